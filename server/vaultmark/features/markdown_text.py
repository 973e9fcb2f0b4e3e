"""Showing a part of a note in a hover: Markdown in which nothing of the note is active.

No link, image or HTML of the note survives: links become their text, images ``alt (path)``, tags of HTML what they
look like. What is shown of which note is left to ``hover``.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from vaultmark.features.quote import visible
from vaultmark.syntax.note import Link, LinkKind, Note
from vaultmark.text.span import Span

_ELLIPSIS = "…"
_BREAK_TAG = re.compile(r"<br {0,3}/?>", re.IGNORECASE)
_BACKTICKS = re.compile(r"`+")
_ACTIVE = re.compile(r"\\[!-/:-@\[-`{-~]?|[<&\[\]`@]|~~~|://|[wW][wW][wW]\.")
"""What could begin something active, and the pairs that a backslash has made harmless already."""

_IMAGES = (LinkKind.EMBED, LinkKind.IMAGE, LinkKind.IMAGE_REFERENCE)
_STAY_TEXT = (LinkKind.HTML, LinkKind.AUTOLINK, LinkKind.BARE_URL)


class _Piece(NamedTuple):
    """A part of the source and what is shown for it."""

    span: Span
    shown: str
    is_code: bool


def excerpt(text: str, note: Note, span: Span, max_lines: int, max_characters: int = 1500) -> str:
    """Return the part ``span`` of a note as harmless Markdown; ``…`` stands where it is cut.

    At most ``max_lines`` lines and ``max_characters`` code points of the source are shown.
    """
    shown = _clipped(text, span, max_lines, max_characters)
    # What is no code is made harmless in whole runs: "w" and a link's text "ww.example.org" are one address.
    parts: list[str] = []
    run: list[str] = []
    position = shown.start
    for piece in sorted(_pieces(text, note, shown)):
        if piece.span.start < position:
            continue
        run.append(text[position : piece.span.start])
        position = piece.span.end
        if piece.is_code:
            parts += (_harmless("".join(run)), piece.shown)
            run.clear()
        else:
            run.append(piece.shown)
    run.append(text[position : shown.end])
    parts.append(_harmless("".join(run)))
    rendered = "".join(parts).strip("\r\n")
    return f"{rendered}\n\n{_ELLIPSIS}" if text[shown.end : span.end].strip() else rendered


def inert(text: str) -> str:
    """Return a piece of text as Markdown that shows it on one line and does nothing."""
    return _harmless(" ".join(text.split()))


def code(text: str) -> str:
    """Return a code span that shows ``text`` on one line."""
    content = visible(" ".join(text.split()))
    fence = "`" * (max((len(run[0]) for run in _BACKTICKS.finditer(content)), default=0) + 1)
    pad = " " if content[:1] == "`" or content[-1:] == "`" else ""
    return f"{fence}{pad}{content}{pad}{fence}" if content else ""


def _clipped(text: str, span: Span, max_lines: int, max_characters: int) -> Span:
    end = min(span.end, span.start + max_characters)
    at = span.start
    for _ in range(max_lines):
        newline = text.find("\n", at, end)
        if newline < 0:
            break
        at = newline + 1
    else:
        end = at
    if end < span.end and end == span.start + max_characters:
        # Cut between words, unless one word fills the whole.
        space = max(text.rfind(" ", span.start, end), text.rfind("\n", span.start, end))
        end = space if space > span.start else end
    return Span(span.start, end)


def _pieces(text: str, note: Note, shown: Span) -> Iterator[_Piece]:
    """Yield the parts that are not shown as they are written, in any order; they may nest."""
    for code_span in note.code:
        if code_span.overlaps(shown):
            clipped = Span(max(code_span.start, shown.start), min(code_span.end, shown.end))
            yield _Piece(clipped, _shown_code(text, code_span, clipped), is_code=True)
    for timestamp in note.timestamps:
        if _within(timestamp.span, shown) and timestamp.label_span:
            yield _Piece(timestamp.span, timestamp.label_span.of(text), is_code=False)
    for link in note.links:
        if _within(link.span, shown) and link.kind not in _STAY_TEXT:
            yield _Piece(link.span, _link_text(text, link), is_code=False)
    for found in _BREAK_TAG.finditer(text, shown.start, shown.end):
        yield _Piece(Span(found.start(), found.end()), "", is_code=False)


def _link_text(text: str, link: Link) -> str:
    label = " ".join(link.label_span.of(text).split()) if link.label_span else ""
    fragment = link.fragment.lstrip("^") if link.fragment else ""
    name = " › ".join(part for part in (link.target, *fragment.split("#")) if part)
    if link.kind is LinkKind.DEFINITION:
        return ""
    if link.kind in _IMAGES:
        return f"{label} ({name})" if label and link.kind is not LinkKind.EMBED else name
    return label or name


def _shown_code(text: str, span: Span, clipped: Span) -> str:
    source = clipped.of(text)
    line_start = text.rfind("\n", 0, span.start) + 1
    before = text[line_start : span.start].strip(" \t>")
    is_block = not before and (source.lstrip()[:3] in ("```", "~~~") or source[:1] in " \t")
    if not is_block:
        return code(source.strip("`") or source)
    lines = [visible(line.rstrip("\r")) for line in source.split("\n")]
    if source.lstrip()[:3] in ("```", "~~~"):
        del lines[0]
        if lines and lines[-1].strip(" \t>")[:3] in ("```", "~~~"):
            del lines[-1]
    content = "\n".join(lines).rstrip()
    longest = max((len(run[0]) for run in _BACKTICKS.finditer(content)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"\n{fence}\n{content}\n{fence}\n"


def _harmless(text: str) -> str:
    lines = (visible(line) for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    return _ACTIVE.sub(_escape, "\n".join(lines))


def _escape(found: re.Match[str]) -> str:
    part = found[0]
    match part.lower():
        case "<" | "\\<":
            return "&lt;"
        case "&" | "\\&":
            return "&amp;"
        case "\\":
            return "\\\\"
        case "~~~":
            return "\\~\\~\\~"
        case "://":
            return ":\\//"
        case "www.":
            return f"{part[:3]}\\."
        case pair if pair.startswith("\\"):
            return part
        case _:
            return f"\\{part}"


def _within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end
