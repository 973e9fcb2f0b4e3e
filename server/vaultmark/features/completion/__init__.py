"""``textDocument/completion``: what may stand at the cursor.

What is being completed is read by ``context``; each kind of thing has a file.
"""

from dataclasses import replace
from datetime import date

from vaultmark.features.completion.at_word import at_word
from vaultmark.features.completion.block import complete_block
from vaultmark.features.completion.context import Context, Wanted, context_at
from vaultmark.features.completion.destination import complete_destination
from vaultmark.features.completion.heading import complete_heading
from vaultmark.features.completion.item import CompletionItem, CompletionList, ItemKind, Reach, sort_text
from vaultmark.features.completion.markdown_link import as_markdown
from vaultmark.features.completion.moment_context import moment_context_at
from vaultmark.features.completion.note import complete_note
from vaultmark.features.completion.tag import complete_tag
from vaultmark.features.completion.time import complete_time
from vaultmark.features.completion.video import complete_video
from vaultmark.features.preview import preview
from vaultmark.features.result import NotePosition
from vaultmark.syntax.note import Note
from vaultmark.text.span import Span
from vaultmark.vault.identity import NotePath
from vaultmark.vault.vault import Vault

__all__ = [
    "CompletionItem",
    "CompletionList",
    "ItemKind",
    "Reach",
    "completion",
    "completion_documentation",
    "sort_text",
]

TRIGGER_CHARACTERS = ("[", "#", "^", "(", "/", "<", "@")


def completion(vault: Vault, at: NotePosition, reach: Reach = Reach.RANGE, today: date | None = None) -> CompletionList:
    """Return what may be inserted at ``at``, best first, at most ``completion.maxItems``; none inside code.

    Every item comes out right in a client of that ``reach``; ``today`` is the day there. All names come from the index.
    What is read is the open note, for times its transcript, and a note whose headings or blocks nobody has read so far.
    """
    nothing = CompletionList(Span(at.offset, at.offset))
    document = vault.document(at.path)
    if document is None:
        return nothing
    context = context_at(document.text, at.offset) or moment_context_at(document.text, at.offset)
    if context is None or _in_code(document.note, at.offset):
        return nothing
    if vault.settings.links.use_markdown_links:
        context = as_markdown(context, document.text, at.offset, reach)
    offered = _complete(vault, at, document.note, context, today)
    if reach is Reach.WORD:
        return at_word(offered, document.text, at.offset)
    # Neovim goes through its list by what items insert, and so would drop them all with the next letter.
    asks_again = context.writes_markdown and reach is Reach.UP_TO_CURSOR
    return replace(offered, is_incomplete=offered.is_incomplete or asks_again)


def completion_documentation(vault: Vault, path: NotePath, fragment: str | None) -> str | None:
    """Return the beginning of the note, heading or block of an item as harmless Markdown; one read."""
    return preview(vault, path, fragment)


def _complete(vault: Vault, at: NotePosition, note: Note, context: Context, today: date | None) -> CompletionList:
    source = at.path
    match context.wanted:
        case Wanted.NOTE | Wanted.ANY_FILE:
            return complete_note(vault, source, context, today)
        case Wanted.HEADING | Wanted.ANY_HEADING | Wanted.DESTINATION_HEADING:
            return complete_heading(vault, source, context)
        case Wanted.BLOCK | Wanted.ANY_BLOCK:
            return complete_block(vault, source, context)
        case Wanted.DESTINATION:
            return complete_destination(vault, source, context)
        case Wanted.TAG | Wanted.TAG_VALUE:
            return complete_tag(vault, context)
        case Wanted.TIME:
            return complete_time(vault, at, note, context)
        case Wanted.VIDEO:
            return complete_video(vault, source, context)


def _in_code(note: Note, offset: int) -> bool:
    return any(span.start < offset < span.end for span in (*note.code, *note.verbatim))
