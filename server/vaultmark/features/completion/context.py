"""What is being completed at the cursor, read from the text of its line alone.

Times and videos are read by ``moment_context``. Whether the cursor stands in code, and what is offered, is left to
the caller: a line that is being typed rarely parses as what it will be.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum, auto

from vaultmark.text.span import Span

REACH = 1000
"""How far from the cursor a link may begin or end, in code points; bounds the work on a line without end."""

_TAG_CATEGORIES = ("Mn", "Mc", "So", "Sk", "Cf")
_TAGS_KEY = re.compile(r"tags?[ \t]*:", re.IGNORECASE)


class Wanted(Enum):
    """What kind of thing is to be completed."""

    NOTE = auto()  # [[No|
    ANY_FILE = auto()  # ![[im|
    HEADING = auto()  # [[Note#He|, [[#He|
    ANY_HEADING = auto()  # [[##He|
    BLOCK = auto()  # [[Note#^id|, [[Note^id|
    ANY_BLOCK = auto()  # [[^^id|
    DESTINATION = auto()  # [text](No|
    DESTINATION_HEADING = auto()  # [text](Note.md#he|
    TAG = auto()  # #ta|
    TAG_VALUE = auto()  # tags: [ta|
    TIME = auto()  # <a cl|, <a class="yt-timestamp" data-t="00:|, [00:|, @4:|
    VIDEO = auto()  # videoId: dQ|


@dataclass(frozen=True, slots=True)
class Context:
    """What stands round the cursor.

    For ``see ![[Fo|o | text]]`` the replace span is that of ``[[Foo``, the query is ``Fo``, the lead is ``[[`` and
    the closing is empty, as the link is closed. For ``[[Note#He|`` the note is ``Note``, the lead ``[[Note#``, and the
    closing ``]]``.
    """

    wanted: Wanted
    replace_span: Span
    """On one line, holds the cursor."""
    lead: str
    """What stands before the query in the replace span; a client filters items against it and the query."""
    query: str
    """What has been typed of the name itself, up to the cursor."""
    closing: str
    """What an item must end in; never what the text has already, for Neovim replaces nothing behind the cursor."""
    note: str = ""
    """For headings and blocks: the target as written; "" means the note itself."""
    quote: str = ""
    """The quote that encloses a link in the front matter."""
    has_text: bool = False
    """Whether the link goes on with a fragment or a text of its own."""
    pipe: str = "|"
    """What stands before a link's text: escaped in a line that begins as a row of a table does."""
    writes_markdown: bool = False
    """Whether the replace span is a whole wikilink, to be replaced by a Markdown link."""

    @property
    def is_markdown(self) -> bool:
        """Whether what is inserted is, or is part of, a Markdown link."""
        return self.writes_markdown or self.wanted in (Wanted.DESTINATION, Wanted.DESTINATION_HEADING)


def context_at(text: str, offset: int) -> Context | None:
    """Return what is to be completed at ``offset``, or None."""
    start = max(start_of_line(text, offset), offset - REACH)
    before = text[start:offset]
    opening = before.rfind("[[")
    if opening > before.rfind("]]"):
        return _in_wikilink(text, start + opening, offset)
    destination = before.rfind("](")
    if destination > before.rfind(")"):
        return _in_destination(text, start + destination + 2, offset)
    if in_front_matter(text, offset):
        return _in_tags_value(text, start, offset)
    return _in_tag(text, start, offset)


def _in_wikilink(text: str, opening: int, offset: int) -> Context | None:
    typed = text[opening + 2 : offset]
    if "|" in typed:
        return None
    end, closing, goes_on = _end_of_wikilink(text, offset)
    quote = text[opening - 1] if opening and text[opening - 1] in "\"'" and in_front_matter(text, offset) else ""
    replace = Span(opening, end)
    for sign, here, anywhere in (("#", Wanted.HEADING, Wanted.ANY_HEADING), ("^", Wanted.BLOCK, Wanted.ANY_BLOCK)):
        if typed.lstrip().startswith(sign * 2):
            lead, query = _split(text[opening:offset], opening + 2 - opening + typed.index(sign) + 2)
            return Context(anywhere, replace, lead, query, closing, quote=quote, has_text=goes_on)
        note, found, fragment = typed.partition(sign)
        if found:
            # A path of headings is completed at its last segment; "#^" begins a block id.
            segment = fragment.rfind("#") + 1
            wanted = here
            if fragment[segment:].lstrip().startswith("^"):
                wanted, segment = Wanted.BLOCK, fragment.index("^", segment) + 1
            lead, query = _split(text[opening:offset], 2 + len(note) + 1 + segment)
            return Context(wanted, replace, lead, query, closing, note.strip(), quote, goes_on)
    lead, query = _split(text[opening:offset], 2)
    wanted = Wanted.ANY_FILE if text.startswith("!", opening - 1) and opening else Wanted.NOTE
    is_row = text[start_of_line(text, opening) : opening].lstrip(" \t>").startswith("|")
    pipe = "\\|" if is_row else "|"
    return Context(wanted, replace, lead, query, closing, quote=quote, has_text=goes_on, pipe=pipe)


def _end_of_wikilink(text: str, offset: int) -> tuple[int, str, bool]:
    """Return where the link's part at the cursor ends, the brackets that are missing, and whether the link goes on."""
    line = text[offset : min(end_of_line(text, offset), offset + REACH)]
    close = line.find("]]")
    reopened = line.find("[[")
    if close >= 0 and (reopened < 0 or close < reopened):
        rest = line[:close]
        stops = [stop for sign in "|#" if (stop := rest.find(sign)) >= 0]
        kept = rest[: min(stops)].removesuffix("\\") if stops else rest
        return offset + len(kept.rstrip()), "", bool(stops)
    return (offset + 1 if line.startswith("]") else offset), "]]", False


def _in_destination(text: str, start: int, offset: int) -> Context | None:
    typed = text[start:offset]
    angled = typed.startswith("<")
    if "<" in typed[1:] or ">" in typed or "://" in typed or (not angled and " " in typed.strip()):
        return None
    line = text[offset : min(end_of_line(text, offset), offset + REACH)]
    end = _end_of_destination(line, angled=angled)
    return _destination(text, start, offset, offset + (end or 0), ")" if end is None else "")


def _end_of_destination(line: str, *, angled: bool) -> int | None:
    """Return where in the rest of the line the destination's path ends, its ``>`` included; None if nothing closes it.

    The parenthesis, a fragment and a title stay as they are.
    """
    if angled:
        close = line.find(">")
        return None if close < 0 or "<" in line[:close] else close + 1
    end = next((place for place, character in enumerate(line) if character in " \t)#["), len(line))
    closes = line[end : end + 1] in (")", "#") or line[end:].lstrip()[:1] in ('"', "'")
    return end if closes and line[end:] else None


def _destination(text: str, start: int, offset: int, end: int, closing: str) -> Context:
    typed = text[start:offset]
    path, found, _ = typed.partition("#")
    if found:
        lead, query = _split(typed, len(path) + 1)
        note = path.lstrip("<").strip()
        return Context(Wanted.DESTINATION_HEADING, Span(start, end), lead, query, closing, note)
    lead, query = _split(typed, 1 if typed.startswith("<") else 0)
    return Context(Wanted.DESTINATION, Span(start, end), lead, query, closing)


def _in_tag(text: str, start: int, offset: int) -> Context | None:
    name_start = _tag_start(text, start, offset)
    hash_at = name_start - 1
    if hash_at < start or text[hash_at] != "#":
        return None
    preceding = text[hash_at - 1] if hash_at > start else " "
    if preceding in "\\&#/_" or preceding.isalnum() or text.startswith("](", hash_at - 2):
        return None
    if name_start == offset and hash_at == start_of_line(text, offset):
        # A lone "#" at the head of a line is the beginning of a heading.
        return None
    return Context(Wanted.TAG, Span(hash_at, _tag_end(text, offset)), "#", text[name_start:offset], "")


def _in_tags_value(text: str, start: int, offset: int) -> Context | None:
    line_start = start_of_line(text, offset)
    if not _is_tags_line(text, line_start, offset):
        return None
    name_start = _tag_start(text, start, offset)
    if name_start == line_start:
        # Still in the key.
        return None
    lead = ""
    if text[name_start - 1] == "#":
        name_start, lead = name_start - 1, "#"
    end = _tag_end(text, offset)
    return Context(Wanted.TAG_VALUE, Span(name_start, end), lead, text[name_start + len(lead) : offset], "")


def _is_tags_line(text: str, line_start: int, offset: int) -> bool:
    """Tell whether the line holds the value of ``tags:``, on the key's line or as a list item below it."""
    if key := _TAGS_KEY.match(text, line_start):
        return key.end() <= offset
    for _ in range(200):
        if not text[line_start:offset].lstrip().startswith("-") or line_start == 0:
            return False
        offset = line_start - 1
        line_start = start_of_line(text, offset)
        if key := _TAGS_KEY.match(text, line_start):
            return not text[key.end() : offset].strip()
    return False


def _tag_start(text: str, start: int, offset: int) -> int:
    while offset > start and _is_of_tag(text[offset - 1]):
        offset -= 1
    return offset


def _tag_end(text: str, offset: int) -> int:
    end = min(len(text), offset + REACH)
    while offset < end and _is_of_tag(text[offset]):
        offset += 1
    return offset


def _is_of_tag(character: str) -> bool:
    """Tell whether a tag may hold the character: letters and marks of any script, digits, ``_ - /``, symbols."""
    return character in "_-/" or character.isalnum() or unicodedata.category(character) in _TAG_CATEGORIES


def in_front_matter(text: str, offset: int) -> bool:
    """Tell whether ``offset`` stands in a block that opens as front matter does, closed or not."""
    head = text[:4].lstrip("\ufeff")
    if not head.startswith("---") or offset < 4:
        return False
    close = text.find("\n---", 3, offset + 4)
    return close < 0 or close >= offset


def _split(text: str, at: int) -> tuple[str, str]:
    """Return the lead and the query; spaces at the beginning of the query belong to the lead."""
    rest = text[at:]
    spaces = len(rest) - len(rest.lstrip())
    return text[: at + spaces], rest[spaces:]


def start_of_line(text: str, offset: int) -> int:
    """Return where the line of ``offset`` begins."""
    return max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1


def end_of_line(text: str, offset: int) -> int:
    """Return where the line of ``offset`` ends, its line break excluded."""
    ends = [end for sign in "\r\n" if (end := text.find(sign, offset)) >= 0]
    return min(ends, default=len(text))
