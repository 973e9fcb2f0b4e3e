"""Dates as Moment.js writes them in English: the formats by which Obsidian names daily notes.

What would need a clock, or depends on where one lives, has no meaning here: times of day, weeks that begin on Sunday.
Which notes are daily notes is left to ``daily_note``.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Final, NamedTuple

_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_ORDINALS: Final = tuple(
    f"{number}{'th' if 10 < number < 14 else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"
    for number in range(1, 32)
)
_LONGEST = 200
_PART = re.compile(r"\[[^\[\]]{0,100}\]|Do|Mo|([A-Za-z])\1{0,3}|.", re.DOTALL)


class _Token(NamedTuple):
    """A part of a format that stands for something of a date."""

    write: Callable[[date], str]
    reads: int | tuple[str, ...]
    """How many digits it has at most, or the words that it can be, the first of which means 1."""
    says: str = ""
    """What of a date is read from it; other tokens are only held against the date that was read."""


_TOKENS: Final[Mapping[str, _Token]] = {
    "YYYY": _Token(lambda day: f"{day.year:04}", 4, "year"),
    "YY": _Token(lambda day: f"{day.year % 100:02}", 2),
    "Q": _Token(lambda day: str((day.month + 2) // 3), 1),
    "MMMM": _Token(lambda day: _MONTHS[day.month - 1], _MONTHS, "month"),
    "MMM": _Token(lambda day: _MONTHS[day.month - 1][:3], tuple(name[:3] for name in _MONTHS), "month"),
    "MM": _Token(lambda day: f"{day.month:02}", 2, "month"),
    "Mo": _Token(lambda day: _ORDINALS[day.month - 1], _ORDINALS, "month"),
    "M": _Token(lambda day: str(day.month), 2, "month"),
    "DDDD": _Token(lambda day: f"{day.timetuple().tm_yday:03}", 3),
    "DDD": _Token(lambda day: str(day.timetuple().tm_yday), 3),
    "DD": _Token(lambda day: f"{day.day:02}", 2, "day"),
    "Do": _Token(lambda day: _ORDINALS[day.day - 1], _ORDINALS, "day"),
    "D": _Token(lambda day: str(day.day), 2, "day"),
    "dddd": _Token(lambda day: _DAYS[day.weekday()], _DAYS),
    "ddd": _Token(lambda day: _DAYS[day.weekday()][:3], tuple(name[:3] for name in _DAYS)),
    "dd": _Token(lambda day: _DAYS[day.weekday()][:2], tuple(name[:2] for name in _DAYS)),
    "E": _Token(lambda day: str(day.isoweekday()), 1),
    "GGGG": _Token(lambda day: f"{day.isocalendar().year:04}", 4),
    "WW": _Token(lambda day: f"{day.isocalendar().week:02}", 2),
    "W": _Token(lambda day: str(day.isocalendar().week), 2),
}


def is_date_format(text: str) -> bool:
    """Tell whether every date can be written so and read again: with year, month and day, and nothing unknown."""
    parts = _parts(text) or ()
    return {part.says for part in parts if isinstance(part, _Token)} >= {"year", "month", "day"}


def written(day: date, text: str) -> str | None:
    """Return ``day`` in the format ``text``; None if that is no format."""
    parts = _parts(text)
    return None if parts is None else "".join(part if isinstance(part, str) else part.write(day) for part in parts)


def read(name: str, text: str) -> date | None:
    """Return the date that ``name`` is in the format ``text``, in any case of letters; None if it is none."""
    found: dict[str, int] = {}
    at = 0
    for part in _parts(text) or ():
        if isinstance(part, str):
            at += len(part)
            continue
        length, number = _value(part, name, at)
        at += length
        found[part.says] = number
    try:
        day = date(found["year"], found["month"], found["day"])
    except (KeyError, ValueError):
        return None
    # What the other tokens and the letters between them say has to be true as well.
    return day if (written(day, text) or "").casefold() == name.casefold() else None


def _value(token: _Token, name: str, at: int) -> tuple[int, int]:
    """Return how much of ``name`` the token covers from ``at`` on and which number it says; 0 and 0 if it can't."""
    if isinstance(token.reads, int):
        some = name[at : at + token.reads]
        digits = some[: len(some) - len(some.lstrip("0123456789"))]
        return len(digits), int(digits or 0)
    for number, word in enumerate(token.reads, 1):
        if name[at : at + len(word)].casefold() == word.casefold():
            return len(word), number
    return 0, 0


def _parts(text: str) -> list[str | _Token] | None:
    """Return a format's tokens and what stands between them; None if it is too long or has letters without meaning."""
    parts: list[str | _Token] = []
    at = 0
    while len(text) <= _LONGEST and (found := _PART.match(text, at)):
        at = found.end()
        part = found[0]
        if part[0] == "[" and len(part) > 1:
            parts.append(part[1:-1])
        elif token := _TOKENS.get(part):
            parts.append(token)
        elif part.isascii() and part.isalpha():
            return None
        else:
            parts.append(part)
    return parts if at == len(text) else None
