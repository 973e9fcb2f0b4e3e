"""``vaultmark rename``: gives a note, folder, attachment, tag or heading another name, and every link follows.

What follows is decided by ``features.rename``; here only is found out what OLD and NEW mean.
"""

import sys
from collections.abc import Sequence

from vaultmark.cli.arguments import Arguments
from vaultmark.cli.rewriting import RefusedError, refused, settle, show_and_write, vault_to_rewrite, with_writing
from vaultmark.cli.terminal import typed
from vaultmark.cli.vault_folder import VaultUnreadableError
from vaultmark.features.quote import listed, quoted
from vaultmark.features.rename import edits_for_new_paths
from vaultmark.features.rename.file_name import path_for_name
from vaultmark.features.rename.heading import rename_heading
from vaultmark.features.rename.tag import rename_tag
from vaultmark.features.result import Refusal, RenameFile, VaultEdit
from vaultmark.syntax.heading_name import heading_key, heading_path
from vaultmark.vault.backlinks import tag_occurrences
from vaultmark.vault.identity import NotePath, file_name, folder, name_of
from vaultmark.vault.safe_path import UnsafePathError, safe_path
from vaultmark.vault.vault import Vault

_EXPLANATION = """\
OLD is a note, folder or attachment (its path, or its name if there is one of it), '#tag', or 'note#heading'.
NEW is a name in the same folder, a path from the vault's root if it holds a slash, a folder if it ends with one, or
the new tag or heading. Exit status: 0 done, 2 refused; nothing was changed then.
"""


def run(argv: Sequence[str]) -> int:
    """Rename one thing, or show what would change."""
    arguments = with_writing(Arguments("rename", "Rename a thing of a vault; every link goes on meaning it."))
    arguments.epilog = _EXPLANATION
    arguments.add_argument("old", metavar="OLD", nargs="?", help="what is renamed")
    arguments.add_argument("new", metavar="NEW", nargs="?", help="its new name or path")
    options = arguments.parse_intermixed_args(argv)
    if not (options.resume or options.undo) and not (options.old and options.new):
        arguments.error("what is to be renamed, and how: give OLD and NEW")
    try:
        if options.resume or options.undo:
            sys.stdout.write(settle(options.vault, forward=options.resume) + "\n")
            return 0
        with vault_to_rewrite(options.vault) as vault_folder:
            edit = renamed(vault_folder.vault, options.old, options.new)
            if isinstance(edit, Refusal):
                return refused("rename", RefusedError(edit.message))
            if edit.is_empty:
                sys.stdout.write("Nothing to rename: that is the name already.\n")
            else:
                show_and_write(vault_folder, edit, dry_run=options.dry_run)
    except (RefusedError, VaultUnreadableError) as error:
        return refused("rename", error)
    return 0


def renamed(vault: Vault, old: str, new: str) -> VaultEdit | Refusal:
    """Return the edit that gives what ``old`` names the name ``new``."""
    if old.startswith("#"):
        name = old.removeprefix("#")
        if next(iter(tag_occurrences(vault, name)), None) is None:
            return Refusal(f"No note has the tag {quoted(old)}; write it as it stands in the notes.")
        return rename_tag(vault, name, new)
    path = _file(vault, old)
    note_name, mark, fragment = old.partition("#")
    if isinstance(path, Refusal) and mark and note_name:
        path = _file(vault, note_name)
        return path if isinstance(path, Refusal) else _heading_renamed(vault, path, fragment, new)
    return path if isinstance(path, Refusal) else _moved(vault, path, new)


def _file(vault: Vault, name: str) -> NotePath | Refusal:
    """Return the path of the note, attachment or folder that is meant."""
    asked = name.strip("/").removeprefix("./")
    known = (vault.notes, vault.index.files)
    for path in (NotePath(asked), NotePath(f"{asked}.md"), NotePath(typed(asked))):
        if any(path in paths for paths in known):
            return path
    if any(path.startswith(f"{asked}/") for paths in known for path in paths):
        return NotePath(asked)
    found = vault.index.paths_named(name_of(asked))
    if len(found) == 1:
        return found[0]
    if found:
        return Refusal(f"{quoted(name)} may be {listed(found)}; give its path.")
    return Refusal(f"{quoted(name, 200)} is no note, file or folder of the vault; give its path from the vault's root.")


def _heading_renamed(vault: Vault, path: NotePath, fragment: str, new: str) -> VaultEdit | Refusal:
    note = vault.note(path)
    asked = [heading_key(part) for part in heading_path(fragment) or (fragment,)]
    found = [
        number for number, heading in enumerate(note.headings if note else ()) if heading_key(heading.text) == asked[-1]
    ]
    if not found:
        return Refusal(f"{quoted(path, 200)} has no heading {quoted(fragment)}; write it as it stands in the note.")
    if len(found) > 1:
        return Refusal(f"{quoted(path, 200)} has {len(found)} headings {quoted(fragment)}; rename it in an editor.")
    return rename_heading(vault, path, found[0], new.rpartition("#")[2] if new.startswith(f"{path}#") else new)


def _moved(vault: Vault, path: NotePath, new: str) -> VaultEdit | Refusal:
    is_folder = path not in vault.notes and path not in vault.index.files
    above = folder(path) if "/" not in new else folder(new.removeprefix("./")).strip("/")
    name = file_name(new) or file_name(path)
    there = NotePath(f"{above}/{file_name(path)}" if above else file_name(path))
    if is_folder:
        new_path = _folder_path(vault, path, f"{above}/{name}" if above else name)
    else:
        new_path = path_for_name(vault, path if there == path else there, name)
    if isinstance(new_path, Refusal):
        return new_path
    if new_path == path:
        return VaultEdit()
    edit = edits_for_new_paths(vault, {path: new_path})
    return edit if isinstance(edit, Refusal) else VaultEdit(edit.text_edits, (RenameFile(path, new_path),))


def _folder_path(vault: Vault, path: NotePath, asked: str) -> NotePath | Refusal:
    try:
        new_path = safe_path(asked)
    except UnsafePathError as error:
        return Refusal(str(error))
    if new_path.startswith(f"{path}/"):
        return Refusal(f"{quoted(path, 200)} can't be moved into itself; choose another folder.")
    # What is on the disk besides notes and files is looked at before anything is written.
    if new_path != path and any(
        other.startswith(f"{new_path}/") for paths in (vault.notes, vault.index.files) for other in paths
    ):
        return Refusal(f"{quoted(new_path, 200)} is there already; choose another name, or move its files one by one.")
    return new_path
