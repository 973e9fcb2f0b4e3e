"""The one caller of code actions in tests: what is offered at the cursor, and the vault after one is chosen."""

from tests.features.vault_edit import applied
from tests.vault_text import read_vault
from vaultmark.features.code_action import CodeAction, code_action
from vaultmark.text.span import Span
from vaultmark.vault.settings import Settings


def offered(source: str, settings: Settings | None = None) -> tuple[CodeAction, ...]:
    """Return what is offered at the cursor."""
    fixture = read_vault(source, settings)
    offset = fixture.cursor.offset
    return code_action(fixture.vault, fixture.cursor.path, Span(offset, offset))


def titles(source: str, settings: Settings | None = None) -> list[str]:
    """Return the titles of what is offered at the cursor."""
    return [action.title for action in offered(source, settings)]


def chosen(source: str, title: str, settings: Settings | None = None) -> dict[str, str]:
    """Return the notes after the action with that title, or one that begins so, was chosen."""
    (action,) = [each for each in offered(source, settings) if each.title.startswith(title)]
    after = applied(read_vault(source, settings).texts, action.edit)
    return {str(path): text for path, text in after.items()}
