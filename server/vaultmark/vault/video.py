"""Which notes are about the same video, and where they cite it.

What a written time means is left to ``syntax.timestamp``, whether times contradict each other to the diagnostics.
"""

from collections.abc import Iterator
from typing import NamedTuple

from vaultmark.syntax.note import Timestamp
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

    Only notes about the video are looked at, and of those only the ones are read that have such an anchor.
    """
    for path in vault.index.notes_of_video(video):
        if not any(abs(seconds - around) <= within for seconds in vault.notes[path].seconds):
            continue
        document = vault.document(path)
        for timestamp in document.note.timestamps if document else ():
            seconds, own = timestamp.seconds, timestamp.video
            if document and seconds is not None and own in (None, video) and abs(seconds - around) <= within:
                yield Citation(path, document, timestamp, seconds)
