"""Applies an edit to a vault as an editor does, and says what every link of a vault means."""

from collections.abc import Mapping

from vaultmark.features.result import CreateFile, RenameFile, VaultEdit
from vaultmark.text.edit import apply_edits
from vaultmark.vault.backlinks import certain
from vaultmark.vault.identity import NotePath
from vaultmark.vault.resolve import folder_named, resolve
from vaultmark.vault.target import BlockTarget, HeadingTarget, HtmlIdTarget, NoteTarget, UrlTarget, target_path
from vaultmark.vault.vault import Vault

Meaning = tuple[str, object] | None


def applied(texts: Mapping[NotePath, str], edit: VaultEdit) -> dict[NotePath, str]:
    """Return the notes after the edit; fails where an editor would lose something."""
    after = dict(texts)
    for operation in edit.file_operations:
        if isinstance(operation, CreateFile):
            assert operation.path not in after, "a file is never overwritten"
            after[operation.path] = ""
    for path, edits in edit.text_edits.items():
        assert edits == tuple(sorted(edits)), "edits are sorted"
        after[path] = apply_edits(after[path], edits)
    for operation in edit.file_operations:
        if isinstance(operation, RenameFile):
            assert operation.new_path not in after, "a file is never overwritten"
            if operation.old_path in after:
                after[operation.new_path] = after.pop(operation.old_path)
    return after


def link_graph(vault: Vault, moved: Mapping[NotePath, NotePath] | None = None) -> dict[tuple[str, int], Meaning]:
    """Return what each link means, by its note and number; None where nothing. A folder's path ends in a slash.

    ``moved`` names files and folders by the paths that they will have, so that two graphs can be compared.
    """
    new = moved or {}
    graph: dict[tuple[str, int], Meaning] = {}
    for path in vault.notes:
        note = vault.note(path)
        assert note is not None
        for number, link in enumerate(note.links):
            target = certain(resolve(vault, path, link))
            found = target_path(target)
            part: object = None
            match target:
                case HeadingTarget(index=part):
                    pass
                case BlockTarget(id=part) | HtmlIdTarget(id=part):
                    pass
                case NoteTarget(missing=str()):
                    part = "missing"
                case _:
                    part = None
            meant = None if found is None else (new.get(found, found), part)
            named = folder_named(vault.index, path, link.target) if isinstance(target, UrlTarget) else None
            graph[new.get(path, path), number] = (_moved_folder(named.path, new), None) if named else meant
    return graph


def _moved_folder(path: str, moved: Mapping[NotePath, NotePath]) -> str:
    path = f"{path}/"
    return next((f"{new}{path[len(old) :]}" for old, new in moved.items() if path.startswith(f"{old}/")), path)
