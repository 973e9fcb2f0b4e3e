"""What notifications may act on."""

from dataclasses import dataclass

from vaultmark.lsp.client import Client
from vaultmark.lsp.connection import Connection
from vaultmark.lsp.diagnostics import DiagnosticsFeed
from vaultmark.lsp.indexing import Indexing
from vaultmark.lsp.session import Session
from vaultmark.lsp.settings import ClientSettings


@dataclass(frozen=True, slots=True)
class Services:
    """The parts of a running server."""

    connection: Connection
    settings: ClientSettings
    indexing: Indexing
    diagnostics: DiagnosticsFeed

    @property
    def session(self) -> Session:
        """What there is to answer from."""
        return self.connection.session

    @property
    def client(self) -> Client:
        """What the client offers."""
        return self.connection.client
