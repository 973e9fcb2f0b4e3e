"""Creating the note that an unresolved link names: never over a file, never outside the vault."""

from vaultmark.features.code_action.action import ActionKind, Actions, CodeAction, LinkAtCursor
from vaultmark.features.new_note import new_note_text
from vaultmark.features.quote import visible
from vaultmark.features.result import CreateFile, VaultEdit
from vaultmark.syntax.note import Link, LinkKind
from vaultmark.text.edit import TextEdit
from vaultmark.text.span import Span
from vaultmark.vault.daily_note import daily_path, day_named
from vaultmark.vault.identity import NotePath, file_name, folder, is_note
from vaultmark.vault.resolve import find, path_from
from vaultmark.vault.safe_path import UnsafePathError, safe_path
from vaultmark.vault.summary import NoteSummary
from vaultmark.vault.target import Unresolved
from vaultmark.vault.vault import Vault

_FROM_THE_NOTE = (LinkKind.MARKDOWN, LinkKind.DEFINITION)
_ATTACHMENTS = frozenset(
    (
        *("avif", "bmp", "gif", "jpeg", "jpg", "png", "svg", "tiff", "webp"),
        *("3gp", "flac", "m4a", "mkv", "mov", "mp3", "mp4", "ogg", "ogv", "wav", "webm"),
        *(
            "base",
            "canvas",
            "csv",
            "docx",
            "html",
            "json",
            "odt",
            "pdf",
            "pptx",
            "txt",
            "xlsx",
            "xml",
            "yaml",
            "yml",
            "zip",
        ),
    )
)
"""Endings of files that are no notes; a link to ``plan.pdf`` does not ask for a note ``plan.pdf.md``."""


def create_note(at: LinkAtCursor) -> Actions:
    """Offer to create the note, if its path is safe and the link would then mean it."""
    if not isinstance(at.target, Unresolved) or not (at.link.is_wiki or at.link.kind in _FROM_THE_NOTE):
        return
    path = new_note_path(at.vault, at.document.path, at.link)
    if path is not None:
        begins = new_note_text(at.vault, path)
        text_edits = {path: (TextEdit(Span(0, 0), begins),)} if begins else {}
        edit = VaultEdit(text_edits, (CreateFile(path),))
        title = f"Create the note {visible(path)}"
        yield CodeAction(title, ActionKind.QUICKFIX, edit, "unresolved-link", at.link.target_span)


def new_note_path(vault: Vault, source: NotePath, link: Link) -> NotePath | None:
    """Return where the note goes that ``link`` in ``source`` asks for; None if there can be none.

    The path is what the link says; a bare name goes where ``files.newNoteLocation`` says, that of a day to the daily
    notes.
    """
    named = _place(vault, source, link)
    if named is None or file_name(named).rpartition(".")[2].lower() in _ATTACHMENTS:
        return None
    try:
        path = safe_path(named if is_note(named) else f"{named}.md")
    except UnsafePathError:
        return None
    if vault.index.paths_at(path):
        return None
    with_note = vault.index.with_changes({path: NoteSummary()})
    found = find(with_note, source, link.target, rules=vault.rules, markdown=not link.is_wiki)
    return path if found and found.paths[0] == path else None


def _place(vault: Vault, source: NotePath, link: Link) -> str | None:
    target, own = link.target.strip(), folder(source)
    if target.startswith(("./", "../")):
        return path_from(own, target)
    if target.startswith("/"):
        return path_from("", target)
    if link.kind in _FROM_THE_NOTE:
        return path_from(own, target)
    daily_notes = vault.settings.daily_notes
    if day := day_named(daily_notes, target):
        return daily_path(daily_notes, day)
    if "/" in target:
        return path_from("", target)
    files = vault.settings.files
    if files.new_note_location == "root":
        own = ""
    elif files.new_note_location == "folder":
        own = files.new_note_folder.strip("/")
    return f"{own}/{target}" if own else target
