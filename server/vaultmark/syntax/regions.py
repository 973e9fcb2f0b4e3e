"""Display math ``$$...$$`` and comments ``%%...%%``, which may run over many blocks.

The one that opens first runs to its end; a marker without its pair opens nothing.
"""

import re
from bisect import bisect_left

from vaultmark.syntax.blocks import Prose
from vaultmark.syntax.html_tag import Finder
from vaultmark.text.span import Span

_PERCENT_RUN = re.compile(r"%+")


class Regions:
    """The regions of one text, found from left to right."""

    def __init__(self, text: str) -> None:
        """Look for markers in ``text``, the whole note."""
        self._text = text
        self._finder = Finder(text)
        self._comment_marks: list[int] | None = None
        self._math_end = 0
        self._comment_end = 0
        self.math: list[Span] = []
        self.comments: list[Span] = []

    @property
    def spans(self) -> list[Span]:
        """All regions, sorted; none holds another."""
        return sorted(self.math + self.comments)

    def open_math(self, offset: int) -> bool:
        """Open display math at ``$$`` if it has its pair."""
        close = self._finder.find("$$", offset + 2)
        if close < 0:
            return False
        self._math_end = close + 2
        self.math.append(Span(offset, self._math_end))
        return True

    def open_comment(self, offset: int) -> None:
        """Open a comment at ``%%`` if it has its pair: exactly two signs, as in the opening."""
        if self._comment_marks is None:
            runs = _PERCENT_RUN.finditer(self._text)
            self._comment_marks = [run.start() for run in runs if run.end() - run.start() == 2]
        index = bisect_left(self._comment_marks, offset + 2)
        if index < len(self._comment_marks):
            self._comment_end = self._comment_marks[index] + 2
            self.comments.append(Span(offset, self._comment_end))

    def hides(self, offset: int) -> bool:
        """Tell whether no block can begin at ``offset``."""
        return offset < self._math_end or offset < self._comment_end

    def in_comment(self, prose: Prose, position: int) -> bool:
        """Tell whether a position of ``prose`` stands in a comment."""
        return bool(self._comment_end) and prose.at(position) < self._comment_end

    def behind(self, prose: Prose, position: int) -> int:
        """Return the first position at or behind ``position`` that is not in display math."""
        if prose.offsets[0] >= self._math_end:
            return position
        return max(position, prose.position(self._math_end))
