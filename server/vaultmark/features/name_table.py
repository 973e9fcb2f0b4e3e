"""Many names in one searchable text: which of them begin with, hold, or resemble what somebody types.

Whose names they are, and what is offered for them, is left to the callers.
"""

from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from enum import IntEnum
from itertools import islice
from typing import NamedTuple

from rapidfuzz import fuzz, process

from vaultmark.vault.identity import NotePath, folder, nfc

_FUZZY_FROM = 3
"""Fewer characters resemble everything."""
_LEAST_LIKENESS = 45.0
_LEAST_PART_LIKENESS = 70.0


class Fit(IntEnum):
    """How a name fits a query, best first."""

    EXACT = 0
    PREFIX = 1
    WORD = 2
    INSIDE = 3
    WORDS = 4
    SIMILAR = 5


class Hit(NamedTuple):
    """A name that fits; hits sort best first."""

    fit: Fit
    elsewhere: bool
    """Not in the folder that is preferred."""
    length: float
    """Of the name, 0 for an empty query; for similar names, how unlike it is instead."""
    folded: str
    path: NotePath
    part: int


class NameTable:
    """Names in one string, in the order in which they were given, so that every search runs in C; immutable.

    The string is UTF-8, in which what is found is the same as in characters: a single emoji would make a string of
    characters four times as large. A row costs its name and twelve bytes, also while the table is made.
    """

    __slots__ = ("_by_folder", "_files", "_parts", "_paths", "_starts", "_text")

    def __init__(self, rows: Iterable[tuple[str, NotePath, int]]) -> None:
        """Take folded names, what each belongs to, and which of its names it is: the table's user knows."""
        self._text = bytearray(b"\n")
        self._starts = array("I")
        self._parts = array("I")
        self._files = array("I")
        self._paths: list[NotePath] = []
        self._by_folder: dict[str, array[int]] = {}
        numbers: dict[NotePath, int] = {}
        for name, path, part in rows:
            number = numbers.setdefault(path, len(numbers))
            if number == len(self._paths):
                self._paths.append(path)
            self._by_folder.setdefault(folder(path), array("I")).append(len(self._starts))
            self._starts.append(len(self._text))
            self._parts.append(part)
            self._files.append(number)
            self._text += _encoded(name)
            self._text += b"\n"
        self._starts.append(len(self._text))

    def __len__(self) -> int:
        return len(self._parts)

    def search(
        self,
        query: str,
        own: str | None,
        limit: int,
        *,
        similar: bool = True,
        outdated: Callable[[NotePath], bool] = lambda _: False,
    ) -> list[Hit]:
        """Return names that fit a folded ``query``, in no order; names in the folder ``own`` are preferred.

        Names of paths that are ``outdated`` neither count nor come.

        At most ``limit`` of the own folder and twice ``limit`` of the others are looked for. When few fit, names
        that hold all words of the query in any order count as well, and with ``similar`` those that resemble it.
        """

        def current(rows: Iterable[int]) -> Iterator[int]:
            return (row for row in rows if not outdated(self._paths[self._files[row]]))

        found: dict[int, Hit] = {}
        if own is not None:
            inside = islice(current(self._in_folder(own, query)), limit)
            found = {row: self._hit(row, query, own) for row in inside}
        for rows in (self._holding(query), self._beginning(query)):
            wanted = len(found) + limit
            for row in current(rows):
                if len(found) >= wanted:
                    break
                found.setdefault(row, self._hit(row, query, own))
            else:
                # All that hold it are found, and with them all that begin with it.
                break
        few = limit // 10
        words = query.split()
        if len(found) < few and len(words) > 1:
            for row in islice(current(self._with_words(words)), limit):
                found.setdefault(row, self._hit(row, query, own)._replace(fit=Fit.WORDS))
        if similar and len(found) < few and len(query) >= _FUZZY_FROM:
            for row, unlikeness in self._resembling(query, limit // 4):
                hit = self._hit(row, query, own)._replace(fit=Fit.SIMILAR, length=unlikeness)
                if not outdated(hit.path):
                    found.setdefault(row, hit)
        return list(found.values())

    def _name(self, row: int) -> str:
        return self._text[self._starts[row] : self._starts[row + 1] - 1].decode("utf-8", "surrogatepass")

    def _hit(self, row: int, query: str, own: str | None) -> Hit:
        name = self._name(row)
        at = name.find(query)
        if at == 0:
            fit = Fit.EXACT if len(name) == len(query) else Fit.PREFIX
        else:
            fit = Fit.WORD if at > 0 and not name[at - 1].isalnum() else Fit.INSIDE
        path = self._paths[self._files[row]]
        return Hit(fit, folder(path) != own, len(name) if query else 0, name, path, self._parts[row])

    def _in_folder(self, own: str, query: str) -> Iterator[int]:
        wanted = _encoded(query)
        for row in self._by_folder.get(own, ()):
            if self._text.find(wanted, self._starts[row], self._starts[row + 1] - 1) >= 0:
                yield row

    def _beginning(self, query: str) -> Iterator[int]:
        return self._rows_with(b"\n" + _encoded(query))

    def _holding(self, query: str) -> Iterator[int]:
        return self._rows_with(_encoded(query))

    def _rows_with(self, wanted: bytes) -> Iterator[int]:
        """Yield the rows in which ``wanted`` is found, the line break before a name counted to the name."""
        at = self._text.find(wanted)
        while at >= 0:
            row = bisect_right(self._starts, at + 1) - 1
            if not 0 <= row < len(self):
                return
            yield row
            at = self._text.find(wanted, self._starts[row + 1] - 1)

    def _with_words(self, words: list[str]) -> Iterator[int]:
        for row in self._holding(max(words, key=len)):
            name = self._name(row)
            if all(word in name for word in words):
                yield row

    def _resembling(self, query: str, limit: int) -> Iterator[tuple[int, float]]:
        names = self._text[1:-1].decode("utf-8", "surrogatepass").split("\n") if self._paths else []
        near = process.extract(query, names, scorer=fuzz.ratio, limit=2 * limit, score_cutoff=_LEAST_LIKENESS)
        for name, _, row in near:
            # Of a shorter name, the part that is compared would be the query's.
            likeness = fuzz.partial_ratio(query, name) if 4 * len(name) >= 3 * len(query) else 0
            if likeness >= _LEAST_PART_LIKENESS:
                yield row, 100 - likeness


def fold(name: str) -> str:
    """Return the form in which names and queries are compared: case-folded NFC on one line."""
    folded = name.lower() if name.isascii() else nfc(nfc(name).casefold())
    return " ".join(folded.split("\n")) if "\n" in folded else folded


def _encoded(name: str) -> bytes:
    """Return a name as it stands in the table; the name of a file may hold surrogates."""
    return name.encode("utf-8", "surrogatepass")
