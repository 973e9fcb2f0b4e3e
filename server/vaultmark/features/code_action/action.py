"""What a code action is, before it becomes a message of the protocol."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from vaultmark.features.result import VaultEdit
from vaultmark.syntax.note import Link
from vaultmark.text.edit import TextEdit
from vaultmark.text.span import Span
from vaultmark.vault.source import Document
from vaultmark.vault.target import Target
from vaultmark.vault.vault import Vault


class ActionKind(StrEnum):
    """The protocol's kinds that are used."""

    QUICKFIX = "quickfix"
    REWRITE = "refactor.rewrite"
    FIX_ALL = "source.fixAll"


@dataclass(frozen=True, slots=True)
class CodeAction:
    """A change to choose."""

    title: str
    kind: ActionKind
    edit: VaultEdit
    code: str | None = None
    """The diagnostic that it mends, at ``span``."""
    span: Span | None = None
    is_preferred: bool = False


@dataclass(frozen=True, slots=True)
class LinkAtCursor:
    """A link and what is known of it, for the actions on it."""

    vault: Vault
    document: Document
    link: Link
    target: Target

    def with_target(self, written: str, label: str | None = None) -> VaultEdit | None:
        """Return the edit that gives the link another target and, if it has no text of its own, a text.

        None where the result would not be the same inside a quoted value of the front matter.
        """
        if label and self.link.is_wiki and self.link.label_span is None and self.link.fragment is None:
            # In a row of a table a plain pipe would end the cell.
            pipe = "\\|" if self._in_table() else "|"
            written = f"{written}{pipe}{label}"
        return self.edit(self.link.target_span, written)

    def edit(self, span: Span, new_text: str) -> VaultEdit | None:
        """Return the edit of one part of the link; None where a quoted value could not hold it."""
        front_matter = self.document.note.front_matter
        if front_matter and span.start < front_matter.span.end and any(mark in new_text for mark in "\"'\\"):
            return None
        return VaultEdit({self.document.path: (TextEdit(span, new_text),)})

    def _in_table(self) -> bool:
        lines = self.document.lines
        return lines.line_span(lines.line_at(self.link.span.start)).of(self.document.text).lstrip().startswith("|")


Actions = Iterator[CodeAction]
