"""``workspace/symbol``: notes by name, title, alias and video, and headings, of the whole vault."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, islice

from vaultmark.features.name_search import ALIAS, FILE, name_of_hit, search_headings, search_notes
from vaultmark.syntax.note import Note
from vaultmark.text.span import Span
from vaultmark.vault.identity import NotePath, stem, without_md
from vaultmark.vault.index import Index
from vaultmark.vault.vault import Vault

_MAX_SYMBOLS = 128


class SymbolKind(StrEnum):
    """What a symbol is."""

    NOTE = "note"
    TITLE = "title"
    ALIAS = "alias"
    HEADING = "heading"
    VIDEO = "video"


@dataclass(frozen=True, slots=True)
class WorkspaceSymbol:
    """A name and where it belongs; the place in the text is found only for the symbol that is chosen."""

    name: str
    kind: SymbolKind
    path: NotePath
    container: str
    """The note of a heading, the path of a note."""
    heading: int | None = None
    """The number of the heading in its note, counted from 0."""


def span_in(note: Note, symbol: WorkspaceSymbol) -> Span:
    """Return where the name of a heading stands in its note, the beginning for all other symbols.

    The note may be newer than the index that the symbol was found in: then its number may be that of another heading.
    """
    same = [number for number, heading in enumerate(note.headings) if _shown(heading.text) == symbol.name]
    if symbol.heading is None or not same:
        return Span(0, 0)
    number = symbol.heading
    return note.headings[min(same, key=lambda each: abs(each - number))].text_span


def workspace_symbol(vault: Vault, query: str, limit: int = _MAX_SYMBOLS) -> tuple[WorkspaceSymbol, ...]:
    """Return what fits ``query``, best first, notes before headings that fit equally well; nothing is read.

    An empty query gives the first notes by name: a client that asks so wants something to show, not everything. A
    video's id, or ``@`` with the beginning of one or with words of a name or title, gives the notes about videos.
    """
    query = query.strip()
    if query.startswith("@"):
        return tuple(islice(_of_videos(vault.index, query[1:].strip(), limit), limit))
    if query in vault.index.videos:
        return tuple(islice(_of_videos(vault.index, query, limit), limit))
    notes = search_notes(vault.index, query, None, limit)
    headings = search_headings(vault.index, query, None, limit) if query else []
    found = [(hit.fit, 0, hit) for hit in notes[:limit]] + [(hit.fit, 1, hit) for hit in headings[:limit]]
    found.sort()
    symbols: list[WorkspaceSymbol] = []
    for _, is_heading, hit in found[:limit]:
        if is_heading:
            text = vault.notes[hit.path].headings[hit.part]
            symbols.append(WorkspaceSymbol(_shown(text), SymbolKind.HEADING, hit.path, stem(hit.path), hit.part))
        else:
            kind = SymbolKind.NOTE if hit.part == FILE else SymbolKind.TITLE if hit.part < ALIAS else SymbolKind.ALIAS
            symbols.append(WorkspaceSymbol(name_of_hit(vault.index, hit), kind, hit.path, without_md(hit.path)))
    return tuple(symbols)


def _shown(heading: str) -> str:
    return heading or "#"


def _of_videos(index: Index, query: str, limit: int) -> Iterator[WorkspaceSymbol]:
    """Yield the notes about videos: of those whose id begins so, then of those that hold it, then by their names."""
    folded = query.casefold()
    ranked = sorted((at > 0, video) for video in index.videos if (at := video.casefold().find(folded)) >= 0)
    by_video = chain.from_iterable(index.notes_of_video(video) for _, video in ranked)
    by_name = (hit.path for hit in sorted(search_notes(index, query, None, limit)) if index.notes[hit.path].video)
    for path in dict.fromkeys(chain(islice(by_video, limit), by_name)):
        name = index.notes[path].title or stem(path)
        yield WorkspaceSymbol(name, SymbolKind.VIDEO, path, f"{index.notes[path].video} in {without_md(path)}")
