"""The chapters of a video as YouTube reads them from a description, made of notes' headings.

How YouTube wants them: the first at 0:00, at least three, in order, each at least ten seconds long (YouTube Help,
"Video chapters").
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from vaultmark.syntax.note import Heading, Link, LinkKind, Timestamp
from vaultmark.text.span import Span
from vaultmark.vault.identity import stem
from vaultmark.vault.source import Document

_PartT = TypeVar("_PartT", Link, Timestamp)

FEWEST = 3
"""YouTube shows no chapters if there are fewer."""
_SHORTEST = 10
"""Seconds."""
_NOT_SHOWN = re.compile(r"<[^<>]*+>")
_MARKS = str.maketrans("", "", "*`")
_SPACE = re.compile(r"[ \t\r\n]+")


class Chapter(NamedTuple):
    """One line of the list."""

    seconds: int
    title: str

    def __str__(self) -> str:
        """Return the line, such as ``1:04:09 Tides``."""
        hours, rest = divmod(self.seconds, 3600)
        minutes, seconds = divmod(rest, 60)
        time = f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
        return f"{time} {self.title}"


def chapters(documents: Iterable[Document], video: str | None = None) -> tuple[Chapter, ...]:
    """Return a chapter for each heading with a time below it (or in it), at the first such time.

    Only times of ``video`` count if it is given. The first chapter begins at zero, by the note's title if need be; one
    that would be shorter than ten seconds is left out.
    """
    notes = list(documents)
    found = sorted(chapter for document in notes for chapter in _of_note(document, video))
    if found and found[0].seconds:
        title = notes[0].note.title
        found.insert(0, Chapter(0, _plain(title.value if title else stem(notes[0].path)) or "Start"))
    kept: list[Chapter] = []
    for chapter in found:
        if not kept or chapter.seconds >= kept[-1].seconds + _SHORTEST:
            kept.append(chapter)
    return tuple(kept)


def _of_note(document: Document, video: str | None) -> Iterator[Chapter]:
    note = document.note
    done: set[Heading] = set()
    for timestamp in note.timestamps:
        heading = note.heading_above(timestamp.span.start)
        if heading is None or heading in done or timestamp.seconds is None:
            continue
        if video is not None and (timestamp.video or note.video) != video:
            continue
        title = _title(document, heading)
        if title:
            done.add(heading)
            yield Chapter(timestamp.seconds, title)


def _title(document: Document, heading: Heading) -> str:
    """Return the heading as plain text: the text of links, no times, no marks."""
    text, note = document.text, document.note
    start, end = heading.text_span
    parts, position = [], start
    times = [(timestamp.span, "") for timestamp in _within(note.timestamps, heading.text_span)]
    links = [
        (link.span, (link.label_span or link.target_span).of(text))
        for link in _within(note.links, heading.text_span)
        if link.kind is not LinkKind.HTML
    ]
    for span, shown in sorted((*times, *links)):
        if position <= span.start and span.end <= end:
            parts += [text[position : span.start], shown]
            position = span.end
    return _plain("".join((*parts, text[position:end])))


def _within(parts: Sequence[_PartT], span: Span) -> Sequence[_PartT]:
    first = bisect_left(parts, span.start, key=lambda part: part.span.start)
    return parts[first : bisect_left(parts, span.end, lo=first, key=lambda part: part.span.start)]


def _plain(text: str) -> str:
    return _SPACE.sub(" ", _NOT_SHOWN.sub("", text).translate(_MARKS)).strip()
