"""Telling the client what is wrong with its open notes, pushed or pulled, never both.

What is wrong is found by ``features.diagnostics``; when a request for it is answered is left to ``request``.
"""

import asyncio
from dataclasses import dataclass

from lsprotocol import types

from vaultmark.features.diagnostics import Diagnostic, diagnostics
from vaultmark.lsp import to_lsp
from vaultmark.lsp.connection import Connection
from vaultmark.lsp.snapshot import Folder, Snapshot
from vaultmark.store.entry import Report
from vaultmark.text.span import Span
from vaultmark.vault.index import Index
from vaultmark.vault.settings import Settings, Severity
from vaultmark.vault.source import Document

_ABOUT_OTHERS = frozenset({"unresolved-link", "ambiguous-link"})
_QUIET_SECONDS = 0.2
"""How long after the last change a note is looked at."""


@dataclass(frozen=True, slots=True, eq=False)
class _Basis:
    """What a note's diagnostics follow from; as long as these are the same objects, nothing is computed again."""

    document: Document
    index: Index
    settings: Settings
    reports: object
    transcripts: object
    is_ready: bool

    @classmethod
    def of(cls, at: Snapshot) -> "_Basis":
        folder = at.folder
        return cls(at.document, at.vault.index, at.vault.settings, folder.reports, folder.transcripts, folder.is_ready)

    def holds(self, now: "_Basis | None") -> bool:
        return now is not None and all(getattr(self, name) is getattr(now, name) for name in self.__slots__)


class DiagnosticsFeed:
    """What each open document was last told, and when to tell it anew; used on the event loop only."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._session = connection.session
        self._timer: asyncio.TimerHandle | None = None
        self._is_busy = False
        self._bases: dict[str, _Basis] = {}
        self._published: dict[str, tuple[int | None, list[types.Diagnostic]]] = {}
        """The version and what was pushed last for it, by URI."""
        self._pulled_from: dict[str, tuple[object, ...]] = {"": (self._session.client_settings,)}
        """What the client's last pull may have followed from, by root; "" stands for documents served alone."""

    def schedule(self) -> None:
        """Look at everything again once nothing has changed for a moment."""
        if self._timer:
            self._timer.cancel()
        self._timer = asyncio.get_running_loop().call_later(_QUIET_SECONDS, self._start)

    def forget(self, uri: str) -> None:
        """Take back what a document was told that is closed: if it is opened again at once, it is told anew."""
        self._bases.pop(uri, None)
        _, told = self._published.pop(uri, (None, []))
        if told:
            self._send(uri, [], None)

    def _start(self) -> None:
        self._timer = None
        if self._is_busy:
            self.schedule()
            return
        self._is_busy = True
        self._connection.spawn("diagnostics", self._run())

    async def _run(self) -> None:
        try:
            if self._connection.client.diagnostic_refresh:
                await self._refresh()
            else:
                await self._push()
        finally:
            self._is_busy = False

    async def _push(self) -> None:
        for uri in self._session.uris():
            await self._push_one(uri)

    async def _push_one(self, uri: str) -> None:
        opened = self._session.opened(uri)
        if opened is None or not (opened.is_settled_at_once or await self._connection.parsed(opened)):
            return
        at = self._session.snapshot(uri)
        if at is None or not at.folder.is_ready:
            return
        basis = _Basis.of(at)
        if basis.holds(self._bases.get(uri)):
            return
        found = await self._connection.slowly(diagnose, at)
        now = self._session.opened(uri)
        if now and now.uri == uri and now.document.text is at.document.text:
            self._bases[uri] = basis
            self._publish(uri, found, now.version)

    def _publish(self, uri: str, found: list[types.Diagnostic], version: int) -> None:
        # Some clients drop what was pushed for an older version, so a new version is told even if nothing is new.
        if self._published.get(uri) != (version, found):
            self._published[uri] = version, found
            self._send(uri, found, version)

    def _send(self, uri: str, found: list[types.Diagnostic], version: int | None) -> None:
        params = types.PublishDiagnosticsParams(uri, found, version)
        self._connection.protocol.notify(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS, params)

    async def _refresh(self) -> None:
        """Ask the client to pull again, if other notes than the one it has just changed may be told otherwise now."""
        for uri in self._session.uris():
            opened = self._session.opened(uri)
            if opened and not opened.is_settled_at_once:
                await self._connection.parsed(opened)
        now = {folder.root: _shared(folder) for folder in self._session.settled_folders() if folder.root}
        # A document that is served alone depends on nothing but its text, which the client knows, and the settings.
        now[""] = (self._session.client_settings,)
        then, self._pulled_from = self._pulled_from, now
        if any(not _same(shared, then.get(root)) for root, shared in now.items()):
            await self._connection.protocol.ask(types.WORKSPACE_DIAGNOSTIC_REFRESH, None)


def diagnose(at: Snapshot) -> list[types.Diagnostic]:
    """Return a note's diagnostics as the client takes them; none before the whole vault is known.

    Of a document that is served alone nobody can say what its links to others mean.
    """
    if not at.folder.is_ready:
        return []
    found = diagnostics(at.vault, at.path)
    if not at.folder.root:
        found = tuple(each for each in found if each.code not in _ABOUT_OTHERS)
    if report := at.folder.reports.get(at.path):
        found = (*_of_file(at, report), *found)
    return to_lsp.diagnostics(at, found)


def _of_file(at: Snapshot, report: Report) -> tuple[Diagnostic, ...]:
    """Return what is wrong with the file as a whole, at its beginning."""
    severity = at.vault.settings.diagnostics.severity_at(at.path, report.code)
    return () if severity is Severity.OFF else (Diagnostic(report.code, severity, Span(0, 0), report.message),)


def _shared(folder: Folder) -> tuple[object, ...]:
    return folder.vault.index, folder.vault.settings, folder.reports, folder.transcripts, folder.is_ready


def _same(one: tuple[object, ...], other: tuple[object, ...] | None) -> bool:
    return other is not None and all(a is b for a, b in zip(one, other, strict=True))
