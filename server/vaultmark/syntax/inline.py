"""What stands inside prose: links, code spans, math, comments, tags, footnotes, times, in one pass from left to right.

Whatever opens first runs to its end and hides what begins inside it. Which lines are prose is left to ``blocks``.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar, NamedTuple

from markdown_it.common.utils import normalizeReference

from vaultmark.syntax.blocks import Fence, Prose
from vaultmark.syntax.destination import read_definition, read_destination, skip_title, split_destination
from vaultmark.syntax.facts import Facts
from vaultmark.syntax.html_tag import Finder, attributes, skip_autolink, skip_tag
from vaultmark.syntax.note import BlockId, Footnote, Link, LinkKind, Tag
from vaultmark.syntax.regions import Regions
from vaultmark.syntax.tag import TAG, is_in_word, tag_end
from vaultmark.syntax.timestamp import is_time_label
from vaultmark.text.span import Span

CLOSING_DOLLAR = re.compile(r"\$(?<=[^\s\\]\$)(?!\d)")
"""What may close inline math that was opened in the same line."""

_SPECIAL = re.compile(r"[\\`<\[\]$%#]")
_BRACKET = re.compile(r"[\[\]]")
_BACKTICKS = re.compile(r"`+")
_WIKILINK = re.compile(r"\[\[[^\[\]\n]+\]\]")
_FOOTNOTE = re.compile(r"\[\^([^\s\[\]]{1,200})\]")
_REFERENCE_LABEL = re.compile(r"\[((?:[^\[\]\\]|\\.){0,999})\]", re.DOTALL)
_BLOCK_ID = re.compile(r"\^[A-Za-z0-9-]+\Z")
_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_WHITE_SPACE = " \t\n"
_URL_REST = re.compile(r"://[^\s<>\"`\[\]]*")
_URL_TRAIL = ".,;:!?'*_)"
_MAX_SCHEME = 20
_TIMESTAMP = "timestamp"
_NESTING = 4  # An image in a link's text, and an embed in that: what covers an offset is never further to the left.


class _Opener(NamedTuple):
    position: int
    is_image: bool


class InlineReader:
    """Reads the prose of one note, piece after piece in document order, into ``Facts``."""

    def __init__(self, text: str, references: Mapping[str, str], facts: Facts) -> None:
        """Read pieces of ``text``; ``references`` maps the normalised labels of definitions to destinations."""
        self._text = text
        self._references = references
        self._facts = facts
        self._regions = Regions(text)

    @property
    def regions(self) -> Regions:
        """The display math and comments found so far."""
        return self._regions

    def read(self, prose: Prose) -> None:
        """Read one piece of prose."""
        self._begin(prose)
        text, handlers, search = prose.text, self._HANDLERS, _SPECIAL.search
        position = self._regions.behind(prose, 0)
        while (match := search(text, position)) is not None:
            start = match.start()
            self._commented = self._regions.in_comment(prose, start)
            position = handlers[match[0]](self, start)
        self._finish()

    def read_definition(self, prose: Prose) -> None:
        """Read a link reference definition, ``[label]: destination``."""
        if self._regions.hides(prose.offsets[0]):
            return
        definition = read_definition(prose.text)
        if definition is not None:
            label, destination = definition
            self._begin(prose)
            self._add(LinkKind.DEFINITION, 0, len(prose.text), destination, label)

    def read_code(self, span: Span, fence: Fence | None) -> None:
        """Take note of a code block, unless it stands in a comment or in math."""
        if self._regions.hides(span.start):
            return
        self._facts.code.append(span)
        if fence is not None and fence.info.split(maxsplit=1)[:1] == [_TIMESTAMP]:
            # A time may also stand on the opening line.
            start = self._text.find(_TIMESTAMP, *span) + len(_TIMESTAMP)
            self._facts.add_fenced_times(Span(start, span.end))

    def read_html(self, span: Span) -> None:
        """Read the attributes and timestamp anchors of an HTML block."""
        if self._regions.hides(span.start):
            return
        piece = Prose(span.of(self._text), [0], [span.start], span)
        self._begin(piece)
        position = piece.text.find("<")
        while position >= 0:
            end = skip_tag(piece.text, position, self._finder)
            if piece.text.startswith("<!--", position):
                self._facts.verbatim.append(piece.span(position, end or len(piece.text)))
                position = end or len(piece.text)
            else:
                position = self._tag(position, end)
            position = piece.text.find("<", position)

    def read_value(self, span: Span) -> None:
        """Read the wikilinks and Markdown links of a front-matter value."""
        piece = Prose(span.of(self._text), [0], [span.start], span)
        self._begin(piece)
        position = 0
        while (match := _BRACKET.search(piece.text, position)) is not None:
            start = match.start()
            if match[0] == "]":
                position = self._close_bracket(start)
            else:
                position = self._wikilink(start) or self._push_opener(start)

    def _begin(self, prose: Prose) -> None:
        self._prose = prose
        self._commented = False
        self._finder = Finder(prose.text)
        self._openers: list[_Opener] = []
        # Openers below this height can no longer become links: a link holds no other link (CommonMark: links).
        self._inactive_below = 0
        self._escaped = -1
        self._innermost = (-1, -1)
        self._ticks: dict[int, list[int]] | None = None
        self._dollars: list[int] | None = None
        self._tags: list[Tag] = []
        self._first_link = len(self._facts.links)
        self._first_code = len(self._facts.code)
        self._first_verbatim = len(self._facts.verbatim)

    # Each handler gets the position of its character and returns where reading goes on.

    def _escape(self, position: int) -> int:
        if self._prose.text[position + 1 : position + 2] in _PUNCTUATION:
            self._escaped = position + 1
            return position + 2
        return position + 1

    def _code_span(self, position: int) -> int:
        text = self._prose.text
        end = position + 1
        while text.startswith("`", end):
            end += 1
        if self._commented:
            return end
        if self._ticks is None:
            self._ticks = {}
            for run in _BACKTICKS.finditer(text):
                self._ticks.setdefault(len(run[0]), []).append(run.start())
        closers = self._ticks.get(end - position, [])
        index = bisect_left(closers, end)
        if index == len(closers):
            return end
        closed = closers[index] + end - position
        self._facts.code.append(self._prose.span(position, closed))
        if text.startswith(_TIMESTAMP, end):
            self._facts.add_fenced_times(self._prose.span(end + len(_TIMESTAMP), closers[index]))
        return closed

    def _dollar(self, position: int) -> int:
        text = self._prose.text
        if self._commented:
            return position + 1
        if text.startswith("$$", position):
            if self._regions.open_math(self._prose.at(position)):
                self._facts.verbatim.append(self._regions.math[-1])
                return self._regions.behind(self._prose, position + 2)
            return position + 2
        if text[position + 1 : position + 2] in ("", " ", "\t", "\n"):
            return position + 1
        if self._dollars is None:
            # A dollar sign in a wikilink closes nothing.
            visible = _WIKILINK.sub(lambda match: "x" * len(match[0]), text) if "[[" in text else text
            self._dollars = [match.start() for match in CLOSING_DOLLAR.finditer(visible)]
        index = bisect_left(self._dollars, position + 2)
        line_end = self._finder.find("\n", position)
        if index == len(self._dollars) or 0 <= line_end < self._dollars[index]:
            return position + 1
        end = self._dollars[index] + 1
        self._facts.verbatim.append(self._prose.span(position, end))
        return end

    def _percent(self, position: int) -> int:
        end = position + 1
        while self._prose.text.startswith("%", end):
            end += 1
        if end - position == 2 and not self._commented:
            self._regions.open_comment(self._prose.at(position))
        return end

    def _angle_bracket(self, position: int) -> int:
        text = self._prose.text
        if not self._commented and (end := self._facts.add_plain_anchor(self._prose, position)) is not None:
            return end
        end = skip_autolink(text, position)
        if end is not None:
            self._add(LinkKind.AUTOLINK, position, end, Span(position + 1, end - 1), None)
            return end
        end = skip_tag(text, position, self._finder)
        if self._commented and (
            end is None or not self._regions.in_comment(self._prose, end) or text[position + 1] == "!"
        ):
            return position + 1
        if end is not None and text.startswith("<!--", position):
            self._facts.verbatim.append(self._prose.span(position, end))
            return end
        return self._tag(position, end)

    def _tag(self, position: int, end: int | None) -> int:
        """Read the HTML tag at ``position`` that ends at ``end``, or is none (``None``) but may hold a torn anchor."""
        text = self._prose.text
        resume: int | None = None
        if text[position + 1 : position + 2] in ("a", "A") and not self._commented:
            resume = self._facts.add_anchor(self._prose, position)
        if end is None:
            return resume or position + 1
        time_span = self._facts.timestamps[-1].time_span if resume is not None else None
        for attribute in attributes(text, position):
            if attribute.name in ("href", "src"):
                # What says the time of a torn anchor names no file.
                if self._prose.span(*attribute.span) != time_span:
                    self._add(LinkKind.HTML, position, end, attribute.span, None)
            else:
                self._facts.add_html_id(attribute.value, self._prose.span(*attribute.span))
        return max(resume or 0, end)

    def _number_sign(self, position: int) -> int:
        text = self._prose.text
        match = TAG.match(text, position)
        if match is None or is_in_word(text, position):
            return position + 1
        end = tag_end(text, match)
        if end is None:
            return position + 1
        self._tags.append(Tag(text[position + 1 : end], self._prose.span(position, end)))
        return end

    def _open_bracket(self, position: int) -> int:
        return self._wikilink(position) or self._footnote(position) or self._push_opener(position)

    def _footnote(self, position: int) -> int | None:
        text = self._prose.text
        match = _FOOTNOTE.match(text, position)
        if match is None:
            return None
        at_line_start = position == 0 or text[position - 1] == "\n"
        is_definition = at_line_start and text.startswith(":", match.end())
        self._facts.footnotes.append(Footnote(match[1], self._prose.span(*match.span()), is_definition))
        return match.end()

    def _push_opener(self, position: int) -> int:
        self._openers.append(_Opener(position, self._follows_bang(position)))
        return position + 1

    def _follows_bang(self, position: int) -> bool:
        return position > 0 and self._prose.text[position - 1] == "!" and self._escaped != position - 1

    def _wikilink(self, position: int) -> int | None:
        text = self._prose.text
        if not text.startswith("[[", position):
            return None
        close = self._finder.find("]]", position + 2)
        if close < 0:
            return None
        if self._innermost[0] != close:
            self._innermost = (close, text.rfind("[[", position, close))
        line_end = self._finder.find("\n", position)
        if self._innermost[1] != position or 0 <= line_end < close:
            return None
        embed = self._follows_bang(position)
        inside = self._prose.span(position + 2, close)
        if not self._facts.add_wikilink(*inside, is_embed=embed, commented=self._commented):
            return None
        anchor = -1 if self._commented else text.find("<a", position, close)
        while anchor >= 0:
            anchor = text.find("<a", self._facts.add_anchor(self._prose, anchor) or anchor + 1, close)
        return close + 2

    def _close_bracket(self, position: int) -> int:
        if not self._openers:
            return position + 1
        opener = self._openers.pop()
        active = opener.is_image or len(self._openers) >= self._inactive_below
        self._inactive_below = min(self._inactive_below, len(self._openers))
        if not active:
            return position + 1
        end = self._inline_link(opener, position)
        if end is None:
            end = self._reference_link(opener, position)
        if end is None:
            return position + 1
        if not opener.is_image:
            self._inactive_below = len(self._openers)
        return end

    def _inline_link(self, opener: _Opener, position: int) -> int | None:
        text = self._prose.text
        if not text.startswith("(", position + 1):
            return None
        start = self._skip_space(text, position + 2)
        destination = read_destination(text, start)
        end = start if destination is None else destination.end
        behind = self._skip_space(text, end)
        if behind > end:
            title_end = skip_title(text, behind)
            if title_end is not None:
                behind = self._skip_space(text, title_end)
        if not text.startswith(")", behind):
            return None
        target = destination.span if destination else Span(start, start)
        kind = LinkKind.IMAGE if opener.is_image else LinkKind.MARKDOWN
        self._add(kind, opener.position - opener.is_image, behind + 1, target, Span(opener.position + 1, position))
        return behind + 1

    def _reference_link(self, opener: _Opener, position: int) -> int | None:
        text = self._prose.text
        label = Span(opener.position + 1, position)
        end = position + 1
        full = _REFERENCE_LABEL.match(text, end)
        if full is not None:
            end = full.end()
            if full[1]:
                label = Span(*full.span(1))
        raw = label.of(text)
        if len(raw) > 999 or not self._references or is_time_label(raw) or raw.startswith("^"):
            return None
        destination = self._references.get(normalizeReference(raw))
        if destination is None:
            return None
        place = split_destination(destination)
        self._facts.add_link(
            Link(
                LinkKind.IMAGE_REFERENCE if opener.is_image else LinkKind.REFERENCE,
                self._prose.span(opener.position - opener.is_image, end),
                place.target,
                self._prose.span(*label),
                place.fragment,
                None,
                self._prose.span(opener.position + 1, position),
                self._commented,
            )
        )
        return end

    def _add(self, kind: LinkKind, start: int, end: int, destination: Span, label: Span | None) -> None:
        """Add a link whose destination stands in the prose at ``destination``."""
        place = split_destination(destination.of(self._prose.text))
        shift = self._prose.at(destination.start)
        self._facts.add_link(
            Link(
                kind,
                self._prose.span(start, end),
                place.target,
                place.target_span.shifted(shift),
                place.fragment,
                place.fragment_span.shifted(shift) if place.fragment_span else None,
                self._prose.span(*label) if label else None,
                self._commented,
            )
        )

    @staticmethod
    def _skip_space(text: str, position: int) -> int:
        while position < len(text) and text[position] in _WHITE_SPACE:
            position += 1
        return position

    def _finish(self) -> None:
        """Add what can only be known when all links of the prose are: tags, bare URLs and the block id."""
        text = self._prose.text
        covered = [link.span for link in self._facts.links[self._first_link :]]
        if "://" in text:
            covered += self._bare_urls(text, covered)
        if self._tags:
            covered.sort()
            self._facts.tags += [tag for tag in self._tags if not _is_covered(tag.span.start, covered)]
        self._block_id(text)

    def _bare_urls(self, text: str, links: Sequence[Span]) -> list[Span]:
        """Return the spans of URLs that stand in the text as they are; those of media become links."""
        hidden = [*links, *self._facts.code[self._first_code :], *self._facts.verbatim[self._first_verbatim :]]
        hidden.sort()
        urls: list[Span] = []
        position = text.find("://")
        while position >= 0:
            start = position
            while start > max(0, position - _MAX_SCHEME) and text[start - 1].isalpha():
                start -= 1
            match = _URL_REST.match(text, position)
            end = position + len(match[0].rstrip(_URL_TRAIL)) if match else position + 3
            end = max(end, position + 3)
            span = self._prose.span(start, end)
            urls.append(span)
            if text.startswith("http", start) and not _is_covered(span.start, hidden):
                commented = _is_covered(span.start, self._regions.comments)
                self._facts.add_bare_url(Link(LinkKind.BARE_URL, span, span.of(self._text), span, commented=commented))
            position = text.find("://", end)
        return urls

    def _block_id(self, text: str) -> None:
        stripped = text.rstrip(_WHITE_SPACE)
        mark = stripped.rfind("^")
        if mark < 0 or (mark and text[mark - 1] not in _WHITE_SPACE) or not _BLOCK_ID.match(stripped, mark):
            return
        span = self._prose.span(mark, len(stripped))
        if self._regions.hides(span.start):
            return
        above = self._prose.previous_block if mark == 0 else None
        start, end = above or self._prose.block_span
        # The blank lines behind a list belong to its last item.
        block = Span(start, start + len(self._text[start:end].rstrip()))
        self._facts.block_ids.append(BlockId(stripped[mark + 1 :], span, block))

    # Functions, since a reader that held methods of its own would be left to the garbage collector.
    _HANDLERS: ClassVar[Mapping[str, Callable[["InlineReader", int], int]]] = {
        "\\": _escape,
        "`": _code_span,
        "<": _angle_bracket,
        "[": _open_bracket,
        "]": _close_bracket,
        "$": _dollar,
        "%": _percent,
        "#": _number_sign,
    }


def _is_covered(offset: int, spans: Sequence[Span]) -> bool:
    """Tell whether ``offset`` is in one of the sorted ``spans``; those of one note are nested or apart."""
    index = bisect_right(spans, offset, key=lambda span: span.start)
    return any(offset < span.end for span in spans[max(0, index - _NESTING) : index])
