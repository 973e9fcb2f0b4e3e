"""What features answer, in an editor's terms: positions, places to go to, edits, refusals.

How these become messages of the protocol, in which encoding and with which versions, is left to ``lsp.to_lsp``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from vaultmark.text.edit import TextEdit
from vaultmark.text.span import Span
from vaultmark.vault.identity import NotePath


class NotePosition(NamedTuple):
    """Where the cursor is: an offset in code points into the text of one note."""

    path: NotePath
    offset: int


class NoteRange(NamedTuple):
    """A part of one note's text."""

    path: NotePath
    span: Span


@dataclass(frozen=True, slots=True)
class NavigationTarget:
    """A place to go to; ``Span(0, 0)`` is the beginning of a file, for which nothing need be read."""

    path: NotePath
    span: Span
    """All that belongs to the target: the section of a heading, the block of a block id."""
    selection_span: Span
    """The part to select, within ``span``: the heading's text."""
    origin_span: Span | None = None
    """The part of the asking text that was meant, such as the whole link."""


@dataclass(frozen=True, slots=True)
class CreateFile:
    """Create an empty file; an existing one must never be overwritten."""

    path: NotePath


@dataclass(frozen=True, slots=True)
class RenameFile:
    """Give a file another path; an existing target must never be overwritten."""

    old_path: NotePath
    new_path: NotePath


@dataclass(frozen=True, slots=True)
class VaultEdit:
    """Changes to several files: those that are created come first, then all text edits, each by the file's old path.

    The edits of one note are sorted, don't overlap, and all speak of its text as it was when they were made.
    """

    text_edits: Mapping[NotePath, tuple[TextEdit, ...]] = field(default_factory=dict)
    file_operations: tuple[CreateFile | RenameFile, ...] = ()
    remark: str = ""
    """One sentence that a person should read before the edit is applied, such as that two tags become one."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing would change."""
        return not self.text_edits and not self.file_operations


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why something asked for is not done: one sentence for a person, saying what to do instead."""

    message: str
