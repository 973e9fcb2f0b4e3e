"""Which heading or block of one note a link's fragment names (README: what a link means).

Which note the link means is left to ``vault.resolve``.
"""

from bisect import bisect_right
from typing import NamedTuple

from vaultmark.syntax.heading_name import github_slugs, heading_key, heading_path
from vaultmark.vault.summary import NoteSummary

_DEEPEST = 6


class HeadingMatch(NamedTuple):
    """A heading, by its number among the note's, counted from 0."""

    number: int


class BlockMatch(NamedTuple):
    """A block, by its id as the note writes it."""

    id: str


class HtmlIdMatch(NamedTuple):
    """An HTML element, by its id as the note writes it."""

    id: str


class Outline:
    """What the fragments of links to one note can name, arranged so that each is found without a search."""

    __slots__ = ("_blocks", "_headings", "_html_ids", "_positions", "_slugs")

    def __init__(self, summary: NoteSummary) -> None:
        positions: dict[tuple[str, int], list[int]] = {}
        for index, (text, level) in enumerate(zip(summary.headings, summary.heading_levels, strict=False)):
            positions.setdefault((heading_key(text), level), []).append(index)
        self._positions = positions
        self._blocks = {block_id.casefold(): block_id for block_id in reversed(summary.block_ids)}
        self._html_ids = dict.fromkeys(summary.html_ids)
        self._headings = summary.headings
        self._slugs: dict[str, int] | None = None

    def wikilink(self, fragment: str) -> HeadingMatch | BlockMatch | None:
        """Return what ``fragment`` names in a wikilink: ``^id`` a block, ``A#B`` the heading B below A."""
        *_, last = fragment.split("#")
        if last.strip().startswith("^"):
            block_id = self._blocks.get(last.strip()[1:].casefold())
            return None if block_id is None else BlockMatch(block_id)
        return self._heading(heading_path(fragment))

    def markdown(self, fragment: str) -> HeadingMatch | BlockMatch | HtmlIdMatch | None:
        """Return what ``fragment`` names in a Markdown link: also a GitHub slug, and an HTML ``id`` or ``name``."""
        match = self.wikilink(fragment)
        if match:
            return match
        if self._slugs is None:
            self._slugs = {slug: index for index, slug in enumerate(github_slugs(self._headings))}
        index = self._slugs.get(fragment, self._slugs.get(fragment.lower()))
        if index is not None:
            return HeadingMatch(index)
        return HtmlIdMatch(fragment) if fragment in self._html_ids else None

    def _heading(self, segments: tuple[str, ...]) -> HeadingMatch | None:
        """Walk down: each segment is the next heading of that name on a deeper level than the one before."""
        index, level = -1, 0
        for segment in segments:
            key = heading_key(segment)
            following = [self._next(key, deeper, index) for deeper in range(level + 1, _DEEPEST + 1)] if key else []
            found = min((place for place in following if place is not None), default=None)
            if found is None:
                return None
            level = following.index(found) + level + 1
            index = found
        return HeadingMatch(index) if segments else None

    def _next(self, key: str, level: int, after: int) -> int | None:
        places = self._positions.get((key, level), [])
        place = bisect_right(places, after)
        return places[place] if place < len(places) else None
