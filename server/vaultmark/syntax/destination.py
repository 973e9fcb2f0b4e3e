"""Where a Markdown link points: its destination and title as CommonMark has them, and what the destination means."""

import re
from html import unescape
from typing import NamedTuple
from urllib.parse import unquote

from vaultmark.text.span import Span

_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")
_DEFINITION_LABEL = re.compile(r"\[((?:[^\[\]\\]|\\.){1,999})\]:[ \t\n]*", re.DOTALL)
# The number sign of a character reference such as ``&#33;`` begins no fragment.
_FRAGMENT_MARK = re.compile(r"#(?!(?<=&#)(?:[0-9]{1,7}|[xX][0-9A-Fa-f]{1,6});)")
_TITLE_END = {'"': '"', "'": "'", "(": ")"}
_MAX_PARENTHESES = 32


class Destination(NamedTuple):
    """What stands in ``text[span]`` after ``](``, angle brackets excluded; ``end`` is behind it, brackets included."""

    span: Span
    end: int


def read_destination(text: str, start: int) -> Destination | None:
    """Read a link destination at ``start`` (CommonMark: link destination)."""
    if text.startswith("<", start):
        return _read_in_angle_brackets(text, start)
    position, depth, length = start, 0, len(text)
    while position < length:
        char = text[position]
        if char <= " " or char == "\x7f":
            break
        if char == "\\" and position + 1 < length:
            if text[position + 1] == " ":
                break
            position += 1
        elif char == "(":
            depth += 1
            if depth > _MAX_PARENTHESES:
                return None
        elif char == ")":
            if depth == 0:
                break
            depth -= 1
        position += 1
    position = min(position, length)
    return None if depth or position == start else Destination(Span(start, position), position)


def _read_in_angle_brackets(text: str, start: int) -> Destination | None:
    position, length = start + 1, len(text)
    while position < length:
        char = text[position]
        if char in "\n<":
            return None
        if char == ">":
            return Destination(Span(start + 1, position), position + 1)
        position += 2 if char == "\\" else 1
    return None


def skip_title(text: str, start: int) -> int | None:
    """Return the offset behind the link title at ``start`` (CommonMark: link title), or None if there is none."""
    closing = _TITLE_END.get(text[start : start + 1])
    if closing is None:
        return None
    position, length = start + 1, len(text)
    while position < length:
        char = text[position]
        if char == closing:
            return position + 1
        if char == "(" and closing == ")":
            return None
        position += 2 if char == "\\" else 1
    return None


def read_definition(text: str) -> tuple[Span, Span] | None:
    """Return where label and destination of the reference definition stand that is the whole of ``text``."""
    label = _DEFINITION_LABEL.match(text)
    destination = read_destination(text, label.end()) if label else None
    return (Span(*label.span(1)), destination.span) if label and destination else None


def unescaped(raw: str) -> str:
    """Resolve CommonMark's backslash escapes and character references."""
    if "\\" in raw:
        raw = _ESCAPED.sub(r"\1", raw)
    return unescape(raw) if "&" in raw else raw


def is_url(destination: str) -> bool:
    """Tell whether a destination has a scheme; a single letter before the colon is a drive, not a scheme."""
    return _SCHEME.match(destination) is not None or "://" in destination or destination.startswith("//")


class Place(NamedTuple):
    """A destination or wikilink target cut at its first ``#``; spans are in the text that it was read from."""

    target: str
    target_span: Span
    fragment: str | None
    fragment_span: Span | None


def split_destination(raw: str) -> Place:
    """Cut a Markdown destination into target and fragment, both percent-decoded once; a URL stays whole."""
    if is_url(raw):
        return Place(unescaped(raw), Span(0, len(raw)), None, None)
    mark = _FRAGMENT_MARK.search(raw)
    if mark is None:
        return Place(_decoded(raw), Span(0, len(raw)), None, None)
    path, fragment = Span(0, mark.start()), Span(mark.end(), len(raw))
    return Place(_decoded(path.of(raw)), path, _decoded(fragment.of(raw)), fragment)


def _decoded(raw: str) -> str:
    plain = unescaped(raw)
    return unquote(plain) if "%" in plain else plain


def split_wikilink(text: str, start: int, end: int) -> tuple[Place, Span | None] | None:
    """Cut what stands between ``[[`` and ``]]``, ``text[start:end]``, into target, fragment and label.

    Returns the place and the span of what follows the first pipe (None without a pipe), both in ``text``, the spaces
    round each part and the backslash of an escaped pipe left out; None where there is no link, as in ``[[ ]]``.
    """
    pipe = text.find("|", start, end)
    label_span: Span | None = None
    if pipe >= 0:
        label_span = _trimmed(text, pipe + 1, end)
        end = pipe - 1 if pipe > start and text[pipe - 1] == "\\" else pipe
    whole = _trimmed(text, start, end)
    target = whole.of(text)
    if not target:
        return None
    mark = -1 if "#" not in target or "://" in target else text.find("#", *whole)
    if mark < 0:
        return Place(target, whole, None, None), label_span
    target_span = _trimmed(text, whole.start, mark)
    fragment_span = _trimmed(text, mark + 1, whole.end)
    return Place(target_span.of(text), target_span, fragment_span.of(text), fragment_span), label_span


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in " \t":
        start += 1
    while end > start and text[end - 1] in " \t":
        end -= 1
    return Span(start, end)
