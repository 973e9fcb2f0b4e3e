"""Block ids behind the caret."""

import pytest

from tests.features.completion.check import accepted, labels

PLAN = "-- Plan.md --\nA claim. ^first\n\n- item ^second-1\n"


@pytest.mark.parametrize(
    ("line", "label", "after"),
    [
        ("[[Plan#^fi<|>]]", "first", "[[Plan#^first]]"),
        ("[[Plan^se<|>", "second-1", "[[Plan#^second-1]]"),
        ("[[^^se<|>]]", "second-1", "[[Plan#^second-1]]"),
        ("[[#^<|>]] ^own", "own", "[[#^own]] ^own"),
    ],
)
def test_a_block_id_is_inserted_behind_its_note(line: str, label: str, after: str) -> None:
    assert accepted(f"-- here.md --\n{line}\n{PLAN}", label) == after


def test_ids_that_begin_so_come_first() -> None:
    assert labels(f"-- here.md --\n[[Plan#^s<|>]]\n{PLAN}") == ["second-1", "first"]
