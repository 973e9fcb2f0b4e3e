"""Notes moved by another program."""

import pytest

from vaultmark.store.moves import Moves
from vaultmark.vault.identity import NotePath

A, B, ELSEWHERE = NotePath("a.md"), NotePath("b.md"), NotePath("x/a.md")


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.mark.parametrize("in_order", [True, False])
def test_one_that_is_gone_and_an_equal_one_that_came_are_a_move(in_order: bool) -> None:
    moves = Moves()
    if in_order:
        moves.gone(A, b"1")
    moves.came(B, b"1")
    if not in_order:
        moves.gone(A, b"1")
    assert moves.told() == {A: B}
    assert moves.told() == {}


def test_another_content_is_another_note() -> None:
    moves = Moves()
    moves.gone(A, b"1")
    moves.came(B, b"2")
    assert moves.told() == {}


@pytest.mark.parametrize(("seconds", "found"), [(1.9, {A: B}), (2.1, {})])
def test_two_events_far_apart_have_nothing_to_do_with_each_other(seconds: float, found: dict[str, str]) -> None:
    clock = Clock()
    moves = Moves(clock)
    moves.gone(A, b"1")
    assert moves.told() == {}
    clock.now += seconds
    moves.came(B, b"1")
    assert moves.told() == found


def test_of_several_equal_notes_those_that_kept_their_name_are_paired() -> None:
    moves = Moves()
    for old, new in ((A, ELSEWHERE), (B, NotePath("x/b.md"))):
        moves.gone(old, b"1")
        moves.came(new, b"1")
    assert moves.told() == {A: ELSEWHERE, B: NotePath("x/b.md")}


def test_among_equal_notes_of_other_names_nothing_is_guessed() -> None:
    moves = Moves()
    for path in (A, B):
        moves.gone(path, b"1")
    for path in (NotePath("c.md"), NotePath("d.md")):
        moves.came(path, b"1")
    assert moves.told() == {}


def test_a_note_that_comes_back_where_it_was_has_not_moved() -> None:
    moves = Moves()
    moves.came(B, b"1")
    moves.gone(B, b"1")
    moves.came(B, b"1")
    moves.gone(A, b"2")
    assert moves.told() == {}
