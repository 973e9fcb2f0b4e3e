"""What a check looks at and what it finds."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from vaultmark.features.result import NoteRange
from vaultmark.syntax.note import Link, LinkKind, Note
from vaultmark.text.span import Span
from vaultmark.vault.identity import NotePath
from vaultmark.vault.resolve import Target, resolve
from vaultmark.vault.settings import Severity
from vaultmark.vault.source import Document
from vaultmark.vault.vault import Vault

_BY_LABEL = (LinkKind.REFERENCE, LinkKind.IMAGE_REFERENCE)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to tell the author, before the settings decide how loudly."""

    code: str
    span: Span
    message: str
    """One sentence: what is wrong and what to do; it says nothing that other notes could change."""
    related: tuple[NoteRange, ...] = ()


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A finding with the severity that the settings give it; never ``off``."""

    code: str
    severity: Severity
    span: Span
    message: str
    related: tuple[NoteRange, ...] = ()


@dataclass(frozen=True)
class Subject:
    """One note as its checks see it."""

    vault: Vault
    document: Document

    @property
    def path(self) -> NotePath:
        """The note's path."""
        return self.document.path

    @property
    def note(self) -> Note:
        """What the note says."""
        return self.document.note

    @cached_property
    def targets(self) -> tuple[tuple[Link, Target], ...]:
        """The links to be diagnosed, each with what it means; resolved once for all checks.

        Links in comments are not the reader's business; a reference is diagnosed at its definition.
        """
        return tuple(self._resolved())

    def _resolved(self) -> Iterator[tuple[Link, Target]]:
        for link in self.note.links:
            if not link.commented and link.kind not in _BY_LABEL:
                yield link, resolve(self.vault, self.path, link)
