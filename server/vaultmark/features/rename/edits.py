"""Putting the edits of several steps together."""

from vaultmark.features.rename.relink import Edits
from vaultmark.features.result import VaultEdit


def vault_edit(*steps: Edits, remark: str = "") -> VaultEdit:
    """Join edits by note, sorted, each once.

    Where two would change the same text, that of the earlier step counts: a link inside a heading's text goes with the
    text that replaces it.
    """
    joined: Edits = {}
    for step in steps:
        for path, edits in step.items():
            kept = joined.setdefault(path, [])
            earlier = tuple(kept)
            kept += (edit for edit in edits if not any(edit.span.overlaps(other.span) for other in earlier))
    return VaultEdit(
        {path: tuple(sorted(set(edits))) for path, edits in sorted(joined.items()) if edits}, remark=remark
    )
