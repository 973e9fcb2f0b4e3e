"""What is said where no other note is known: that this is so, and what makes a vault.

Which folder is a vault is decided by ``lsp``.
"""

from vaultmark.vault.vault import Vault

_ONLY_NOTE = (
    "No other note is known here: the vault is the folder that the editor opens, or the nearest above the note with "
    "`.vaultmark.toml`, `.obsidian` or `.git`. An empty `.vaultmark.toml` makes a folder one."
)


def alone(vault: Vault) -> str:
    """Return the sentences for a note without others, "" in a vault that has more than one.

    An editor that names no folder, and a folder without a mark, look like a server that finds nothing.
    """
    return _ONLY_NOTE if len(vault.notes) <= 1 else ""
