"""``timestamp-beyond-end``: times of a note lie after the end of its video."""

from collections.abc import Iterator

from vaultmark.features.diagnostics.finding import Finding, Related, Subject
from vaultmark.features.quote import quoted
from vaultmark.syntax.note import Entry, Fault, Timestamp, TimestampForm
from vaultmark.syntax.timestamp import format_time
from vaultmark.text.span import Span
from vaultmark.vault.video_end import VideoEnd

_MAX_RELATED = 10
_FORMS = (TimestampForm.ANCHOR, TimestampForm.LINK, TimestampForm.FENCED)
_UNREADABLE = (Fault.PLACEHOLDER, Fault.MALFORMED, Fault.TORN, Fault.FIELD_RANGE)


def timestamp_beyond_end(subject: Subject) -> Iterator[Finding]:
    """Report once a note, on the latest time, with the others and with what says where the video ends."""
    times = [(each, seconds) for each, seconds in _times(subject) if seconds > 0]
    end = subject.video_end if times else None
    beyond = [(each, seconds) for each, seconds in times if end and seconds > end.seconds]
    if end is None or not beyond:
        return
    worst, latest = max(beyond, key=lambda time: time[1])
    others = len(beyond) - 1
    also = f", as do {others} more" if others > 1 else ", as does one more" if others else ""
    message = (
        f"{format_time(latest)} lies after the end of the video at {format_time(end.seconds)} "
        f"({_evidence(end)}){also}; correct the times."
    )
    related = [_said(subject, end)]
    related += [
        Related(subject.path, each.span, f"{format_time(seconds)} lies after the end too")
        for each, seconds in beyond
        if each is not worst
    ][:_MAX_RELATED]
    yield Finding("timestamp-beyond-end", worst.time_span or worst.span, message, tuple(related))


def _times(subject: Subject) -> Iterator[tuple[Timestamp, int]]:
    for each in subject.note.timestamps:
        is_own = each.video in (None, subject.note.video)
        if each.form in _FORMS and is_own and each.seconds is not None and each.fault not in _UNREADABLE:
            yield each, each.seconds


def _evidence(end: VideoEnd) -> str:
    if isinstance(end.said_by, Entry):
        return f"its {end.said_by.key} is {quoted(end.said_by.value, 40)}"
    return f"the last words of {quoted(end.said_by.path, 120)}"


def _said(subject: Subject, end: VideoEnd) -> Related:
    message = f"the video ends at {format_time(end.seconds)}"
    if isinstance(end.said_by, Entry):
        return Related(subject.path, end.said_by.value_span, message)
    return Related(end.said_by.path, Span(0, 0), message)
