"""How a new link is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.vault_text import read_vault
from vaultmark.features.link_target import (
    destination,
    fits_wikilink,
    heading_fragment,
    percent_encoded,
    relative_path,
    wikilink_target,
)
from vaultmark.syntax.parser import parse
from vaultmark.vault.fragment import HeadingMatch
from vaultmark.vault.identity import NotePath
from vaultmark.vault.settings import settings_from

VAULT = "-- a/b/one.md --\n-- two.md --\n-- x/two.md --\n-- a/two.md --\n-- a/c#d.md --\n-- img/p q.png --\n"


@pytest.mark.parametrize(
    ("source", "path", "style", "target"),
    [
        ("two.md", "a/b/one.md", "shortest", "one"),
        ("two.md", "a/b/one.md", "absolute", "a/b/one"),
        ("a/two.md", "a/b/one.md", "relative", "b/one"),
        ("x/two.md", "a/b/one.md", "relative", "../a/b/one"),
        ("a/b/one.md", "two.md", "shortest", "two"),
        ("a/b/one.md", "a/two.md", "shortest", "a/two"),
        ("two.md", "img/p q.png", "shortest", "p q.png"),
        ("two.md", "a/c#d.md", "shortest", None),
    ],
)
def test_a_wikilink_is_as_short_as_the_setting_says_and_means_one_file(
    source: str, path: str, style: str, target: str | None
) -> None:
    settings, _ = settings_from({"links": {"newLinkFormat": style}})
    vault = read_vault(VAULT, settings).vault
    assert wikilink_target(vault, NotePath(source), NotePath(path)) == target


@pytest.mark.parametrize(
    ("source", "path", "written"),
    [
        ("a/b/one.md", "img/p q.png", "../../img/p%20q.png"),
        ("two.md", "a/c#d.md", "a/c%23d.md"),
        ("a/two.md", "two.md", "../two.md"),
    ],
)
def test_a_destination_is_relative_and_encoded(source: str, path: str, written: str) -> None:
    assert destination(read_vault(VAULT).vault, NotePath(source), NotePath(path)) == written


@pytest.mark.parametrize(
    ("source", "path", "relative"),
    [("a.md", "b.md", "b.md"), ("x/a.md", "b.md", "../b.md"), ("x/y/a.md", "x/z/b.md", "../z/b.md")],
)
def test_a_relative_path_goes_up_no_further_than_needed(source: str, path: str, relative: str) -> None:
    assert relative_path(NotePath(source), NotePath(path)) == relative


@given(st.text("aÄ日 ()#%?&<>[]'\"\\", min_size=1))
def test_an_encoded_path_is_read_back_as_it_was(path: str) -> None:
    (link,) = parse(f"[t](x{percent_encoded(path)}.md)").links
    assert link.target == f"x{path}.md"


@given(st.text("ab #|[]%\\:/", min_size=1, max_size=8))
def test_a_target_that_fits_is_read_back_as_it_was(target: str) -> None:
    if fits_wikilink(target) and "^" not in target:
        links = parse(f"[[{target}]]").links
        assert [link.target for link in links] == [target]


@given(st.lists(st.tuples(st.integers(1, 3), st.sampled_from(("A", "B", "C# x", "A | b"))), max_size=6))
def test_a_fragment_names_exactly_its_heading(headings: list[tuple[int, str]]) -> None:
    text = "".join(f"{'#' * level} {name}\n" for level, name in headings)
    index = read_vault(text).vault.index
    path = NotePath("note.md")
    for number in range(len(headings)):
        fragment = heading_fragment(index, path, number)
        assert fragment is None or index.outline(path).wikilink(fragment) == HeadingMatch(number)
