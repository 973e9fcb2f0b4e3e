"""Closed notes from the disk: their text as it is now, and their parsed form from the cache where it still holds.

Subtitle files too, read when somebody asks for one; the last few are remembered for as long as they don't change.
"""

import os
from collections.abc import Container

from vaultmark.store.cache import Cache
from vaultmark.store.entry import Stamp, stamp_of
from vaultmark.store.reading import NotAFileError, TooLargeError, decode, read_bytes, read_note
from vaultmark.syntax.note import Note
from vaultmark.syntax.transcript import Transcript, read_transcript
from vaultmark.vault.identity import NotePath
from vaultmark.vault.source import Document
from vaultmark.vault.transcript_name import ending_of

MOST_TRANSCRIPT_BYTES = 8_000_000
"""Ten hours of YouTube's wordiest format; a larger file is not read."""
_MOST_REMEMBERED = 8


class DiskSource:
    """The ``Source`` of a vault on disk; any thread may ask."""

    def __init__(self, root: str, cache: Cache, most_bytes: int, unparsable: Container[NotePath] = ()) -> None:
        """Read below the real path ``root``; never parse the notes in ``unparsable``."""
        self._root = root
        self._cache = cache
        self._most_bytes = most_bytes
        self._unparsable = unparsable
        self._transcripts: dict[NotePath, tuple[Stamp, Transcript]] = {}
        self.reads = 0
        """How many files were opened so far."""

    def document(self, path: NotePath) -> Document | None:
        """Return text and note as they are on disk at this moment; None if the note can't be read."""
        if path in self._unparsable:
            return None
        self.reads += 1
        content = read_note(self._root, path, self._most_bytes)
        if content is None or content.text is None:
            return None
        note = self._cache.record(path, content.digest)
        return Document.of(path, content.text, note, is_exact=content.report is None)

    def note(self, path: NotePath) -> Note | None:
        """Return the note as it was parsed last, from the cache alone where that is possible."""
        note = self._cache.record(path)
        if note is None:
            document = self.document(path)
            note = document.note if document else None
        return note

    def transcript(self, path: NotePath) -> Transcript | None:
        """Return what a subtitle file says, or its problem; None if there is no such file. One look at the disk."""
        known = self._transcripts.get(path)
        if known and known[0] == _stamp(self._root, path):
            return known[1]
        try:
            data, stamp = read_bytes(self._root, path, MOST_TRANSCRIPT_BYTES)
        except NotAFileError:
            return None
        except TooLargeError as error:
            size = f"{error.stamp.size:,} bytes, more than the {MOST_TRANSCRIPT_BYTES:,} that are read"
            stamp, transcript = error.stamp, Transcript(problem=f"it has {size}")
        except (OSError, MemoryError) as error:
            reason = (isinstance(error, OSError) and error.strerror) or "there is not enough memory"
            return Transcript(problem=f"it can't be read ({reason})")
        else:
            self.reads += 1
            text, _ = decode(data)
            binary = Transcript(problem="it holds binary data, not text")
            transcript = binary if text is None else read_transcript(text, ending_of(path))
        # Several threads may ask at once; each step leaves a dictionary that is right.
        while len(self._transcripts) >= _MOST_REMEMBERED:
            self._transcripts.pop(next(iter(self._transcripts), path), None)
        self._transcripts[path] = stamp, transcript
        return transcript


def _stamp(root: str, path: NotePath) -> Stamp | None:
    try:
        return stamp_of(os.stat(os.path.join(root, path)))
    except (OSError, ValueError):
        return None
