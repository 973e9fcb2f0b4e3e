"""Which parts of a note are prose, headings, code and HTML, as CommonMark has it.

markdown-it-py decides the block structure; what stands inside prose is left to ``inline``. Reference definitions are
recognised by markdown-it-py as well, but for those whose label is a footnote or a time, which are prose.
"""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import Any, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.common.utils import normalizeReference
from markdown_it.rules_block import StateBlock, reference
from markdown_it.token import Token

from vaultmark.syntax.destination import read_definition
from vaultmark.syntax.timestamp import MAX_TIME_LENGTH, is_time_label
from vaultmark.text.span import Span

_LINE_BREAK = re.compile(r"\r\n?|\n")
_NOT_LINE_BREAK = re.compile(r"[^\r\n]+")
_CONTAINER_MARKS = " \t>"
# White space to Python, and so to markdown-it-py, but not to CommonMark: it would be stripped from the ends of prose.
_FOREIGN_SPACE = re.compile(r"[^\S \t\n\r]")
_NO_SPACE = "\u200b"
_LABEL = re.compile(rf"\[([^\[\]\n]{{1,{MAX_TIME_LENGTH}}})\]:")


class Prose(NamedTuple):
    """The text of one paragraph or heading, its container's marks (``>``, indentation) removed.

    ``text`` is the lines joined by line feeds; ``breaks[i]`` is where line ``i`` begins in ``text`` and ``offsets[i]``
    where it begins in the note.
    """

    text: str
    breaks: Sequence[int]
    offsets: Sequence[int]
    block_span: Span
    """What a block id at the end of this prose names: the paragraph, or the list item that it opens."""
    previous_block: Span | None = None
    """The sibling above, which a block id names that stands alone."""

    def at(self, position: int) -> int:
        """Return the offset in the note of a position in ``text``."""
        if len(self.breaks) == 1:
            return self.offsets[0] + position
        line = bisect_right(self.breaks, position) - 1
        return self.offsets[line] + position - self.breaks[line]

    def position(self, offset: int) -> int:
        """Return the first position in ``text`` that stands at or behind ``offset`` in the note."""
        line = max(bisect_right(self.offsets, offset) - 1, 0)
        end = self.breaks[line + 1] - 1 if line + 1 < len(self.breaks) else len(self.text)
        return min(max(offset - self.offsets[line], 0) + self.breaks[line], end)

    @property
    def end(self) -> int:
        """The offset in the note where the last line ends."""
        return self.offsets[-1] + len(self.text) - self.breaks[-1]

    def span(self, start: int, end: int) -> Span:
        """Return the span in the note of ``text[start:end]``."""
        return Span(self.at(start), self.at(end - 1) + 1 if end > start else self.at(start))


class HeadingBlock(NamedTuple):
    """A heading outside quotes and lists."""

    level: int
    span: Span
    prose: Prose


class Fence(NamedTuple):
    """A fenced code block."""

    info: str
    span: Span


class Blocks(NamedTuple):
    """The block structure of one text; everything in document order."""

    prose: Sequence[Prose]
    headings: Sequence[HeadingBlock]
    code: Sequence[Span]
    fences: Sequence[Fence]
    html: Sequence[Span]
    definitions: Sequence[Prose]
    references: Mapping[str, str]
    """Normalised label of each definition that counts; its destination as it is written."""


class Lines:
    """Where each line of a part of a text begins and ends; lines end at LF, CRLF and CR only."""

    def __init__(self, text: str, start: int) -> None:
        """Index the lines of ``text`` from the offset ``start`` on."""
        self.text = text
        self.starts = [start]
        self.ends: list[int] = []
        if "\r" in text:
            for match in _LINE_BREAK.finditer(text, start):
                self.ends.append(match.start())
                self.starts.append(match.end())
        else:
            find = text.find
            position = find("\n", start)
            while position >= 0:
                self.ends.append(position)
                position += 1
                self.starts.append(position)
                position = find("\n", position)
        self.ends.append(len(text))

    def span(self, first: int, last: int) -> Span:
        """Return the span of the lines ``[first, last)``, without the final line break."""
        return Span(self.starts[first], self.ends[max(first, min(last, len(self.ends)) - 1)])


def masked(text: str, spans: Sequence[Span]) -> str:
    """Replace every character of ``spans`` by ``x`` but for line breaks, so that no block structure is read in them."""
    parts: list[str] = []
    position = 0
    for span in spans:
        parts += (text[position : span.start], _NOT_LINE_BREAK.sub(lambda m: "x" * len(m[0]), span.of(text)))
        position = span.end
    parts.append(text[position:])
    return "".join(parts)


def _reference(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:  # noqa: FBT001 -- its interface
    """Read a reference definition, unless it is a footnote's or begins a line about a time."""
    start = state.bMarks[start_line] + state.tShift[start_line]
    label = _LABEL.match(state.src, start)
    if state.src.startswith("[^", start) or (label is not None and is_time_label(label[1])):
        return False
    return reference(state, start_line, end_line, silent)


_MARKDOWN = MarkdownIt("commonmark")
_MARKDOWN.block.ruler.at("reference", _reference)


def read_blocks(text: str, start: int, masks: Sequence[Span] = ()) -> Blocks:
    """Read the block structure of ``text[start:]``.

    ``masks`` are regions whose content is no Markdown (display math, comments); no block begins inside them.
    ``text`` must hold neither NUL nor lone surrogates.
    """
    source = _FOREIGN_SPACE.sub(_NO_SPACE, masked(text, masks) if masks else text)
    lines = Lines(text, start)
    env: dict[str, Any] = {}
    tokens: list[Token] = []
    _MARKDOWN.block.parse(_LINE_BREAK.sub("\n", source[start:]), _MARKDOWN, env, tokens)
    builder = _Builder(text, source, lines)
    builder.read(tokens)
    builder.define(env)
    return Blocks(
        prose=sorted(builder.prose, key=lambda prose: prose.offsets[0]),
        headings=builder.headings,
        code=builder.code,
        fences=builder.fences,
        html=builder.html,
        definitions=builder.definitions,
        references=builder.references,
    )


class _Builder:
    """Turns the tokens of markdown-it-py into blocks with offsets into the note."""

    def __init__(self, text: str, source: str, lines: Lines) -> None:
        self.text = text
        self.source = source
        self.lines = lines
        self.prose: list[Prose] = []
        self.headings: list[HeadingBlock] = []
        self.code: list[Span] = []
        self.fences: list[Fence] = []
        self.html: list[Span] = []
        self.definitions: list[Prose] = []
        self.references: dict[str, str] = {}

    def read(self, tokens: Sequence[Token]) -> None:
        """Take over the tokens of the whole text."""
        open_blocks: list[tuple[Token, Span]] = []
        # The last block that was closed at each level of nesting: the sibling above whatever comes next.
        above: list[Span | None] = [None]
        for token in tokens:
            if token.type == "inline":
                self._read_inline(token, open_blocks, above)
            elif token.nesting == 1:
                # Every block that markdown-it-py opens has its lines.
                open_blocks.append((token, self.lines.span(*(token.map or (0, 0)))))
                above.append(None)
            elif token.nesting == -1:
                above.pop()
                above[-1] = open_blocks.pop()[1]
            elif token.map is not None:
                above[-1] = self._read_leaf(token, *token.map)

    def _read_leaf(self, token: Token, first: int, last: int) -> Span:
        span = self.lines.span(first, last)
        if token.type == "html_block":
            self.html.append(span)
        elif token.type == "code_block":
            self.code.append(span)
        elif token.type == "fence":
            # The marks of its containers stand before the fence and are no part of it.
            span = Span(max(self.source.find(token.markup, *span), span.start), span.end)
            self.code.append(span)
            self.fences.append(Fence(token.info, span))
        return span

    def _read_inline(
        self, token: Token, open_blocks: Sequence[tuple[Token, Span]], above: Sequence[Span | None]
    ) -> None:
        if token.map is None or not token.content:
            return
        block, block_span = open_blocks[-1]
        if block.type == "paragraph_open" and len(open_blocks) > 1 and above[-2] is None:
            parent, parent_span = open_blocks[-2]
            if parent.type == "list_item_open":
                block_span = parent_span
        first, last = token.map
        if block.type == "heading_open" and block.markup[0] == "#":
            # No mark of a container is a number sign, so the first one opens the heading.
            mark = self.source.index("#", self.lines.starts[first])
            level = int(block.tag[1])
            offset = mark + level
            while self.source[offset] in " \t":
                offset += 1
            pieces = [Span(offset, offset + len(token.content))]
            span = Span(mark, self.lines.ends[first])
        else:
            pieces = self._align(token.content, first, last)
            level = int(block.tag[1]) if block.type == "heading_open" else 0
            span = Span(pieces[0].start, block_span.end)
        prose = self._prose(pieces, block_span, above[-2])
        self.prose.append(prose)
        if level and len(open_blocks) == 1:
            self.headings.append(HeadingBlock(level, span, prose))

    def _align(self, content: str, first: int, last: int) -> list[Span]:
        """Find where the lines of a paragraph's content stand in the note."""
        pieces: list[Span] = []
        for number, line in zip(range(first, last), content.split("\n"), strict=False):
            body = line.strip()
            start = self.lines.starts[number]
            # Only white space can follow the content of a paragraph's line, so its last occurrence is the one.
            offset = max(self.source.rfind(body, start, self.lines.ends[number]), start)
            pieces.append(Span(offset, offset + len(body)))
        return pieces

    def _prose(self, pieces: Sequence[Span], block_span: Span, above: Span | None) -> Prose:
        texts = [piece.of(self.text) for piece in pieces]
        breaks = [0, *accumulate(len(text) + 1 for text in texts[:-1])]
        return Prose("\n".join(texts), breaks, [piece.start for piece in pieces], block_span, above)

    def define(self, env: Mapping[str, Any]) -> None:
        """Take over the reference definitions."""
        found = [*env.get("references", {}).values(), *env.get("duplicate_refs", ())]
        prose = (self._unquoted(*entry["map"]) for entry in found)
        self.definitions = sorted(prose, key=lambda definition: definition.offsets[0])
        for text, *_ in self.definitions:
            definition = read_definition(text)
            if definition is not None:
                label, destination = definition
                self.references.setdefault(normalizeReference(label.of(text)), destination.of(text))

    def _unquoted(self, first: int, last: int) -> Prose:
        """Return the lines of a definition without the marks of its containers."""
        pieces: list[Span] = []
        for number in range(first, min(last, len(self.lines.ends))):
            start, end = self.lines.starts[number], self.lines.ends[number]
            line = self.text[start:end]
            # A definition begins with its bracket, so a list's mark before it is skipped with the rest.
            skipped = line.find("[") if number == first else len(line) - len(line.lstrip(_CONTAINER_MARKS))
            pieces.append(Span(start + skipped, max(start + skipped, start + len(line.rstrip()))))
        return self._prose(pieces, self.lines.span(first, last), None)
