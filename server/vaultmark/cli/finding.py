"""What ``check`` has to say: the diagnostics of all notes with their places as programs count them."""

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from vaultmark.features.diagnostics import diagnostics
from vaultmark.text.line_index import Encoding
from vaultmark.vault.identity import NotePath
from vaultmark.vault.settings import Severity
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
    """What the note says there; the target of a link as the link means it, without escapes."""


def findings_of(vault: Vault, path: NotePath) -> Iterator[Finding]:
    """Yield what there is to say of one note, which is read once; nothing if it can't be read."""
    document = vault.document(path)
    if document is None:
        return
    targets = {link.target_span: link.target for link in document.note.links}
    # As if an editor had the note open: whoever asks for it again gets the document that was read.
    for diagnostic in diagnostics(replace(vault, overlays={path: document}), path):
        start, end = (Place(*document.lines.position(offset, Encoding.UTF16)) for offset in diagnostic.span)
        said = targets.get(diagnostic.span) or diagnostic.span.of(document.text)
        yield Finding(path, start, end, diagnostic.code, diagnostic.message, diagnostic.severity, said)
