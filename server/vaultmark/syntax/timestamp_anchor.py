"""Which HTML anchors mean a time, and where in them the time and the label stand, however torn they are.

What the two texts mean is left to ``timestamp``; whether an anchor stands in code is the caller's to know.
"""

import re
from typing import NamedTuple

from vaultmark.syntax.note import Fault, Timestamp, TimestampForm
from vaultmark.syntax.timestamp import WrittenTime, clock_seconds, first_fault, parse_time, read_label
from vaultmark.text.span import Span


class Anchor(NamedTuple):
    """An anchor that means a time."""

    timestamp: Timestamp
    tag_end: int
    """The offset behind the opening tag, from where the label is read like any other text."""


_MAX_TAG = 400
_MAX_LABEL = 200

PLAIN_OPENING = '<a class="yt-timestamp" data-t="'
PLAIN_REST = r'([0-9]{2}:[0-5][0-9]:[0-5][0-9])">\[\1\]</a>'
PLAIN_ANCHOR = re.compile(PLAIN_OPENING + PLAIN_REST)
"""97 of 100 anchors of the real collection; the time is the first group."""

# Where the parts of a plain anchor stand.
_TIME_AT, _LABEL_AT, _LABEL_END, _PLAIN_LENGTH = 32, 42, 52, 56
# There are more of them than of everything else, and these two take half of the time of what they stand for.
_ANCHOR = TimestampForm.ANCHOR
_span = tuple.__new__

_START = re.compile(r"<a(?:\s|%20)", re.IGNORECASE)

# An opening tag as HTML has it. Every part is possessive and none passes a "<": reading all tags of a text is linear.
_ATTRIBUTE_SOURCE = r"""\s++([A-Za-z_:][\w:.-]*+)(?:\s*+=\s*+(?:"([^"<>]*+)"|'([^'<>]*+)'|([^\s"'=<>`]++)))?+"""
_ATTRIBUTE = re.compile(_ATTRIBUTE_SOURCE)
_TAG = re.compile(rf"<a((?:{_ATTRIBUTE_SOURCE})*+)\s*+/?>", re.IGNORECASE)

# The places where the time is found in a tag that is no such tag, or has no data-t.
_TORN_TIME = re.compile(
    r"""data[\w:=-]{0,20}=\s*["']?([^"'<>\n]{0,80})"""  # data="...", data=t="...", data-timestamp="..."
    r"""|data-([0-9][0-9:]{0,20})"""  # data-00:01:02>
    r"""|\byt["=>-]{1,2}([0-9]{1,3}(?:[:-][0-9]{1,3}){1,3})"""  # class="yt-00:01:02", class="yt>00:01:02"
    r"""|href\s*=\s*["']?([0-9]{1,3}(?::[0-9]{1,3}){1,3})""",  # href="00:01:02"
    re.IGNORECASE,
)
_TORN_CLASS = re.compile(r"class[^<>]{0,20}?\byt[\w-]{0,20}", re.IGNORECASE)
_TAG_REST = re.compile(r"[^<>\n]{0,40}>")

_LABEL_STOP = re.compile(r"</a(?![A-Za-z])(\s*>)?|<a(?:\s|%20)|\n[ \t]*\n", re.IGNORECASE)
_UNCLOSED_LABEL = re.compile(r" ?\[{0,2}[0-9:]{1,20}\]{0,2}(>?)")
_BLANK_LINE = re.compile(r"\n[ \t]*\r?\n")


def plain_timestamp(start: int, time: str) -> Timestamp:
    """Return what ``PLAIN_ANCHOR`` has found at ``start`` with ``time`` as its first group."""
    seconds = clock_seconds(time)
    return Timestamp(
        _ANCHOR,
        _span(Span, (start, start + _PLAIN_LENGTH)),
        _span(Span, (start + _TIME_AT, start + _TIME_AT + 8)),
        _span(Span, (start + _LABEL_AT, start + _LABEL_END)),
        seconds,
        seconds,
    )


def read_anchor(text: str, start: int, limit: int) -> Anchor | None:
    """Read the anchor that begins at ``start`` and ends before ``limit``, or return None if it means no time.

    No more than 400 code points are looked at for the tag and 200 for the label. An anchor that never ends is ``TORN``
    and ends behind what still looks like its label.
    """
    if match := PLAIN_ANCHOR.match(text, start, limit):
        return Anchor(plain_timestamp(start, match[1]), start + _LABEL_AT)
    if not _START.match(text, start, limit):
        return None
    tag_limit = min(limit, start + _MAX_TAG)
    if blank := _BLANK_LINE.search(text, start, tag_limit):
        tag_limit = blank.start()
    return _read_tag(text, start, limit, tag_limit) or _read_torn_tag(text, start, limit, tag_limit)


def _anchor(
    span: Span,
    time_span: Span | None,
    label_span: Span | None,
    time: WrittenTime,
    label: WrittenTime,
    tag_fault: Fault | None,
    tag_end: int,
) -> Anchor:
    both_read = time.seconds is not None and label.seconds is not None
    mismatch = Fault.MISMATCH if both_read and time.seconds != label.seconds else None
    timestamp = Timestamp(
        form=TimestampForm.ANCHOR,
        span=span,
        time_span=time_span,
        label_span=label_span,
        seconds=time.seconds,
        label_seconds=label.seconds,
        fault=first_fault(time.fault, label.fault, tag_fault, mismatch),
    )
    return Anchor(timestamp, tag_end)


def _read_tag(text: str, start: int, limit: int, tag_limit: int) -> Anchor | None:
    """Read an anchor whose opening tag is good HTML and has a ``data-t``."""
    tag = _TAG.match(text, start, tag_limit)
    if tag is None:
        return None
    time_span: Span | None = None
    classes: list[str] = []
    is_torn = False
    for attribute in _ATTRIBUTE.finditer(text, tag.start(1), tag.end(1)):
        name = attribute[1].lower()
        value = attribute.lastindex
        if name == "class":
            is_torn |= value == 1
            classes += attribute[value or 1].split() if value != 1 else ()
        elif name == "data-t" and value is not None and value > 1 and time_span is None:
            time_span = Span(*attribute.span(value))
    if time_span is None:
        return None
    time = parse_time(time_span.of(text))
    if "yt-timestamp" in classes:
        fault = Fault.TORN if is_torn or text[time_span.start - 1] not in "\"'" else None
    elif is_torn or any(name.startswith("yt") for name in classes):
        fault = Fault.TORN
    elif time.seconds is not None or time.fault is Fault.PLACEHOLDER:
        fault = Fault.STYLE
    else:
        return None
    return _with_label(text, start, limit, time_span, fault, tag.end())


def _read_torn_tag(text: str, start: int, limit: int, tag_limit: int) -> Anchor | None:
    """Read an anchor whose opening tag is broken or lacks its ``data-t``, but still shows that it meant a time."""
    end = text.find("<", start + 1, tag_limit)
    if end < 0:
        end = tag_limit
    torn_class = _TORN_CLASS.search(text, start, end)
    match = _TORN_TIME.search(text, start, end)
    if match is None:
        if torn_class is None:
            return None
        rest = _TAG_REST.match(text, torn_class.end(), end)
        return _with_label(text, start, limit, None, Fault.TORN, rest.end() if rest else torn_class.end())
    time_span = Span(*match.span(match.lastindex or 1))
    if torn_class is None and not _names_a_time(match, time_span.of(text)):
        return None
    rest = _TAG_REST.match(text, time_span.end, end)
    return _with_label(text, start, limit, time_span, Fault.TORN, rest.end() if rest else time_span.end)


def _names_a_time(match: re.Match[str], written: str) -> bool:
    """Tell whether an attribute alone, with no class beside it, shows that a time is meant."""
    time = parse_time(written)
    return ":" in written and (time.seconds is not None or time.fault is Fault.PLACEHOLDER) and match.lastindex != 3


def _with_label(text: str, start: int, limit: int, time_span: Span | None, fault: Fault | None, tag_end: int) -> Anchor:
    time = WrittenTime(None, Fault.MALFORMED) if time_span is None else parse_time(time_span.of(text))
    stop = _LABEL_STOP.search(text, tag_end, min(limit, tag_end + _MAX_LABEL))
    if stop is not None and stop[0][:3].lower() == "</a":
        label_span = Span(tag_end, stop.start())
        fault = fault if stop[1] else first_fault(fault, Fault.TORN)
        label = read_label(label_span.of(text))
        return _anchor(Span(start, stop.end()), time_span, label_span, time, label, fault, tag_end)
    unclosed = _UNCLOSED_LABEL.match(text, tag_end, limit)
    if unclosed is None:
        return _anchor(Span(start, tag_end), time_span, None, time, WrittenTime(None, None), Fault.TORN, tag_end)
    label_span = Span(tag_end, unclosed.start(1))
    label = read_label(label_span.of(text))
    return _anchor(Span(start, unclosed.end()), time_span, label_span, time, label, Fault.TORN, tag_end)
