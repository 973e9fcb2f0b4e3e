"""An open document that is typed in on a line of its own, so that every other position stays where it was.

It keeps what a server has been told. A server that asked for whole texts gets the whole text at each change.
"""

import re
from typing import Any

from client import Client

_LINE_BREAK = re.compile(r"\r\n|\r|\n")


class Document:
    """A note of the client's vault, open with one empty line more, `typed_line`: below its text, or `above` it."""

    def __init__(self, client: Client, path: str, *, above: bool = False) -> None:
        self.client = client
        self.uri = (client.folder / path).as_uri()
        self.typed = ""
        self._version = 1
        text = (client.folder / path).read_bytes().decode("utf-8", "replace")
        self._before, self._after = ("", "\n" + text) if above else (text + "\n", "")
        self.typed_line = len(_LINE_BREAK.findall(self._before))
        item = {"uri": self.uri, "languageId": "markdown", "version": 1, "text": self._before + self._after}
        client.notify("textDocument/didOpen", {"textDocument": item})

    def type(self, text: str) -> None:
        """Add ASCII text to the line, as one change."""
        self._change(self.typed + text, len(self.typed))

    def set_line(self, text: str) -> None:
        """Replace the line by ASCII text, as one change."""
        self._change(text, 0)

    def at(self, line: int, character: int) -> dict[str, Any]:
        """The parameters of a request about a position (zero-based line, UTF-16 character)."""
        return {"textDocument": {"uri": self.uri}, "position": {"line": line, "character": character}}

    def at_end(self) -> dict[str, Any]:
        """The parameters of a request about the place that is typed at."""
        return self.at(self.typed_line, len(self.typed))

    def close(self) -> None:
        """Close it without saving."""
        self.client.notify("textDocument/didClose", {"textDocument": {"uri": self.uri}})

    def _change(self, line: str, start: int) -> None:
        """Make `line` the typed line, telling only what follows its first `start` characters where that is enough."""
        self._version += 1
        change: dict[str, Any] = {"text": self._before + line + self._after}
        if not self.client.wants_full_text:
            where = {"line": self.typed_line}
            change = {
                "range": {"start": where | {"character": start}, "end": where | {"character": len(self.typed)}},
                "text": line[start:],
            }
        self.typed = line
        self.client.notify(
            "textDocument/didChange",
            {"textDocument": {"uri": self.uri, "version": self._version}, "contentChanges": [change]},
        )
