"""Which links and tags of the vault mean something.

What a single link means is left to ``vault.resolve``, who is about the same video to ``vault.video``.
"""

from collections.abc import Iterator
from typing import NamedTuple

from vaultmark.syntax.note import Link, LinkKind, Note, Tag
from vaultmark.vault.identity import NotePath, file_name, folder, link_key, name_of, tag_key
from vaultmark.vault.index import Index
from vaultmark.vault.resolve import resolve
from vaultmark.vault.source import Document
from vaultmark.vault.summary import target_keys
from vaultmark.vault.target import Ambiguous, BlockTarget, HeadingTarget, NoteTarget, Target, target_path
from vaultmark.vault.vault import Vault

_MOST_RECORDS = 200


Meanings = dict[tuple[str, LinkKind, str, str | None], Target]
"""What links mean, of which thousands may be alike: by folder, kind, target and fragment."""


class Backlink(NamedTuple):
    """A link and what it means."""

    path: NotePath
    """The note that holds the link."""
    document: Document
    link: Link
    target: Target


class TagOccurrence(NamedTuple):
    """A tag where it is written."""

    path: NotePath
    document: Document
    tag: Tag


def links_to(vault: Vault, path: NotePath) -> Iterator[Backlink]:
    """Yield every link that means the file at ``path`` or a part of it, the file's own links included.

    Ambiguous links belong to the file that is taken. In the order of paths, then of the text. Notes of which the
    index says that they may link there are looked at, and the text is read of those that do.
    """
    keys = keys_of(vault.index, path)
    alone = is_alone(vault.index, path, keys)
    meant: Meanings = {}
    for source in _sources(vault.index, path, keys):
        # Where names are shared a record, which costs little, tells whether the text need be read.
        if not alone or source == path:
            note = vault.note(source)
            if note is None or not any(_links_in(vault, source, note, path, keys, meant)):
                continue
        document = vault.document(source)
        if document is not None:
            for link, target in _links_in(vault, source, document.note, path, keys, meant):
                yield Backlink(source, document, link, target)


def links_to_heading(vault: Vault, path: NotePath, number: int) -> Iterator[Backlink]:
    """Yield every link that names the heading with that number, counted from 0, of the note at ``path``."""
    for backlink in links_to(vault, path):
        match certain(backlink.target):
            case HeadingTarget(index=found) if found == number:
                yield backlink


def links_to_block(vault: Vault, path: NotePath, block_id: str) -> Iterator[Backlink]:
    """Yield every link that names the block with that id, compared without case, of the note at ``path``."""
    for backlink in links_to(vault, path):
        match certain(backlink.target):
            case BlockTarget(id=found) if found.casefold() == block_id.casefold():
                yield backlink


def links_by_name(vault: Vault, path: NotePath) -> Iterator[Backlink]:
    """Yield every link that means the note at ``path`` as a whole, by whatever name, or its first heading of level 1.

    These are the references to a note's title.
    """
    summary = vault.notes.get(path)
    first_h1 = summary.heading_levels.find(1) if summary else -1
    for backlink in links_to(vault, path):
        match certain(backlink.target):
            case HeadingTarget(index=found) if found != first_h1:
                continue
            case NoteTarget() | HeadingTarget():
                yield backlink


def tag_occurrences(vault: Vault, tag: str) -> Iterator[TagOccurrence]:
    """Yield every place where ``tag`` (without ``#``, in any case) or a child of it is written."""
    key = tag_key(tag)
    for path in vault.index.notes_with_tag(key):
        document = vault.document(path)
        for found in document.note.tags if document else ():
            if document and (tag_key(found.name) + "/").startswith(key + "/"):
                yield TagOccurrence(path, document, found)


def linking_notes(vault: Vault, path: NotePath) -> tuple[NotePath, ...]:
    """Return the other notes that link to the file at ``path``; reads no text.

    Where no other file shares a name with it the index tells. Else the records of up to 200 notes are looked at; beyond
    that, notes are included that name it and mean another.
    """
    keys = keys_of(vault.index, path)
    sources = tuple(source for source in _sources(vault.index, path, keys) if source != path)
    if len(sources) > _MOST_RECORDS or is_alone(vault.index, path, keys):
        return sources
    meant: Meanings = {}
    notes = ((source, vault.note(source)) for source in sources)
    return tuple(source for source, note in notes if note and any(_links_in(vault, source, note, path, keys, meant)))


def keys_of(index: Index, path: NotePath) -> frozenset[str]:
    """Return every key under which a link may ask for the file at ``path``: its name, title, aliases, first heading."""
    summary = index.notes.get(path)
    called = [file_name(path)]
    if summary:
        called += [name for name in (summary.title, *summary.aliases, summary.first_h1) if name]
    return frozenset(map(link_key, called))


def certain(target: Target) -> Target:
    """Return what a link is taken to mean: of an ambiguous one the target that is chosen."""
    return target.chosen if isinstance(target, Ambiguous) else target


def is_alone(index: Index, path: NotePath, keys: frozenset[str]) -> bool:
    """Tell whether no other file shares a name with the one at ``path``, so that who names it means it."""
    same_name = index.paths_named(name_of(file_name(path)))
    return len(same_name) <= 1 and all(len(index.paths_by_key(key)) <= 1 for key in keys)


def _sources(index: Index, path: NotePath, keys: frozenset[str]) -> list[NotePath]:
    """Return the notes that may link to ``path``, itself included for the links that name no file."""
    own = {path} if path in index.notes else set()
    return sorted(own.union(*map(index.sources_of, keys)))


def _links_in(
    vault: Vault, source: NotePath, note: Note, path: NotePath, keys: frozenset[str], meant: Meanings
) -> Iterator[tuple[Link, Target]]:
    for link in note.links:
        may_mean = source == path if not link.target else not keys.isdisjoint(target_keys(link))
        if may_mean:
            target = _meaning(vault, source, link, meant)
            if target_path(target) == path:
                yield link, target


def _meaning(vault: Vault, source: NotePath, link: Link, meant: Meanings) -> Target:
    if not link.target:
        return resolve(vault, source, link)
    # Of the note that a link stands in, only the folder has a part in what its target means.
    asked = (folder(source), link.kind, link.target, link.fragment)
    if asked not in meant:
        meant[asked] = resolve(vault, source, link)
    return meant[asked]
