"""Fragments that name nothing in their note."""

import pytest

from tests.features.diagnostics.check import codes, findings

PLAN = "-- plan.md --\n# Plan\n## Why?\ntext ^id\n-- talk.mp4 --\n-- doc.pdf --\n"


def test_only_the_fragment_is_marked() -> None:
    assert findings(f"-- note.md --\nsee [[plan#Nope | text]]\n{PLAN}") == (
        "see [[plan#Nope | text]]\n"
        "           ^^^^\n"
        'warning unresolved-heading: "plan.md" has no heading "Nope"; correct the link or add the heading.'
    )


def test_a_block_has_a_code_of_its_own() -> None:
    assert findings("[[#^nope]]") == (
        "[[#^nope]]\n"
        "   ^^^^^\n"
        'warning unresolved-block: This note has no block "nope"; correct the link or add the block.'
    )


@pytest.mark.parametrize(
    "text",
    [
        "[[plan#why]] [[plan#Plan#Why?]] [x](plan.md#why) [[plan#^ID]]",
        "![[talk.mp4#t=1:02]] ![[doc.pdf#page=3]]",
        "[[plan#]]",
        "[[plan#^]] [[#^]]",
        "%%[[plan#Nope]]%%",
    ],
)
def test_what_is_found_and_what_is_for_a_viewer_is_not_reported(text: str) -> None:
    assert codes(f"-- note.md --\n{text}\n{PLAN}") == []
