"""Notes and headings of the whole vault by name."""

import pytest

from tests.vault_text import read_vault
from vaultmark.features.workspace_symbol import workspace_symbol

VAULT = """-- talks/my_plan.md --
---
title: My plan
aliases: [Roadmap]
---
# Head
## Plan of action
-- plan.md --
-- other.md --
## A plan
"""


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("plan", ["note plan", "heading Plan of action", "title My plan", "note my_plan", "heading A plan"]),
        ("road", ["alias Roadmap"]),
        ("action plan", ["heading Plan of action"]),
        ("ROADMPA", ["alias Roadmap"]),
        ("", ["title My plan", "note my_plan", "note other", "note plan", "alias Roadmap"]),
        ("zzzz", []),
    ],
)
def test_symbols_are_found_best_first(query: str, expected: list[str]) -> None:
    found = workspace_symbol(read_vault(VAULT).vault, query)
    assert [f"{symbol.kind} {symbol.name}" for symbol in found] == expected


def test_a_heading_knows_its_note_and_number_and_nothing_is_read() -> None:
    vault = read_vault(VAULT).vault
    symbol, *_ = workspace_symbol(vault, "plan of")
    assert (symbol.path, symbol.container, symbol.heading) == ("talks/my_plan.md", "my_plan", 1)
    assert not vault.source.reads  # type: ignore[attr-defined]  # The fixture's source counts.


def test_there_are_never_more_than_asked_for() -> None:
    vault = read_vault("".join(f"-- n{number}.md --\n## n\n" for number in range(50))).vault
    assert len(workspace_symbol(vault, "n", 10)) == 10
