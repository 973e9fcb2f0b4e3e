"""What one written time means in seconds, and what is to be said of the way it is written.

Where times stand is left to ``timestamp_anchor`` (HTML anchors), ``bare_time`` (brackets, fenced blocks) and
``media_url`` (links).
"""

import re
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from vaultmark.syntax.note import Fault


class WrittenTime(NamedTuple):
    """What a text says when it is read as a time."""

    seconds: int | None
    """Whole seconds; with a fault worse than style the most plausible reading, or None where there is no one."""
    fault: Fault | None
    """None only for ``HH:MM:SS`` (of a label: ``[HH:MM:SS]``)."""

    @property
    def is_valid(self) -> bool:
        """Whether it says one time beyond doubt, in whatever style."""
        return self.seconds is not None and self.fault in (None, Fault.STYLE)


class Verdict(StrEnum):
    """What ``stats`` counts a timestamp under."""

    OK = "ok"
    HINT = "hint"
    MISMATCH = "mismatch"
    MALFORMED = "malformed"
    PLACEHOLDER = "placeholder"


VERDICTS = MappingProxyType(
    {
        None: Verdict.OK,
        Fault.STYLE: Verdict.HINT,
        Fault.MISMATCH: Verdict.MISMATCH,
        Fault.FIELD_RANGE: Verdict.MALFORMED,
        Fault.TORN: Verdict.MALFORMED,
        Fault.MALFORMED: Verdict.MALFORMED,
        Fault.PLACEHOLDER: Verdict.PLACEHOLDER,
    }
)
"""The one verdict of each fault."""

CODES = MappingProxyType(
    {
        Fault.STYLE: "timestamp-style",
        Fault.MISMATCH: "timestamp-label-mismatch",
        Fault.FIELD_RANGE: "timestamp-field-range",
        Fault.TORN: "timestamp-malformed",
        Fault.MALFORMED: "timestamp-malformed",
        Fault.PLACEHOLDER: "timestamp-placeholder",
    }
)
"""The diagnostic code of each fault."""

MAX_TIME_LENGTH = 80
"""No text of more code points than this is a time."""

_ORDER = tuple(Fault)

_CLOCK = re.compile(r"(?:([0-9]{1,2}):)?([0-9]{1,3}):([0-9]{1,2})(?:[.,][0-9]{1,9})?")
_SECONDS = re.compile(r"([0-9]{1,6})(?:\.[0-9]{1,9})?")
_UNITS = re.compile(r"(?=[0-9])(?:([0-9]{1,3})h)?(?:([0-9]{1,4})m)?(?:([0-9]{1,6})(?:\.[0-9]{1,9})?s)?", re.IGNORECASE)
_PLACEHOLDER = re.compile(
    r"(?=[0-9:]*+[HMSX?#_])(?:[0-9]{1,2}|[HMSX?#_]{1,2})(?::(?:[0-9]{1,2}|[HMSX?#_]{1,2})){1,2}", re.IGNORECASE
)
# Of a text that holds more than a time only the beginning is taken, and only if it can be read in one way.
_SALVAGE = re.compile(r"[\[\s(]{0,3}([0-9]{1,2}:[0-9]{2}:[0-9]{2}(?![0-9])|[0-9]{1,2}:[0-9]{2}(?![0-9:]))")

# Nothing but times with separators between; two digits after a colon tell it from other notations.
_TIMES_ONLY = re.compile(
    r"(?=[^:]*+:[0-9]{2})\s*+[0-9]{1,3}(?::[0-9]{1,3})++(?:(?:\s*+[,;|–—-]\s*+|\s++)[0-9]{1,3}(?::[0-9]{1,3})++)*+\s*+"
)
# What a torn label is made of; words and links are no debris but an unusual label.
_DEBRIS = re.compile(r"[0-9:\s\[\]()<>\"'/\\.,;|–—-]*+")
_HAS_CLOCK = re.compile(r"[0-9]?:[0-9]")


def format_time(seconds: int) -> str:
    """Write whole seconds as ``HH:MM:SS``; hours have more digits where they need them."""
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


@lru_cache(maxsize=1 << 16)
def clock_seconds(written: str) -> int:
    """Return the seconds of a time that is known to be well-formed: ``H:MM:SS``, ``HH:MM:SS`` or ``MM:SS``."""
    seconds = 0
    for field in written.split(":"):
        seconds = seconds * 60 + int(field)
    return seconds


def parse_time(text: str) -> WrittenTime:
    """Read one written time.

    Two fields are minutes (which may pass 59) and seconds, a number alone is seconds, ``1h2m3s`` is what it says; all
    these are ``STYLE``. Fractions of a second are dropped.
    """
    if len(text) > MAX_TIME_LENGTH:
        return WrittenTime(None, Fault.MALFORMED)
    written = text.strip()
    if match := _CLOCK.fullmatch(written):
        hours, minutes, last = match.groups()
        seconds = int(hours or 0) * 3600 + int(minutes) * 60 + int(last)
        if int(last) > 59 or (hours is not None and int(minutes) > 59):
            return WrittenTime(seconds, Fault.FIELD_RANGE)
        if hours is not None and len(minutes) > 2:
            return WrittenTime(seconds, Fault.MALFORMED)
        is_plain = len(text) == 8 and len(minutes) == 2 and text[2] == text[5] == ":"
        return WrittenTime(seconds, None if is_plain else Fault.STYLE)
    if match := _SECONDS.fullmatch(written):
        return WrittenTime(int(match[1]), Fault.STYLE)
    if match := _UNITS.fullmatch(written):
        hours, minutes, last = match.groups("0")
        return WrittenTime(int(hours) * 3600 + int(minutes) * 60 + int(last), Fault.STYLE)
    if _PLACEHOLDER.fullmatch(written.strip("[]")):
        return WrittenTime(None, Fault.PLACEHOLDER)
    if match := _SALVAGE.match(written):
        return WrittenTime(parse_time(match[1]).seconds, Fault.MALFORMED)
    return WrittenTime(None, Fault.MALFORMED)


def read_label(label: str) -> WrittenTime:
    """Read what is shown for a time, brackets included.

    Words, links and nothing at all are no fault but of style, and have no seconds.
    """
    if len(label) == 10 and label[0] == "[" and label[9] == "]":
        inner = parse_time(label[1:9])
        if inner.fault is None:
            return inner
    shown = label.strip()
    for opening, closing in (("[[", "]]"), ("[", "]"), ("(", ")")):
        if shown.startswith(opening) and shown.endswith(closing):
            shown = shown[len(opening) : -len(closing)]
            break
    if ":" in shown:
        time = parse_time(shown)
        if time.fault is None:
            return WrittenTime(time.seconds, Fault.STYLE)
        if time.fault is not Fault.MALFORMED:
            return time
        if len(shown) <= 2 * MAX_TIME_LENGTH and _DEBRIS.fullmatch(shown) and _HAS_CLOCK.search(shown):
            return time
    return WrittenTime(None, Fault.STYLE)


def is_time_label(label: str) -> bool:
    """Tell whether ``[label]`` means one or more times, so that it never is or defines a reference link."""
    return _TIMES_ONLY.fullmatch(label) is not None


def first_fault(*faults: Fault | None) -> Fault | None:
    """Return the fault to be reported when several apply: the first in the order of ``Fault``."""
    return min((fault for fault in faults if fault is not None), key=_ORDER.index, default=None)
