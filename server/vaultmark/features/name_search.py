"""The notes, attachments and headings of a vault by what somebody types of their names.

What is shown or inserted for a hit is left to completion and ``workspace_symbol``.
"""

from collections.abc import Callable, Mapping
from typing import TypeVar

from vaultmark.features.name_table import Hit, NameTable, fold
from vaultmark.vault.identity import NotePath, file_name, folder, stem, without_md
from vaultmark.vault.index import Index
from vaultmark.vault.layered import Layered
from vaultmark.vault.summary import NoteSummary

V = TypeVar("V")

FILE = 0
"""The part of a note's row that is its file name."""
TITLE = 1
"""The part that is its title."""
ALIAS = 2
"""The part that is its first alias; the next has the next number."""


def search_notes(index: Index, query: str, source: NotePath | None, limit: int) -> list[Hit]:
    """Return names, titles and aliases of notes that fit ``query``, best first.

    Among equals, those in the folder of ``source`` come first. The part of a hit is ``FILE``, ``TITLE``, or
    ``ALIAS`` and up. With a ``/`` in the query, whole paths are searched.
    """
    return _search(index.notes, _path_table if "/" in query else _note_table, query, source, limit)


def search_files(index: Index, query: str, source: NotePath, limit: int) -> list[Hit]:
    """Return attachments whose names, with a ``/`` in the query whose paths, fit ``query``, best first."""
    return _search(index.files, _file_path_table if "/" in query else _file_table, query, source, limit)


def search_headings(index: Index, query: str, source: NotePath | None, limit: int) -> list[Hit]:
    """Return headings of all notes that fit ``query``, best first; the part is the number of the heading."""
    return _search(index.notes, _heading_table, query, source, limit)


def name_of_hit(index: Index, hit: Hit) -> str:
    """Return the name, title or alias that a hit of ``search_notes`` stands for, as written."""
    summary = index.notes.get(hit.path)
    if hit.part == FILE or summary is None:
        return stem(hit.path)
    if hit.part == TITLE:
        return summary.title or stem(hit.path)
    alias: str = summary.aliases[hit.part - ALIAS]
    return alias


def prepare(index: Index) -> None:
    """Make the tables that the first completion would otherwise make; headings wait until somebody looks for one."""
    index.notes.of_base(_note_table)
    index.files.of_base(_file_table)


def _search(
    names: Layered[NotePath, V],
    make: Callable[[Mapping[NotePath, V]], NameTable],
    query: str,
    source: NotePath | None,
    limit: int,
) -> list[Hit]:
    """Search the table of all that many versions of the index share, and the small one of what changed since."""
    folded = fold(query)
    own = None if source is None else folder(source)
    # There are too many headings to compare each with the query, and too few letters in common between any two.
    similar = make is not _heading_table
    hits = names.of_base(make).search(folded, own, limit, similar=similar, outdated=names.outdated)
    hits += names.of_delta(make).search(folded, own, limit, similar=similar)
    hits.sort()
    return hits


def _note_table(notes: Mapping[NotePath, NoteSummary]) -> NameTable:
    rows = [(fold(stem(path)), path, FILE) for path in notes]
    for path, summary in notes.items():
        if summary.title and summary.title != stem(path):
            rows.append((fold(summary.title), path, TITLE))
        rows += [(fold(alias), path, ALIAS + number) for number, alias in enumerate(summary.aliases)]
    return NameTable(sorted(rows))


def _path_table(notes: Mapping[NotePath, NoteSummary]) -> NameTable:
    return NameTable(sorted((fold(without_md(path)), path, FILE) for path in notes))


def _file_table(files: Mapping[NotePath, bool]) -> NameTable:
    return NameTable(sorted((fold(file_name(path)), path, FILE) for path in files))


def _file_path_table(files: Mapping[NotePath, bool]) -> NameTable:
    return NameTable(sorted((fold(path), path, FILE) for path in files))


def _heading_table(notes: Mapping[NotePath, NoteSummary]) -> NameTable:
    # In the order of paths, since sorting a million headings would hold them all at once.
    return NameTable(
        (fold(text), path, number) for path in sorted(notes) for number, text in enumerate(notes[path].headings)
    )
