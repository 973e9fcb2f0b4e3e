"""A disk that has changed and of which nobody has been told."""

from dataclasses import dataclass

from vaultmark.syntax.note import Note
from vaultmark.syntax.transcript import Transcript
from vaultmark.vault.identity import NotePath
from vaultmark.vault.source import Document, Source


@dataclass(frozen=True)
class NewerOnDisk:
    """A source whose texts have changed since its records were made."""

    records: Source
    text: str

    def document(self, path: NotePath) -> Document:
        return Document(path, self.text)

    def note(self, path: NotePath) -> Note | None:
        return self.records.note(path)

    def transcript(self, path: NotePath) -> Transcript | None:
        return self.records.transcript(path)
