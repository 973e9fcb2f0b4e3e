"""Recognises notes that were moved or renamed by another program: one is gone and an equal one came, at about once.

What follows from a move is left to whoever is told of it; nothing is changed.
"""

import time
from collections.abc import Callable

from vaultmark.vault.identity import NotePath, file_name

_SECONDS = 2.0
"""How far apart the two halves of a move may be noticed."""

Seen = dict[bytes, dict[NotePath, float]]
"""Paths by the digest of their content, each with the moment at which it was noticed."""


class Moves:
    """The moves of one vault, as far as they have not been told yet."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Begin knowing nothing; ``clock`` gives seconds."""
        self._clock = clock
        self._gone: Seen = {}
        self._came: Seen = {}
        self._found: dict[NotePath, NotePath] = {}

    def gone(self, path: NotePath, digest: bytes) -> None:
        """Note that the note ``path`` of that content is gone."""
        self._note(self._gone, self._came, path, digest)

    def came(self, path: NotePath, digest: bytes) -> None:
        """Note that there is a new note ``path`` of that content."""
        self._note(self._came, self._gone, path, digest)

    def told(self) -> dict[NotePath, NotePath]:
        """Return the moves found since this was asked last, by old path and new; forget what is too old for one."""
        oldest = self._clock() - _SECONDS
        for seen in (self._gone, self._came):
            for digest in [each for each, paths in seen.items() if max(paths.values(), default=0.0) < oldest]:
                del seen[digest]
        for digest in self._gone.keys() & self._came.keys():
            self._pair(self._gone[digest], self._came[digest])
        found, self._found = self._found, {}
        return found

    def _note(self, seen: Seen, opposite: Seen, path: NotePath, digest: bytes) -> None:
        # What comes back where it was, as when a program saves by replacing the file, is no move.
        opposite.get(digest, {}).pop(path, None)
        if digest:
            seen.setdefault(digest, {})[path] = self._clock()

    def _pair(self, gone: dict[NotePath, float], came: dict[NotePath, float]) -> None:
        """Pair equal notes that kept their name, then the only two that are left; any other pair would be a guess."""
        for old in list(gone):
            alike = [new for new in came if file_name(new) == file_name(old)]
            only = alike or (list(came) if len(gone) == 1 else [])
            if len(only) == 1 and only[0] != old:
                self._found[old] = only[0]
                del gone[old], came[only[0]]
