"""Which fragments name which headings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultmark.syntax.heading_name import github_slug, github_slugs, heading_key, heading_path


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("Plain", "plain"),
        ("C# basics", "c basics"),
        ("A | B", "a b"),
        ("x %% y", "x y"),
        ("[[a]] b", "a b"),
        ("a\\b", "a b"),
        ("Why?", "why"),
        ("Q&A", "q a"),
        ("第二章 概要", "第二章 概要"),
        ("snake_case stays", "snake_case stays"),
        ("well-known – it's – 🧪", "well-known – it's – 🧪"),
        ("two\r\nlines\tand   spaces ", "two lines and spaces"),
        ("STRASSE Straße", "strasse strasse"),
        ("Cre\u0300me", "cr\u00e8me"),
        ("**!?**", ""),
        ("", ""),
    ],
)
def test_heading_is_compared_as_obsidian_does(heading: str, key: str) -> None:
    assert heading_key(heading) == key


@pytest.mark.parametrize("fragment", ["Why", "why?", "WHY"])
def test_question_mark_and_case_do_not_matter(fragment: str) -> None:
    assert heading_key(fragment) == heading_key("Why?")


@given(st.text())
def test_key_of_a_key_is_itself(text: str) -> None:
    assert heading_key(heading_key(text)) == heading_key(text)


@pytest.mark.parametrize(
    ("fragment", "path"),
    [
        ("A", ("A",)),
        ("A#B", ("A", "B")),
        ("A # B#", ("A", "B")),
        ("##", ()),
        ("", ()),
    ],
)
def test_fragment_is_split_into_the_headings_to_walk_down(fragment: str, path: tuple[str, ...]) -> None:
    assert heading_path(fragment) == path


@pytest.mark.parametrize(
    ("heading", "slug"),
    [
        ("Next steps", "next-steps"),
        ("Next steps!", "next-steps"),
        ("A & B", "a--b"),
        ("C++ / C#", "c--c"),
        ("`code` and **bold**", "code-and-bold"),
        ("snake_case _emphasis_ __strong__", "snake_case-emphasis-strong"),
        ("See [the guide](guide.md#x) and [[Note|this]]", "see-the-guide-and-this"),
        ("[[Note]]", "note"),
        ('<a id="x"></a>Setup', "setup"),
        ("Überblick 第二章", "überblick-第二章"),
        ("Tests 🧪", "tests-"),
        ("कैसे", "कैसे"),
        ("", ""),
    ],
)
def test_slug_is_made_as_github_does(heading: str, slug: str) -> None:
    assert github_slug(heading) == slug


def test_repeated_headings_are_numbered() -> None:
    assert github_slugs(["Setup", "Setup", "Setup 1", "setup"]) == ("setup", "setup-1", "setup-1-1", "setup-2")


@given(st.lists(st.text(alphabet="ab 1-", max_size=4), max_size=20))
def test_no_two_headings_share_a_slug(headings: list[str]) -> None:
    slugs = github_slugs(headings)
    assert len(set(slugs)) == len(slugs)
