"""HTML tags in prose and HTML blocks, and the few of their attributes that mean something in a vault."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from vaultmark.text.span import Span

# Possessive quantifiers: nothing that was read is ever tried again, so a tag costs no more than its length.
_OPEN_TAG = re.compile(
    r"<([A-Za-z][A-Za-z0-9-]*+)"
    r"((?:\s++[A-Za-z_:][A-Za-z0-9:._-]*+(?:\s*+=\s*+(?:[^\"'=<>`\x00-\x20]++|'[^']*+'|\"[^\"]*+\"))?)*+)"
    r"\s*+/?>"
)
_CLOSE_TAG = re.compile(r"</[A-Za-z][A-Za-z0-9-]*+\s*+>")
_ATTRIBUTE = re.compile(r"\s++([A-Za-z_:][A-Za-z0-9:._-]*+)(?:\s*+=\s*+(\"[^\"]*+\"|'[^']*+'|[^\"'=<>`\x00-\x20]++))?+")
_AUTOLINK = re.compile(
    r"<(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^<>\x00-\x20]*+"
    r"|[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]++@[A-Za-z0-9][A-Za-z0-9-]*+(?:\.[A-Za-z0-9][A-Za-z0-9-]*+)*+)>"
)
_READ_ATTRIBUTES = frozenset({"href", "src", "id", "name"})


class Attribute(NamedTuple):
    """One attribute; ``span`` is its value without quotes, in offsets of the text that was read."""

    name: str
    value: str
    span: Span


class Finder:
    """Finds markers in one text at positions that only grow; a marker that is not there is searched for once."""

    def __init__(self, text: str) -> None:
        """Search in ``text``."""
        self._text = text
        self._found: dict[str, int] = {}

    def find(self, marker: str, start: int) -> int:
        """Return where ``marker`` stands next at or behind ``start``, or -1."""
        known = self._found.get(marker, -2)
        if known == -1 or known >= start:
            return known
        found = self._found[marker] = self._text.find(marker, start)
        return found


def skip_tag(text: str, start: int, finder: Finder) -> int | None:
    """Return the offset behind the HTML tag, comment or declaration that begins at ``text[start] == "<"``.

    None if nothing of that kind begins there (CommonMark: raw HTML). ``finder`` searches in the same text.
    """
    following = text[start + 1 : start + 2]
    if following.isalpha():
        match = _OPEN_TAG.match(text, start)
        return match.end() if match else None
    if following == "/":
        match = _CLOSE_TAG.match(text, start)
        return match.end() if match else None
    if following == "?":
        return _behind(finder, "?>", start + 2)
    if following != "!":
        return None
    if text.startswith("<!--", start):
        if text.startswith(("<!-->", "<!--->"), start):
            return text.index(">", start) + 1
        return _behind(finder, "-->", start + 4)
    if text.startswith("<![CDATA[", start):
        return _behind(finder, "]]>", start + 9)
    return _behind(finder, ">", start + 3) if text[start + 2 : start + 3].isalpha() else None


def _behind(finder: Finder, marker: str, start: int) -> int | None:
    found = finder.find(marker, start)
    return None if found < 0 else found + len(marker)


def skip_autolink(text: str, start: int) -> int | None:
    """Return the offset behind the autolink ``<scheme:...>`` or ``<name@host>`` at ``start``, or None."""
    match = _AUTOLINK.match(text, start)
    return match.end() if match else None


def attributes(text: str, start: int) -> Iterator[Attribute]:
    """Yield those attributes of the open tag at ``start`` that link or name something."""
    tag = _OPEN_TAG.match(text, start)
    if tag is None:
        return
    for match in _ATTRIBUTE.finditer(text, *tag.span(2)):
        name, value = match[1].lower(), match[2]
        if value and name in _READ_ATTRIBUTES:
            quoted = value[0] in "\"'"
            span = Span(match.start(2) + quoted, match.end(2) - quoted)
            yield Attribute(name, span.of(text), span)
