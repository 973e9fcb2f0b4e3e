"""The note in whose own text something is renamed, or why that can't be edited."""

from vaultmark.features.quote import quoted
from vaultmark.features.result import Refusal
from vaultmark.vault.identity import NotePath
from vaultmark.vault.source import Document
from vaultmark.vault.vault import Vault


def editable(vault: Vault, path: NotePath) -> Document | Refusal:
    """Return the note at ``path`` as it is now; refuse one that is gone, or whose text does not say every byte."""
    document = vault.document(path)
    if document is None:
        return Refusal("That note is no longer there; save or reload it first.")
    if not document.is_exact:
        return Refusal(f"{quoted(path, 200)} is not UTF-8; convert it first.")
    return document
