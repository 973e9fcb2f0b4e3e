"""Renaming a heading."""

from dataclasses import replace

import pytest

from tests.features.newer_on_disk import NewerOnDisk
from tests.features.rename.check import renamed
from tests.vault_text import read_vault
from vaultmark.features.rename import rename
from vaultmark.features.result import NotePosition, Refusal
from vaultmark.vault.identity import NotePath
from vaultmark.vault.source import Document


@pytest.mark.parametrize(
    ("links", "after"),
    [
        ("[[b#One]] [[b#one|t]]", "[[b#New one]] [[b#new one|t]]"),
        ("[[b#Top#One]] [[b#One#Deep]]", "[[b#Top#New one]] [[b#New one#Deep]]"),
        ("[x](b.md#one) [x](<b.md#One>)", "[x](b.md#new-one) [x](<b.md#New one>)"),
        ("[[b]] [[b#Two]] [[b#Nope]]", "[[b]] [[b#Two]] [[b#Nope]]"),
    ],
)
def test_fragments_follow_in_their_own_style(links: str, after: str) -> None:
    source = f"-- b.md --\n# Top\n## O<|>ne\n### Deep\n## Two\n-- c.md --\n{links}\n"
    note = f"-- c.md --\n{after}\n" if after != links else ""
    assert renamed(source, "New one") == f"-- b.md --\n# Top\n## New one\n### Deep\n## Two\n{note}"


def test_it_can_be_renamed_at_a_link() -> None:
    assert (
        renamed("-- a.md --\n[[b#O<|>ne]]\n-- b.md --\n## One\n", "Two")
        == "-- a.md --\n[[b#Two]]\n-- b.md --\n## Two\n"
    )


def test_the_first_heading_takes_along_the_links_that_name_its_note_by_it() -> None:
    source = "-- b.md --\n# Old he<|>ad\n[[#Old head]]\n-- c.md --\n[[Old head]] [[old-head]] [[b]] [[b#old head]]\n"
    assert renamed(source, "New head") == (
        "-- b.md --\n# New head\n[[#New head]]\n-- c.md --\n[[New head]] [[new-head]] [[b]] [[b#new head]]\n"
    )


def test_a_heading_that_the_new_text_would_hide_keeps_its_links() -> None:
    source = "-- b.md --\n# A\n## O<|>ne\n# B\n## Two\n-- c.md --\n[[b#Two]] [x](b.md#two)\n"
    assert renamed(source, "Two") == "-- b.md --\n# A\n## Two\n# B\n## Two\n-- c.md --\n[[b#B#Two]] [x](b.md#two-1)\n"


def test_a_setext_heading_keeps_its_line() -> None:
    assert renamed("O<|>ne\n===\n", "Two words") == "-- note.md --\nTwo words\n===\n"


def test_signs_that_a_fragment_cannot_hold_are_left_out_of_links() -> None:
    source = "-- b.md --\n## O<|>ne\n-- c.md --\n[[b#One]]\n"
    assert renamed(source, "C# | [x]") == "-- b.md --\n## C# | [x]\n-- c.md --\n[[b#C x]]\n"


@pytest.mark.parametrize("new_text", ["", "  ", "??", "One #", "a ^id"])
def test_a_text_that_is_not_read_as_this_heading_is_refused(new_text: str) -> None:
    assert renamed("## O<|>ne\n", new_text).endswith(
        ("type some.", "choose another text.", "-- note.md --\n## a ^id\n")
    )


@pytest.mark.parametrize("new_text", ["a %% b", "a $$ b"])
def test_a_text_that_would_hide_links_below_it_is_refused(new_text: str) -> None:
    source = "## O<|>ne\n\n%%b%% [[c]] $$e$$\n\n[r]: f.md\n\n%%g%%\n"
    assert renamed(source, new_text).endswith("choose another text.")


def test_a_link_inside_the_heading_goes_with_the_text_that_replaces_it() -> None:
    source = "-- b.md --\n# O<|>ld [[#Old b|me]]\n[[#Old b me]]\n"
    assert renamed(source, "New").startswith("-- b.md --\n# New\n")


def test_a_heading_that_has_moved_in_a_file_since_it_was_indexed_is_not_taken_for_another() -> None:
    fixture = read_vault("-- a.md --\n[[b#O<|>ne]]\n-- b.md --\n# One\n")
    newer = replace(fixture.vault, source=NewerOnDisk(fixture.vault.source, "# Zero\n# One\n"))
    opened = replace(newer, overlays={NotePath("a.md"): Document(NotePath("a.md"), "[[b#One]]\n")})
    edit = rename(opened, NotePosition(*fixture.cursor), "Two")
    assert edit == Refusal("That heading is no longer there; try again.")
