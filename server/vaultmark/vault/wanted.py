"""What a link that names nothing may have meant, and how often each such target is wanted.

No part of resolving: queries of hover, code action and the checker's summary.
"""

from typing import NamedTuple

from vaultmark.vault.identity import NotePath
from vaultmark.vault.index import Index
from vaultmark.vault.vault import Vault


class Candidate(NamedTuple):
    """A note that an unresolved link may have meant."""

    path: NotePath
    text: str
    """The name, title or alias that is near the target, as written."""


def candidates(index: Index, target: str) -> tuple[Candidate, ...]:
    """Return up to three notes whose name, title or alias is nearest to ``target``, best first."""
    raise NotImplementedError


def times_wanted(vault: Vault, target: str) -> int:
    """Return how many links of the vault name the same unresolved target."""
    raise NotImplementedError


def most_wanted(vault: Vault, limit: int = 20) -> tuple[tuple[str, int], ...]:
    """Return the unresolved targets with the most links, first spelling and count, most wanted first."""
    raise NotImplementedError
