"""The one preamble of all requests: snapshot, thread, time, staleness.

What is answered is left to ``handlers``; that exactly one answer is sent, to ``protocol``.
"""

import asyncio
import contextlib
import logging
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from typing import Any

from lsprotocol import types

from vaultmark.lsp.connection import Connection
from vaultmark.lsp.open_document import OpenDocument
from vaultmark.lsp.protocol import Failure
from vaultmark.lsp.snapshot import Folder, Proposed, Snapshot
from vaultmark.vault.source import Document

LOG = logging.getLogger(__name__)

_ATTEMPTS = 2
"""So often is an edit computed while notes go on changing."""
_READING_SECONDS = 60.0
"""How long what is asked of all notes may wait at the start until they are read."""
_NAMING_SECONDS = 5.0
"""How long what is asked while typing may wait at the start for the names of all notes."""
_NOT_ALL = "Vaultmark is still reading the notes, so this is not all; ask again when it is done."

Subject = Snapshot | tuple[Folder, ...]
"""What a handler answers from: a document's snapshot; all folders where the request names no document."""


class Pace(Enum):
    """How soon an answer must come, and so where it is made."""

    QUICK = auto()  # On the event loop; while a large text is not parsed, after that.
    TYPING = auto()  # On the event loop and, once all names are known, at once; a large text with its last note.
    SLOW = auto()  # In a thread, while others are answered.
    WHOLE = auto()  # The same, but at the start not before all notes are read: half an answer looks like a whole one.
    EDITING = auto()  # In a thread, when every open text is parsed: the answer says where to change any of them.


@dataclass(frozen=True, slots=True)
class Request:
    """A kind of request and how it is answered."""

    method: str
    answer: Callable[[Any, Any], Any]
    pace: Pace
    unknown: Callable[[Any], Any] = lambda _: None
    """The result, from the parameters, for a document that is neither open nor in a vault, or that is not named."""

    def bound_to(self, connection: Connection) -> Callable[[Any], Any]:
        """Return the function from a request's parameters to its result, or to an awaitable of it."""
        return lambda params: _Call(connection, self, params).outcome()


@dataclass(frozen=True, slots=True)
class Answer:
    """A result with what goes along when it is sent."""

    result: Any
    message: str = ""
    """One sentence to show to the person."""
    message_type: types.MessageType = types.MessageType.Warning
    proposed: Mapping[str, Proposed] = field(default_factory=dict)
    """What the result proposes to rename, by the folder's root."""


REQUESTS: dict[str, Request] = {}
"""Every request that is served, filled by ``request``."""


def request(
    method: str, pace: Pace, unknown: Callable[[Any], Any] = lambda _: None
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Serve ``method`` by the decorated function of a ``Subject`` and the request's parameters."""

    def register(answer: Callable[..., Any]) -> Callable[..., Any]:
        REQUESTS[method] = Request(method, answer, pace, unknown)
        return answer

    return register


@dataclass(frozen=True, slots=True)
class _Call:
    """One request on its way; what it sees is fixed when ``outcome`` is called, which is when the message came."""

    connection: Connection
    spec: Request
    params: Any

    def outcome(self) -> Any | Awaitable[Any]:
        uri = _uri_in(self.params)
        if self.spec.pace is Pace.EDITING:
            return self._edit(uri, self._seen(uri))
        if uri is None:
            if self.spec.pace is not Pace.SLOW:
                # Only what is about all folders names no document, and that takes long.
                return self.spec.unknown(self.params)
            return self._on_folders(self.connection.session.settled_folders())
        at = self.connection.session.snapshot(uri)
        if at is None:
            return self.spec.unknown(self.params)
        if self.spec.pace is Pace.TYPING:
            at = _with_last_note(at)
            return self._timed(at) if at.folder.is_named else self._when_named(at, uri)
        own = at.folder.opened.get(at.path)
        if own and not own.is_settled_at_once:
            return self._when_parsed(own, at, uri)
        return self._on_document(at, uri)

    async def _when_named(self, at: Snapshot, uri: str) -> Any:
        """Answer when all names are known, for the text that was asked about: few clients ask again by themselves."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self.connection.named(at.folder.root), _NAMING_SECONDS)
        now = self.connection.session.snapshot(uri)
        return self._timed(_with_document(now, at.document) if now and now.path == at.path else at)

    async def _when_parsed(self, own: OpenDocument, at: Snapshot, uri: str) -> Any:
        if not await self.connection.parsed(own):
            raise _stale()
        now = self.connection.session.snapshot(uri)
        if now is None or now.version != at.version:
            raise _stale()
        result = self._on_document(now, uri)
        return await result if isinstance(result, Awaitable) else result

    def _on_document(self, at: Snapshot, uri: str) -> Any | Awaitable[Any]:
        if self.spec.pace is Pace.WHOLE and not at.folder.is_ready:
            # It does not get the snapshot, whose index would be kept beside all that come after it.
            return self._when_ready(at.folder.root, at.version, uri)
        return self._timed(at) if self.spec.pace is Pace.QUICK else self._unless_stale(at, uri)

    async def _when_ready(self, root: str, version: int | None, uri: str) -> Any:
        try:
            await asyncio.wait_for(self.connection.ready(root), _READING_SECONDS)
        except TimeoutError:
            self.connection.protocol.show_message(_NOT_ALL, types.MessageType.Info)
        now = self.connection.session.snapshot(uri)
        if now is None or now.version != version:
            raise _stale()
        return await self._unless_stale(now, uri)

    async def _unless_stale(self, at: Snapshot, uri: str) -> Any:
        result = await self._off_loop(at)
        now = self.connection.session.opened(uri)
        if (now.version if now else None) != at.version:
            raise _stale()
        return self._with_company(result)

    async def _on_folders(self, folders: tuple[Folder, ...]) -> Any:
        return self._with_company(await self._off_loop(folders))

    async def _edit(self, uri: str | None, asked: Subject | None) -> Any:
        """Answer with edits of any number of notes, none of which may have changed by then; try twice.

        ``asked`` is what there was when the message came: a coroutine begins later, when others may have been taken.
        """
        for _ in range(_ATTEMPTS):
            for folder in _folders_of(self._seen(uri)):
                for each in folder.opened.values():
                    if not each.is_settled_at_once and not await self.connection.parsed(each):
                        raise _stale()
            seen = self._seen(uri)
            if seen is None or _version(seen) != _version(asked):
                break
            result = await self._off_loop(seen)
            now = self._seen(uri)
            if _version(now) == _version(seen) and all(map(_same, _folders_of(seen), _folders_of(now))):
                return self._with_company(result)
        if asked is None:
            return None
        raise _stale()

    def _seen(self, uri: str | None) -> Subject | None:
        session = self.connection.session
        return session.settled_folders() if uri is None else session.snapshot(uri)

    def _with_company(self, result: Any) -> Any:
        if not isinstance(result, Answer):
            return result
        for root, proposed in result.proposed.items():
            self.connection.session.propose(root, proposed)
        if result.message:
            self.connection.protocol.show_message(result.message, result.message_type)
        return result.result

    async def _off_loop(self, subject: Subject) -> Any:
        return await self.connection.slowly(self._timed, subject)

    def _timed(self, subject: Subject) -> Any:
        started = time.perf_counter()
        result = self.spec.answer(subject, self.params)
        LOG.debug("%s took %.1f ms", self.spec.method, (time.perf_counter() - started) * 1000)
        return result


def _folders_of(subject: Subject | None) -> tuple[Folder, ...]:
    return (subject.folder,) if isinstance(subject, Snapshot) else subject or ()


def _version(subject: Subject | None) -> int | None:
    return subject.version if isinstance(subject, Snapshot) else None


def _same(then: Folder, now: Folder) -> bool:
    """Tell whether an edit that was computed from the folder as it was then holds now."""
    versions = ({path: each.version for path, each in folder.opened.items()} for folder in (then, now))
    return then.root == now.root and then.vault.index is now.vault.index and next(versions) == next(versions)


def _with_last_note(at: Snapshot) -> Snapshot:
    own = at.folder.opened.get(at.path)
    if own is None or own.is_settled_at_once:
        return at
    return _with_document(at, own.now())


def _with_document(at: Snapshot, document: Document) -> Snapshot:
    vault = replace(at.vault, overlays={**at.vault.overlays, at.path: document})
    return replace(at, folder=replace(at.folder, vault=vault), document=document)


def _uri_in(params: Any) -> str | None:
    """Return the document that a request is about; an item that is resolved carries it in its data."""
    document = getattr(params, "text_document", None)
    if document is not None:
        return str(document.uri)
    data = getattr(params, "data", None)
    return str(data["uri"]) if isinstance(data, dict) and "uri" in data else None


def _stale() -> Failure:
    return Failure(types.LSPErrorCodes.ContentModified, "The document changed meanwhile.")
