"""What a rename at the cursor is about: the subject there, but what a link names it by, and no more than that name.

What is on a place at all is left to ``features.subject``.
"""

from dataclasses import dataclass, replace

import msgspec

from vaultmark.features.rename.footnote import label_span
from vaultmark.features.rename.reference_label import label_at
from vaultmark.features.result import NotePosition
from vaultmark.features.subject import (
    FootnoteSubject,
    HeadingSubject,
    NoteSubject,
    Pointed,
    Subject,
    subject_at,
)
from vaultmark.syntax.note import Link
from vaultmark.text.span import Span
from vaultmark.vault.backlinks import certain
from vaultmark.vault.identity import NotePath, file_name, link_key, slug_of, stem
from vaultmark.vault.resolve import resolve
from vaultmark.vault.source import Document
from vaultmark.vault.target import BY_PATH, HeadingTarget, Rung
from vaultmark.vault.vault import Vault

_LINE_ENDS = frozenset("\r\n")


@dataclass(frozen=True, slots=True)
class LabelSubject:
    """The label of reference links in one note."""

    path: NotePath
    label: str


@dataclass(frozen=True, slots=True)
class Thing:
    """What a rename is about."""

    subject: Subject | LabelSubject
    span: Span
    """Its name under the cursor."""


def thing_at(vault: Vault, at: NotePosition) -> Thing | None:
    """Return what a rename at ``at`` is about; None where nothing has a name."""
    document = vault.document(at.path)
    if document is None:
        return None
    label = label_at(document.note, at.offset)
    if label is not None:
        return Thing(LabelSubject(at.path, label.of(document.text)), label)
    pointed = subject_at(vault, at) or _of_key(vault, at, document)
    if pointed is None:
        return None
    if isinstance(pointed.subject, FootnoteSubject):
        return Thing(pointed.subject, label_span(pointed.subject.footnote))
    thing = _segment(vault, at, document, pointed) or Thing(_named_thing(vault, pointed), pointed.span)
    starts_with_caret = thing.span.of(document.text).startswith("^")
    return replace(thing, span=Span(thing.span.start + 1, thing.span.end)) if starts_with_caret else thing


def _of_key(vault: Vault, at: NotePosition, document: Document) -> Pointed | None:
    """Return what the front matter's title or video is, for the cursor left of it on its line."""
    title = document.note.title
    for entry in (*((title,) if title else ()), *document.note.video_entries):
        before = Span(entry.key_span.start, entry.value_span.start)
        # An editor takes no range on another line than the cursor's.
        if entry.depth == 1 and before.contains(at.offset) and not _LINE_ENDS.intersection(before.of(document.text)):
            pointed = subject_at(vault, NotePosition(at.path, entry.value_span.start))
            if pointed and pointed.span == entry.value_span:
                return pointed
    return None


def _segment(vault: Vault, at: NotePosition, document: Document, pointed: Pointed) -> Thing | None:
    """Return the heading that the cursor is on in a fragment ``A#B`` which names one below another."""
    link, span = pointed.link, pointed.span
    if link is None or span != link.fragment_span or "#" not in span.of(document.text):
        return None
    written = span.of(document.text)
    place = max(at.offset - span.start, 0)
    start = written.rfind("#", 0, place) + 1
    end = written.find("#", place)
    if end < 0:
        return Thing(pointed.subject, Span(span.start + start, span.end))
    depth = written.count("#", 0, end) + 1
    shortened: Link = msgspec.structs.replace(link, fragment="#".join((link.fragment or "").split("#")[:depth]))
    match certain(resolve(vault, at.path, shortened)):
        case HeadingTarget(path=path, index=number) if note := vault.note(path):
            return Thing(
                HeadingSubject(path, number, note.headings[number]), Span(span.start + start, span.start + end)
            )
    return None


def _named_thing(vault: Vault, pointed: Pointed) -> Subject:
    """Return what a link to a note names it by, where that is not its file: title, alias or first heading."""
    subject, link = pointed.subject, pointed.link
    if not isinstance(subject, NoteSubject) or link is None or subject.rung in (None, *BY_PATH):
        return subject
    note = vault.note(subject.path)
    slug = slug_of(file_name(link.target))
    if note is None or (subject.rung is Rung.SLUG and slug == slug_of(stem(subject.path))):
        return subject
    for entry in (note.title, *note.aliases):
        if entry is not None and link_key(entry.value) in (link_key(link.target), slug):
            return replace(subject, entry=entry)
    heading = note.first_h1
    return HeadingSubject(subject.path, note.headings.index(heading), heading) if heading else subject
