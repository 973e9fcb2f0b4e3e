"""Which notes are about the same video, and where they cite it.

What a written time means is left to ``syntax.timestamp``, whether times contradict each other to the diagnostics.
"""

from collections.abc import Iterator
from typing import NamedTuple

from vaultmark.syntax.note import Note, Timestamp, TimestampForm
from vaultmark.vault.identity import NotePath
from vaultmark.vault.index import Index
from vaultmark.vault.source import Document
from vaultmark.vault.vault import Vault


class Citation(NamedTuple):
    """A written time where it stands."""

    path: NotePath
    document: Document
    timestamp: Timestamp
    seconds: int


def siblings(index: Index, path: NotePath) -> tuple[NotePath, ...]:
    """Return the other notes about the video of the note at ``path``; () if it names none."""
    summary = index.notes.get(path)
    if summary is None or summary.video is None:
        return ()
    return tuple(other for other in index.notes_of_video(summary.video) if other != path)


def latest(index: Index, path: NotePath) -> int | None:
    """Return the latest second that an anchor ``HH:MM:SS`` of the note at ``path`` names; None if it has none."""
    summary = index.notes.get(path)
    return summary.latest if summary else None


def citations(vault: Vault, video: str, around: int, within: int = 30) -> Iterator[Citation]:
    """Yield the times of ``video`` that lie at most ``within`` seconds from the second ``around``.

    Only notes that cite the video are looked at, and of those only the ones are read that have such a time.
    """
    for path in vault.index.notes_citing(video):
        if not any(abs(seconds - around) <= within for seconds in vault.notes[path].seconds_of(video)):
            continue
        document = vault.document(path)
        for timestamp, seconds in _times_of(document.note, video) if document else ():
            if document and abs(seconds - around) <= within:
                yield Citation(path, document, timestamp, seconds)


def seconds_near(index: Index, video: str, around: int, within: int = 30) -> Iterator[tuple[NotePath, tuple[int, ...]]]:
    """Yield the notes with times of ``video`` near the second ``around``, each with these times; nothing is read.

    The times of each note are distinct, the nearest first.
    """
    for path in index.notes_citing(video):
        near = {seconds for seconds in index.notes[path].seconds_of(video) if abs(seconds - around) <= within}
        if near:
            yield path, tuple(sorted(near, key=lambda seconds: (abs(seconds - around), seconds)))


def _times_of(note: Note, video: str) -> Iterator[tuple[Timestamp, int]]:
    for timestamp in note.timestamps:
        # What an embed plays is another recording than the note's video.
        is_cited = timestamp.form is not TimestampForm.MEDIA and (timestamp.video or note.video) == video
        if is_cited and timestamp.seconds is not None:
            yield timestamp, timestamp.seconds
