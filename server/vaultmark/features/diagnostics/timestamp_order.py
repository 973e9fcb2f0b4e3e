"""``timestamp-order``: times go back; off unless asked for, since most notes are not told in the video's order."""

from collections.abc import Iterator
from itertools import pairwise

from vaultmark.features.diagnostics.finding import Finding, Related, Subject
from vaultmark.syntax.timestamp import format_time
from vaultmark.vault.summary import anchored_times

_MAX_RELATED = 10


def timestamp_order(subject: Subject) -> Iterator[Finding]:
    """Report once a note, on the first anchor that is earlier than the one before, with the others."""
    times = tuple(anchored_times(subject.note))
    back = [(before, each) for before, each in pairwise(times) if each[1] < before[1]]
    if not back:
        return
    (_, before), (first, seconds) = back[0]
    others = len(back) - 1
    also = f", the first of {len(back)} such steps back" if others else ""
    message = f"{format_time(seconds)} comes after {format_time(before)}{also}; sort the times if they should rise."
    related = [
        Related(subject.path, each.span, f"{format_time(later)} comes after {format_time(earlier)}")
        for (_, earlier), (each, later) in back[1 : 1 + _MAX_RELATED]
    ]
    yield Finding("timestamp-order", first.time_span or first.span, message, tuple(related))
