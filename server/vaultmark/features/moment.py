"""The moment of a video that a part of a note means, and what is said there.

What is shown of a moment is left to ``moment_text``; which notes cite it to ``vault.video``.
"""

from bisect import bisect_left
from typing import NamedTuple

from vaultmark.features.result import NotePosition
from vaultmark.syntax.note import Link, Note, Timestamp, TimestampForm
from vaultmark.syntax.transcript import Cue
from vaultmark.text.span import Span
from vaultmark.vault.identity import NotePath
from vaultmark.vault.resolve import resolve
from vaultmark.vault.target import TimeTarget
from vaultmark.vault.transcript import transcript_of, transcript_of_video
from vaultmark.vault.vault import Vault

_LONGEST_SILENCE = 30
"""Seconds after the end of a cue for which it still counts as what is said."""


class Moment(NamedTuple):
    """A second of a video, named in a note."""

    span: Span
    """The whole timestamp, or the link that means a time."""
    seconds: int | None
    """None if it can't be read."""
    video: str | None
    """An id of YouTube or a media URL; None if nothing says which video."""
    timestamp: Timestamp | None = None
    """None for a link such as ``[[00:04:09]]``."""


class Spoken(NamedTuple):
    """Words of a transcript."""

    path: NotePath
    cues: tuple[Cue, ...]
    """At least one; the first is the one that covers the second asked for."""


def moment_at(vault: Vault, at: NotePosition) -> Moment | None:
    """Return the moment that the cursor is on; None on anything else, a link in the label of a timestamp included.

    A link to a recording in the vault names a moment of it only from its fragment on; before that, it is the file.
    """
    note = vault.note(at.path)
    if note is None:
        return None
    element = note.element_at(at.offset)
    if isinstance(element, Timestamp):
        return moment_of(note, element)
    if not isinstance(element, Link):
        return None
    timestamp = _spanning(note, element)
    if timestamp is not None:
        is_file = timestamp.form is TimestampForm.MEDIA and element.fragment_span and element.target
        return None if is_file and at.offset < _start(element) else moment_of(note, timestamp)
    target = resolve(vault, at.path, element)
    return Moment(element.span, target.seconds, note.video) if isinstance(target, TimeTarget) else None


def moment_of(note: Note, timestamp: Timestamp) -> Moment:
    """Return the moment that a timestamp of ``note`` means. The recording of an embed is no video of the note's."""
    return Moment(timestamp.span, timestamp.seconds, _video(note, timestamp), timestamp)


def spoken_at(vault: Vault, at: NotePath, moment: Moment, longest: int = 15) -> Spoken | None:
    """Return what is said at a moment that the note ``at`` names, and until ``longest`` seconds later.

    None without a transcript and where nothing is said. Reads the transcript and no note but that one.
    """
    note = vault.note(at)
    if note is None or moment.seconds is None or (moment.video is None and _is_recording(moment)):
        return None
    own = moment.video is None or moment.video == note.video
    found = transcript_of(vault, at, note) if own else transcript_of_video(vault, at, moment.video or "")
    first = found.transcript.cue_at(moment.seconds) if found else None
    if found is None or first is None or first.end + _LONGEST_SILENCE < moment.seconds:
        return None
    later = (cue for cue in found.transcript.between(first.start, moment.seconds + longest) if cue.start > first.start)
    return Spoken(found.path, (first, *later))


def _video(note: Note, timestamp: Timestamp) -> str | None:
    if timestamp.video is None and timestamp.form is TimestampForm.MEDIA:
        index = bisect_left(note.links, timestamp.span.start, key=lambda link: link.span.start)
        links = (link for link in note.links[index : index + 8] if link.span == timestamp.span)
        return None if any(link.target for link in links) else note.video
    return timestamp.video or note.video


def _spanning(note: Note, link: Link) -> Timestamp | None:
    index = bisect_left(note.timestamps, link.span.start, key=lambda timestamp: timestamp.span.start)
    return next((each for each in note.timestamps[index : index + 8] if each.span == link.span), None)


def _is_recording(moment: Moment) -> bool:
    return moment.timestamp is not None and moment.timestamp.form is TimestampForm.MEDIA


def _start(link: Link) -> int:
    return link.fragment_span.start if link.fragment_span else link.span.start
