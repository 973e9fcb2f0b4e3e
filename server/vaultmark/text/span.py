"""Where something stands in one text; the only kind of position inside the core."""

from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range ``[start, end)`` of code-point offsets into one text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the slice of ``text`` that this span names."""
        return text[self.start : self.end]

    def contains(self, offset: int) -> bool:
        """Tell whether a cursor at ``offset`` touches the span; both ends count, as in an editor."""
        return self.start <= offset <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two ranges share at least one code point."""
        return self.start < other.end and other.start < self.end

    def shifted(self, by: int) -> "Span":
        """Return the same range ``by`` code points further on."""
        return Span(self.start + by, self.end + by)
