"""What a client inserts that puts an item in place of the word before the cursor, whatever range it has."""

import pytest

from tests.vault_text import read_vault
from vaultmark.features.completion import Reach, completion
from vaultmark.features.result import NotePosition

VAULT = """
-- tide_mill.md --
# Sluice gate
-- Tide table 字.md --
-- 字画.md --
"""


def accepted(line: str) -> dict[str, str]:
    """The line after each item that is offered, by label; only the letters before the cursor are replaced."""
    fixture = read_vault(f"{VAULT}-- note.md --\n{line}")
    path, offset = fixture.cursor
    text = fixture.texts[path]
    offered = completion(fixture.vault, NotePosition(path, offset), Reach.WORD)
    start, _ = offered.replace_span
    assert all(item.filter_text.startswith(text[start:offset]) for item in offered.items if item.label[0].islower())
    return {item.label: text[:start] + item.new_text + text[offset:] for item in offered.items}


@pytest.mark.parametrize(
    ("line", "label", "after"),
    [
        ("see [[ti<|>]]", "tide_mill", "see [[tide_mill]]"),
        ("see [[ti<|>", "tide_mill", "see [[tide_mill]]"),
        ("see [[<|>]]", "tide_mill", "see [[tide_mill]]"),
        ("字 [[字<|>]]", "字画", "字 [[字画]]"),
        ("see [[Tide ta<|>]]", "Tide table 字", "see [[Tide table 字]]"),
        ("see [[tide_mill#Slu<|>]]", "Sluice gate", "see [[tide_mill#Sluice gate]]"),
    ],
)
def test_what_stands_before_the_word_is_not_doubled(line: str, label: str, after: str) -> None:
    assert accepted(line)[label] == after


def test_what_would_change_the_words_before_is_not_offered() -> None:
    assert "Tide table 字" not in accepted("see [[tide ta<|>]]")
