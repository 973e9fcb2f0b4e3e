"""A quick reader for plain notes: only paragraphs, lists, quotes and ATX headings, and nothing that runs over lines.

In such a note no block decides what a line means, so links, times and headings are found by a few searches over the
whole text; lines that hold anything more are given to ``inline`` one by one. What it reads it reads exactly as
``blocks`` and ``inline`` do, and it declines everything that it is not sure of.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from vaultmark.syntax.blocks import Fence, Prose
from vaultmark.syntax.body import Body
from vaultmark.syntax.facts import Facts
from vaultmark.syntax.inline import CLOSING_DOLLAR, InlineReader
from vaultmark.syntax.note import Heading, Tag, Timestamp
from vaultmark.syntax.tag import TAG, is_in_word, tag_end
from vaultmark.syntax.timestamp_anchor import PLAIN_OPENING, PLAIN_REST, plain_timestamp
from vaultmark.text.span import Span

# Any of these may run over lines, or begin a block that does.
_NEVER_PLAIN = ("\r", "\t", "\x0b", "\x0c", ">     ")
# The same for what holds a character that most notes do not hold at all.
_NEVER_PLAIN_PAIRS = (("`", ("```", "\\`")), ("$", ("$$",)), ("%", ("%%",)), ("~", ("~~~",)), ("^", ("[^",)))
# A line that holds one of these is read by ``inline``; each is looked for only where there is the character before it.
_SPECIAL = (
    ("`", re.compile("`")),
    ("\\", re.compile(r"\\")),
    ("(", re.compile(r"\]\(")),
    ("/", re.compile("://")),
    ("$", CLOSING_DOLLAR),
)

_LIST_MARK = r"(?:[-*+]|[0-9]{1,9}[.)])"
# A line that could be, or belong to, another block than a paragraph, a list item, a quote or a heading.
_OTHER_BLOCK = re.compile(
    r"\n(?: {1,3}#"  # a heading that may belong to a list item
    r"|(?<=[^\n]\n)[ >]*+(?:=++|-++) *+(?:\n|\Z)"  # a setext underline
    rf"|[ >]*+(?:{_LIST_MARK} {{1,4}}(?=[^ \n])[ >]*+)*+(?:"
    rf"<(?!{PLAIN_OPENING[1:]})"  # an HTML block
    rf"|{_LIST_MARK}(?: {{5}}| *+(?:\n|\Z))"  # a list item that begins with code, or with nothing
    r"|\[[^\[\]\\]++(?:\]:|\\)))"  # the label of a definition, or an escape that makes it hard to say
)
# An indented line below anything but text.
_CODE_BELOW = re.compile(rf"\n(?:[^\w\n]*+|(?:[ >]|{_LIST_MARK} )*+(?:#[^\n]*+)?|>[^\n]*+)\n {{4}}")
# markdown-it-py takes some indented lines for code: such as stand below a quote in a quote, or begin between the mark
# and the text of a list item above.
_QUOTE_IN_QUOTE = re.compile(r"> *+>")
_ITEM = re.compile(rf"\n( *+)(?:{_LIST_MARK} ++)++")
_INDENTED = re.compile(r"\n( {4,}+)")
_BLOCK_ID = re.compile(r"\^[A-Za-z0-9-]++ *+(?:#|\n|\Z)")
_UNUSUAL_TAG = re.compile(rf"<(?!{PLAIN_OPENING[1:]}|/?[A-Za-z]++ ?/?>|[^A-Za-z/!?])")
_UNCERTAIN_LINK = re.compile(r"\]\((?![^\n()<\"']*\))")
_CODE_SPAN = re.compile(r"`[^`\n]+`")
_SIMPLE_WIKILINK = re.compile(r"\[\[[^\[\]\n]+\]\]")

_FENCE = re.compile(r"\n(`{3,})(?!`)([^`\n]*+)\n")
_FENCE_END = re.compile(r"\n(`{3,}) *+(?=\n|\Z)")
_INDENTED_FENCE = re.compile(r"\n {1,3}```")

_HEADING = re.compile(r"\n(#{1,6}) ++([^\n]+)")
_CLOSING_MARKS = re.compile(r"(?:\A| )#+\Z")
_ANCHOR = re.compile(f"{PLAIN_OPENING}(?:{PLAIN_REST})?")
_WIKILINK = re.compile(r"\[\[(?:([^\[\]\n]+)\]\])?")


class Lines(NamedTuple):
    """Some lines of a text, sorted: where they begin and where they end."""

    starts: list[int]
    ends: list[int]

    def hold(self, offset: int) -> bool:
        """Tell whether ``offset`` is in one of the lines."""
        index = bisect_right(self.starts, offset)
        return index > 0 and offset <= self.ends[index - 1]


def read_plain(text: str, start: int) -> Body | None:
    """Read ``text[start:]``, or return None if it is not certain to be plain."""
    whole = text
    fences: list[Fence] = []
    if "`" in text and "```" in text:
        cut = _without_fences(text, start)
        if cut is None:
            return None
        text, fences = cut
    # The searches for blocks begin at a line break, so a note without front matter is looked at behind one.
    begun, shift = (text, 0) if start else ("\n" + text, 1)
    if begun[start + shift - 1] != "\n" or not _is_plain(begun, start + shift - 1):
        return None
    special: set[tuple[int, int]] = set()
    for char, mark in _SPECIAL:
        if char in text:
            special.update(_lines_with(text, mark.finditer(text, start)))
    if special and not _stay_in_line(text, special):
        return None
    anchors = list(_ANCHOR.finditer(text, start))
    wikilinks = list(_WIKILINK.finditer(text, start))
    unusual = [match for match in anchors if match.lastindex is None]
    if not all(_ends_in_line(text, match.end()) for match in unusual):
        return None
    special.update(_lines_with(text, unusual))
    special.update(_lines_with(text, (match for match in wikilinks if match.lastindex is None)))
    facts = Facts(whole)
    lines = Lines([line[0] for line in sorted(special)], [line[1] for line in sorted(special)])
    facts.timestamps += _timestamps(anchors, lines)
    _read_wikilinks(text, wikilinks, lines, facts)
    _read_tags(text, start, lines, facts)
    if special or fences:
        reader = InlineReader(whole, {}, facts)
        for line in zip(*lines, strict=True):
            span = Span(*line)
            reader.read(Prose(span.of(text), [0], [span.start], span))
        for fence in fences:
            reader.read_code(fence.span, fence)
    body = Prose(text[start:], [0], [start], Span(start, len(text)))
    return Body(list(_headings(begun, start + shift - 1, shift)), facts, [body])


def _without_fences(text: str, start: int) -> tuple[str, list[Fence]] | None:
    """Replace the fenced code blocks at the beginning of lines by as many full stops; None if one is uncertain."""
    parts: list[str] = []
    fences: list[Fence] = []
    position = start
    opening = _FENCE.search(text, start - 1) if start else None
    while opening is not None:
        begin, content = opening.start() + 1, opening.end()
        closing = _FENCE_END.search(text, content - 1)
        while closing is not None and len(closing[1]) < len(opening[1]):
            closing = _FENCE_END.search(text, closing.end())
        if closing is None or _INDENTED_FENCE.search(text, content - 1, closing.start() + 1):
            return None
        end = closing.end()
        parts += (text[position:begin], "." * (end - begin))
        fences.append(Fence(opening[2].strip(), Span(begin, end)))
        position = end
        opening = _FENCE.search(text, end)
    return text[:start] + "".join(parts) + text[position:], fences


def _is_plain(text: str, start: int) -> bool:
    find = text.find
    for mark in _NEVER_PLAIN:
        if find(mark, start) >= 0:
            return False
    for first, pairs in _NEVER_PLAIN_PAIRS:
        if find(first, start) >= 0 and any(find(pair, start) >= 0 for pair in pairs):
            return False
    if _OTHER_BLOCK.search(text, start):
        return False
    if find("\n    ", start) >= 0 and _may_hold_indented_code(text, start):
        return False
    if text.find("^", start) >= 0 and _BLOCK_ID.search(text, start):
        return False
    return not _UNUSUAL_TAG.search(text, start)


def _may_hold_indented_code(text: str, start: int) -> bool:
    if text.startswith("\n    ", start):
        return True
    if any(pattern.search(text, start) for pattern in (_CODE_BELOW, _QUOTE_IN_QUOTE)):
        return True
    items = {(len(match[1]), len(match[0]) - 1) for match in _ITEM.finditer(text, start)}
    depths = {len(match[1]) for match in _INDENTED.finditer(text, start)}
    return any(mark < depth < content for depth in depths for mark, content in items)


def _lines_with(text: str, matches: Iterable[re.Match[str]]) -> Iterator[tuple[int, int]]:
    """Yield each line in which one of the ``matches`` begins, which come in order."""
    end = -1
    for match in matches:
        if match.start() > end:
            start = text.rfind("\n", 0, match.start()) + 1
            end = text.find("\n", start)
            end = len(text) if end < 0 else end
            yield start, end


def _stay_in_line(text: str, lines: set[tuple[int, int]]) -> bool:
    """Tell whether no code span and no link of these lines can begin or end in another line."""
    for start, end in lines:
        line = _CODE_SPAN.sub("", text[start:end])
        if "`" in line:
            return False
        if "](" in line:
            line = _SIMPLE_WIKILINK.sub("", line)
            if "[[" in line or "\\" in line or CLOSING_DOLLAR.search(text, start, end) or _UNCERTAIN_LINK.search(line):
                return False
            depth = 0
            for char in line:
                depth += (char == "[") - (char == "]")
                if depth < 0:
                    return False
            if depth:
                return False
    return True


def _ends_in_line(text: str, tag: int) -> bool:
    """Tell whether the anchor whose opening tag ends behind ``tag`` is closed before the line ends."""
    end = text.find("</a>", tag)
    return end >= 0 and text.find("\n", tag, end) < 0


def _timestamps(anchors: list[re.Match[str]], special: Lines) -> Iterator[Timestamp]:
    for match in anchors:
        time, start = match[1], match.start()
        if time is not None and not (special.starts and special.hold(start)):
            yield plain_timestamp(start, time)


def _read_wikilinks(text: str, matches: list[re.Match[str]], special: Lines, facts: Facts) -> None:
    for match in matches:
        if match.lastindex is None or special.hold(match.start()):
            continue
        start = match.start()
        facts.add_wikilink(*match.span(1), is_embed=start > 0 and text[start - 1] == "!", commented=False)


def _read_tags(text: str, start: int, special: Lines, facts: Facts) -> None:
    links = Lines([link.span.start for link in facts.links], [link.span.end - 1 for link in facts.links])
    for match in TAG.finditer(text, start):
        position = match.start()
        if is_in_word(text, position) or links.hold(position) or special.hold(position):
            continue
        end = tag_end(text, match)
        if end is not None:
            facts.tags.append(Tag(text[position + 1 : end], Span(position, end)))


def _headings(text: str, start: int, shift: int) -> Iterator[Heading]:
    for match in _HEADING.finditer(text, start):
        raw = match[2].rstrip(" ")
        closing = _CLOSING_MARKS.search(raw) if raw.endswith("#") else None
        raw = raw[: closing.start()].rstrip(" ") if closing else raw
        if raw.strip():
            offset = match.start(2) - shift
            span = Span(match.start() + 1 - shift, match.end() - shift)
            yield Heading(len(match[1]), span, raw, Span(offset, offset + len(raw)))
