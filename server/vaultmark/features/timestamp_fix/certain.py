"""The repairs that need no choice: what ``vaultmark fix`` does unasked, and what an editor may do on its own.

Done is what can be known: padding and other style, a torn tag round a readable time, and a malformed half beside a
valid one. A label that says another time, a time out of range, a placeholder are never touched: nobody but the author
knows which half is right.
"""

from vaultmark.features.timestamp_fix.halves import Edits, Side, clocks, has_words, said, saying, source
from vaultmark.syntax.note import Fault, Timestamp, TimestampForm
from vaultmark.syntax.timestamp import parse_time

_UNKNOWABLE = (Fault.PLACEHOLDER, Fault.FIELD_RANGE, Fault.MISMATCH)


def certain_repair(text: str, timestamp: Timestamp) -> Edits | None:
    """Return the edits that mend a timestamp, or None if nothing is wrong or nobody could know what is right."""
    if timestamp.form is not TimestampForm.ANCHOR or timestamp.fault is None or timestamp.fault in _UNKNOWABLE:
        return None
    data, label = said(text, timestamp, Side.DATA), said(text, timestamp, Side.LABEL)
    if timestamp.fault is Fault.MALFORMED:
        right = right_half(text, timestamp)
        seconds = said(text, timestamp, right) if right else None
        return None if seconds is None else saying(text, timestamp, seconds, seconds) or None
    if data is None:
        # What is left of a time in a torn tag is out of range.
        return None
    if has_words(text, timestamp):
        return saying(text, timestamp, data, None) or None
    if timestamp.fault is Fault.TORN and label not in (None, data) and not _is_quoted(text, timestamp):
        # What is left of a time in a torn tag and contradicts the label may be a part of the time only.
        return None
    return saying(text, timestamp, data, data if label is None else label) or None


def right_half(text: str, timestamp: Timestamp) -> Side | None:
    """Return the half of a malformed timestamp that is right: the one valid one.

    None where the other half holds several times, or one that is well written and contradicts it: then something
    would be lost or decided.
    """
    valid = [side for side in Side if said(text, timestamp, side) is not None]
    if len(valid) != 1:
        return None
    right = valid[0]
    if right is Side.DATA and has_words(text, timestamp):
        return None
    found = clocks(source(text, timestamp, right.other))
    if len(found) > 1:
        return None
    other = parse_time(found[0]) if found else None
    contradicts = other and other.is_valid and other.seconds != said(text, timestamp, right)
    return None if contradicts else right


def _is_quoted(text: str, timestamp: Timestamp) -> bool:
    return timestamp.time_span is not None and text[timestamp.time_span.start - 1] in "\"'"
