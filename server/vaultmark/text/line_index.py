r"""Where an offset stands in lines and columns, and back, in each of the protocol's three encodings.

Which encoding a client counts in is the business of ``lsp``; edits to a text are those of ``text.edit``.
"""

import re
from bisect import bisect_right
from enum import StrEnum

from vaultmark.text.span import Span

_LINE_BREAK = re.compile(r"\n|\r\n?")
"""What ends a line in LSP (3.17, Text Documents); ``str.splitlines`` knows eight more, which no editor counts."""


class Encoding(StrEnum):
    """The unit in which a client counts the characters of a line."""

    UTF8 = "utf-8"
    UTF16 = "utf-16"
    UTF32 = "utf-32"

    def units(self, text: str) -> int:
        """Return the length of ``text`` in code units; lone surrogates count as they would be written."""
        if self is Encoding.UTF32 or text.isascii():
            return len(text)
        if self is Encoding.UTF8:
            return len(text.encode("utf-8", "surrogatepass"))
        return len(text.encode("utf-16-le", "surrogatepass")) // 2


_NOTHING_COUNTED = (-1, 0, Encoding.UTF32)
"""An offset, the units between it and the start of its line, and in which encoding."""


class LineIndex:
    r"""The lines of one text; immutable, but for the position that it remembers having counted last.

    Lines end at ``\n``, ``\r\n`` and ``\r`` and nothing else; what follows the last break is a line too, maybe empty.
    """

    __slots__ = ("_counted", "_starts", "text")

    def __init__(self, text: str) -> None:
        """Find the lines of ``text`` in one pass."""
        self.text = text
        self._starts = [0, *_starts_in(text, 0, len(text))]
        self._counted = _NOTHING_COUNTED

    @property
    def line_count(self) -> int:
        """The number of lines; at least 1."""
        return len(self._starts)

    def line_span(self, line: int) -> Span:
        """Return the span of a line in ``range(line_count)``, without its line break."""
        start = self._starts[line]
        if line + 1 == len(self._starts):
            return Span(start, len(self.text))
        end = self._starts[line + 1] - 1
        if end > start and self.text[end] == "\n" and self.text[end - 1] == "\r":
            end -= 1
        return Span(start, end)

    def line_at(self, offset: int) -> int:
        """Return the zero-based line that holds ``offset``; a line break belongs to the line that it ends."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def position(self, offset: int, encoding: Encoding) -> tuple[int, int]:
        """Return the line and character of an offset in code points.

        An offset outside the text is taken for its nearest end, one inside a line break for the end of the line.
        """
        offset = min(max(0, offset), len(self.text))
        line = self.line_at(offset)
        start, end = self.line_span(line)
        offset = min(offset, end)
        if encoding is Encoding.UTF32 or self.text.isascii():
            return line, offset - start
        # Many positions are asked for in order; on a line without end, counting each from its beginning is quadratic.
        known, counted, known_encoding = self._counted
        if known_encoding is not encoding or not start <= known <= offset:
            known, counted = start, 0
        counted += encoding.units(self.text[known:offset])
        self._counted = offset, counted, encoding
        return line, counted

    def offset(self, line: int, character: int, encoding: Encoding) -> int:
        """Return the offset in code points of a position in ``encoding``'s units.

        A character past the end of the line means its end, a line past the last the end of the text, a position
        inside a character the character's start (LSP 3.17, Position).
        """
        if line < 0:
            return 0
        if line >= self.line_count:
            return len(self.text)
        start, end = self.line_span(line)
        # No character is shorter than one unit, so what lies further on can't matter.
        reachable = self.text[start : min(end, start + max(0, character))]
        if encoding is Encoding.UTF32 or reachable.isascii():
            return start + len(reachable)
        lengths = range(len(reachable) + 1)
        return start + bisect_right(lengths, character, key=lambda length: encoding.units(reachable[:length])) - 1

    def with_edit(self, start: int, end: int, new_text: str) -> "LineIndex":
        """Return the index of the text with ``[start, end)`` replaced; only the lines at the edit are read again."""
        # A line break may be torn or joined at either border, so the line before the edit is read again as well.
        first = self.line_at(start - 1)
        last = self.line_at(end)
        grown = len(new_text) - (end - start)
        edited = object.__new__(LineIndex)
        edited._counted = _NOTHING_COUNTED
        edited.text = self.text[:start] + new_text + self.text[end:]
        rest = self._starts[last + 1 :]
        stop = rest[0] + grown if rest else len(edited.text)
        found = _starts_in(edited.text, self._starts[first], stop)
        if rest:
            # The break before the rest is the last one found.
            found.pop()
        edited._starts = [*self._starts[: first + 1], *found, *(each + grown for each in rest)]
        return edited


def position_in(text: str, offset: int, encoding: Encoding) -> tuple[int, int]:
    """Return the line and character of an offset as ``LineIndex.position`` does.

    For a text of which one place is asked for: to find all its lines would cost several times as much.
    """
    if "\r" in text:
        return LineIndex(text).position(offset, encoding)
    offset = min(max(0, offset), len(text))
    start = text.rfind("\n", 0, offset) + 1
    return text.count("\n", 0, start), encoding.units(text[start:offset])


def _starts_in(text: str, start: int, end: int) -> list[int]:
    """Return where lines begin after each line break in ``[start, end)``."""
    if text.find("\r", start, end) >= 0:
        return [each.end() for each in _LINE_BREAK.finditer(text, start, end)]
    # A search for one character is many times quicker than a pattern's; notes with other breaks are rare.
    starts: list[int] = []
    found = text.find("\n", start, end)
    while found >= 0:
        starts.append(found + 1)
        found = text.find("\n", found + 1, end)
    return starts
