"""Which notes are about the same video, and which of them cite the same moment."""

from vaultmark.vault.identity import NotePath
from vaultmark.vault.index import Index


def siblings(index: Index, path: NotePath) -> tuple[NotePath, ...]:
    """Return the other notes about the video of the note at ``path``."""
    summary = index.notes.get(path)
    if summary is None or summary.video is None:
        return ()
    return tuple(other for other in index.notes_of_video(summary.video) if other != path)
