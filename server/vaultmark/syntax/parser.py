"""Everything that one text says, from one parse that never raises and is linear in the text's length.

Which lines are prose is decided in ``blocks``, what stands in them in ``inline``; no other note is known here.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar

from vaultmark.syntax.bare_time import find_bare
from vaultmark.syntax.blocks import Blocks, HeadingBlock, Prose, read_blocks
from vaultmark.syntax.facts import Facts
from vaultmark.syntax.front_matter import read_front_matter, video_of
from vaultmark.syntax.inline import InlineReader
from vaultmark.syntax.note import FrontMatter, Heading, LinkKind, Note, Problem, Tag
from vaultmark.syntax.regions import Regions
from vaultmark.syntax.timestamp import is_time_label
from vaultmark.text.span import Span

_UNREADABLE = re.compile("[\0\ud800-\udfff]")
_FRONT_MATTER_TAG = re.compile(r"#?([^\s,#]+)")
_BARE_TIME_MARKS = ("[", "(", "@")


class _Spanned(Protocol):
    @property
    def span(self) -> Span: ...


_PartT = TypeVar("_PartT", bound=_Spanned)


def parse(text: str) -> Note:
    """Read one note. Any string is a note; what can't be understood is plain text or a ``Problem``."""
    text = _UNREADABLE.sub("\ufffd", text)
    front_matter, start, problems = read_front_matter(text)
    video, video_problems = video_of(front_matter)
    blocks, regions, facts = _read_body(text, start)
    if front_matter is not None:
        _read_values(text, front_matter, facts)
    if video is not None:
        _read_bare_times(text, blocks.prose, regions, facts)
    return _assemble(text, front_matter, (*problems, *video_problems), video, blocks, regions, facts)


def _read_body(text: str, start: int) -> tuple[Blocks, Regions, Facts]:
    """Read what stands below the front matter.

    Display math and comments that run over several lines hide the block structure inside them, which is known only
    when they have been found: then the text is read once more with the regions masked.
    """
    blocks = read_blocks(text, start)
    regions, facts = _read_inline(text, blocks)
    masks = [region for region in regions.spans if _spans_lines(text, region)]
    if masks:
        blocks = read_blocks(text, start, masks)
        regions, facts = _read_inline(text, blocks)
    return blocks, regions, facts


def _spans_lines(text: str, span: Span) -> bool:
    return text.find("\n", *span) >= 0 or text.find("\r", *span) >= 0


def _read_inline(text: str, blocks: Blocks) -> tuple[Regions, Facts]:
    facts = Facts(text)
    reader = InlineReader(text, blocks.references, facts)
    fences = {fence.span: fence for fence in blocks.fences}
    pieces: list[tuple[int, int, Prose | Span]] = []
    pieces += [(prose.offsets[0], 0, prose) for prose in blocks.prose]
    pieces += [(prose.offsets[0], 1, prose) for prose in blocks.definitions]
    pieces += [(span.start, 2, span) for span in blocks.code]
    pieces += [(span.start, 3, span) for span in blocks.html]
    for _, kind, piece in sorted(pieces, key=lambda entry: entry[:2]):
        if isinstance(piece, Prose):
            read = reader.read if kind == 0 else reader.read_definition
            read(piece)
        elif kind == 2:
            reader.read_code(piece, fences.get(piece))
        else:
            reader.read_html(piece)
    return reader.regions, facts


def _read_values(text: str, front_matter: FrontMatter, facts: Facts) -> None:
    reader = InlineReader(text, {}, facts)
    for entry in front_matter.entries:
        if "[" in entry.value:
            reader.read_value(entry.value_span)
    for entry in front_matter.values("tags", "tag"):
        for match in _FRONT_MATTER_TAG.finditer(text, *entry.value_span):
            if not match[1].isdigit():
                facts.tags.append(Tag(match[1], Span(*match.span())))


def _read_bare_times(text: str, prose: Iterable[Prose], regions: Regions, facts: Facts) -> None:
    """Add the times that stand in the prose of a note about a video without being part of anything else."""
    taken = [link.span for link in facts.links if not (link.kind is LinkKind.WIKILINK and is_time_label(link.target))]
    taken += [timestamp.span for timestamp in facts.timestamps]
    taken += [*facts.code, *facts.verbatim, *regions.spans]
    taken.sort()
    index, covered = 0, 0
    for piece in prose:
        start, end = piece.offsets[0], piece.end
        if not any(text.find(mark, start, end) >= 0 for mark in _BARE_TIME_MARKS):
            continue
        for timestamp in find_bare(text, start, end):
            while index < len(taken) and taken[index].start <= timestamp.span.start:
                covered = max(covered, taken[index].end)
                index += 1
            if covered <= timestamp.span.start:
                facts.timestamps.append(timestamp)


def _assemble(
    text: str,
    front_matter: FrontMatter | None,
    problems: tuple[Problem, ...],
    video: str | None,
    blocks: Blocks,
    regions: Regions,
    facts: Facts,
) -> Note:
    return Note(
        length=len(text),
        front_matter=front_matter,
        headings=tuple(_headings(blocks.headings, regions)),
        links=_sorted(facts.links),
        tags=_sorted(facts.tags),
        block_ids=_sorted(facts.block_ids),
        footnotes=_sorted(facts.footnotes),
        html_ids=_sorted(facts.html_ids),
        timestamps=_sorted(facts.timestamps),
        problems=problems,
        code=tuple(sorted(facts.code)),
        verbatim=tuple(sorted(facts.verbatim)),
        comments=tuple(regions.comments),
        video=video,
    )


def _headings(blocks: Iterable[HeadingBlock], regions: Regions) -> Iterator[Heading]:
    hidden = iter(regions.spans)
    region = next(hidden, None)
    for block in blocks:
        while region is not None and region.end <= block.span.start:
            region = next(hidden, None)
        if region is not None and region.start <= block.span.start:
            continue
        prose = block.prose
        raw = " ".join(prose.text.split("\n"))
        yield Heading(block.level, block.span, raw, Span(prose.offsets[0], prose.end))


def _sorted(parts: list[_PartT]) -> tuple[_PartT, ...]:
    return tuple(sorted(parts, key=lambda part: part.span))
