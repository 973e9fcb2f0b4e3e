"""``textDocument/codeAction``: changes to choose from at one place.

Each kind has a file; all of them only propose, the editor applies.
"""

from collections.abc import Callable

from vaultmark.features.code_action.action import ActionKind, Actions, CodeAction, LinkAtCursor
from vaultmark.features.code_action.create_note import create_note
from vaultmark.features.code_action.did_you_mean import did_you_mean
from vaultmark.features.code_action.follow_move import follow_move
from vaultmark.features.code_action.name_the_file import name_the_file
from vaultmark.features.code_action.timestamp_repair import repairs_at, repairs_of_note
from vaultmark.features.code_action.timestamp_rewrite import rewrites_of, sort_at
from vaultmark.text.span import Span
from vaultmark.vault.identity import NotePath
from vaultmark.vault.resolve import resolve
from vaultmark.vault.source import Document
from vaultmark.vault.vault import Vault

__all__ = ["ActionKind", "CodeAction", "code_action"]

_ON_LINKS: tuple[Callable[[LinkAtCursor], Actions], ...] = (follow_move, did_you_mean, name_the_file, create_note)
_MOST_LINKS = 5
"""A selection of a whole note is no question about one of its links, nor about one of its times."""


def code_action(vault: Vault, path: NotePath, span: Span) -> tuple[CodeAction, ...]:
    """Return the actions for what ``span``, a selection or a cursor, touches, and those for the whole note.

    () where nothing is to do, and in a note that is not exactly UTF-8, which is read but never edited.
    """
    document = vault.document(path)
    if document is None or not document.is_exact:
        return ()
    links = [link for link in document.note.links if _touches(link.span, span)]
    on_links = (
        action
        for link in links[:_MOST_LINKS]
        for make in _ON_LINKS
        for action in make(LinkAtCursor(vault, document, link, resolve(vault, path, link)))
    )
    return (*on_links, *_on_times(vault, document, span))


def _on_times(vault: Vault, document: Document, span: Span) -> Actions:
    times = [timestamp for timestamp in document.note.timestamps if _touches(timestamp.span, span)]
    if len(times) <= _MOST_LINKS:
        for timestamp in times:
            yield from repairs_at(vault, document, timestamp)
    yield from rewrites_of(document, times)
    yield from sort_at(document, span)
    yield from repairs_of_note(document)


def _touches(span: Span, asked: Span) -> bool:
    return span.start <= asked.end and asked.start <= span.end
