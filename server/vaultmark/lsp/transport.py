"""Messages in and out of the process, read and written by threads of their own.

The client is always read, even while it doesn't read us, and stray prints can't reach it. Framing is the business of
``frames``, the meaning of a message that of ``protocol``. Imports the standard library only: reading begins before
anything slow is loaded.
"""

import asyncio
import contextlib
import os
import threading
from collections import OrderedDict, deque
from collections.abc import Callable

from vaultmark.lsp.frames import Frames, FrameTooLargeError

_CHUNK = 1 << 16


class Transport:
    """One client on a pair of file descriptors.

    Only ``send`` and ``cancelled_ahead`` may be used from any thread; all callbacks run on the event loop.
    """

    def __init__(self, incoming: int, outgoing: int) -> None:
        """Begin to read ``incoming`` at once; what arrives is kept until ``deliver_to``."""
        self._incoming, self._outgoing = incoming, outgoing
        self._inbox: deque[object] = deque()
        self._arrived = threading.Lock()
        self._deliver: Callable[[], object] | None = None
        self._outbox: OrderedDict[object, bytes] = OrderedDict()
        self._changed = threading.Condition()
        self._closing = False
        self.cancelled_ahead: set[int | str] = set()
        """Ids of requests that were cancelled before anyone looked at them."""
        self._writer = threading.Thread(target=self._write, name="writer", daemon=True)
        threading.Thread(target=self._read, name="reader", daemon=True).start()
        self._writer.start()

    @classmethod
    def over_stdio(cls) -> "Transport":
        """Take stdin and stdout away from the process; what it prints from now on goes to stderr."""
        incoming, outgoing = os.dup(0), os.dup(1)
        nothing = os.open(os.devnull, os.O_RDWR)
        os.dup2(nothing, 0)
        try:
            os.dup2(2, 1)
        except OSError:
            os.dup2(nothing, 1)
        os.close(nothing)
        return cls(incoming, outgoing)

    def deliver_to(
        self, loop: asyncio.AbstractEventLoop, on_message: Callable[[object], None], on_end: Callable[[str], None]
    ) -> None:
        """Hand each message, in order, to ``on_message``, and the reason why there are no more to ``on_end``."""

        def deliver_one() -> None:
            message = self._inbox.popleft()
            if isinstance(message, _End):
                on_end(message.reason)
            else:
                on_message(message)

        def deliver() -> None:
            # The loop may have ended while the client still wrote.
            with contextlib.suppress(RuntimeError):
                loop.call_soon_threadsafe(deliver_one)

        with self._arrived:
            self._deliver = deliver
            for _ in self._inbox:
                deliver()

    def send(self, body: bytes, *, replaces: str | None = None) -> None:
        """Queue one message; it takes the place of an unsent one with the same ``replaces``."""
        frame = b"Content-Length: %d\r\n\r\n%b" % (len(body), body)
        key = replaces if replaces is not None else object()
        with self._changed:
            self._outbox[key] = frame
            self._changed.notify_all()

    def close(self, seconds: float) -> None:
        """Wait, not longer than ``seconds``, until everything queued is written."""
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        self._writer.join(seconds)

    def _read(self) -> None:
        frames = Frames()
        reason = ""
        try:
            while data := os.read(self._incoming, _CHUNK):
                for message in frames.feed(data):
                    self._look_ahead(message)
                    self._put(message)
        except FrameTooLargeError as error:
            reason = str(error)
        except OSError as error:
            reason = f"stdin can't be read: {error.strerror}"
        self._put(_End(reason))

    def _look_ahead(self, message: object) -> None:
        if isinstance(message, dict) and message.get("method") == "$/cancelRequest":
            params = message.get("params")
            if isinstance(params, dict) and isinstance(params.get("id"), int | str):
                self.cancelled_ahead.add(params["id"])

    def _put(self, message: object) -> None:
        with self._arrived:
            self._inbox.append(message)
            if self._deliver:
                self._deliver()

    def _write(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._outbox or self._closing)
                if not self._outbox:
                    return
                _, frame = self._outbox.popitem(last=False)
            try:
                rest = memoryview(frame)
                while rest:
                    rest = rest[os.write(self._outgoing, rest) :]
            except OSError:
                # Nobody listens any more: the same as the end of stdin.
                self._put(_End(""))
                return


class _End:
    """What is delivered after the last message."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        """One clause on what was wrong; "" if the client simply went away."""
