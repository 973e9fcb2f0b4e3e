"""What the commands share that write notes, because a person asked for it: the diff, the writing, the interrupted run.

What is to be changed is decided by the commands; writing all or nothing is the business of ``store.rewrite``.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from vaultmark.cli.arguments import Arguments
from vaultmark.cli.edit_text import summary, write_edit
from vaultmark.cli.terminal import printable
from vaultmark.cli.vault_folder import VaultFolder, VaultUnreadableError, whole_vault
from vaultmark.features.result import RenameFile, VaultEdit
from vaultmark.store import rewrite as store
from vaultmark.store.journal import Journal
from vaultmark.store.store import readable_root
from vaultmark.text.edit import apply_edits
from vaultmark.vault.identity import NotePath

REFUSED = 2


class RefusedError(Exception):
    """Why a command does nothing; the message is one sentence for the person at the shell."""


def with_writing(arguments: Arguments) -> Arguments:
    """Add what every command has that writes notes."""
    arguments.add_argument("vault", metavar="VAULT", help="the vault's folder")
    # A run that was killed is settled as a whole; nothing of that can be shown beforehand.
    one = arguments.add_mutually_exclusive_group()
    one.add_argument("--dry-run", action="store_true", help="show what would change and write nothing")
    one.add_argument("--resume", action="store_true", help="finish a run that was killed, and do nothing else")
    one.add_argument("--undo", action="store_true", help="take back a run that was killed, and do nothing else")
    return arguments


@contextmanager
def vault_to_rewrite(path: str) -> Iterator[VaultFolder]:
    """Read a vault in which no earlier run waits to be finished or undone; each text is read once.

    Raises:
        RefusedError: a run was killed, or is at work at this moment.
        VaultUnreadableError: there is no vault.
    """
    with whole_vault(path) as folder:
        if _interrupted(folder.root) is not None:
            raise RefusedError("An earlier run was interrupted; finish it with --resume, or take it back with --undo.")
        yield replace(folder, vault=folder.vault.reading_once())


def settle(path: str, *, forward: bool) -> str:
    """Finish or take back a run that was killed; return what there is to say of it.

    Raises:
        RefusedError: that can't be done.
        VaultUnreadableError: there is no such folder.
    """
    journal = _interrupted(readable_root(path))
    if journal is None:
        return "No run was interrupted; nothing is to be done."
    try:
        if forward:
            store.resume(journal)
            return "The interrupted run is finished."
        left = store.undo(journal)
    except store.RewriteError as error:
        raise RefusedError(str(error)) from error
    kept = f" Changed since, and so left as they are: {', '.join(map(printable, left))}." if left else ""
    return f"The interrupted run is taken back.{kept}"


def write(folder: VaultFolder, edit: VaultEdit) -> None:
    """Change and rename the files.

    Raises:
        RefusedError: something is in the way; nothing was changed unless the message says otherwise.
    """
    changes: dict[NotePath, tuple[bytes, bytes]] = {}
    for path, edits in edit.text_edits.items():
        document = folder.vault.document(path)
        if document is None or not document.is_exact:
            raise RefusedError(f"{printable(path)} can't be read, or is not UTF-8; nothing was changed.")
        changes[path] = (document.text.encode(), apply_edits(document.text, edits).encode())
    moves = [(each.old_path, each.new_path) for each in edit.file_operations if isinstance(each, RenameFile)]
    try:
        store.rewrite(folder.root, changes, moves)
    except store.RewriteError as error:
        raise RefusedError(str(error)) from error


def show_and_write(folder: VaultFolder, edit: VaultEdit, *, dry_run: bool) -> None:
    """Write the change unless it was only asked to be seen, print it, and sum up; what is refused is not shown.

    Raises:
        RefusedError: see ``write``.
    """
    if not dry_run:
        write(folder, edit)
    write_edit(sys.stdout, folder.vault, edit)
    if edit.remark:
        sys.stdout.write(f"{printable(edit.remark)}\n")
    done = "Not written, as asked" if dry_run else "Written"
    sys.stdout.write(f"{done}: {summary(folder.vault, edit)}.\n")


def refused(command: str, error: RefusedError | VaultUnreadableError) -> int:
    """Say in one line why nothing is done; return the exit status."""
    sys.stderr.write(f"vaultmark {command}: {' '.join(str(error).split())}\n")
    return REFUSED


def _interrupted(root: str) -> Journal | None:
    try:
        return store.interrupted(root)
    except store.RewriteError as error:
        raise RefusedError(str(error)) from error
