"""Mending faulty times: the one at the cursor, all with the same fault in the note, or all that can be known at once.

Which repairs there are is decided by ``features.timestamp_fix``. Preferred are only those that need no choice.
"""

from collections.abc import Iterable, Iterator
from itertools import chain

from vaultmark.features.code_action.action import ActionKind, Actions, CodeAction
from vaultmark.features.quote import visible
from vaultmark.features.result import VaultEdit
from vaultmark.features.timestamp_fix import Edits, Side, safe_fixes
from vaultmark.features.timestamp_fix.certain import certain_repair
from vaultmark.features.timestamp_fix.choice import made_equal, readings
from vaultmark.features.timestamp_fix.convert import converted
from vaultmark.features.timestamp_fix.halves import saying
from vaultmark.features.timestamp_fix.shift import last_second, unshifted
from vaultmark.features.timestamp_fix.video_id import with_video_id
from vaultmark.syntax.note import Fault, Timestamp, TimestampForm
from vaultmark.syntax.timestamp import CODES, format_time
from vaultmark.text.span import Span
from vaultmark.vault.source import Document
from vaultmark.vault.vault import Vault

_ALL_OF = {
    "timestamp-style": "Write all {} times of this note in the usual form",
    "timestamp-malformed": "Mend all {} timestamps of this note that can be mended",
}
_ALL_EQUAL = {
    Side.DATA: "Write data-t into the label of all {} such times of this note",
    Side.LABEL: "Write the label into data-t of all {} such times of this note",
}


def repairs_at(vault: Vault, document: Document, timestamp: Timestamp) -> Actions:
    """Offer what mends one time, and what mends all with its fault in the note."""
    if timestamp.fault is not None:
        yield from _certain(document, timestamp, CODES[timestamp.fault])
        yield from _chosen(document, timestamp, CODES[timestamp.fault])
    yield from _unshifted(vault, document, timestamp)
    if timestamp.form is TimestampForm.BARE:
        yield from _anchored(document, timestamp)
    if timestamp.video is None:
        yield from _video_named(document, timestamp)


def repairs_of_note(document: Document) -> Actions:
    """Offer everything that can be known at once, for clients that mend a note when it is saved."""
    edits = safe_fixes(document)
    if edits:
        yield CodeAction("Mend the timestamps of this note", ActionKind.FIX_ALL, _edit(document, edits))


def _certain(document: Document, timestamp: Timestamp, code: str) -> Actions:
    edits = certain_repair(document.text, timestamp)
    if edits is None:
        return
    written = timestamp.fault is Fault.STYLE and timestamp.seconds is not None
    title = f"Write the time as {format_time(timestamp.seconds or 0)}" if written else "Mend this timestamp"
    yield CodeAction(title, ActionKind.QUICKFIX, _edit(document, edits), code, _marked(timestamp), is_preferred=True)
    each = (certain_repair(document.text, other) for other in _with_code(document, code))
    yield from _all(document, _ALL_OF[code], each, code, timestamp)


def _chosen(document: Document, timestamp: Timestamp, code: str) -> Actions:
    for reading in readings(document.text, timestamp):
        edits = saying(document.text, timestamp, reading.seconds, reading.seconds)
        if edits:
            title = f"Write {format_time(reading.seconds)}, {reading.why}"
            yield CodeAction(title, ActionKind.QUICKFIX, _edit(document, edits), code, _marked(timestamp))
    if timestamp.fault is Fault.MISMATCH:
        for side, title in _ALL_EQUAL.items():
            each = (made_equal(document.text, other, side) for other in _with_code(document, code))
            yield from _all(document, title, each, code, timestamp)


def _unshifted(vault: Vault, document: Document, timestamp: Timestamp) -> Actions:
    end = last_second(vault, document) if timestamp.seconds and timestamp.seconds % 60 == 0 else None
    edits = None if end is None else unshifted(document.text, timestamp, end)
    if end is None or edits is None or timestamp.time_span is None:
        return
    title = f"Read {visible(timestamp.time_span.of(document.text))} as {format_time((timestamp.seconds or 0) // 60)}"
    yield CodeAction(title, ActionKind.QUICKFIX, _edit(document, edits), "timestamp-shifted", _marked(timestamp))
    each = (unshifted(document.text, other, end) for other in document.note.timestamps)
    title = "Read all {} such times of this note as minutes and seconds"
    yield from _all(document, title, each, "timestamp-shifted", timestamp)


def _anchored(document: Document, timestamp: Timestamp) -> Actions:
    edits = converted(document.text, document.note, timestamp, TimestampForm.ANCHOR)
    if edits is None:
        return
    code = "timestamp-bare"
    yield CodeAction("Write the time as an anchor", ActionKind.QUICKFIX, _edit(document, edits), code, timestamp.span)
    bare = (other for other in document.note.timestamps if other.form is TimestampForm.BARE)
    each = (converted(document.text, document.note, other, TimestampForm.ANCHOR) for other in bare)
    yield from _all(document, "Write all {} bare times of this note as anchors", each, code, timestamp)


def _video_named(document: Document, timestamp: Timestamp) -> Actions:
    named = with_video_id(document)
    if named:
        video, edits = named
        title = f"Add videoId {video} to the front matter, from the address in this note"
        code = "timestamp-no-video"
        yield CodeAction(title, ActionKind.QUICKFIX, _edit(document, edits), code, timestamp.span, is_preferred=True)


def _all(
    document: Document, title: str, each: Iterable[Edits | None], code: str, timestamp: Timestamp
) -> Iterator[CodeAction]:
    """Offer the same repair for the whole note, where it mends more than the time at the cursor."""
    found = [edits for edits in each if edits]
    if len(found) > 1:
        edit = _edit(document, tuple(chain.from_iterable(found)))
        yield CodeAction(title.format(len(found)), ActionKind.QUICKFIX, edit, code, _marked(timestamp))


def _with_code(document: Document, code: str) -> Iterator[Timestamp]:
    return (other for other in document.note.timestamps if other.fault and CODES[other.fault] == code)


def _marked(timestamp: Timestamp) -> Span:
    """Return where the diagnostic of the time stands."""
    span = timestamp.label_span if timestamp.fault is Fault.MISMATCH else timestamp.time_span
    return span or timestamp.span


def _edit(document: Document, edits: Edits) -> VaultEdit:
    return VaultEdit({document.path: edits})
