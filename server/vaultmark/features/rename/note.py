"""Renaming and moving notes, other files and folders: the links that name them or that their names touch."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from vaultmark.features.rename.edits import vault_edit
from vaultmark.features.rename.file_name import path_for_name
from vaultmark.features.rename.relink import Change, relink
from vaultmark.features.result import Refusal, RenameFile, VaultEdit
from vaultmark.vault.identity import NotePath, is_note, stem
from vaultmark.vault.index import Index
from vaultmark.vault.summary import UNREAD, NoteSummary
from vaultmark.vault.vault import Vault


def rename_file(vault: Vault, path: NotePath, new_name: str) -> VaultEdit | Refusal:
    """Give the file at ``path`` another name in its folder, all links meaning what they meant."""
    new_path = path_for_name(vault, path, new_name)
    if isinstance(new_path, Refusal):
        return new_path
    if new_path == path:
        return VaultEdit()
    edit = edits_for_new_path(vault, path, new_path)
    if isinstance(edit, Refusal):
        return edit
    return VaultEdit(edit.text_edits, (RenameFile(path, new_path),))


def edits_for_new_path(vault: Vault, path: NotePath, new_path: NotePath) -> VaultEdit | Refusal:
    """Return the text edits for one file that gets another path, in whatever folder, by whomever."""
    if path not in vault.notes and path not in vault.index.files:
        return Refusal("That note is no longer there; save or reload it first.")
    return edits_for_new_paths(vault, {path: new_path})


def edits_for_new_paths(vault: Vault, moves: Mapping[NotePath, NotePath]) -> VaultEdit | Refusal:
    """Return the text edits for files and folders that get other paths at once, each by its old path and its new.

    What the vault does not know is passed over: copied in, nothing means it yet.
    """
    files = dict(_files(vault.index, moves))
    return _edits(vault, _index_after(vault.index, files), files)


def edits_after_moves(vault: Vault, moves: Mapping[NotePath, NotePath]) -> VaultEdit | Refusal:
    """Return the text edits for files that have got other paths already and whose links have not followed."""
    here = {old: new for old, new in moves.items() if is_known(vault.index, new) and not is_known(vault.index, old)}
    return _edits(vault_before(vault, here), vault.index, here, is_done=True)


def vault_before(vault: Vault, moves: Mapping[NotePath, NotePath]) -> Vault:
    """Return the vault as if files had their old paths still; their texts stay at the new ones."""
    back = {new: old for old, new in moves.items() if is_known(vault.index, new) and not is_known(vault.index, old)}
    return replace(vault, index=_index_after(vault.index, back))


def is_known(index: Index, path: NotePath) -> bool:
    """Tell whether there is a note or another file at that path."""
    return path in index.notes or path in index.files


def _edits(
    vault: Vault, after: Index, moves: Mapping[NotePath, NotePath], *, is_done: bool = False
) -> VaultEdit | Refusal:
    names = {old: ((stem(old), stem(new)),) for old, new in moves.items()}
    edits = relink(Change(vault, after, names, moves, is_done=is_done))
    return edits if isinstance(edits, Refusal) else vault_edit(edits)


def _files(index: Index, moves: Mapping[NotePath, NotePath]) -> Iterator[tuple[NotePath, NotePath]]:
    """Yield every file that moves, by its old path and its new; those below a folder go with it.

    A file that is named itself comes after the folder that it lies in, since the last that is said of it counts.
    """
    for old, new in sorted(moves.items(), key=lambda move: move[0].count("/")):
        if is_known(index, old):
            yield old, new
            continue
        below = f"{old}/"
        for paths in (index.notes, index.files):
            for path in paths:
                if path.startswith(below):
                    yield path, NotePath(f"{new}/{path[len(below) :]}")


def _index_after(index: Index, moves: Mapping[NotePath, NotePath]) -> Index:
    """Return the index in which the files have their new paths; a file that becomes a note is not read."""
    moved = {old: new for old, new in moves.items() if old != new}
    notes: dict[NotePath, NoteSummary | None] = {old: None for old in moved if old in index.notes}
    files = {old: False for old in moved if old in index.files}
    notes |= {new: index.notes.get(old, UNREAD) for old, new in moved.items() if is_note(new)}
    files |= {new: True for new in moved.values() if not is_note(new)}
    return index.with_changes(notes, files)
