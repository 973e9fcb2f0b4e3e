"""Joining edits."""

import pytest

from vaultmark.features.rename.edits import vault_edit
from vaultmark.text.edit import TextEdit
from vaultmark.text.span import Span
from vaultmark.vault.identity import NotePath

A = NotePath("a.md")


def test_edits_are_sorted_and_each_stands_once() -> None:
    first, second = TextEdit(Span(0, 1), "x"), TextEdit(Span(5, 6), "y")
    assert vault_edit({A: [second]}, {A: [first, second]}).text_edits == {A: (first, second)}


def test_notes_without_edits_are_left_out() -> None:
    assert vault_edit({A: []}).is_empty


def test_edits_that_overlap_are_a_fault() -> None:
    with pytest.raises(ValueError, match="overlap"):
        vault_edit({A: [TextEdit(Span(0, 3), "x")]}, {A: [TextEdit(Span(2, 4), "y")]})
