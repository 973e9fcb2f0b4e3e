"""Which links, tags and times of other notes point at something.

What a single link means is left to ``vault.resolve``.
"""

from collections.abc import Iterator
from typing import NamedTuple

from vaultmark.syntax.note import Link, Tag
from vaultmark.vault.identity import NotePath
from vaultmark.vault.source import Document
from vaultmark.vault.target import Target
from vaultmark.vault.vault import Vault


class Backlink(NamedTuple):
    """A link and what it means."""

    path: NotePath
    document: Document
    link: Link
    target: Target


class TagOccurrence(NamedTuple):
    """A tag where it is written."""

    path: NotePath
    document: Document
    tag: Tag


def links_to(vault: Vault, path: NotePath) -> Iterator[Backlink]:
    """Yield every link that means the file at ``path`` or a part of it, its own self-links included."""
    raise NotImplementedError


def links_to_heading(vault: Vault, path: NotePath, index: int) -> Iterator[Backlink]:
    """Yield every link that means the heading with number ``index`` of the note at ``path``."""
    raise NotImplementedError


def links_to_block(vault: Vault, path: NotePath, block_id: str) -> Iterator[Backlink]:
    """Yield every link that means the block with that id, compared without case."""
    raise NotImplementedError


def tag_occurrences(vault: Vault, tag: str) -> Iterator[TagOccurrence]:
    """Yield every place where ``tag`` (without ``#``, in any case) or a child of it is written."""
    raise NotImplementedError
