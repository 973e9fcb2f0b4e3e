"""``textDocument/prepareRename`` and ``textDocument/rename``: what can be renamed at a place, and the edit for it.

The rule: after the edit every link of the vault means what it meant before, but for the thing renamed. Each kind of
thing has a file; ``relink`` keeps links to files, ``heading`` fragments.
"""

from dataclasses import dataclass

from vaultmark.features.alone import alone
from vaultmark.features.rename.block import rename_block
from vaultmark.features.rename.footnote import rename_footnote
from vaultmark.features.rename.heading import rename_heading
from vaultmark.features.rename.note import (
    edits_after_moves,
    edits_for_new_path,
    edits_for_new_paths,
    rename_file,
    vault_before,
)
from vaultmark.features.rename.reference_label import rename_label
from vaultmark.features.rename.tag import rename_tag
from vaultmark.features.rename.thing import LabelSubject, thing_at
from vaultmark.features.rename.title import rename_title
from vaultmark.features.rename.video import rename_video
from vaultmark.features.result import NotePosition, Refusal, VaultEdit
from vaultmark.features.subject import (
    BlockSubject,
    FileSubject,
    FootnoteSubject,
    HeadingSubject,
    NoteSubject,
    Subject,
    TagSubject,
    UnresolvedSubject,
    VideoSubject,
)
from vaultmark.syntax.note import Entry
from vaultmark.text.span import Span
from vaultmark.vault.identity import file_name, stem
from vaultmark.vault.vault import Vault

__all__ = [
    "RenameRange",
    "edits_after_moves",
    "edits_for_new_path",
    "edits_for_new_paths",
    "prepare_rename",
    "rename",
    "vault_before",
]

_ELSEWHERE = Refusal(
    "Nothing here can be renamed; put the cursor on a link, a heading, a tag, a block id, a footnote, "
    "or in the front matter on the title, an alias or the videoId."
)
_NOWHERE = "This link leads nowhere yet; create the note first, or edit the link."


@dataclass(frozen=True, slots=True)
class RenameRange:
    """What a rename at the cursor is about."""

    span: Span
    """The name under the cursor, within one line: a link's target or fragment, a heading's text, a tag."""
    placeholder: str
    """The present name of the thing."""


def prepare_rename(vault: Vault, at: NotePosition) -> RenameRange | Refusal:
    """Return what would be renamed at ``at``, or why nothing can be."""
    thing = thing_at(vault, at)
    if thing is None:
        return _ELSEWHERE
    if isinstance(thing.subject, UnresolvedSubject):
        return _nowhere(vault)
    name = _name(thing.subject)
    return RenameRange(thing.span, name) if name else _ELSEWHERE


def rename(vault: Vault, at: NotePosition, new_name: str) -> VaultEdit | Refusal:  # noqa: PLR0911 - one line a kind
    """Return the edit that renames the thing at ``at``; empty where the name is the same."""
    thing = thing_at(vault, at)
    match thing.subject if thing else None:
        case NoteSubject(path=path, entry=Entry() as entry):
            return rename_title(vault, path, entry, new_name)
        case NoteSubject(path=path) | FileSubject(path=path):
            return rename_file(vault, path, new_name)
        case HeadingSubject(path=path, index=number):
            return rename_heading(vault, path, number, new_name)
        case BlockSubject(path=path, block=block):
            return rename_block(vault, path, block, new_name)
        case TagSubject(name=name):
            return rename_tag(vault, name, new_name)
        case FootnoteSubject(path=path, footnote=footnote):
            return rename_footnote(vault, path, footnote.label, new_name)
        case LabelSubject(path=path, label=label):
            return rename_label(vault, path, label, new_name)
        case VideoSubject(video=video):
            return rename_video(vault, video, new_name)
        case UnresolvedSubject():
            return _nowhere(vault)
        case _:
            return _ELSEWHERE


def _nowhere(vault: Vault) -> Refusal:
    return Refusal(alone(vault) or _NOWHERE)


def _name(subject: Subject | LabelSubject) -> str | None:
    """Return the present name of what can be renamed."""
    match subject:
        case NoteSubject(entry=Entry(value=name)) | TagSubject(name=name) | LabelSubject(label=name):
            return name
        case NoteSubject(path=path):
            return stem(path)
        case FileSubject(path=path):
            return file_name(path)
        case HeadingSubject(heading=heading):
            return heading.text
        case BlockSubject(block=block):
            return block.id
        case FootnoteSubject(footnote=footnote):
            return footnote.label
        case VideoSubject(video=video):
            return video
        case _:
            return None
