"""``timestamp-shifted``: a note's times can't be those of its video, as other notes on it or its own zeros show.

Where the video's end is known, ``timestamp-beyond-end`` speaks instead. Costs in proportion to the notes on the video.
"""

from collections.abc import Iterator, Sequence

from vaultmark.features.diagnostics.finding import Finding, Related, Subject
from vaultmark.features.quote import quoted
from vaultmark.syntax.timestamp import format_time
from vaultmark.text.span import Span
from vaultmark.vault.identity import NotePath
from vaultmark.vault.summary import anchored_times, usual_times
from vaultmark.vault.video import latest, siblings

_MOST = 0.9
_MANY_HOURS = 5 * 3600
_MAX_NAMED = 4
_MAX_RELATED = 10


def timestamp_shifted(subject: Subject) -> Iterator[Finding]:
    """Report once a note, on its latest time."""
    times = tuple(usual_times(subject.note))
    if not times or subject.note.video is None:
        return
    last = max(times)
    found = _beside_others(subject, last) or _by_itself(times)
    if found and subject.video_end is None:
        message, related = found
        span = next(each.time_span or each.span for each, seconds in anchored_times(subject.note) if seconds == last)
        yield Finding("timestamp-shifted", span, message, related)


def _beside_others(subject: Subject, last: int) -> tuple[str, tuple[Related, ...]] | None:
    """Compare the latest time with those of the other notes that have one: with the upper median of them."""
    rule, index = subject.vault.settings.timestamps, subject.vault.index
    ends = [(end, path) for path in siblings(index, subject.path) if (end := latest(index, path)) is not None]
    if len(ends) < rule.shifted_siblings:
        return None
    usual = sorted(end for end, _ in ends)[len(ends) // 2]
    if last <= rule.shifted_factor * usual + rule.shifted_slack:
        return None
    message = (
        f"This note's times run to {format_time(last)}, those of {_others(len(ends))} on the same video to "
        f"{format_time(usual)} ({_named([path for _, path in ends])}); check them against the video."
    )
    related = (Related(path, Span(0, 0), f"{path}: to {format_time(end)}") for end, path in ends[:_MAX_RELATED])
    return message, tuple(related)


def _by_itself(times: Sequence[int]) -> tuple[str, tuple[Related, ...]] | None:
    """Look for ``MM:SS:00``, which is ``MM:SS`` with two zeros too many."""
    whole = sum(seconds % 60 == 0 for seconds in times)
    many = sum(seconds >= _MANY_HOURS for seconds in times)
    if min(whole, many) <= _MOST * len(times):
        return None
    message = (
        f"Of this note's {len(times)} times, {whole} end in :00 and {many} have 5 hours or more: "
        f"minutes and seconds seem to stand where hours and minutes belong; check them against the video."
    )
    return message, ()


def _others(count: int) -> str:
    return "the other note" if count == 1 else f"the {count} other notes"


def _named(paths: Sequence[NotePath]) -> str:
    rest = len(paths) - _MAX_NAMED
    named = ", ".join(quoted(path, 120) for path in paths[:_MAX_NAMED])
    return f"{named} and {rest} more" if rest > 0 else named
