"""The one preamble of all requests: snapshot, thread, time, staleness.

What is answered is left to ``handlers``; that exactly one answer is sent, to ``protocol``.
"""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import partial
from typing import Any

from lsprotocol import types

from vaultmark.lsp.connection import Connection
from vaultmark.lsp.protocol import Failure
from vaultmark.lsp.snapshot import Folder, Snapshot

LOG = logging.getLogger(__name__)

Subject = Snapshot | tuple[Folder, ...]
"""What a handler answers from: a document's snapshot; all folders where the request names no document."""


class Pace(Enum):
    """How soon an answer must come, and so where it is made."""

    QUICK = auto()  # On the event loop; while a large text is not parsed, after that.
    TYPING = auto()  # On the event loop and at once; a large text may come with the note that was parsed last.
    SLOW = auto()  # In a thread, while others are answered.
    EDITING = auto()  # In a thread, when every open text is parsed: the answer says where to change any of them.


@dataclass(frozen=True, slots=True)
class Request:
    """A kind of request and how it is answered."""

    method: str
    answer: Callable[[Any, Any], Any]
    pace: Pace

    def bound_to(self, connection: Connection) -> Callable[[Any], Any]:
        """Return the function from a request's parameters to its result, or to an awaitable of it."""
        return partial(_handle, connection, self)


REQUESTS: dict[str, Request] = {}
"""Every request that is served, filled by ``request``."""


def request(method: str, pace: Pace) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Serve ``method`` by the decorated function of a ``Subject`` and the request's parameters."""

    def register(answer: Callable[..., Any]) -> Callable[..., Any]:
        REQUESTS[method] = Request(method, answer, pace)
        return answer

    return register


def _handle(connection: Connection, spec: Request, params: Any) -> Any | Awaitable[Any]:
    uri = _uri_in(params)
    if uri is None:
        folders = connection.session.settled_folders()
        return _off_loop(connection, spec, folders, params) if spec.pace is Pace.SLOW else _timed(spec, folders, params)
    at = connection.session.snapshot(uri)
    if at is None:
        return None
    if spec.pace is Pace.TYPING:
        return _timed(spec, _with_last_note(at), params)
    needed = _unparsed(spec, at)
    if needed:
        return _when_parsed(connection, spec, needed, uri, params)
    return _on_document(connection, spec, at, uri, params)


def _unparsed(spec: Request, at: Snapshot) -> list[str]:
    """Return the large documents that must be parsed before the request can be answered."""
    own = at.folder.opened.get(at.path)
    asked = at.folder.opened.values() if spec.pace is Pace.EDITING else [own] if own else []
    return [each.uri for each in asked if not each.is_settled_at_once]


def _on_document(connection: Connection, spec: Request, at: Snapshot, uri: str, params: Any) -> Any | Awaitable[Any]:
    if spec.pace in (Pace.SLOW, Pace.EDITING):
        return _unless_stale(connection, spec, at, uri, params)
    return _timed(spec, at, params)


async def _when_parsed(connection: Connection, spec: Request, needed: list[str], uri: str, params: Any) -> Any:
    for each in needed:
        if not await connection.parsed(each):
            raise _stale()
    at = connection.session.snapshot(uri)
    if at is None:
        raise _stale()
    result = _on_document(connection, spec, at, uri, params)
    return await result if isinstance(result, Awaitable) else result


async def _unless_stale(connection: Connection, spec: Request, at: Snapshot, uri: str, params: Any) -> Any:
    opened = connection.session.opened(uri)
    result = await _off_loop(connection, spec, at, params)
    now = connection.session.opened(uri)
    if opened and (now is None or now.version != opened.version):
        raise _stale()
    return result


async def _off_loop(connection: Connection, spec: Request, subject: Subject, params: Any) -> Any:
    return await asyncio.get_running_loop().run_in_executor(connection.slow, _timed, spec, subject, params)


def _timed(spec: Request, subject: Subject, params: Any) -> Any:
    started = time.perf_counter()
    result = spec.answer(subject, params)
    LOG.debug("%s took %.1f ms", spec.method, (time.perf_counter() - started) * 1000)
    return result


def _with_last_note(at: Snapshot) -> Snapshot:
    own = at.folder.opened.get(at.path)
    if own is None or own.is_settled_at_once:
        return at
    document = own.now()
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
