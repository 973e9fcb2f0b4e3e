"""JSON-RPC as LSP wants it: exactly one answer to each request, the life cycle kept, errors contained.

pygls gives the registry of features, the types and the calls to the client; its loop over messages is replaced here,
because it leaves requests unanswered and shows tracebacks. Handlers are made in ``request``, bytes in ``transport``.
"""

import asyncio
import itertools
import json
import logging
import time
from collections.abc import Awaitable, Callable
from functools import cache, partial
from typing import Any

import msgspec
from cattrs import Converter
from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol, default_converter

from vaultmark.lsp.fault import where_raised
from vaultmark.lsp.frames import Malformed
from vaultmark.lsp.transport import Transport

LOG = logging.getLogger(__name__)

_ANSWER_SECONDS = 5.0
"""How long a client may take to answer us; after that, we go on without."""
_SECONDS_BETWEEN_POPUPS = 60.0

MessageId = int | str
Code = types.ErrorCodes | types.LSPErrorCodes


class Failure(JsonRpcException):
    """Why a request isn't answered as asked; the message is shown to a person and holds no text of a note."""

    def __init__(self, code: Code, message: str) -> None:
        super().__init__(message=message, code=code.value)


class Protocol(LanguageServerProtocol):
    """One client's messages; used on the event loop only."""

    transport: Transport
    on_exit: Callable[[int], None]
    """Called once with the status to exit with."""
    circumstances: Callable[[], str]
    """Says, for a report of a fault, what was going on: versions and counts, no text of a note."""

    def __init__(self, server: LanguageServer, converter: Converter) -> None:
        super().__init__(server, converter)
        self.converter = converter
        self._started = self._stopped = False
        self._running: dict[MessageId, asyncio.Future[Any]] = {}
        self._asked: dict[MessageId, asyncio.Future[Any]] = {}
        self._ids = itertools.count(1)
        self._last_popup = -_SECONDS_BETWEEN_POPUPS

    def _register_builtin_features(self) -> None:
        """Register none: texts, folders and the life cycle are the session's."""

    def handle_message(self, message: Any) -> None:
        """Act on one message, whatever it is."""
        if isinstance(message, Malformed):
            self._refuse(None, Failure(types.ErrorCodes.ParseError, message.reason))
        elif not isinstance(message, dict) or message.get("jsonrpc") != "2.0":
            self._refuse(None, Failure(types.ErrorCodes.InvalidRequest, "This is no message of JSON-RPC 2.0."))
        elif "method" not in message:
            self._take_answer(message)
        elif "id" not in message:
            self._take_notification(str(message["method"]), message)
        elif isinstance(message["id"], int | str) and not isinstance(message["id"], bool):
            self._take_request(message["id"], str(message["method"]), message)
        else:
            self._refuse(None, Failure(types.ErrorCodes.InvalidRequest, "A request's id is a number or a string."))

    def notify(self, method: str, params: Any | None = None) -> None:
        """Send a notification; of diagnostics for one file, only the newest are kept while the client doesn't read."""
        replaces = params.uri if isinstance(params, types.PublishDiagnosticsParams) else None
        message = {"jsonrpc": "2.0", "method": method, "params": self.converter.unstructure(params)}
        self.transport.send(_encoded(message), replaces=replaces)

    def show_message(self, text: str, kind: types.MessageType = types.MessageType.Warning) -> None:
        """Show the person a sentence."""
        self.notify(types.WINDOW_SHOW_MESSAGE, types.ShowMessageParams(kind, text))

    async def ask(self, method: str, params: object) -> Any:
        """Send a request and return its raw result; None if the client refuses or doesn't answer in time."""
        return (await self._exchange(method, params)).get("result")

    async def asked(self, method: str, params: object) -> bool:
        """Send a request whose result is nothing, and tell whether the client took it."""
        answer = await self._exchange(method, params)
        return bool(answer) and "error" not in answer

    async def _exchange(self, method: str, params: object) -> dict[str, Any]:
        id_ = f"vaultmark/{next(self._ids)}"
        future = self._asked[id_] = asyncio.get_running_loop().create_future()
        message = {"jsonrpc": "2.0", "id": id_, "method": method, "params": self.converter.unstructure(params)}
        self.transport.send(_encoded(message))
        try:
            answer: dict[str, Any] = await asyncio.wait_for(future, _ANSWER_SECONDS)
            return answer
        except TimeoutError:
            LOG.warning("the client did not answer %s", method)
            return {}
        finally:
            del self._asked[id_]

    def report(self, doing: str, error: BaseException) -> None:
        """Log a fault of ours, and tell the person at most once a minute; neither shows the error's own words."""
        where = where_raised(error)
        LOG.error("%s failed: %s; %s", doing, where, self.circumstances())
        now = time.monotonic()
        if now - self._last_popup >= _SECONDS_BETWEEN_POPUPS:
            self._last_popup = now
            text = f"Vaultmark met a fault of its own in {doing} ({where}). Nothing is lost; please report it."
            self.show_message(text, types.MessageType.Error)

    def _take_request(self, id_: MessageId, method: str, message: dict[str, Any]) -> None:
        try:
            self._check_life_cycle(method)
            self._check_cancelled(id_)
            outcome = self._handler(method)(self._params(method, message))
        except Exception as error:  # noqa: BLE001 - whatever happened, the client gets its one answer.
            self._refuse(id_, self._failure(method, error))
            return
        if isinstance(outcome, Awaitable):
            task = self._running[id_] = asyncio.ensure_future(outcome)
            task.add_done_callback(partial(self._finish, id_, method))
        else:
            self._answer(id_, method, outcome)

    def _finish(self, id_: MessageId, method: str, task: asyncio.Future[Any]) -> None:
        if self._running.get(id_) is task:
            del self._running[id_]
        if task.cancelled():
            self._refuse(id_, _cancelled())
        elif error := task.exception():
            self._refuse(id_, self._failure(method, error))
        else:
            self._answer(id_, method, task.result())

    def _check_life_cycle(self, method: str) -> None:
        if self._stopped:
            raise Failure(types.ErrorCodes.InvalidRequest, "The server was asked to shut down.")
        if method == types.INITIALIZE and self._started:
            raise Failure(types.ErrorCodes.InvalidRequest, "The server is initialized already.")
        if method != types.INITIALIZE and not self._started:
            raise Failure(types.ErrorCodes.ServerNotInitialized, "The server is not initialized yet.")

    def _check_cancelled(self, id_: MessageId) -> None:
        if id_ in self.transport.cancelled_ahead:
            raise _cancelled()

    def _handler(self, method: str) -> Callable[[Any], Any]:
        handler: Callable[[Any], Any] | None = self.fm.features.get(method)
        if handler is None:
            raise Failure(types.ErrorCodes.MethodNotFound, f"Vaultmark does not serve {method}.")
        return handler

    def _take_notification(self, method: str, message: dict[str, Any]) -> None:
        if method == types.EXIT:
            self.on_exit(0 if self._stopped else 1)
        elif method == types.CANCEL_REQUEST:
            self._cancel(message.get("params"))
        elif self._started and not self._stopped and (handler := self.fm.features.get(method)):
            try:
                handler(self._params(method, message))
            except Failure as error:
                LOG.warning("%s ignored: %s", method, error.message)
            except Exception as error:  # noqa: BLE001 - one bad notification must not end the session.
                self.report(method, error)

    def _cancel(self, params: object) -> None:
        id_ = params.get("id") if isinstance(params, dict) else None
        if isinstance(id_, int | str):
            self.transport.cancelled_ahead.discard(id_)
            if task := self._running.get(id_):
                task.cancel()

    def _take_answer(self, message: dict[str, Any]) -> None:
        id_ = message.get("id")
        future = self._asked.get(id_) if isinstance(id_, int | str) else None
        if future is None or future.done():
            LOG.info("an answer to nothing that was asked")
        else:
            future.set_result(message)

    def _params(self, method: str, message: dict[str, Any]) -> Any:
        expected = _params_type(method)
        if expected is type(None):
            return None
        try:
            return self.converter.structure(message.get("params"), expected)
        except Exception as error:
            raise Failure(types.ErrorCodes.InvalidParams, f"The parameters of {method} are not as LSP says.") from error

    def _failure(self, method: str, error: BaseException) -> JsonRpcException:
        if isinstance(error, JsonRpcException):
            return error
        self.report(method, error)
        return Failure(types.ErrorCodes.InternalError, f"Vaultmark met a fault of its own in {method}.")

    def _answer(self, id_: MessageId, method: str, result: object) -> None:
        try:
            body = _encoded({"jsonrpc": "2.0", "id": id_, "result": self.converter.unstructure(result)})
        except Exception as error:  # noqa: BLE001 - a result that can't be written is answered by an error.
            self._refuse(id_, self._failure(method, error))
            return
        self._started = self._started or method == types.INITIALIZE
        self._stopped = self._stopped or method == types.SHUTDOWN
        self.transport.send(body)

    def _refuse(self, id_: MessageId | None, failure: JsonRpcException) -> None:
        error = {"code": int(failure.code), "message": failure.message}
        self.transport.send(_encoded({"jsonrpc": "2.0", "id": id_, "error": error}))


def speak(name: str, version: str, transport: Transport) -> Protocol:
    """Return the protocol of a pygls server that has no features yet."""
    server = LanguageServer(name, version, protocol_cls=Protocol, converter_factory=default_converter)
    protocol = server.protocol
    assert isinstance(protocol, Protocol), "pygls makes what it is told to make"  # noqa: S101 - for the type checker
    protocol.transport = transport
    return protocol


@cache
def _params_type(method: str) -> Any:
    """Return the type of a method's ``params``; NoneType if it has none."""
    message_type = types.METHOD_TO_TYPES[method][0]
    fields = getattr(message_type, "__attrs_attrs__", None)
    return next((each.type for each in fields or () if each.name == "params"), type(None))


def _cancelled() -> Failure:
    return Failure(types.LSPErrorCodes.RequestCancelled, "The client cancelled the request.")


def _encoded(message: object) -> bytes:
    try:
        return msgspec.json.encode(message)
    except UnicodeEncodeError:
        # A file's name need not be Unicode, and a message may show it.
        return json.dumps(message, ensure_ascii=False).encode("utf-8", "replace")
