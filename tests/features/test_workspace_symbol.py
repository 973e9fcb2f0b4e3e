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


VIDEOS = """-- talks/tides.md --
---
videoId: dQw4w9WgXcQ
title: Tide mills
---
-- notes/wheel.md --
---
video: https://youtu.be/dQw4w9WgXcQ
---
-- bread.md --
---
videoId: bQw4w9WgXcQ
---
-- tide_tables.md --
"""


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("@dqw4", ["wheel", "Tide mills"]),
        ("dQw4w9WgXcQ", ["wheel", "Tide mills"]),
        ("@QW4", ["bread", "wheel", "Tide mills"]),
        ("@tide", ["Tide mills"]),
        ("@", ["bread", "wheel", "Tide mills"]),
        ("@zzzz", []),
    ],
)
def test_a_video_has_its_notes(query: str, expected: list[str]) -> None:
    found = workspace_symbol(read_vault(VIDEOS).vault, query)
    assert [symbol.name for symbol in found] == expected
    assert {symbol.kind.value for symbol in found} <= {"video"}


def test_a_note_of_a_video_says_which() -> None:
    symbol = workspace_symbol(read_vault(VIDEOS).vault, "@tide")[0]
    assert symbol.container == "dQw4w9WgXcQ in talks/tides"
