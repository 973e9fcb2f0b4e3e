"""What in the vault the cursor is on: the thing itself, whether the cursor is on it or on something that names it.

What is then done with it is left to ``references`` and ``rename``.
"""

from dataclasses import dataclass

from vaultmark.features.result import NotePosition
from vaultmark.syntax.note import BlockId, Entry, Footnote, Heading, Link, Note, Tag, Timestamp
from vaultmark.text.span import Span
from vaultmark.vault.identity import NotePath, is_note
from vaultmark.vault.resolve import resolve
from vaultmark.vault.target import Ambiguous, BlockTarget, HeadingTarget, Rung, Target, Unresolved, target_path
from vaultmark.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class NoteSubject:
    """A note as a whole."""

    path: NotePath
    rung: Rung | None = None
    """By which rule the link under the cursor found it; None without a link to a file."""
    entry: Entry | None = None
    """The title or alias under the cursor."""


@dataclass(frozen=True, slots=True)
class FileSubject:
    """A file that is no note."""

    path: NotePath
    rung: Rung | None = None


@dataclass(frozen=True, slots=True)
class HeadingSubject:
    """A heading of a note."""

    path: NotePath
    index: int
    """Which of the note's headings, counted from 0."""
    heading: Heading


@dataclass(frozen=True, slots=True)
class BlockSubject:
    """A block that has an id."""

    path: NotePath
    block: BlockId


@dataclass(frozen=True, slots=True)
class TagSubject:
    """A tag."""

    name: str
    """As written under the cursor, without ``#``."""


@dataclass(frozen=True, slots=True)
class FootnoteSubject:
    """A footnote of one note."""

    path: NotePath
    footnote: Footnote


@dataclass(frozen=True, slots=True)
class VideoSubject:
    """A video that a note's front matter names."""

    video: str


@dataclass(frozen=True, slots=True)
class TimestampSubject:
    """A written time."""

    path: NotePath
    timestamp: Timestamp


@dataclass(frozen=True, slots=True)
class UnresolvedSubject:
    """A name that nothing in the vault has."""

    target: str


Subject = (
    NoteSubject
    | FileSubject
    | HeadingSubject
    | BlockSubject
    | TagSubject
    | FootnoteSubject
    | VideoSubject
    | TimestampSubject
    | UnresolvedSubject
)


@dataclass(frozen=True, slots=True)
class Pointed:
    """A subject and the part of the text by which the cursor means it."""

    subject: Subject
    span: Span
    """The name alone: the target or the fragment of a link, a heading's text, a tag without its ``#``."""
    link: Link | None = None
    """The link that the cursor is on."""


def subject_at(vault: Vault, at: NotePosition) -> Pointed | None:
    """Return what the cursor is on; None in plain text, on a URL, and where the note can't be read.

    In a link with a fragment the cursor decides: on the fragment or the text after it, the heading or block that the
    link means, before it the note.
    """
    note = vault.note(at.path)
    if note is None:
        return None
    match note.element_at(at.offset):
        case Link() as link:
            return _of_link(vault, at, link)
        case Heading() as heading:
            return Pointed(HeadingSubject(at.path, note.headings.index(heading), heading), heading.text_span)
        case Tag(name=name, span=span):
            return Pointed(TagSubject(name), Span(span.end - len(name), span.end))
        case BlockId(span=span) as block:
            return Pointed(BlockSubject(at.path, block), Span(span.start + 1, span.end))
        case Footnote(span=span) as footnote:
            return Pointed(FootnoteSubject(at.path, footnote), span)
        case Timestamp() as timestamp:
            return Pointed(TimestampSubject(at.path, timestamp), timestamp.time_span or timestamp.span)
        case _:
            return _of_entry(note, at)


def _of_link(vault: Vault, at: NotePosition, link: Link) -> Pointed | None:
    target = resolve(vault, at.path, link)
    if isinstance(target, Unresolved):
        return Pointed(UnresolvedSubject(target.target), link.target_span, link)
    chosen: Target = target.chosen if isinstance(target, Ambiguous) else target
    path = target_path(chosen)
    if path is None:
        return None
    if link.fragment_span is not None and (at.offset >= link.fragment_span.start or not link.target):
        part = _of_fragment(vault, chosen)
        if part is not None:
            return Pointed(part, link.fragment_span, link)
    rung = getattr(chosen, "rung", None)
    return Pointed(NoteSubject(path, rung) if is_note(path) else FileSubject(path, rung), link.target_span, link)


def _of_fragment(vault: Vault, target: Target) -> Subject | None:
    match target:
        case HeadingTarget(path=path, index=index):
            note = vault.note(path)
            if note and index < len(note.headings):
                return HeadingSubject(path, index, note.headings[index])
        case BlockTarget(path=path, id=block_id):
            note = vault.note(path)
            block = next((each for each in note.block_ids if each.id == block_id), None) if note else None
            if block is not None:
                return BlockSubject(path, block)
    return None


def _of_entry(note: Note, at: NotePosition) -> Pointed | None:
    """Return the note for its title or an alias, the video for the key that names it."""
    for entry in (note.title, *note.aliases):
        if entry is not None and entry.value_span.contains(at.offset):
            return Pointed(NoteSubject(at.path, entry=entry), entry.value_span)
    for entry in note.video_entries:
        if note.video is not None and entry.value_span.contains(at.offset):
            return Pointed(VideoSubject(note.video), entry.value_span)
    return None
