"""``timestamp-malformed``, ``-field-range``, ``-label-mismatch``, ``-placeholder``, ``-style``: one written time.

The verdicts themselves are those of ``syntax.timestamp``; what other notes say of a video is no part of this.
"""

from collections.abc import Iterator

from vaultmark.features.diagnostics.finding import Finding, Subject
from vaultmark.features.quote import quoted
from vaultmark.syntax.note import Fault, Timestamp, TimestampForm
from vaultmark.syntax.timestamp import CODES, format_time, parse_time

_OF_ONE_HALF = (Fault.PLACEHOLDER, Fault.MALFORMED, Fault.FIELD_RANGE)


def timestamp(subject: Subject) -> Iterator[Finding]:
    """Report each time that has a fault, on the smallest part that shows it; the message states the evidence."""
    text = subject.document.text
    for each in subject.note.timestamps:
        if each.fault is not None:
            in_label = each.fault is Fault.MISMATCH or _is_in_label(each, text)
            span = each.label_span if in_label else each.time_span
            yield Finding(CODES[each.fault], span or each.span, _message(each, text))


def _is_in_label(timestamp: Timestamp, text: str) -> bool:
    """Tell whether the label has the fault, and the time beside it has not."""
    if timestamp.fault not in _OF_ONE_HALF or not timestamp.label_span or not timestamp.time_span:
        return False
    return parse_time(timestamp.time_span.of(text)).is_valid


def _message(timestamp: Timestamp, text: str) -> str:
    name = "data-t" if timestamp.form is TimestampForm.ANCHOR else "the time"
    written = timestamp.time_span.of(text) if timestamp.time_span else ""
    label = timestamp.label_span.of(text).strip().strip("[]") if timestamp.label_span else ""
    time = f"the label is {quoted(label, 40)}" if _is_in_label(timestamp, text) else f"{name} is {quoted(written, 40)}"
    match timestamp.fault:
        case Fault.PLACEHOLDER:
            return f"{_capital(time)}, a placeholder that was never filled in; write the time as HH:MM:SS."
        case Fault.FIELD_RANGE:
            return f"{_capital(time)}: seconds, and minutes beside hours, end at 59; correct the time."
        case Fault.MISMATCH:
            return f"{_capital(name)} is {written}, the label says {label}; make them equal."
        case Fault.STYLE if timestamp.seconds is not None:
            usual = format_time(timestamp.seconds)
            if timestamp.form is not TimestampForm.ANCHOR:
                return f"{_capital(time)}; it is usually written {usual}."
            shown = f"the label is {quoted(label, 40)}" if label else "the label is empty"
            return f"{_capital(time)}, {shown}; the usual form is {usual} in both, the label in brackets."
        case Fault.TORN:
            evidence = time if written else "it has no readable data-t"
            return f'This timestamp\'s tag is damaged ({evidence}); write <a class="yt-timestamp" data-t="HH:MM:SS">.'
        case _:
            evidence = time if written else f"{name} is missing"
            return f"{_capital(evidence)}, which is no time; write it as HH:MM:SS."


def _capital(text: str) -> str:
    return text if text.startswith("data-t") else text[:1].upper() + text[1:]
