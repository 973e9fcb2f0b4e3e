"""Reads and writes a vault as one string, the form in which tests state what there is.

    -- talks/plan.md --
    See [[Other|<|>]].
    -- other.md --

A line ``-- path --`` begins a file; ``<|>`` marks the cursor. A path that does not end in ``.md`` is an attachment.
"""

import re
from typing import NamedTuple

from vaultmark.text.span import Span
from vaultmark.vault.identity import NotePath, is_note
from vaultmark.vault.settings import Settings
from vaultmark.vault.vault import Vault

CURSOR = "<|>"
_HEADER = re.compile(r"^-- (.+) --\n", re.MULTILINE)


class Cursor(NamedTuple):
    """Where the cursor stands; equal to a feature's position."""

    path: NotePath
    offset: int


class Fixture(NamedTuple):
    """A vault as a test states it."""

    vault: Vault
    texts: dict[NotePath, str]
    """The notes without cursors."""
    cursors: tuple[Cursor, ...]
    """Each ``<|>``, in the order of the string."""

    @property
    def cursor(self) -> Cursor:
        """The only cursor."""
        (cursor,) = self.cursors
        return cursor


def read_texts(source: str) -> dict[NotePath, str]:
    """Return the files of a fixture by path; a source without a header is the note ``note.md``."""
    if not _HEADER.match(source):
        source = f"-- note.md --\n{source}"
    _, *parts = _HEADER.split(source)
    return {NotePath(path): text for path, text in zip(parts[::2], parts[1::2], strict=True)}


def read_vault(source: str, settings: Settings | None = None) -> Fixture:
    """Make a vault from a fixture; cursors are taken out of the texts."""
    texts: dict[NotePath, str] = {}
    cursors: list[Cursor] = []
    files = read_texts(source)
    for path, marked in files.items():
        text, *rest = marked.split(CURSOR)
        for part in rest:
            cursors.append(Cursor(path, len(text)))
            text += part
        if is_note(path):
            texts[path] = text
    vault = Vault.of(texts, {path: text for path, text in files.items() if path not in texts}, settings)
    return Fixture(vault, texts, tuple(cursors))


def carets(text: str, span: Span) -> str:
    """Render the lines that ``span`` touches with carets under it; an empty span is one ``|`` before its place."""
    begin = text.rfind("\n", 0, span.start) + 1
    rendered: list[str] = []
    for line in text[begin : max(span.end, begin)].split("\n"):
        end = text.find("\n", begin)
        end = len(text) if end < 0 else end
        start = max(span.start, begin)
        width = min(span.end, end) - start
        rendered += (text[begin:end], " " * (start - begin) + ("^" * width or "|"))
        begin += len(line) + 1
    return "\n".join(rendered)
