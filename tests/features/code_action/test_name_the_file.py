"""Putting the file's name into a link."""

import pytest

from tests.features.code_action.check import chosen, offered, titles
from vaultmark.features.code_action import ActionKind
from vaultmark.vault.settings import settings_from

TWO = "-- a/plan.md --\n-- b/plan.md --\n"
TITLED = "-- my_plan.md --\n---\ntitle: The whole\n---\n"


@pytest.mark.parametrize(("path", "after"), [("a/plan.md", "[[a/plan#x | t]]"), ("b/plan.md", "[[b/plan#x | t]]")])
def test_each_candidate_of_an_ambiguous_link_is_offered(path: str, after: str) -> None:
    assert chosen(f"-- here.md --\n[[plan<|>#x | t]]\n{TWO}", f"Link to {path}")["here.md"] == f"{after}\n"


@pytest.mark.parametrize(
    ("link", "after"),
    [
        ("[[The whole<|>]]", "[[my_plan|The whole]]"),
        ("[[The whole<|> | it]]", "[[my_plan | it]]"),
        ("| [[The whole<|>]] |", "| [[my_plan\\|The whole]] |"),
        ("[[my-plan<|>]]", "[[my_plan|my-plan]]"),
    ],
)
def test_a_link_by_title_gets_the_file_and_keeps_its_text(link: str, after: str) -> None:
    assert chosen(f"-- here.md --\n{link}\n{TITLED}", "Name the file")["here.md"] == f"{after}\n"


def test_it_is_a_quick_fix_where_the_diagnostic_is_on() -> None:
    settings, _ = settings_from({"diagnostics": {"severity": {"link-by-title": "hint"}}})
    (action,) = offered(f"-- here.md --\n[[The whole<|>]]\n{TITLED}", settings)
    assert (action.kind, action.code) == (ActionKind.QUICKFIX, "link-by-title")


def test_it_is_a_mere_rewrite_in_a_note_that_the_settings_ignore() -> None:
    severity = {"severity": {"link-by-title": "hint"}, "ignore": ["here.md"]}
    settings, _ = settings_from({"diagnostics": severity})
    (action,) = offered(f"-- here.md --\n[[The whole<|>]]\n{TITLED}", settings)
    assert action.kind is ActionKind.REWRITE


def test_where_only_file_names_count_a_title_still_says_what_was_meant() -> None:
    settings, _ = settings_from({"links": {"dialect": "obsidian"}})
    source = f"-- here.md --\n[[The whole<|>]]\n{TITLED}"
    assert "Link to my_plan.md" in titles(source, settings)
    assert chosen(source, "Link to my_plan.md", settings)["here.md"] == "[[my_plan|The whole]]\n"


def test_a_link_by_its_path_needs_nothing() -> None:
    assert titles(f"-- here.md --\n[[my_plan<|>]]\n{TITLED}") == []
