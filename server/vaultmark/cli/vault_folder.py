"""A whole vault, read once for one command.

How it is read is the business of ``store``; what is asked of it that of the commands.
"""

import gc
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

from vaultmark.cli.terminal import Progress, shown_progress, typed
from vaultmark.store.entry import Report
from vaultmark.store.store import Store, VaultUnreadableError, readable_root
from vaultmark.store.vault_files import read_settings
from vaultmark.vault.identity import NotePath
from vaultmark.vault.index import Index
from vaultmark.vault.settings import Settings
from vaultmark.vault.vault import Vault

__all__ = ["UNREADABLE", "VaultFolder", "VaultUnreadableError", "named_notes", "read_vault", "whole_vault"]

UNREADABLE = 2
"""The exit status of a command whose vault can't be read."""


@dataclass(frozen=True)
class VaultFolder:
    """A vault and what only its store knows of it."""

    root: str
    """The real path of the folder."""
    vault: Vault
    reports: Mapping[NotePath, Report]
    """What is wrong with files as a whole."""
    size: int
    """The bytes of all notes."""
    ignored: int
    """How many notes ignore files hide."""


@contextmanager
def read_vault(path: str, progress: Progress) -> Iterator[VaultFolder]:
    """Read the vault in the folder ``path``; its notes can be asked for while the block runs.

    Wrong settings are told on standard error, a line each, and the rest of them is in force.

    Raises:
        VaultUnreadableError: there is no folder, it can't be listed, or it holds no note.
    """
    if not path:
        # To the system an empty path is the current folder, to a script it is a variable that was never set.
        raise VaultUnreadableError("The vault's name is empty; name a folder with .md files in it.")
    root = readable_root(path)
    settings, errors = read_settings(root)
    sys.stderr.writelines(f"vaultmark: {error}\n" for error in errors)
    # One short run: nearly all objects live to its end, so looking for garbage among them is time lost.
    gc.disable()
    try:
        with Store(root, settings) as store:
            yield _read(store, settings, progress)
    finally:
        gc.enable()


@contextmanager
def whole_vault(path: str) -> Iterator[VaultFolder]:
    """Read the vault as ``read_vault`` does; progress is shown until it is read, so the block may write to a terminal.

    Raises:
        VaultUnreadableError: there is no folder, it can't be listed, or it holds no note.
    """
    with ExitStack() as stack:
        with shown_progress() as progress:
            folder = stack.enter_context(read_vault(path, progress))
        yield folder


def _read(store: Store, settings: Settings, progress: Progress) -> VaultFolder:
    index, waiting = Index.empty(), 0
    for batch in store.scan():
        waiting += len(batch.pending)
        index = index.with_changes(batch.notes, batch.files)
        progress("Reading", len(index.notes), waiting)
    ignored = store.ignored
    if not index.notes:
        raise VaultUnreadableError(_empty(store.root, ignored))
    vault = Vault(index, store.source, {}, settings)
    return VaultFolder(store.root, vault, store.reports, store.note_bytes, ignored)


def _empty(path: str, ignored: int) -> str:
    if ignored:
        return f"The vault {path!r} shows no note: ignore files hide all {ignored:,} of them."
    return f"The vault {path!r} holds no note; name a folder with .md files in it."


def named_notes(folder: VaultFolder, names: Sequence[str]) -> Sequence[NotePath]:
    """Return the notes that a person named, sorted: all if none. A folder stands for all notes in it.

    A name is a path from the vault's root, also as it is printed, or one that leads there from the current folder.

    Raises:
        VaultUnreadableError: a name is that of no note or folder of the vault.
    """
    notes = folder.vault.notes
    if not names:
        return sorted(notes)
    found: set[NotePath] = set()
    for name in names:
        here = os.path.relpath(os.path.realpath(name), folder.root).replace(os.sep, "/")
        asked = name.strip("/").removeprefix("./")
        spellings = (asked, f"{name}.md", here, typed(asked))
        exact = [NotePath(path) for path in spellings if path in notes]
        below = [path for path in notes if any(path.startswith(f"{each}/") for each in spellings) or here == "."]
        if not exact and not below:
            raise VaultUnreadableError(
                f"{name!r} is no note of the vault; name it by its path from the vault's folder."
            )
        found.update(exact[:1] or below)
    return sorted(found)
