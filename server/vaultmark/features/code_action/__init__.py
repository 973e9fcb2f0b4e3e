"""``textDocument/codeAction``: changes to choose from at one place.

Each kind has a file; all of them only propose, the editor applies.
"""

from collections.abc import Callable

from vaultmark.features.code_action.action import ActionKind, Actions, CodeAction, LinkAtCursor
from vaultmark.features.code_action.create_note import create_note
from vaultmark.features.code_action.did_you_mean import did_you_mean
from vaultmark.features.code_action.name_the_file import name_the_file
from vaultmark.text.span import Span
from vaultmark.vault.identity import NotePath
from vaultmark.vault.resolve import resolve
from vaultmark.vault.vault import Vault

__all__ = ["ActionKind", "CodeAction", "code_action"]

_ON_LINKS: tuple[Callable[[LinkAtCursor], Actions], ...] = (did_you_mean, name_the_file, create_note)
_MOST_LINKS = 5
"""A selection of a whole note is no question about one of its links."""


def code_action(vault: Vault, path: NotePath, span: Span) -> tuple[CodeAction, ...]:
    """Return the actions for the links that ``span``, a selection or a cursor, touches; () where nothing is to do."""
    document = vault.document(path)
    if document is None:
        return ()
    links = [link for link in document.note.links if link.span.start <= span.end and span.start <= link.span.end]
    return tuple(
        action
        for link in links[:_MOST_LINKS]
        for make in _ON_LINKS
        for action in make(LinkAtCursor(vault, document, link, resolve(vault, path, link)))
    )
