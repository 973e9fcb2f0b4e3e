"""What ``check`` has to say: the diagnostics of all notes with their places as programs count them."""

from collections.abc import Iterator
from typing import NamedTuple

from vaultmark.features.diagnostics import diagnostics
from vaultmark.text.line_index import Encoding
from vaultmark.vault.identity import NotePath
from vaultmark.vault.settings import Severity
from vaultmark.vault.source import Document, Source
from vaultmark.vault.vault import Vault

SEVERITIES = (Severity.ERROR, Severity.WARNING, Severity.INFORMATION, Severity.HINT)
"""Worst first; what is ``off`` is never found."""


class Place(NamedTuple):
    """A position in a text: both counted from 0, the character in UTF-16 code units."""

    line: int
    character: int


class Finding(NamedTuple):
    """One diagnostic of one note; findings sort as they are printed."""

    path: NotePath
    start: Place
    end: Place
    code: str
    message: str
    severity: Severity
    text: str
    """What the note says there."""


class LastRead:
    """A ``Source`` that remembers the last document, so that a note is read once for its diagnostics and places."""

    def __init__(self, source: Source) -> None:
        """Ask ``source`` for all else."""
        self._source = source
        self._last: Document | None = None
        self.note = source.note

    def document(self, path: NotePath) -> Document | None:
        """Return text and note, belonging together."""
        if self._last is None or self._last.path != path:
            self._last = self._source.document(path)
        return self._last


def findings_of(vault: Vault, path: NotePath) -> Iterator[Finding]:
    """Yield what there is to say of one note; ``vault`` should remember the document it read last."""
    found = diagnostics(vault, path)
    document = vault.document(path) if found else None
    if document is None:
        return
    for diagnostic in found:
        start, end = (Place(*document.lines.position(offset, Encoding.UTF16)) for offset in diagnostic.span)
        said = diagnostic.span.of(document.text)
        yield Finding(path, start, end, diagnostic.code, diagnostic.message, diagnostic.severity, said)
