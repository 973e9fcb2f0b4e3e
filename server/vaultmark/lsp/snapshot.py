"""What one request sees: a vault and a document at one moment, and the way from its paths to URIs.

Making it is left to ``session``; translating what it holds to ``from_lsp`` and ``to_lsp``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from vaultmark.lsp.client import Client
from vaultmark.lsp.open_document import OpenDocument
from vaultmark.lsp.uri import uri_of
from vaultmark.store.entry import Report
from vaultmark.vault.identity import NotePath
from vaultmark.vault.source import Document
from vaultmark.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class Proposed:
    """Files whose links we have proposed to change with their names, about which the client may yet ask."""

    moves: Mapping[NotePath, NotePath]
    """Old paths and new ones."""
    probe: tuple[NotePath, str] | None
    """A note that the proposal changes, and its text once that is applied."""
    until: float = 0.0
    """The moment of ``time.monotonic`` before which the proposal is taken for applied although its texts are not."""


@dataclass(frozen=True, slots=True)
class Folder:
    """One vault and where it lies."""

    root: str
    """The absolute path of its root; "" for a document that is served alone."""
    client: Client
    vault: Vault
    opened: Mapping[NotePath, OpenDocument] = field(default_factory=dict)
    """The documents that the client has open here."""
    reports: Mapping[NotePath, Report] = field(default_factory=dict)
    """What is wrong with files as a whole, such as one that can't be read."""
    transcripts: object = field(default_factory=object)
    """Stands for what the subtitle files say: another object once one of them may have changed."""
    proposed: tuple[Proposed, ...] = ()
    """The renames that were proposed last, the newest at the end."""
    is_named: bool = False
    """Whether the names of all notes are known, which is soon after the beginning."""
    is_ready: bool = False
    """Whether every note has been read; until then, only what is known can be answered."""

    def uri(self, path: NotePath) -> str | None:
        """Return the URI of a file of the vault, as the client spells it where it is open; None if it has none."""
        if opened := self.opened.get(path):
            return opened.uri
        return uri_of(f"{self.root.rstrip('/')}/{path}") if self.root else None

    def for_request(self) -> "Folder":
        """Return the same folder for a single request: each text is read once, and so can't change under it."""
        return replace(self, vault=self.vault.reading_once())

    def version(self, path: NotePath) -> int | None:
        """Return the version of an open document, None for a closed one."""
        opened = self.opened.get(path)
        return opened.version if opened else None


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A folder and, of its documents, the one that is asked about."""

    folder: Folder
    path: NotePath
    document: Document

    @property
    def client(self) -> Client:
        """What the client offers."""
        return self.folder.client

    @property
    def vault(self) -> Vault:
        """The vault that the document belongs to."""
        return self.folder.vault

    @property
    def version(self) -> int | None:
        """The document's version, None if the client has it not open."""
        return self.folder.version(self.path)
