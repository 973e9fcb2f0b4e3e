"""What completion offers, before it becomes a message of the protocol."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum, auto

from vaultmark.text.span import Span
from vaultmark.vault.identity import NotePath


class ItemKind(StrEnum):
    """What an item stands for; a client shows an icon for it."""

    NOTE = "note"
    TITLE = "title"
    ALIAS = "alias"
    FILE = "file"
    HEADING = "heading"
    BLOCK = "block"
    TAG = "tag"
    TIME = "time"
    WORDS = "words"
    VIDEO = "video"


class Reach(IntEnum):
    """What a client puts an item in place of; the next includes the one before. Which do what, ``lsp.client`` knows."""

    WORD = auto()
    """The word before the cursor, whatever range the item has."""
    SAME_BEGINNING = auto()
    """The range up to the cursor, if the item begins with what stands there."""
    UP_TO_CURSOR = auto()
    """The range up to the cursor."""
    RANGE = auto()
    """The whole range."""


@dataclass(frozen=True, slots=True)
class CompletionItem:
    """One thing to insert; its new text replaces the list's replace span."""

    label: str
    kind: ItemKind
    new_text: str
    """Plain text."""
    filter_text: str
    """Begins with what stands in the replace span, so that clients which filter by it keep the item."""
    detail: str = ""
    path: NotePath | None = None
    """The note that documentation is read from when the client asks for it."""
    fragment: str | None = None
    """``#`` and the number of a heading or ``^`` and a block id, to narrow the documentation down."""
    documentation: str = ""
    """Plain text, for what is known without reading a note."""
    snippet: str = ""
    """The new text as a snippet, for clients that offered to take one; "" if there is nothing to fill in."""


@dataclass(frozen=True, slots=True)
class CompletionList:
    """Items, best first, for one place in the text."""

    replace_span: Span
    """On one line, holds the cursor; the same for all items."""
    items: tuple[CompletionItem, ...] = ()
    is_incomplete: bool = False
    """More would fit, or others when more is typed: the client is to ask again."""


def sort_text(number: int) -> str:
    """Return the text of fixed width that keeps the item with that number in its place."""
    return f"{number:05d}"
