"""Where queries get the text and the parsed form of one note from.

Which notes there are is the business of ``vault.index``; reading disk and cache that of ``store``.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from vaultmark.syntax.note import Note
from vaultmark.syntax.parser import parse
from vaultmark.syntax.transcript import Transcript, read_transcript
from vaultmark.text.line_index import LineIndex
from vaultmark.vault.identity import NotePath
from vaultmark.vault.once import once
from vaultmark.vault.transcript_name import ending_of


@dataclass(frozen=True)
class Document:
    """One note's text, and everything that this very text says."""

    path: NotePath
    text: str
    is_exact: bool = True
    """Whether the text says every byte of the file; a note that is not UTF-8 can be read but must not be edited."""

    @once
    def note(self) -> Note:
        """The text as parsed, once, when first asked for."""
        return parse(self.text)

    @once
    def lines(self) -> LineIndex:
        """The lines of the text, found once, when first asked for."""
        return LineIndex(self.text)

    @classmethod
    def of(
        cls,
        path: NotePath,
        text: str,
        note: Note | None = None,
        lines: LineIndex | None = None,
        *,
        is_exact: bool = True,
    ) -> "Document":
        """Make a document of which more is known than its text; ``note`` and ``lines`` must be those of ``text``."""
        document = cls(path, text, is_exact)
        # What stands in the instance's dictionary is never computed.
        if note is not None:
            document.__dict__["note"] = note
        if lines is not None:
            document.__dict__["lines"] = lines
        return document


class Source(Protocol):
    """Reads closed notes; each call may cost one look at a disk."""

    def document(self, path: NotePath) -> Document | None:
        """Return text and note, belonging together; None if the note can't be read."""

    def note(self, path: NotePath) -> Note | None:
        """Return what the index knows of the note, for which no text need be read; None if it can't be read."""

    def transcript(self, path: NotePath) -> Transcript | None:
        """Return what a subtitle file says, or its problem; None if there is no such file."""


@dataclass(frozen=True, slots=True)
class MemorySource:
    """Notes and subtitle files from a mapping; counts what is asked for."""

    texts: Mapping[NotePath, str] = field(default_factory=dict)
    reads: Counter[NotePath] = field(default_factory=Counter)
    """How often the text of each note was asked for."""
    records: Counter[NotePath] = field(default_factory=Counter)
    """How often each note was asked for without its text."""

    def document(self, path: NotePath) -> Document | None:
        """Return text and note; None if there is no such note."""
        self.reads[path] += 1
        text = self.texts.get(path)
        return None if text is None else Document(path, text)

    def note(self, path: NotePath) -> Note | None:
        """Return the parsed note; None if there is no such note."""
        self.records[path] += 1
        text = self.texts.get(path)
        return None if text is None else parse(text)

    def transcript(self, path: NotePath) -> Transcript | None:
        """Return what a subtitle file says; None if there is no such file."""
        self.reads[path] += 1
        text = self.texts.get(path)
        return None if text is None else read_transcript(text, ending_of(path))


@dataclass(frozen=True, slots=True)
class ReadOnce:
    """What another source says, each text read once.

    For a single request: the spans that it finds and the lines that they are shown in then belong to the same text,
    also where the file changes meanwhile.
    """

    source: Source
    texts: dict[NotePath, Document | None] = field(default_factory=dict)
    """What was read so far, without the parsed notes: thousands of them cost more time to keep than they save."""

    def document(self, path: NotePath) -> Document | None:
        """Return the text as it was when first asked for, and its note; None if it couldn't be read."""
        if path in self.texts:
            return self.texts[path]
        document = self.source.document(path)
        self.texts[path] = document and Document.of(path, document.text, is_exact=document.is_exact)
        return document

    def note(self, path: NotePath) -> Note | None:
        """Return what the other source knows of the note."""
        return self.source.note(path)

    def transcript(self, path: NotePath) -> Transcript | None:
        """Return what the other source says of a subtitle file."""
        return self.source.transcript(path)
