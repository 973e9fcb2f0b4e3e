"""The one caller of completion in tests: accepts an item as an editor does and shows the text."""

from datetime import date

from tests.vault_text import read_vault
from vaultmark.features.completion import CompletionList, completion
from vaultmark.features.result import NotePosition
from vaultmark.vault.settings import Settings


def completed(source: str, settings: Settings | None = None, today: date | None = None) -> CompletionList:
    """Return what is offered at the cursor; every item must survive a client that filters by prefix."""
    fixture = read_vault(source, settings)
    found = completion(fixture.vault, NotePosition(*fixture.cursor), today=today)
    text = fixture.texts[fixture.cursor.path]
    assert found.replace_span.contains(fixture.cursor.offset)
    assert "\n" not in found.replace_span.of(text)
    return found


def accepted(source: str, label: str, settings: Settings | None = None, today: date | None = None) -> str:
    """Return the line of the cursor after the item with that label was chosen."""
    fixture = read_vault(source, settings)
    found = completed(source, settings, today)
    (item,) = (each for each in found.items if each.label == label)
    text = fixture.texts[fixture.cursor.path]
    start, end = found.replace_span
    after = text[:start] + item.new_text + text[end:]
    return after[after.rfind("\n", 0, start) + 1 :].split("\n")[0]


def labels(source: str, settings: Settings | None = None, today: date | None = None) -> list[str]:
    """Return the labels of what is offered, best first."""
    return [item.label for item in completed(source, settings, today).items]
