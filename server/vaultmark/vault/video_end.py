"""When a note's video ends, and what says so.

Whether a time is later than that is for the diagnostics to tell.
"""

from collections.abc import Callable
from typing import NamedTuple

from vaultmark.syntax.note import Entry, Note
from vaultmark.syntax.timestamp import parse_time
from vaultmark.vault.transcript import NoteTranscript


class VideoEnd(NamedTuple):
    """The end of a video."""

    seconds: int
    """From its beginning."""
    said_by: Entry | NoteTranscript
    """The front matter's duration, or the transcript whose last cue it is."""


def end_of_video(note: Note, transcript: Callable[[], NoteTranscript | None]) -> VideoEnd | None:
    """Return the end that the note's ``duration`` names, else that of its transcript, which is asked for only then."""
    for entry in note.front_matter.values("duration") if note.front_matter else ():
        if seconds := parse_duration(entry.value):
            return VideoEnd(seconds, entry)
    found = transcript()
    end = found.transcript.end if found else None
    return VideoEnd(end, found) if found and end else None


def parse_duration(text: str) -> int | None:
    """Return the whole seconds that ``H:MM:SS``, ``M:SS``, seconds, or ISO 8601's ``PT1H2M3S`` mean; None if nothing.

    Nothing is also what a duration of zero means: tools write it where they don't know.
    """
    written = text.strip()
    time = parse_time(written[2:] if written[:2] in ("PT", "pt") else written)
    return time.seconds if time.seconds and time.is_valid else None
