"""Whether a cost grows with the length of a text and no faster, on a machine that has other things to do as well."""

import math
from collections.abc import Callable

SHORT, LONG = 20_000, 200_000
"""Code points."""
GROWTH = 30
"""How many times as long the long text may take: 10 is linear, 100 is quadratic."""
FLOOR = 0.001
"""Seconds; below it time says nothing about growth."""
ATTEMPTS = 12


def is_linear(seconds: Callable[[int], float]) -> bool:
    """Whether it is, if `seconds` measures once how much processor time a text of such a length takes.

    Other processes make a measurement too long and never too short, so the shortest of a few counts.
    """
    short = long = math.inf
    for _ in range(ATTEMPTS):
        short, long = min(short, seconds(SHORT)), min(long, seconds(LONG))
        if long < GROWTH * max(short, FLOOR):
            return True
    return False
