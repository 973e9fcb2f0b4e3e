"""All notes of one folder at one moment, with the open ones as the editor has them.

What can be asked about them is left to the other modules of this package and to ``features``.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from vaultmark.syntax.note import Note
from vaultmark.vault.identity import NotePath
from vaultmark.vault.index import Index
from vaultmark.vault.settings import ResolutionRules, Settings
from vaultmark.vault.source import Document, MemorySource, ReadOnce, Source
from vaultmark.vault.summary import NoteSummary, summarize


@dataclass(frozen=True, slots=True)
class Vault:
    """Everything a feature may ask; a change makes another vault."""

    index: Index
    source: Source
    overlays: Mapping[NotePath, Document] = field(default_factory=dict)
    """The notes that are open in the editor, whose text counts instead of the disk's."""
    settings: Settings = field(default_factory=Settings)
    moved: Mapping[NotePath, NotePath] = field(default_factory=dict)
    """The notes that another program gave another path, old and new; links to them may not have followed."""

    @classmethod
    def of(
        cls,
        texts: Mapping[str, str] | Mapping[NotePath, str],
        files: Iterable[str] | Mapping[str, str] = (),
        settings: Settings | None = None,
    ) -> "Vault":
        """Make a vault of notes given by path and text, and of attachments given by path, with a text or without."""
        documents = [Document(NotePath(path), text) for path, text in texts.items()]
        index = Index.empty().with_changes(
            {document.path: summarize(document.note) for document in documents},
            {NotePath(path): True for path in files},
        )
        attached = {NotePath(path): text for path, text in files.items()} if isinstance(files, Mapping) else {}
        source = MemorySource({**attached, **{document.path: document.text for document in documents}})
        return cls(index, source, {}, settings or Settings())

    @property
    def notes(self) -> Mapping[NotePath, NoteSummary]:
        """The summaries of all notes, by path."""
        return self.index.notes

    @property
    def rules(self) -> ResolutionRules:
        """The rules by which links of this vault are resolved."""
        return self.settings.links.rules

    def document(self, path: NotePath) -> Document | None:
        """Return text and note of ``path``, belonging together; None if it can't be read. At most one read."""
        return self.overlays.get(path) or self.source.document(path)

    def note(self, path: NotePath) -> Note | None:
        """Return the parsed note at ``path``, None if it can't be read; cheaper than its document."""
        document = self.overlays.get(path)
        return document.note if document else self.source.note(path)

    def reading_once(self) -> "Vault":
        """Return the same vault for one request: no text is read twice."""
        return replace(self, source=ReadOnce(self.source))
