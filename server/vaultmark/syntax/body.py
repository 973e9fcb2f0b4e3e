"""What stands below the front matter: ``blocks`` finds the structure, ``inline`` reads the prose in it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from vaultmark.syntax.blocks import Blocks, HeadingBlock, Prose, read_blocks
from vaultmark.syntax.facts import Facts
from vaultmark.syntax.inline import InlineReader
from vaultmark.syntax.note import Heading
from vaultmark.syntax.regions import Regions
from vaultmark.text.span import Span

_MAX_READINGS = 4


class Body(NamedTuple):
    """What a body says."""

    headings: Sequence[Heading]
    facts: Facts
    prose: Sequence[Prose]
    """Where times may stand that are no part of anything else."""
    comments: Sequence[Span] = ()
    math: Sequence[Span] = ()


def read_body(text: str, start: int) -> Body:
    """Read ``text[start:]``.

    Display math and comments that run over several lines hide the block structure inside them, which is known only
    when they have been found: then the text is read once more with the regions masked, which may uncover others.
    """
    masks: list[Span] = []
    for _ in range(_MAX_READINGS):
        blocks = read_blocks(text, start, masks)
        facts, regions = _read_inline(text, blocks)
        found = [region for region in regions.spans if _spans_lines(text, region)]
        if found == masks:
            break
        masks = found
    headings = list(_headings(blocks.headings, regions.spans))
    return Body(headings, facts, blocks.prose, regions.comments, regions.math)


def _spans_lines(text: str, span: Span) -> bool:
    return text.find("\n", *span) >= 0 or text.find("\r", *span) >= 0


def _read_inline(text: str, blocks: Blocks) -> tuple[Facts, Regions]:
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
    return facts, reader.regions


def _headings(blocks: Iterable[HeadingBlock], regions: Iterable[Span]) -> Iterator[Heading]:
    hidden = iter(regions)
    region = next(hidden, None)
    for block in blocks:
        while region is not None and region.end <= block.span.start:
            region = next(hidden, None)
        if region is not None and region.start <= block.span.start:
            continue
        prose = block.prose
        raw = " ".join(prose.text.split("\n"))
        if raw.strip():
            yield Heading(block.level, block.span, raw, Span(prose.offsets[0], prose.end))
