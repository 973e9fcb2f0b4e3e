"""Putting the edits of several steps together and checking them against the texts that they speak of."""

from itertools import pairwise

from vaultmark.features.rename.relink import Edits
from vaultmark.features.result import VaultEdit


def vault_edit(*steps: Edits) -> VaultEdit:
    """Join edits by note, sorted, each once; edits that would overlap are a fault of the caller.

    Raises:
        ValueError: if two different edits touch the same text.
    """
    joined: Edits = {}
    for step in steps:
        for path, edits in step.items():
            joined.setdefault(path, []).extend(edits)
    for path, edits in joined.items():
        edits[:] = sorted(set(edits))
        for first, second in pairwise(edits):
            if first.span.end > second.span.start:
                raise ValueError(f"two edits of {path} overlap at {second.span}")
    return VaultEdit({path: tuple(edits) for path, edits in sorted(joined.items()) if edits})
