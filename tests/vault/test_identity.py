"""When two spellings are one name, and under which key they meet."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultmark.vault import identity
from vaultmark.vault.identity import link_key, name_of, nfc, slug_of, spelling_of, stem, tag_key

EQUAL_NAMES = [
    ("Plan", "pLAN"),
    ("a/Plan.md", "A/plan"),
    ("Plan.MD", "plan"),
    ("Caf\u00e9", "CAFE\u0301"),
    ("Straße", "STRASSE"),
    ("my\u00a0note", "my note"),
    ("my\u202fnote", "My Note"),
    ("a//b///c", "a/b/c"),
    ("\u0345\u1f80", "\u03b9\u1f00\u03b9"),
]

OTHER_NAMES = [("a\\b", "a/b"), ("img.png", "img"), ("a b", "a_b"), ("plan.md.md", "plan"), ("e", "é")]

EQUAL_SLUGS = [
    ("Microsofts partnership with Open AI", "microsofts_partnership_with_open_ai"),
    ("What's new?", "whats-new"),
    ("What\u2019s new\u2026", "Whats New"),
    ("a - b", "a_b"),
    ("_a_", "a"),
    ("日本語、メモ", "日本語メモ"),
]


@pytest.mark.parametrize(("one", "other"), EQUAL_NAMES)
def test_two_spellings_of_one_name(one: str, other: str) -> None:
    assert name_of(one) == name_of(other)


@pytest.mark.parametrize(("one", "other"), OTHER_NAMES)
def test_two_names(one: str, other: str) -> None:
    assert name_of(one) != name_of(other)


@pytest.mark.parametrize(("one", "other"), EQUAL_SLUGS)
def test_two_spellings_of_one_slug(one: str, other: str) -> None:
    assert slug_of(one) == slug_of(other) != ""


def test_a_long_name_has_a_slug_and_is_not_remembered() -> None:
    assert slug_of("Ab c! " * 50) == "_".join(["ab_c"] * 50)


def test_nothing_but_punctuation_is_no_slug() -> None:
    assert [slug_of(text) for text in ("", "...", "_-", "\u2026")] == [""] * 4


def test_a_spelling_keeps_case_and_drops_the_ending() -> None:
    assert spelling_of("a/Cafe\u0301\u00a0X.MD") == "a/Caf\u00e9 X"
    assert stem("a/v1.2.md") == "v1.2"
    assert stem("a/img.png") == "img.png"


@given(st.text(), st.text())
def test_equal_names_and_equal_slugs_have_equal_keys(one: str, other: str) -> None:
    for text in (other, one.upper(), one.casefold(), nfc(one), f"{one}.md"):
        if name_of(one) == name_of(text) or slug_of(one) == slug_of(text) != "":
            assert link_key(one) == link_key(text)


@given(st.text(st.characters(categories=["L", "M", "N"])))
def test_names_are_compared_as_the_fast_way_for_ascii_does(text: str) -> None:
    assert name_of("é" + text) == nfc(nfc("é" + text).casefold())


def test_tags_are_compared_without_case() -> None:
    assert tag_key("Maße/GRÖSSE") == tag_key("masse/gro\u0308ße")


def test_folders_and_notes() -> None:
    assert identity.folder("a/b/c.md") == "a/b"
    assert identity.folder("c.md") == ""
    assert identity.is_note("a.Md")
    assert not identity.is_note("a.mdx")
