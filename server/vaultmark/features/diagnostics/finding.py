"""What a check looks at and what it finds."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from vaultmark.syntax.note import Link, LinkKind, Note
from vaultmark.text.span import Span
from vaultmark.vault.identity import NotePath
from vaultmark.vault.once import once
from vaultmark.vault.resolve import resolve
from vaultmark.vault.settings import Severity
from vaultmark.vault.source import Document
from vaultmark.vault.target import Target
from vaultmark.vault.transcript import NoteTranscript, transcript_of
from vaultmark.vault.vault import Vault
from vaultmark.vault.video_end import VideoEnd, end_of_video

_BY_LABEL = (LinkKind.REFERENCE, LinkKind.IMAGE_REFERENCE)


class Related(NamedTuple):
    """A place that bears a finding out."""

    path: NotePath
    span: Span
    """``Span(0, 0)`` is the file as a whole, which need not be a note."""
    message: str = ""
    """What it says, in a few words; nothing where the path says all."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to tell the author, before the settings decide how loudly."""

    code: str
    span: Span
    message: str
    """One sentence: the evidence and what to do."""
    related: tuple[Related, ...] = ()


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A finding with the severity that the settings give it; never ``off``."""

    code: str
    severity: Severity
    span: Span
    message: str
    related: tuple[Related, ...] = ()


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

    @once
    def targets(self) -> tuple[tuple[Link, Target], ...]:
        """The links to be diagnosed, each with what it means; resolved once for all checks.

        Links in comments are not the reader's business; a reference is diagnosed at its definition.
        """
        return tuple(self._resolved())

    @once
    def transcript(self) -> NoteTranscript | None:
        """The subtitle file that belongs to the note; read when first asked for."""
        return transcript_of(self.vault, self.path, self.note)

    @once
    def video_end(self) -> VideoEnd | None:
        """The end of the note's video; None if nothing tells it."""
        return end_of_video(self.note, lambda: self.transcript)

    def _resolved(self) -> Iterator[tuple[Link, Target]]:
        for link in self.note.links:
            if not link.commented and link.kind not in _BY_LABEL:
                yield link, resolve(self.vault, self.path, link)
