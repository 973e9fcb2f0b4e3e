"""Whether a time or the id of a video is being typed at the cursor, read from the text of its line alone.

Whether the note has a video, and what is offered, is left to the caller; links and tags are read by ``context``.
"""

import re

from vaultmark.features.completion.context import REACH, Context, Wanted, end_of_line, in_front_matter, start_of_line
from vaultmark.syntax.note import VIDEO_ID_KEYS
from vaultmark.text.span import Span

ANCHOR_START = '<a class="yt-timestamp" data-t="'
"""What stands before the time of an anchor; any beginning of it is completed."""

_TYPED_TIME = re.compile(r"[0-9:]{0,12}")
# What may stand behind the cursor of an anchor's time: the rest of it, or of it what an editor has closed by itself.
_REST_OF_ANCHOR = re.compile(r"[0-9:]{0,12}(?:\"(?:>(?:\[?[0-9:]{0,12}\]?</a>)?)?)?")
_REST_OF_BRACKET = re.compile(r"[0-9:]{0,12}\]?")
_VIDEO_KEY = re.compile(rf"(?:{'|'.join(VIDEO_ID_KEYS)}|youtube)[ \t]{{0,9}}:[ \t]{{1,9}}([\"']?)", re.IGNORECASE)
"""The keys under which an id alone is a video; under ``video`` and its like it would be read as nothing."""


def moment_context_at(text: str, offset: int) -> Context | None:
    """Return what is to be completed at ``offset`` of the text, a time or a video's id, or None."""
    start = max(start_of_line(text, offset), offset - REACH)
    if in_front_matter(text, offset):
        return _in_video_value(text, start, offset)
    before = text[start:offset]
    tag = before.rfind("<a")
    if tag > before.rfind("</a"):
        return _in_anchor(text, start + tag, offset)
    if before.endswith("<"):
        return Context(Wanted.TIME, Span(offset - 1, offset), "<", "", "")
    sign = max(before.rfind("["), before.rfind("@"))
    return _in_bare_time(text, start + sign, start, offset) if sign >= 0 else None


def _in_anchor(text: str, tag: int, offset: int) -> Context | None:
    typed = text[tag:offset]
    if ANCHOR_START.startswith(typed):
        query = ""
    elif typed.startswith(ANCHOR_START) and _TYPED_TIME.fullmatch(typed, len(ANCHOR_START)):
        query = typed[len(ANCHOR_START) :]
    else:
        return None
    rest = _REST_OF_ANCHOR.match(text, offset)
    end = rest.end() if rest else offset
    follows = text[end : end + 1]
    if text[end - 1 : end] == ">" and end > offset and not text.endswith("</a>", 0, end) and follows.strip():
        # A label of words would be left behind the new anchor.
        return None
    return Context(Wanted.TIME, Span(tag, end), typed[: len(typed) - len(query)], query, "")


def _in_bare_time(text: str, sign: int, start: int, offset: int) -> Context | None:
    query = text[sign + 1 : offset]
    if not _TYPED_TIME.fullmatch(query):
        return None
    if text[sign] == "@":
        before = text[sign - 1] if sign > start else " "
        if before.isalnum() or before in "_.-/":
            return None
        rest = _TYPED_TIME.match(text, offset)
        return Context(Wanted.TIME, Span(sign, rest.end() if rest else offset), "@", query, "")
    rest = _REST_OF_BRACKET.match(text, offset)
    end = rest.end() if rest else offset
    if not query or text[end : end + 1] in ("(", "[", "]"):
        # A lone bracket begins any link; with an address behind it, the time has a form of its own.
        return None
    return Context(Wanted.TIME, Span(sign, end), "[", query, "")


def _in_video_value(text: str, start: int, offset: int) -> Context | None:
    key = _VIDEO_KEY.match(text, start)
    if key is None or key.end() > offset:
        return None
    quote = key[1]
    value = text[key.end() : min(end_of_line(text, offset), offset + REACH)].rstrip()
    closes = bool(quote) and value.endswith(quote)
    end = max(offset, key.end() + len(value) - closes)
    return Context(
        Wanted.VIDEO, Span(key.end(), end), "", text[key.end() : offset], "" if closes else quote, quote=quote
    )
