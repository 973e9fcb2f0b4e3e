"""Immutable maps of which a changed copy costs in proportion to the change, not to the map.

What the maps of a vault hold is left to ``vault.index``.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from math import isqrt
from typing import Any, TypeVar, cast

from vaultmark.vault.identity import NotePath

K = TypeVar("K", bound=str)
V = TypeVar("V")
T = TypeVar("T")

_GONE = cast("Any", object())

Pairs = dict[str, str | list[NotePath]]
"""Paths by key while they are collected; a lone path stands without its list, for most keys have but one."""

Order = Callable[[NotePath], Any]
_FEW = 8


class Layered(Mapping[K, V]):
    """A large dictionary that many versions share, under a small one of what has changed since.

    No value may be None. The small one is folded into a new large one when it outgrows the square root of it, so a
    change costs that much at most, amortised. Where much changes at once it may grow to a quarter, so that what is
    made of the large one lasts while a vault is being read, change after change.
    """

    __slots__ = ("_base", "_delta", "_length", "_of_base", "_of_delta")

    def __init__(self, base: dict[K, V] | None = None) -> None:
        self._base: dict[K, V] = {} if base is None else base
        self._delta: dict[K, V] = {}
        self._length = len(self._base)
        self._of_base: dict[object, Any] = {}
        self._of_delta: dict[object, Any] = {}

    def of_base(self, make: Callable[[Mapping[K, V]], T]) -> T:
        """Return ``make`` of the large dictionary, made once for all versions that share it."""
        if make not in self._of_base:
            self._of_base[make] = make(self._base)
        return cast("T", self._of_base[make])

    def of_delta(self, make: Callable[[Mapping[K, V]], T]) -> T:
        """Return ``make`` of what is new or changed since the large dictionary, made once for this version."""
        if make not in self._of_delta:
            present = {key: value for key, value in self._delta.items() if value is not _GONE}
            self._of_delta[make] = make(present)
        return cast("T", self._of_delta[make])

    def outdated(self, key: K) -> bool:
        """Tell whether the large dictionary no longer says what holds for ``key``."""
        return key in self._delta

    def __getitem__(self, key: K) -> V:
        value: V | None = self.get(key)
        if value is None:
            raise KeyError(key)
        return value

    def get(self, key: Any, default: Any = None) -> Any:  # noqa: ANN401  # The mapping's own signature.
        """Return the value of ``key``, else ``default``."""
        value = self._delta.get(key) if self._delta else None
        if value is None:
            return self._base.get(key, default)
        return default if value is _GONE else value

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and self.get(key) is not None

    def __iter__(self) -> Iterator[K]:
        if not self._delta:
            return iter(self._base)
        return self._iterate()

    def _iterate(self) -> Iterator[K]:
        for key in self._base:
            if self._delta.get(key) is not _GONE:
                yield key
        for key, value in self._delta.items():
            if value is not _GONE and key not in self._base:
                yield key

    def __len__(self) -> int:
        return self._length

    def with_changes(self, changes: Mapping[K, V | None]) -> "Layered[K, V]":
        """Return a map in which each key of ``changes`` has its value there; None takes the key away."""
        if not changes:
            return self
        few = 64 + isqrt(len(self._base))
        most = few if len(changes) <= few // 2 else max(few, len(self._base) // 4)
        if len(self._delta) + len(changes) > most:
            folded: dict[K, Any] = {**self._base, **self._delta, **changes}
            for key in (key for layer in (self._delta, changes) for key in layer):
                if folded.get(key, _GONE) in (None, _GONE):
                    folded.pop(key, None)
            return Layered(folded)
        changed: Layered[K, V] = Layered(self._base)
        changed._of_base = self._of_base
        changed._delta = dict(self._delta)
        changed._length = self._length
        for key, value in changes.items():
            changed._length += (value is not None) - (key in self)
            if value is not None:
                changed._delta[key] = value
            elif key in self._base:
                changed._delta[key] = _GONE
            else:
                changed._delta.pop(key, None)
        return changed


class Buckets:
    """From each key to the paths that belong to it, in the order that ``order`` gives them."""

    __slots__ = ("_map", "_order")

    def __init__(self, order: Order | None = None) -> None:
        self._map: Layered[str, NotePath | tuple[NotePath, ...]] = Layered()
        self._order = order

    def __getitem__(self, key: str) -> tuple[NotePath, ...]:
        """Return the bucket of ``key``; empty if there is none."""
        bucket = self._map.get(key, ())
        return bucket if isinstance(bucket, tuple) else (bucket,)

    @property
    def keys(self) -> Mapping[str, object]:
        """All keys that have a bucket."""
        return self._map

    def with_changes(self, gone: Pairs, new: Pairs) -> "Buckets":
        """Return buckets without the pairs of ``gone`` and with those of ``new``."""
        if not gone and not new:
            return self
        changes: dict[str, NotePath | tuple[NotePath, ...] | None] = {}
        for key, paths in new.items():
            if isinstance(paths, str) and key not in gone and key not in self._map:
                changes[key] = NotePath(paths)
            else:
                changes[key] = self._changed(key, _listed(gone.get(key)), _listed(paths))
        for key, paths in gone.items():
            if key not in new:
                changes[key] = self._changed(key, _listed(paths), [])
        changed = Buckets(self._order)
        changed._map = self._map.with_changes(changes)
        return changed

    def _changed(self, key: str, gone: list[NotePath], new: list[NotePath]) -> NotePath | tuple[NotePath, ...] | None:
        kept = list(self[key])
        if len(gone) > _FEW:
            leaving = set(gone)
            kept = [path for path in kept if path not in leaving]
        else:
            for path in gone:
                del kept[self._place(kept, path)]
        # A large bucket may grow a thousand times while a vault is read, so it is not sorted each time.
        paths: list[NotePath] = []
        copied = 0
        for path in sorted(new, key=self._order):
            place = self._place(kept, path, copied)
            paths += kept[copied:place]
            paths.append(path)
            copied = place
        paths += kept[copied:]
        if not paths:
            return None
        return paths[0] if len(paths) == 1 else tuple(paths)

    def _place(self, paths: list[NotePath], path: NotePath, after: int = 0) -> int:
        return bisect_left(paths, self._order(path) if self._order else path, lo=after, key=self._order)


def add_pairs(pairs: Pairs, keys: Iterable[str], path: NotePath) -> None:
    """Enter ``path`` under each of ``keys``; a pair must be entered only once."""
    for key in keys:
        present = pairs.get(key)
        if present is None:
            pairs[key] = path
        elif isinstance(present, list):
            present.append(path)
        else:
            pairs[key] = [NotePath(present), path]


def _listed(paths: str | list[NotePath] | None) -> list[NotePath]:
    if paths is None:
        return []
    return paths if isinstance(paths, list) else [NotePath(paths)]
