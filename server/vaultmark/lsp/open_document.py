"""One document as the client has it open: its text, kept in step with every change.

To which vault it belongs and what follows from a change is left to ``session``.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from lsprotocol import types

from vaultmark.syntax.note import Note
from vaultmark.text.line_index import Encoding, LineIndex
from vaultmark.vault.identity import NotePath
from vaultmark.vault.source import Document

SMALL = 1 << 16
"""Up to so many code points, a text is parsed on the event loop, at once when it is needed; others in a thread."""

_MOST_REMEMBERED = 1 << 20
"""So many code points of texts before the latest changes are kept at most, of each open document."""

_BREAKS = re.compile(r"\r\n?")

Change = types.TextDocumentContentChangePartial | types.TextDocumentContentChangeWholeDocument


@dataclass(frozen=True, slots=True)
class _Step:
    """The changes that made one version of another, whose text was `before`."""

    of: int
    made: int
    changes: Sequence[Change]
    before: LineIndex


@dataclass(frozen=True, slots=True)
class OpenDocument:
    """A document at one version; a change makes another one."""

    uri: str
    """As the client spells it: it may compare URIs as strings."""
    path: NotePath
    version: int
    document: Document
    parsed: Note | None = field(default=None, repr=False)
    """The note of a large text that was parsed last; it may be that of an older text."""
    steps: tuple[_Step, ...] = field(default=(), repr=False)
    """The latest ones, for a change that was overtaken by later ones."""

    @classmethod
    def of(cls, item: types.TextDocumentItem, path: NotePath) -> "OpenDocument":
        """Open a document under the path that its vault gives it."""
        return cls(item.uri, path, item.version, Document(path, item.text))

    @property
    def is_parsed(self) -> bool:
        """Whether the note of this very text is known already."""
        return "note" in self.document.__dict__

    @property
    def is_settled_at_once(self) -> bool:
        """Whether the text is parsed, or small enough to be parsed while others wait."""
        return self.is_parsed or len(self.document.text) <= SMALL

    def with_changes(self, changes: Sequence[Change], version: int, encoding: Encoding) -> "OpenDocument":
        """Return the document after the client's changes, each of which speaks of the text left by the one before.

        Helix 25.01 sends quickly typed changes out of order. A version lower than ours that fits between two is put
        there, since everything after it would be misplaced; one that fits nowhere is taken as it comes.
        """
        kept = len(self.steps)
        while kept and self.steps[kept - 1].made > version:
            kept -= 1
        overtaken_by = self.steps[kept:]
        if overtaken_by and overtaken_by[0].of >= version:
            kept, overtaken_by = len(self.steps), ()
        steps = list(self.steps[:kept])
        lines = overtaken_by[0].before if overtaken_by else self.document.lines
        last = overtaken_by[0].of if overtaken_by else self.version
        for made, each in ((version, changes), *((step.made, step.changes) for step in overtaken_by)):
            steps.append(_Step(last, made, each, lines))
            lines = _edited(lines, each, encoding)
            last = made
        most = min(16, _MOST_REMEMBERED // (len(lines.text) + 1))
        document = self._with(Document.of(self.path, lines.text, lines=lines), last)
        return replace(document, steps=tuple(steps[-most:]) if most else ())

    def with_text(self, text: str) -> "OpenDocument":
        """Return the document with another text at the same version."""
        return replace(self._with(Document(self.path, text), self.version), steps=())

    def with_note(self, note: Note) -> "OpenDocument":
        """Return the document with its text parsed."""
        document = Document.of(self.path, self.document.text, note, self.document.lines)
        return replace(self, document=document, parsed=note)

    def has_text(self, text: str) -> bool:
        """Tell whether the client's text is ours but for its line ends, which editors change when they save."""
        ours = self.document.text
        return ours == text or _BREAKS.sub("\n", ours) == _BREAKS.sub("\n", text)

    def now(self) -> Document:
        """Return the current text; for a large one that is not parsed yet, with the note that was parsed last."""
        if self.is_settled_at_once:
            return self.document
        note = self.parsed or Note(len(self.document.text))
        return Document.of(self.path, self.document.text, note, self.document.lines)

    def _with(self, document: Document, version: int) -> "OpenDocument":
        last = self.document.note if self.is_parsed else self.parsed
        return replace(self, document=document, version=version, parsed=last)


def _edited(lines: LineIndex, changes: Sequence[Change], encoding: Encoding) -> LineIndex:
    for change in changes:
        if isinstance(change, types.TextDocumentContentChangeWholeDocument):
            lines = LineIndex(change.text)
            continue
        start = lines.offset(change.range.start.line, change.range.start.character, encoding)
        end = lines.offset(change.range.end.line, change.range.end.character, encoding)
        lines = lines.with_edit(min(start, end), max(start, end), change.text)
    return lines
