"""Times that stand in plain text or in a ``timestamp`` code block.

Which text is prose, and whether the note is bound to a video (elsewhere ``[4:09]`` is only text), is the caller's to
know; HTML anchors are left to ``timestamp_anchor``.
"""

import re
from collections.abc import Iterator

from vaultmark.syntax.note import Fault, Timestamp, TimestampForm
from vaultmark.syntax.timestamp import clock_seconds, parse_time
from vaultmark.text.span import Span

_TIME = r"(?:[0-9]{1,2}:[0-5][0-9]:[0-5][0-9]|[0-9]{1,3}:[0-5][0-9])"

# One or more times in brackets, with nothing but separators between. Possessive, and nothing inside matches a bracket:
# no stretch is read twice.
_SEPARATOR = r"\s*+[,;|–—-]\s*+"
_BRACKETED = re.compile(rf"([\[(]){_TIME}(?:{_SEPARATOR}{_TIME})*+[\])]")
_AT = re.compile(rf"@{_TIME}(?![0-9\w]|:[0-9])")
_OPENING = re.compile(r"[\[(@]")
_EACH = re.compile(_TIME)
_LINE_START = re.compile(r"[^\r\n]*")
_FENCED = re.compile(r"[ \t>]*+([0-9][0-9:.,hms]{0,20})(?![^\s])", re.IGNORECASE)
_CLOSING = {"[": "]", "(": ")"}


def find_bare(text: str, start: int, end: int) -> Iterator[Timestamp]:
    """Yield the times written as ``[4:09]``, ``(4:09)``, ``@4:09``, ``[4:09, 5:10]`` in ``text[start:end]``.

    Only well-formed times are found: seconds below 60, minutes below 60 beside hours. The span holds the brackets or
    the ``@``; of several times in one pair of brackets each has the span of its own text.
    """
    position = start
    while opening := _OPENING.search(text, position, end):
        position = opening.end()
        if opening[0] == "@":
            match = _AT.match(text, opening.start(), end)
            before = text[opening.start() - 1] if opening.start() > start else " "
            if match and not (before.isalnum() or before in "_.-/"):
                yield _bare(text, Span(*match.span()), Span(match.start() + 1, match.end()))
                position = match.end()
            continue
        match = _BRACKETED.match(text, opening.start(), end)
        if match is None or text[match.end() - 1] != _CLOSING[match[1]]:
            continue
        times = [Span(*time.span()) for time in _EACH.finditer(text, match.start(), match.end())]
        if len(times) == 1:
            yield _bare(text, Span(*match.span()), times[0])
        else:
            yield from (_bare(text, time, time) for time in times)
        position = match.end()


def find_fenced(text: str, start: int, end: int) -> Iterator[Timestamp]:
    """Yield the time at the beginning of each line of ``text[start:end]``, the content of a ``timestamp`` block.

    Any form of one time is usual there, so none has the fault ``STYLE``.
    """
    for line in _LINE_START.finditer(text, start, end):
        if match := _FENCED.match(text, line.start(), line.end()):
            span = Span(*match.span(1))
            seconds, fault = parse_time(match[1])
            fault = None if fault is Fault.STYLE else fault
            yield Timestamp(TimestampForm.FENCED, span, span, None, seconds, None, fault)


def _bare(text: str, span: Span, time_span: Span) -> Timestamp:
    return Timestamp(TimestampForm.BARE, span, time_span, None, clock_seconds(time_span.of(text)), None)
