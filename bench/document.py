"""An open document that is typed in at its end, so that every position above stays where it was.

It keeps what a server has been told. A server that asked for whole texts gets the whole text at each change.
"""

import re
from pathlib import Path
from typing import Any

from client import Client

_LINE_BREAK = re.compile(r"\r\n|\r|\n")


class Document:
    """A note of the client's vault, open with one empty line added below its text: the tail."""

    def __init__(self, client: Client, path: str) -> None:
        self.client = client
        self.file = Path(client.folder) / path
        self.uri = self.file.as_uri()
        self.tail = ""
        self._version = 1
        self._text = text = self.file.read_bytes().decode("utf-8", "replace") + "\n"
        self.tail_line = len(_LINE_BREAK.findall(text))
        client.notify(
            "textDocument/didOpen",
            {"textDocument": {"uri": self.uri, "languageId": "markdown", "version": 1, "text": text}},
        )

    def type(self, text: str) -> None:
        """Add ASCII text at the very end, as one change."""
        self._change(self.tail + text, len(self.tail))

    def set_tail(self, text: str) -> None:
        """Replace the last line by ASCII text, as one change."""
        self._change(text, 0)

    def at(self, line: int, character: int) -> dict[str, Any]:
        """The parameters of a request about a position (zero-based line, UTF-16 character)."""
        return {"textDocument": {"uri": self.uri}, "position": {"line": line, "character": character}}

    def at_end(self) -> dict[str, Any]:
        """The parameters of a request about the place that is typed at."""
        return self.at(self.tail_line, len(self.tail))

    def close(self) -> None:
        """Close it without saving."""
        self.client.notify("textDocument/didClose", {"textDocument": {"uri": self.uri}})

    def _change(self, tail: str, start: int) -> None:
        """Make `tail` the last line, telling only what follows its first `start` characters where that is enough."""
        self._version += 1
        change: dict[str, Any] = {"text": self._text + tail}
        if not self.client.wants_full_text:
            where = {"line": self.tail_line}
            change = {
                "range": {"start": where | {"character": start}, "end": where | {"character": len(self.tail)}},
                "text": tail[start:],
            }
        self.tail = tail
        self.client.notify(
            "textDocument/didChange",
            {"textDocument": {"uri": self.uri, "version": self._version}, "contentChanges": [change]},
        )
