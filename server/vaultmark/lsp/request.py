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
    opened = connection.session.opened(uri)
    if at is None:
        return None
    if opened and not opened.is_parsed:
        if spec.pace is not Pace.TYPING:
            return _when_parsed(connection, spec, uri, params)
        at = _with_last_note(at, uri, connection)
    return _on_document(connection, spec, at, uri, params)


def _on_document(connection: Connection, spec: Request, at: Snapshot, uri: str, params: Any) -> Any | Awaitable[Any]:
    if spec.pace is Pace.SLOW:
        return _unless_stale(connection, spec, at, uri, params)
    return _timed(spec, at, params)


async def _when_parsed(connection: Connection, spec: Request, uri: str, params: Any) -> Any:
    is_current = await connection.parsed(uri)
    at = connection.session.snapshot(uri)
    if not is_current or at is None:
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


def _with_last_note(at: Snapshot, uri: str, connection: Connection) -> Snapshot:
    opened = connection.session.opened(uri)
    document = opened.now() if opened else at.document
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
