"""The two halves of a written time, what each says, and the edits after which both say what they should.

Which time is right is left to the repairs; here an edit is only ever made if the result reads as it was meant to.
"""

import re
from collections.abc import Iterator
from enum import StrEnum

from vaultmark.syntax.note import Fault, Timestamp, TimestampForm
from vaultmark.syntax.timestamp import format_time, parse_time, read_label
from vaultmark.syntax.timestamp_anchor import read_anchor
from vaultmark.text.edit import TextEdit, apply_edits
from vaultmark.text.span import Span

Edits = tuple[TextEdit, ...]
"""Sorted, without overlaps; () changes nothing."""


class Side(StrEnum):
    """One half of a written time."""

    DATA = "data"
    """The attribute ``data-t``, or the time in a URL."""
    LABEL = "label"
    """What is shown."""

    @property
    def other(self) -> "Side":
        """The half that is compared with this one."""
        return Side.LABEL if self is Side.DATA else Side.DATA


_CLOCK = re.compile(r"(?<![0-9:])[0-9]{1,3}(?::[0-9]{1,3})++:?")
_UNIT_SECONDS = re.compile(r"[0-9]{1,6}s", re.IGNORECASE)
# What a rewritten tag would lose; the class and the time are all that one of ours has.
_OTHER_ATTRIBUTE = re.compile(r"(?:href|id|title|style|target|rel|name|onclick)\s*=", re.IGNORECASE)


def source(text: str, timestamp: Timestamp, side: Side) -> str:
    """Return what stands in one half; "" if there is no such half."""
    span = timestamp.time_span if side is Side.DATA else timestamp.label_span
    return span.of(text) if span else ""


def said(text: str, timestamp: Timestamp, side: Side) -> int | None:
    """Return the seconds that one half says when it is a valid time and nothing else, in whatever style."""
    written = source(text, timestamp, side)
    if not written:
        return None
    time = parse_time(written) if side is Side.DATA else read_label(written)
    return time.seconds if time.is_valid else None


def has_words(text: str, timestamp: Timestamp) -> bool:
    """Tell whether the label holds anything but a time, good or bad: words and links are never written over."""
    label = source(text, timestamp, Side.LABEL)
    return bool(label.strip()) and read_label(label).seconds is None and read_label(label).fault is Fault.STYLE


def saying(text: str, timestamp: Timestamp, data: int, label: int | None) -> Edits | None:
    """Return the edits after which the two halves say these seconds, or None if they can't be made to.

    Without ``label`` the label stays as it is. An anchor gets the usual form, ``HH:MM:SS`` twice and brackets round
    the label; every other form keeps its own.
    """
    if timestamp.form is not TimestampForm.ANCHOR:
        return _in_own_form(text, timestamp, data, label)
    for edits in (*_in_place(timestamp, data, label), *_anew(text, timestamp, data, label)):
        if _reads(text, timestamp, edits, data, label):
            return tuple(edit for edit in edits if edit.span.of(text) != edit.new_text)
    return None


def clocks(written: str) -> list[str]:
    """Return everything in a half that looks like a time, such as ``01:02:03:04``, without brackets."""
    return [match[0] for match in _CLOCK.finditer(written[:200])]


def in_style_of(written: str, seconds: int) -> str:
    """Write a time in the notation of ``written``: ``249``, ``249s``, ``4m9s``, ``4:09``, ``[00:04:09]``."""
    if found := _CLOCK.search(written):
        return f"{written[: found.start()]}{_clock_like(found[0], seconds)}{written[found.end() :]}"
    if written.strip().isdigit():
        return str(seconds)
    if _UNIT_SECONDS.fullmatch(written):
        return f"{seconds}s"
    hours, minutes, rest = seconds // 3600, seconds // 60 % 60, seconds % 60
    return "".join(f"{count}{unit}" for count, unit in ((hours, "h"), (minutes, "m"), (rest, "s")) if count) or "0s"


def _clock_like(written: str, seconds: int) -> str:
    first, *others = written.split(":")
    if len(others) == 1 and (seconds < 3600 or int(first) > 59):
        return f"{seconds // 60:0{len(first)}}:{seconds % 60:02}"
    usual = format_time(seconds)
    return usual.removeprefix("0") if len(first) == 1 and len(usual) == 8 else usual


def _in_own_form(text: str, timestamp: Timestamp, data: int, label: int | None) -> Edits | None:
    edits: list[TextEdit] = []
    for side, seconds, span in ((Side.DATA, data, timestamp.time_span), (Side.LABEL, label, timestamp.label_span)):
        if span is None or seconds is None or seconds == said(text, timestamp, side):
            continue
        if said(text, timestamp, side) is None and side is Side.LABEL:
            continue
        edits.append(TextEdit(span, in_style_of(span.of(text), seconds)))
    return tuple(sorted(edits)) if timestamp.time_span else None


def _in_place(timestamp: Timestamp, data: int, label: int | None) -> Iterator[Edits]:
    if timestamp.time_span is None or (label is not None and timestamp.label_span is None):
        return
    edits = [TextEdit(timestamp.time_span, format_time(data))]
    if label is not None and timestamp.label_span is not None:
        edits.append(TextEdit(timestamp.label_span, f"[{format_time(label)}]"))
    yield tuple(edits)


def _anew(text: str, timestamp: Timestamp, data: int, label: int | None) -> Iterator[Edits]:
    """Yield the edit that writes the whole anchor anew, as short as it can be."""
    span = timestamp.span
    tag = Span(span.start, timestamp.label_span.start if timestamp.label_span else span.end).of(text)
    other = _OTHER_ATTRIBUTE.search(tag)
    if other and not (timestamp.time_span and 0 <= timestamp.time_span.start - span.start - other.end() <= 1):
        return
    shown = source(text, timestamp, Side.LABEL) if label is None else f"[{format_time(label)}]"
    new = f'<a class="yt-timestamp" data-t="{format_time(data)}">{shown}</a>'
    old = span.of(text)
    same_start = _common(old, new)
    same_end = _common(old[same_start:][::-1], new[same_start:][::-1])
    changed = Span(span.start + same_start, span.end - same_end)
    yield (TextEdit(changed, new[same_start : len(new) - same_end]),)


def _common(one: str, other: str) -> int:
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _reads(text: str, timestamp: Timestamp, edits: Edits, data: int, label: int | None) -> bool:
    start = timestamp.span.start
    moved = [TextEdit(edit.span.shifted(-start), edit.new_text) for edit in edits]
    anchor = apply_edits(timestamp.span.of(text), moved)
    read = read_anchor(anchor, 0, len(anchor))
    if read is None or read.timestamp.span != Span(0, len(anchor)) or read.timestamp.seconds != data:
        return False
    fault = read.timestamp.fault
    if label is None:
        return fault in (None, Fault.STYLE, Fault.MISMATCH)
    return read.timestamp.label_seconds == label and fault is (None if label == data else Fault.MISMATCH)
