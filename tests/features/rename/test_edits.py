"""Joining edits."""

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


def test_of_two_edits_of_one_text_the_earlier_step_counts() -> None:
    first, second = TextEdit(Span(0, 3), "x"), TextEdit(Span(2, 4), "y")
    assert vault_edit({A: [first]}, {A: [second]}).text_edits == {A: (first,)}
