"""Notes and attachments inside double brackets: what is offered, in which order, and what is inserted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.features.completion.check import accepted, completed, labels
from vaultmark.features.completion import completion
from vaultmark.features.result import NotePosition
from vaultmark.vault.identity import NotePath
from vaultmark.vault.resolve import resolve
from vaultmark.vault.settings import settings_from
from vaultmark.vault.target import target_path
from vaultmark.vault.vault import Vault

VAULT = """
-- talks/Plan.md --
---
title: The whole plan
aliases: [Roadmap]
---
-- old/Plan.md --
-- Planet.md --
-- explain.md --
-- img/plan.png --
"""


@pytest.mark.parametrize(
    ("line", "label", "after"),
    [
        ("see [[Plane<|>", "Planet", "see [[Planet]]"),
        ("see [[Plane<|>]] end", "Planet", "see [[Planet]] end"),
        ("see [[Pl<|>xx | text]]", "Planet", "see [[Planet | text]]"),
        ("see [[Pl<|>xx#Part]]", "Planet", "see [[Planet#Part]]"),
        ("see [[whole<|>]]", "The whole plan", "see [[talks/Plan|The whole plan]]"),
        ("see [[roa<|>]]", "Roadmap", "see [[talks/Plan|Roadmap]]"),
        ("see ![[plan.<|>]]", "plan.png", "see ![[plan.png]]"),
        ("see [[ plane<|> ]]", "Planet", "see [[ Planet ]]"),
        ("| see | [[roa<|> |", "Roadmap", "| see | [[talks/Plan\\|Roadmap]] |"),
        ("> | [[roa<|>]] |", "Roadmap", "> | [[talks/Plan\\|Roadmap]] |"),
    ],
)
def test_an_item_inserts_a_link_to_its_note(line: str, label: str, after: str) -> None:
    assert accepted(f"-- here.md --\n{line}\n{VAULT.lstrip()}", label) == after


def test_of_two_notes_with_one_name_the_bare_name_means_the_shorter_path() -> None:
    source = f"-- here.md --\n[[plan<|>]]\n{VAULT.lstrip()}"
    inserted = {item.path: item.new_text for item in completed(source).items if item.label == "Plan"}
    assert inserted == {"talks/Plan.md": "[[talks/Plan", "old/Plan.md": "[[Plan"}


def test_the_own_folder_comes_first_then_what_begins_so_then_what_holds_it() -> None:
    found = labels(f"-- old/here.md --\n[[plan<|>]]\n{VAULT.lstrip()}")
    assert found == ["Plan", "Plan", "Planet", "The whole plan", "explain"]


def test_a_path_is_completed_by_its_folders() -> None:
    found = completed(f"-- here.md --\n[[talks/<|>]]\n{VAULT.lstrip()}")
    assert [(item.new_text, item.filter_text) for item in found.items] == [("[[talks/Plan", "[[talks/Plan")]


def test_what_is_misspelled_is_found_all_the_same() -> None:
    source = f"-- here.md --\n[[roadmpa<|>]]\n{VAULT.lstrip()}"
    assert labels(source) == ["Roadmap"]
    assert completed(source).is_incomplete


def test_more_notes_than_allowed_make_an_incomplete_list() -> None:
    settings, _ = settings_from({"completion": {"maxItems": 2}})
    found = completed(f"-- here.md --\n[[<|>]]\n{VAULT.lstrip()}", settings)
    assert (len(found.items), found.is_incomplete) == (2, True)


def test_folders_that_are_ranked_down_come_last() -> None:
    settings, _ = settings_from({"files": {"rankedDown": ["talks"]}})
    found = completed(f"-- here.md --\n[[plan<|>]]\n{VAULT.lstrip()}", settings)
    assert [item.path for item in found.items][-1] == "talks/Plan.md"


@pytest.mark.parametrize(
    ("line", "kept_in", "first"),
    [
        ("![[<|>", "", "a"),
        ("![[<|>", "b", "a pl.png"),
        ("![[<|>", "./img", "y.png"),
        ("![[<|>", ".", "a"),
        ("[[<|>", "b", "a"),
        # What fits better comes first all the same.
        ("![[pl<|>", "b", "plan"),
    ],
)
def test_after_an_exclamation_mark_the_attachments_come_first(line: str, kept_in: str, first: str) -> None:
    settings, errors = settings_from({"files": {"attachmentFolder": kept_in}})
    assert not errors
    source = (
        f"-- n/here.md --\n{line}\n-- n/a.md --\n-- n/plan.md --\n-- b/x.png --\n-- b/a pl.png --\n-- n/img/y.png --\n"
    )
    assert labels(source, settings)[0] == first


def test_nothing_is_offered_in_code() -> None:
    assert labels("-- here.md --\n`[[Pl<|>` and\n-- Plan.md --\n") == []


def test_a_title_that_a_quoted_value_cannot_hold_is_not_offered() -> None:
    source = '-- here.md --\n---\nup: "[[<|>]]"\n---\n-- x.md --\n---\ntitle: Say "x"\n---\n'
    assert labels(source) == ["here", "x"]


NAMES = ("Plan", "plan", "The Plan", "a|b", "a#b", "v1.2", " x", "12:30", "c (d)")


@given(
    st.lists(st.tuples(st.sampled_from(("", "a/", "b/", "a/b/")), st.sampled_from(NAMES)), min_size=1, max_size=6),
    st.sampled_from(("shortest", "relative", "absolute")),
)
def test_what_is_chosen_means_the_note_that_was_shown(paths: list[tuple[str, str]], link_format: str) -> None:
    texts = {f"{folder}{name}.md": f"---\ntitle: T {name}\n---\n" for folder, name in paths}
    source = NotePath(f"{paths[0][0]}source.md")
    settings, errors = settings_from({"links": {"newLinkFormat": link_format}})
    assert not errors
    vault = Vault.of({**texts, source: "[["}, settings=settings)
    for item in completion(vault, NotePosition(source, 2)).items:
        chosen = Vault.of({**texts, source: item.new_text}, settings=settings)
        note = chosen.note(source)
        assert note is not None
        (link,) = note.links
        assert target_path(resolve(chosen, source, link)) == item.path


@pytest.mark.parametrize(
    ("value", "offered"),
    [('"[[x<|>"', ["x'y"]), ("'[[x<|>'", ['x"y', "x\\y"]), ("[[x<|>", ['x"y', "x'y", "x\\y"])],
)
def test_in_a_quoted_value_only_what_means_the_same_there_is_offered(value: str, offered: list[str]) -> None:
    notes = "".join(f"-- {name}.md --\n" for name in ('x"y', "x'y", "x\\y"))
    assert labels(f"-- here.md --\n---\nup: {value}\n---\n{notes}") == offered


def test_a_name_in_decomposed_letters_is_found_by_what_is_typed() -> None:
    (item,) = completed("-- here.md --\n[[\u00e9t<|>\n-- e\u0301te\u0301.md --\n").items
    assert (item.filter_text, item.new_text) == ("[[\u00e9t\u00e9", "[[e\u0301te\u0301]]")
