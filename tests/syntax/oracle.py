"""What markdown-it-py's own inline parser finds in a note, for comparison with ours.

It knows nothing of wikilinks, math, comments, footnotes and time labels, so these are masked before it reads the text.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.common.utils import unescapeAll
from markdown_it.token import Token

from vaultmark.syntax.note import LinkKind, Note
from vaultmark.syntax.timestamp import is_time_label
from vaultmark.text.span import Span

_ORACLE = MarkdownIt("commonmark")
# Every destination counts, a dangerous one too.
_ORACLE.validateLink = lambda _url: True  # type: ignore[method-assign, assignment]  # markdown-it-py means it to be replaced.

COMMONMARK_LINKS = (
    LinkKind.MARKDOWN,
    LinkKind.IMAGE,
    LinkKind.REFERENCE,
    LinkKind.IMAGE_REFERENCE,
    LinkKind.AUTOLINK,
)
_INSIGNIFICANT = re.compile(r"[\s>`~]+")
_BRACKETED = re.compile(r"\[([^\[\]\n]{1,80})\]")


def differences(text: str, note: Note) -> list[str]:
    """Return one line for each link or code span that only one of the two has found."""
    masks = _masks(text, note)
    readable = _masked(text, masks)
    start = note.front_matter.span.end if note.front_matter else 0
    ours = _ours(note, readable, start, masks)
    theirs = list(_theirs(_ORACLE.parse(readable[start:].removeprefix("\ufeff"))))
    return [
        f"{index}: ours {a!r}, markdown-it-py {b!r}" for index, (a, b) in enumerate(_padded(ours, theirs)) if a != b
    ][:3]


def _padded(ours: list[str], theirs: list[str]) -> Iterator[tuple[str, str]]:
    length = max(len(ours), len(theirs))
    return zip(ours + [""] * (length - len(ours)), theirs + [""] * (length - len(theirs)), strict=True)


def _masks(text: str, note: Note) -> list[Span]:
    masks = [link.span for link in note.links if link.is_wiki]
    # markdown-it-py knows HTML comments itself.
    masks += [span for span in note.verbatim if not text.startswith("<!--", span.start)]
    masks += note.comments
    masks += [footnote.span for footnote in note.footnotes]
    labels = {link.label_span for link in note.links if not link.is_wiki}
    code = _Covered(sorted(note.code))
    for match in _BRACKETED.finditer(text):
        if is_time_label(match[1]) and Span(*match.span(1)) not in labels and not code.holds(match.start()):
            masks.append(Span(*match.span()))
    return sorted(masks)


def _masked(text: str, masks: list[Span]) -> str:
    characters = list(text)
    for span in masks:
        for index in range(*span):
            if characters[index] not in "\r\n":
                # The space keeps the mask from being read as a destination: ``[text]([[Note]])`` is no link.
                characters[index] = " " if index == span.start + 1 else "x"
    return "".join(characters)


def _ours(note: Note, readable: str, start: int, masks: list[Span]) -> list[str]:
    found: list[tuple[Span, str]] = []
    covered = _Covered(masks)
    for link in note.links:
        if link.kind not in COMMONMARK_LINKS or link.span.start < start or covered.holds(link.span.start):
            continue
        if link.kind in (LinkKind.REFERENCE, LinkKind.IMAGE_REFERENCE):
            raw = link.target if link.fragment is None else f"{link.target}#{link.fragment}"
        else:
            raw = unescapeAll(readable[link.target_span.start : (link.fragment_span or link.target_span).end])
            raw = f"mailto:{raw}" if link.kind is LinkKind.AUTOLINK and ":" not in raw else raw
        found.append((link.span, f"link {_plain(_ORACLE.normalizeLink(raw))}"))
    found += [(span, _code(span.of(readable))) for span in note.code if not covered.holds(span.start)]
    return [shown for _, shown in sorted(found)]


class _Covered:
    def __init__(self, masks: list[Span]) -> None:
        self._starts = [mask.start for mask in masks]
        self._ends = list(accumulate((mask.end for mask in masks), max))

    def holds(self, offset: int) -> bool:
        index = bisect_right(self._starts, offset)
        return index > 0 and offset < self._ends[index - 1]


def _code(raw: str) -> str:
    """Compare code by what it says: fences, container marks and white space aside."""
    return "code " + _INSIGNIFICANT.sub("", raw)


def _theirs(tokens: list[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type == "link_open":
            yield f"link {_plain(str(token.attrs['href']))}"
        elif token.type == "image":
            yield f"link {_plain(str(token.attrs['src']))}"
        elif token.type in ("fence", "code_block", "code_inline"):
            yield _code(token.info + token.content)
        yield from _theirs(token.children or [])


def _plain(url: str) -> str:
    """Decode until nothing changes, so that only the meaning is compared."""
    while (decoded := unquote(url)) != url:
        url = decoded
    return url
