"""Bytes of a base-protocol stream turned into messages, however clumsily the client frames them.

Reading the bytes is left to ``transport``, their meaning to ``protocol``.
"""

import json
import re
from collections.abc import Iterator
from typing import NamedTuple

MOST_BYTES = 256 << 20
"""The longest message that is read; a note of such a size couldn't be served anyway."""

_LENGTH = re.compile(rb"content-length:[ \t]*(\d{1,18})", re.IGNORECASE)
_ESCAPED_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
_LONGEST_HEADER = 1 << 16


class FrameTooLargeError(Exception):
    """A message announces more bytes than are ever read."""


class Malformed(NamedTuple):
    """What stands in place of a message that is no JSON."""

    reason: str


class Frames:
    """A stream of frames, fed in pieces of any size.

    Headers may be in any case and end in a bare line feed (LSP 3.17, Base Protocol, asks for neither). After a frame
    whose length was wrong, reading goes on at the next ``Content-Length``.
    """

    def __init__(self) -> None:
        self._buffer = bytearray()
        self._length: int | None = None
        self._in_body = False
        self._searched = 0

    def feed(self, data: bytes) -> Iterator[object]:
        """Yield each message completed by ``data``: parsed JSON, or ``Malformed``.

        Raises:
            FrameTooLargeError: if a header announces more than ``MOST_BYTES``; the stream can't be read any further.
        """
        self._buffer += data
        while (body := self._next_body()) is not None:
            yield self._message(body)

    def _next_body(self) -> bytes | None:
        while not self._in_body:
            line = self._next_line()
            if line is None:
                return None
            if found := _LENGTH.search(line):
                self._length = int(found[1])
                if self._length > MOST_BYTES:
                    raise FrameTooLargeError(f"the client announced a message of {self._length} bytes")
            self._in_body = self._length is not None and not line.strip()
        if self._length is None or len(self._buffer) < self._length:
            return None
        body = bytes(self._buffer[: self._length])
        del self._buffer[: self._length]
        self._length, self._in_body = None, False
        return body

    def _next_line(self) -> bytes | None:
        end = self._buffer.find(b"\n", self._searched)
        if end < 0:
            if len(self._buffer) > _LONGEST_HEADER:
                # No header is that long: this is rubbish, of which only the end may be the start of a header.
                del self._buffer[:-64]
            self._searched = len(self._buffer)
            return None
        line = bytes(self._buffer[: end + 1])
        del self._buffer[: end + 1]
        self._searched = 0
        return line

    def _message(self, body: bytes) -> object:
        text = body.decode("utf-8", "replace")
        try:
            message = json.loads(text)
            return _without_lone_surrogates(message) if _ESCAPED_SURROGATE.search(text) else message
        except RecursionError:
            return Malformed("The message is nested too deeply.")
        except ValueError:
            # A length that was too great swallowed the next frame's header: what follows is read once more.
            if found := _LENGTH.search(body):
                self._buffer[:0] = body[found.start() :]
                self._searched = 0
            return Malformed("The message is not valid JSON.")


def _without_lone_surrogates(value: object) -> object:
    """Replace each half of a surrogate pair by U+FFFD, which is as long in UTF-16 and can be encoded everywhere."""
    if isinstance(value, str):
        return value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    if isinstance(value, list):
        return [_without_lone_surrogates(item) for item in value]
    if isinstance(value, dict):
        return {_without_lone_surrogates(key): _without_lone_surrogates(item) for key, item in value.items()}
    return value
