"""``textDocument/prepareRename`` and ``textDocument/rename``: what can be renamed at a place, and the edit for it.

The rule: after the edit every link of the vault means what it meant before, but for the thing renamed. Each kind of
thing has a file; ``relink`` keeps links to files, ``heading`` fragments.
"""

from dataclasses import dataclass

from vaultmark.features.rename.heading import rename_heading
from vaultmark.features.rename.note import edits_for_new_path, edits_for_new_paths, rename_file
from vaultmark.features.rename.tag import rename_tag
from vaultmark.features.rename.title import rename_title
from vaultmark.features.result import NotePosition, Refusal, VaultEdit
from vaultmark.features.subject import (
    FileSubject,
    HeadingSubject,
    NoteSubject,
    Pointed,
    Subject,
    TagSubject,
    UnresolvedSubject,
    subject_at,
)
from vaultmark.syntax.note import Entry
from vaultmark.text.span import Span
from vaultmark.vault.identity import file_name, link_key, slug_of, stem
from vaultmark.vault.resolve import Rung
from vaultmark.vault.vault import Vault

__all__ = ["RenameRange", "edits_for_new_path", "edits_for_new_paths", "prepare_rename", "rename"]

_BY_FILE = (None, Rung.PATH, Rung.OWN_FOLDER, Rung.SUFFIX, Rung.RELATIVE)
_ELSEWHERE = Refusal(
    "Nothing here can be renamed; put the cursor on a link, a heading, a tag, or the title in the front matter."
)


@dataclass(frozen=True, slots=True)
class RenameRange:
    """What a rename at the cursor is about."""

    span: Span
    """The name under the cursor, within one line: a link's target or fragment, a heading's text, a tag."""
    placeholder: str
    """The present name of the thing."""


def prepare_rename(vault: Vault, at: NotePosition) -> RenameRange | Refusal:
    """Return what would be renamed at ``at``, or why nothing can be."""
    pointed = subject_at(vault, at)
    if pointed is None:
        return _ELSEWHERE
    subject = _named_thing(vault, pointed)
    match subject:
        case NoteSubject(entry=Entry(value=value)):
            return RenameRange(pointed.span, value)
        case NoteSubject(path=path):
            return RenameRange(pointed.span, stem(path))
        case FileSubject(path=path):
            return RenameRange(pointed.span, file_name(path))
        case HeadingSubject(heading=heading):
            return RenameRange(pointed.span, heading.text)
        case TagSubject(name=name):
            return RenameRange(pointed.span, name)
        case _:
            return _refusal(subject)


def rename(vault: Vault, at: NotePosition, new_name: str) -> VaultEdit | Refusal:
    """Return the edit that renames the thing at ``at``; empty where the name is the same."""
    pointed = subject_at(vault, at)
    if pointed is None:
        return _ELSEWHERE
    subject = _named_thing(vault, pointed)
    match subject:
        case NoteSubject(path=path, entry=Entry() as entry):
            return rename_title(vault, path, entry, new_name)
        case NoteSubject(path=path) | FileSubject(path=path):
            return rename_file(vault, path, new_name)
        case HeadingSubject(path=path, index=number):
            return rename_heading(vault, path, number, new_name)
        case TagSubject(name=name):
            return rename_tag(vault, name, new_name)
        case _:
            return _refusal(subject)


def _named_thing(vault: Vault, pointed: Pointed) -> Subject:
    """Return what a link to a note names it by, where that is not its file: title, alias or first heading."""
    subject, link = pointed.subject, pointed.link
    if not isinstance(subject, NoteSubject) or link is None or subject.rung in _BY_FILE:
        return subject
    note = vault.note(subject.path)
    slug = slug_of(file_name(link.target))
    if note is None or (subject.rung is Rung.SLUG and slug == slug_of(stem(subject.path))):
        return subject
    for entry in (note.title, *note.aliases):
        if entry is not None and link_key(entry.value) in (link_key(link.target), slug):
            return NoteSubject(subject.path, subject.rung, entry)
    heading = note.first_h1
    return HeadingSubject(subject.path, note.headings.index(heading), heading) if heading else subject


def _refusal(subject: Subject) -> Refusal:
    if isinstance(subject, UnresolvedSubject):
        return Refusal("This link leads nowhere yet; create the note first, or edit the link.")
    return _ELSEWHERE
