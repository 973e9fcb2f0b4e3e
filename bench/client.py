"""A language server on stdio as an editor sees it: requests, notifications, and when each answer arrived.

It knows nothing about notes or measuring. Times are seconds of `time.perf_counter`.
"""

import contextlib
import itertools
import json
import os
import subprocess
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

CAPABILITIES: dict[str, Any] = {
    # What a full editor offers, but for pulled diagnostics, which not every server knows: all of them push here.
    "general": {"positionEncodings": ["utf-16"]},
    "window": {"workDoneProgress": True},
    "workspace": {
        "configuration": True,
        "workspaceFolders": True,
        "didChangeWatchedFiles": {"dynamicRegistration": True},
        "workspaceEdit": {"documentChanges": True, "resourceOperations": ["create", "rename", "delete"]},
        "symbol": {"dynamicRegistration": False},
    },
    "textDocument": {
        "synchronization": {"didSave": True},
        "completion": {"completionItem": {"documentationFormat": ["markdown"]}, "contextSupport": True},
        "hover": {"contentFormat": ["markdown", "plaintext"]},
        "definition": {"linkSupport": False},
        "documentSymbol": {"hierarchicalDocumentSymbolSupport": True},
        "rename": {"prepareSupport": True},
        "publishDiagnostics": {"relatedInformation": True, "versionSupport": True},
    },
}

_FULL_TEXT = 1  # TextDocumentSyncKind.Full


class ServerGoneError(Exception):
    """The server ended, or was ended, before it answered."""


@dataclass
class Answer:
    """One answer: its result or error, and how many seconds it took."""

    result: Any
    error: Any
    seconds: float


@dataclass
class _Pending:
    sent: float
    done: threading.Event = field(default_factory=threading.Event)
    answer: Answer | None = None


class Client:
    """One running server. `started` is the moment before its process was made."""

    def __init__(self, command: list[str], folder: Path, environment: dict[str, str]) -> None:
        self.folder = folder
        self.log = folder.parent / f"{folder.name}.stderr"
        self.open_progress: set[str] = set()
        self.last_progress_end: float | None = None
        self.wants_full_text = False
        self.on_diagnostics: Callable[[dict[str, Any], float], None] = lambda _params, _at: None
        self._ids = itertools.count(1)
        self._pending: dict[int, _Pending] = {}
        self._writing = threading.Lock()
        self._gone = threading.Event()
        self.started = time.perf_counter()
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                command,
                cwd=folder,
                env={**os.environ, **environment},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                start_new_session=True,
            )
        threading.Thread(target=self._read_all, daemon=True).start()

    def initialize(self, limit: float) -> Answer:
        """The handshake; the answer to `initialize`."""
        uri = self.folder.as_uri()
        params = {
            "processId": os.getpid(),
            "clientInfo": {"name": "bench"},
            "rootPath": str(self.folder),
            "rootUri": uri,
            "workspaceFolders": [{"uri": uri, "name": self.folder.name}],
            "capabilities": CAPABILITIES,
        }
        answer = self.request("initialize", params, limit)
        kind = ((answer.result or {}).get("capabilities") or {}).get("textDocumentSync")
        self.wants_full_text = (kind.get("change") if isinstance(kind, dict) else kind) == _FULL_TEXT
        self.notify("initialized", {})
        return answer

    def request(self, method: str, params: Any, limit: float) -> Answer:
        """Ask and wait. Raises TimeoutError after `limit` seconds, ServerGoneError if the process ends."""
        number, pending = self._ask(method, params)
        deadline = pending.sent + limit
        while not pending.done.wait(0.2):
            if self._gone.is_set():
                raise ServerGoneError(method)
            if time.perf_counter() > deadline:
                self.notify("$/cancelRequest", {"id": number})
                raise TimeoutError(method)
        if pending.answer is None:
            raise ServerGoneError(method)
        return pending.answer

    def _ask(self, method: str, params: Any) -> tuple[int, _Pending]:
        number = next(self._ids)
        pending = self._pending[number] = _Pending(time.perf_counter())
        self._write({"jsonrpc": "2.0", "id": number, "method": method, "params": params})
        return number, pending

    def notify(self, method: str, params: Any) -> None:
        """Tell the server something that has no answer."""
        self._write({"jsonrpc": "2.0", "method": method, "params": params})

    def stop(self, limit: float = 10.0) -> None:
        """Shut down as the protocol says; end the process if it doesn't listen."""
        with contextlib.suppress(ServerGoneError, TimeoutError, OSError, subprocess.TimeoutExpired):
            self.request("shutdown", None, limit)
            self.notify("exit", None)
            self.process.wait(limit)
        self.kill()

    def kill(self) -> None:
        """End the server and the processes that it started."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, 9)
        self.process.wait()

    def _write(self, message: dict[str, Any]) -> None:
        body = json.dumps(message, ensure_ascii=False).encode()
        pipe = self.process.stdin
        try:
            with self._writing:
                if pipe is not None:
                    pipe.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
                    pipe.flush()
        except OSError as error:
            raise ServerGoneError(message.get("method", "answer")) from error

    def _read_all(self) -> None:
        pipe = self.process.stdout
        with contextlib.suppress(OSError, ValueError, ServerGoneError):
            while pipe is not None and (body := _read_message(pipe)) is not None:
                self._received(json.loads(body), time.perf_counter())
        self._gone.set()
        for pending in list(self._pending.values()):
            pending.done.set()

    def _received(self, message: dict[str, Any], at: float) -> None:
        method = message.get("method")
        if method is None:
            pending = self._pending.pop(message.get("id", 0), None)
            if pending is not None:
                pending.answer = Answer(message.get("result"), message.get("error"), at - pending.sent)
                pending.done.set()
        elif "id" in message:
            result: Any = None
            if method == "workspace/configuration":
                result = [None for _ in message["params"]["items"]]
            elif method == "workspace/workspaceFolders":
                result = [{"uri": self.folder.as_uri(), "name": self.folder.name}]
            self._write({"jsonrpc": "2.0", "id": message["id"], "result": result})
        elif method == "textDocument/publishDiagnostics":
            self.on_diagnostics(message["params"], at)
        elif method == "$/progress":
            self._progress(str(message["params"]["token"]), message["params"]["value"].get("kind"), at)

    def _progress(self, token: str, kind: str | None, at: float) -> None:
        if kind == "begin":
            self.open_progress.add(token)
        elif kind == "end":
            self.open_progress.discard(token)
            self.last_progress_end = at


def _read_message(pipe: IO[bytes]) -> bytes | None:
    length = None
    while (line := pipe.readline()) not in {b"\r\n", b""}:
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            length = int(value)
    return None if length is None else pipe.read(length)
