"""Everything that one text says, from one parse that never raises and is linear in the text's length.

Plain notes are read by ``plain``, all others by ``body``; the front matter by ``front_matter``. No other note is known.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Protocol, TypeVar

import msgspec

from vaultmark.syntax.bare_time import find_bare
from vaultmark.syntax.body import Body, read_body
from vaultmark.syntax.facts import Facts
from vaultmark.syntax.front_matter import read_front_matter, video_of
from vaultmark.syntax.front_matter_yaml import unquoted
from vaultmark.syntax.inline import InlineReader
from vaultmark.syntax.note import FrontMatter, Link, LinkKind, Note, Tag
from vaultmark.syntax.plain import read_plain
from vaultmark.syntax.timestamp import is_time_label
from vaultmark.text.span import Span

_UNREADABLE = re.compile("[\0\ud800-\udfff]")
# What every bare time begins with; the label of a usual anchor does not.
_BARE_TIMES = (
    re.compile(r"\((?=[0-9]{1,3}:)"),
    re.compile(r"@(?=[0-9]{1,3}:)"),
    re.compile(r"\[(?<!:[0-9]{2}\">\[)(?=[0-9]{1,3}:)"),
)
_BARE_TIME_START = re.compile(r"[(@\[](?=[0-9]{1,3}:)")
_FRONT_MATTER_TAG = re.compile(r"#?([^\s,#]+)")


class _Spanned(Protocol):
    @property
    def span(self) -> Span: ...


_PartT = TypeVar("_PartT", bound=_Spanned)


def _read(text: str, start: int) -> Body:
    return read_plain(text, start) or read_body(text, start)


def parse(text: str, reader: Callable[[str, int], Body] = _read) -> Note:
    """Read one note. Any string is a note; what can't be understood is plain text or a ``Problem``.

    ``reader`` reads what stands below the front matter; every reader that takes a text finds the same in it.
    """
    text = _readable(text)
    front_matter, start, problems = read_front_matter(text)
    video, video_problems = video_of(front_matter)
    body = reader(text, start)
    facts = body.facts
    if front_matter is not None:
        _read_values(text, front_matter, facts)
    if video is not None:
        _read_bare_times(text, body)
    return Note(
        length=len(text),
        front_matter=front_matter,
        headings=tuple(body.headings),
        links=_sorted(facts.links),
        tags=_sorted(facts.tags),
        block_ids=_sorted(facts.block_ids),
        footnotes=_sorted(facts.footnotes),
        html_ids=_sorted(facts.html_ids),
        timestamps=_sorted(facts.timestamps),
        problems=(*problems, *video_problems),
        code=tuple(sorted(facts.code)),
        verbatim=tuple(sorted(facts.verbatim)),
        comments=tuple(body.comments),
        video=video,
    )


def _readable(text: str) -> str:
    """Replace what no parser can stand, NUL and lone surrogates, by as many replacement characters."""
    if "\0" not in text:
        try:
            text.encode()
        except UnicodeEncodeError:
            pass
        else:
            return text
    return _UNREADABLE.sub("\ufffd", text)


def _read_values(text: str, front_matter: FrontMatter, facts: Facts) -> None:
    reader = InlineReader(text, {}, facts)
    for entry in front_matter.entries:
        if "[" in entry.value:
            first_link = len(facts.links)
            reader.read_value(entry.value_span)
            facts.links[first_link:] = [_unquoted(link, entry.quote) for link in facts.links[first_link:]]
    for entry in front_matter.values("tags", "tag"):
        if "[[" in entry.value:
            continue
        for match in _FRONT_MATTER_TAG.finditer(text, *entry.value_span):
            if not match[1].isdigit():
                facts.tags.append(Tag(match[1], Span(*match.span())))


def _unquoted(link: Link, quote: str) -> Link:
    target = unquoted(link.target, quote)
    fragment = None if link.fragment is None else unquoted(link.fragment, quote)
    if target == link.target and fragment == link.fragment:
        return link
    return msgspec.structs.replace(link, target=target, fragment=fragment)


def _read_bare_times(text: str, body: Body) -> None:
    """Add the times that stand in the prose of a note about a video without being part of anything else."""
    if not any(pattern.search(text) for pattern in _BARE_TIMES):
        return
    facts = body.facts
    taken = [link.span for link in facts.links if not (link.kind is LinkKind.WIKILINK and is_time_label(link.target))]
    taken += [timestamp.span for timestamp in facts.timestamps]
    taken += [*facts.code, *facts.verbatim, *body.comments]
    taken.sort()
    offsets = [match.start() for match in _BARE_TIME_START.finditer(text)]
    for start, end in _gaps([Span(piece.offsets[0], piece.end) for piece in body.prose], taken):
        if bisect_left(offsets, start) < bisect_left(offsets, end):
            facts.timestamps += find_bare(text, start, end)


def _gaps(pieces: Iterable[Span], taken: Sequence[Span]) -> Iterator[Span]:
    """Yield what of the sorted ``pieces`` no span of the sorted ``taken`` covers."""
    index = 0
    for piece in pieces:
        position = piece.start
        while index < len(taken) and taken[index].start < piece.end:
            if taken[index].start > position:
                yield Span(position, taken[index].start)
            position = max(position, taken[index].end)
            index += 1
        if position < piece.end:
            yield Span(position, piece.end)


def _sorted(parts: list[_PartT]) -> tuple[_PartT, ...]:
    return tuple(sorted(parts, key=lambda part: part.span))
