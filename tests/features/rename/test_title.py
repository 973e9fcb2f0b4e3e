"""Renaming a title or an alias."""

import pytest

from tests.features.rename.check import renamed
from vaultmark.vault.settings import settings_from

SOURCE = (
    "-- my_plan.md --\n---\ntitle: My pl<|>an\n---\n-- c.md --\n[[My plan]] [[my plan|t]] [[my_plan]] [[my-plan]]\n"
)


def test_links_by_title_follow_and_so_does_the_file_that_is_its_slug() -> None:
    assert renamed(SOURCE, "Big idea!") == (
        "my_plan.md -> big_idea.md\n-- c.md --\n[[Big idea!]] [[big idea!|t]] [[big_idea]] [[big-idea]]\n"
        "-- big_idea.md --\n---\ntitle: Big idea!\n---\n"
    )


def test_the_file_stays_where_the_setting_says_so() -> None:
    settings, _ = settings_from({"rename": {"titleAndFile": False}})
    assert renamed(SOURCE, "Big idea", settings) == (
        "-- c.md --\n[[Big idea]] [[big idea|t]] [[my_plan]] [[my-plan]]\n-- my_plan.md --\n---\ntitle: Big idea\n---\n"
    )


def test_a_file_with_another_name_stays() -> None:
    source = "-- x.md --\n---\ntitle: My pl<|>an\n---\n-- c.md --\n[[My plan]]\n"
    assert renamed(source, "Big") == "-- c.md --\n[[Big]]\n-- x.md --\n---\ntitle: Big\n---\n"


def test_an_alias_takes_its_links_along() -> None:
    source = "-- x.md --\n---\naliases: [Road, Way]\n---\n-- c.md --\n[[Ro<|>ad]] [[Way]]\n"
    assert renamed(source, "Path") == "-- c.md --\n[[Path]] [[Way]]\n-- x.md --\n---\naliases: [Path, Way]\n---\n"


@pytest.mark.parametrize(
    ("value", "new", "after"),
    [
        ('"My pl<|>an"', 'Say "x"', '"Say \\"x\\""'),
        ("'My pl<|>an'", "it's", "'it''s'"),
    ],
)
def test_quotes_are_kept_and_escaped(value: str, new: str, after: str) -> None:
    assert renamed(f"-- x.md --\n---\ntitle: {value}\n---\n", new) == f"-- x.md --\n---\ntitle: {after}\n---\n"


@pytest.mark.parametrize("new", ["a: b", "[a", "x # y", "", "- a: b"])
def test_a_value_that_would_need_quotes_is_refused(new: str) -> None:
    assert renamed("-- x.md --\n---\ntitle: My pl<|>an\n---\n", new).endswith(("by hand.", "choose another."))
