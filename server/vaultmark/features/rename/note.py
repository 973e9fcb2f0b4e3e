"""Renaming a note or another file: the file itself, and the links that name it or that its name touches."""

from vaultmark.features.rename.edits import vault_edit
from vaultmark.features.rename.file_name import path_for_name
from vaultmark.features.rename.relink import Change, relink
from vaultmark.features.result import Refusal, RenameFile, VaultEdit
from vaultmark.vault.identity import NotePath, is_note, stem
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
    """Return the text edits for a file that gets another path, in whatever folder, by whomever."""
    if is_note(path):
        summary = vault.notes.get(path)
        if summary is None:
            return Refusal("That note is no longer there; save or reload it first.")
        after = vault.index.with_changes({path: None, new_path: summary})
    else:
        after = vault.index.with_changes({}, {path: False, new_path: True})
    edits = relink(Change(vault, after, path, new_path, ((stem(path), stem(new_path)),)))
    return edits if isinstance(edits, Refusal) else vault_edit(edits)
