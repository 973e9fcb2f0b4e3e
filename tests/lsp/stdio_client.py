"""A client over stdio that sends what it is told to, byte for byte, and remembers what comes back.

Nothing of it knows LSP beyond the framing, so that it can send what no client should.
"""

import contextlib
import json
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from tests.patience import PATIENCE

PROGRAM = (sys.executable, "-P", "-m", "vaultmark")

Message = dict[str, Any]


def frame(message: object) -> bytes:
    """Return a message as it goes over the wire."""
    body = json.dumps(message).encode()
    return b"Content-Length: %d\r\n\r\n%b" % (len(body), body)


class StdioClient:
    """One server process and the conversation with it."""

    def __init__(self, *options: str, program: Sequence[str] = PROGRAM, cwd: Path | None = None) -> None:
        self.process = subprocess.Popen(
            [*program, "serve", *options],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=cwd,
        )
        assert self.process.stdin
        assert self.process.stdout
        self.stdin, self.stdout = self.process.stdin, self.process.stdout
        self.answers_requests = True
        self.seen: list[Message] = []
        """Everything that the server sent, in order."""
        self._arrived: queue.SimpleQueue[Message | None] = queue.SimpleQueue()
        self._reads = threading.Event()
        self._reads.set()
        threading.Thread(target=self._read, daemon=True).start()

    def send_bytes(self, data: bytes) -> None:
        self.stdin.write(data)
        self.stdin.flush()

    def send(self, **message: Any) -> None:
        self.send_bytes(frame({"jsonrpc": "2.0", **message}))

    def send_together(self, *messages: Message) -> None:
        """Send messages in one write, so that the server finds all of them when it finds the first."""
        self.send_bytes(b"".join(frame({"jsonrpc": "2.0", **message}) for message in messages))

    def notify(self, method: str, params: object = None) -> None:
        self.send(method=method, params=params)

    def request(self, id_: int | str, method: str, params: object = None) -> Message:
        """Send a request and return its answer."""
        self.send(id=id_, method=method, params=params)
        return self.answer_to(id_)

    def answer_to(self, id_: int | str | None) -> Message:
        return self.until(lambda message: "method" not in message and message.get("id") == id_)

    def notified(self, method: str, **wanted: object) -> Any:
        """Return the parameters of the next notification of that method with those members."""
        return self.until(
            lambda message: (
                message.get("method") == method
                and all(message["params"].get(key) == value for key, value in wanted.items())
            )
        )["params"]

    def until(self, fits: Any, seconds: float = PATIENCE) -> Message:
        """Return the next message that fits; older ones are not looked at again."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            try:
                message = self._arrived.get(timeout=left)
            except queue.Empty:
                break
            if message is None:
                raise AssertionError(f"the server ended; it had said {self.seen[-3:]}")
            self.seen.append(message)
            if "method" in message and "id" in message and self.answers_requests:
                self.send(id=message["id"], result=None)
            if fits(message):
                return message
        raise AssertionError(f"nothing fitting came; the last were {self.seen[-3:]}")

    def everything(self, seconds: float) -> list[Message]:
        """Return what comes within a time."""
        before = len(self.seen)
        with contextlib.suppress(AssertionError):
            self.until(lambda message: False, seconds)
        return self.seen[before:]

    def initialize(self, root: Path | None = None, **params: object) -> Message:
        """Shake hands and return what the server offers."""
        capabilities = params.pop("capabilities", {})
        uri = root.as_uri() if root else None
        answer = self.request(
            "init", "initialize", {"processId": None, "rootUri": uri, "capabilities": capabilities, **params}
        )
        self.notify("initialized", {})
        result: Message = answer["result"]
        return result

    def open(self, uri: str, text: str, version: int = 1) -> None:
        item = {"uri": uri, "languageId": "markdown", "version": version, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": item})

    def stop_reading(self) -> None:
        self._reads.clear()

    def read_on(self) -> None:
        self._reads.set()

    def end(self) -> int:
        """Shut down as the protocol says and return the exit status."""
        self.request("end", "shutdown")
        self.notify("exit")
        return self.process.wait(PATIENCE)

    def _read(self) -> None:
        # A server that is killed may leave half a message.
        with contextlib.suppress(ValueError, OSError, IndexError):
            while header := self.stdout.readline():
                length = int(header.split(b":")[1])
                self.stdout.readline()
                self._arrived.put(json.loads(self.stdout.read(length)))
                self._reads.wait()
        self._arrived.put(None)


@contextlib.contextmanager
def serving(*options: str, program: Sequence[str] = PROGRAM, cwd: Path | None = None) -> Iterator[StdioClient]:
    """Start a server for one test; it is killed if it does not end with it."""
    client = StdioClient(*options, program=program, cwd=cwd)
    try:
        yield client
    finally:
        client.process.kill()
        client.process.wait()
        for stream in (client.process.stdin, client.process.stdout, client.process.stderr):
            with contextlib.suppress(OSError):
                if stream:
                    stream.close()
