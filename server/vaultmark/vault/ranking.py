"""Which of many files that a link may mean comes first, for each way in which a link can ask.

Who the candidates are is left to ``vault.index``, which rules are tried in what order to ``vault.resolve``.
"""

from collections.abc import Iterable
from typing import NamedTuple

from vaultmark.vault.identity import NotePath, folder
from vaultmark.vault.target import Rung


class Candidate(NamedTuple):
    """A file, and the name by which it would be found."""

    rung: Rung
    match: str
    """The name in the form in which it is compared."""
    spelling: str
    """The name as written, which decides among names that are equal but for case."""
    path: NotePath


class Ranking:
    """The best of each group of candidates, so that a hub of 20,000 files is looked through once, not once a link."""

    __slots__ = ("_best",)

    def __init__(self, candidates: Iterable[Candidate]) -> None:
        best: dict[tuple[Rung, str, str | None, str | None], list[NotePath]] = {}
        for rung, match, spelling, path in candidates:
            own = folder(path)
            for key in (
                (rung, match, spelling, own),
                (rung, match, spelling, None),
                (rung, match, None, own),
                (rung, match, None, None),
            ):
                tied = best.get(key)
                if tied is None or len(path) < len(tied[0]):
                    best[key] = [path]
                elif len(path) == len(tied[0]) and path not in tied[-1:]:
                    tied.append(path)
        self._best = best

    def best(self, rung: Rung, match: str, spelling: str, own: str | None) -> tuple[NotePath, ...]:
        """Return the candidates that fit best and equally well, sorted by code points; () if none fits.

        Names spelled exactly so come before all others, then files in the folder ``own`` (None: no folder is
        preferred), then the shortest paths.
        """
        for key in (
            (rung, match, spelling, own),
            (rung, match, spelling, None),
            (rung, match, None, own),
            (rung, match, None, None),
        ):
            paths = self._best.get(key)
            if paths:
                return tuple(sorted(set(paths)))
        return ()
