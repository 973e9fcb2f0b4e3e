"""The repairs that somebody has to choose: each a reading of a faulty time, and the edits that write it.

What can be known without a choice is left to ``certain``.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from vaultmark.features.timestamp_fix.halves import Edits, Side, clocks, has_words, said, saying, source
from vaultmark.syntax.note import Fault, Timestamp, TimestampForm
from vaultmark.syntax.timestamp import parse_time

_FOUR_FIELDS = re.compile(r"([0-9]{1,2}:[0-9]{1,2}:[0-9]{1,2}):([0-9]{1,2})")
_HUNDREDTHS = re.compile(r"([0-9]{1,2}:[0-5][0-9]):[6-9][0-9]")
_FRAMES_IN_A_SECOND = 30


class Reading(NamedTuple):
    """One time that a faulty timestamp may mean."""

    seconds: int
    why: str
    """Half a sentence: ``as the label says``."""


def made_equal(text: str, timestamp: Timestamp, side: Side) -> Edits | None:
    """Return the edits after which both halves say what ``side`` says; None if that is no valid time.

    A label of words is never written over.
    """
    seconds = said(text, timestamp, side)
    if seconds is None or timestamp.fault is None or (side is Side.DATA and has_words(text, timestamp)):
        return None
    return saying(text, timestamp, seconds, seconds) or None


def readings(text: str, timestamp: Timestamp) -> tuple[Reading, ...]:
    """Return what a faulty timestamp may mean, likeliest first, each time once; () where only style is at fault."""
    if timestamp.fault in (None, Fault.STYLE):
        return ()
    found: dict[int, Reading] = {}
    for reading in _readings(text, timestamp):
        found.setdefault(reading.seconds, reading)
    return tuple(found.values())


def _readings(text: str, timestamp: Timestamp) -> Iterator[Reading]:
    name = "data-t" if timestamp.form is TimestampForm.ANCHOR else "the URL"
    for side, who in ((Side.DATA, name), (Side.LABEL, "the label")):
        seconds = said(text, timestamp, side)
        if seconds is not None:
            yield Reading(seconds, f"as {who} says")
    if timestamp.fault is Fault.MISMATCH:
        return
    for side in Side:
        for clock in clocks(source(text, timestamp, side)):
            yield from _of_clock(clock)


def _of_clock(clock: str) -> Iterator[Reading]:
    if four := _FOUR_FIELDS.fullmatch(clock):
        dropped, last = parse_time(four[1]), parse_time(clock.partition(":")[2])
        if dropped.seconds is not None and dropped.is_valid:
            yield Reading(dropped.seconds, "without the frames")
            parts = _FRAMES_IN_A_SECOND if int(four[2]) < _FRAMES_IN_A_SECOND else 100
            yield Reading(dropped.seconds + round(int(four[2]) / parts), "with the frames rounded to a second")
        if last.seconds is not None and last.is_valid:
            yield Reading(last.seconds, "without the first field")
        return
    time = parse_time(clock)
    if time.seconds is None:
        return
    if time.is_valid:
        yield Reading(time.seconds, "without what stands beside it")
    elif time.fault is Fault.FIELD_RANGE:
        if hundredths := _HUNDREDTHS.fullmatch(clock):
            yield Reading(parse_time(hundredths[1]).seconds or 0, "without the hundredths")
        yield Reading(time.seconds, "with what passes 59 carried over")
