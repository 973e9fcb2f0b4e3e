"""Closed notes from the disk: their text as it is now, and their parsed form from the cache where it still holds."""

from collections.abc import Container

from vaultmark.store.cache import Cache
from vaultmark.store.reading import read_note
from vaultmark.syntax.note import Note
from vaultmark.vault.identity import NotePath
from vaultmark.vault.source import Document


class DiskSource:
    """The ``Source`` of a vault on disk; any thread may ask."""

    def __init__(self, root: str, cache: Cache, most_bytes: int, unparsable: Container[NotePath] = ()) -> None:
        """Read below the real path ``root``; never parse the notes in ``unparsable``."""
        self._root = root
        self._cache = cache
        self._most_bytes = most_bytes
        self._unparsable = unparsable
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
