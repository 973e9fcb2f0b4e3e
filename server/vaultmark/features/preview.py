"""The beginning of a note, heading or block, as hover and completion show it."""

from vaultmark.features.markdown_text import excerpt
from vaultmark.syntax.note import Note
from vaultmark.text.span import Span
from vaultmark.vault.identity import NotePath, stem
from vaultmark.vault.source import Document
from vaultmark.vault.vault import Vault

_MAX_CHARACTERS = 1500


def preview(vault: Vault, path: NotePath, fragment: str | None = None) -> str | None:
    """Return the beginning of a part of a note as harmless Markdown, bounded; one read; None if it can't be read.

    ``fragment`` is ``#`` and the number of a heading, ``^`` and a block id, or None for the text of the note.
    """
    document = vault.document(path)
    if document is None:
        return None
    span = _part(document.note, fragment) if fragment else body(document)
    return excerpt(document.text, document.note, span, vault.settings.hover.max_lines, _MAX_CHARACTERS)


def title_of(vault: Vault, path: NotePath) -> str:
    """Return what a note is called: its title, else its first heading of level 1, else its file name."""
    summary = vault.notes.get(path)
    return (summary.title or summary.first_h1 if summary else None) or stem(path)


def body(document: Document) -> Span:
    """Return the span of a note without its front matter and the blank lines after it."""
    front_matter = document.note.front_matter
    start = front_matter.span.end if front_matter else 0
    text = document.text
    while start < len(text) and text[start] in " \t\r\n\ufeff":
        start += 1
    # The indentation of the first line belongs to it.
    line = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    return Span(max(line, front_matter.span.end if front_matter else 0), len(text))


def _part(note: Note, fragment: str) -> Span:
    if fragment.startswith("#"):
        number = int(fragment[1:])
        if number < len(note.headings):
            return note.section(note.headings[number])
    for block in note.block_ids:
        if block.id == fragment[1:]:
            return block.block_span
    return Span(0, note.length)
