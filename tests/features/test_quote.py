"""Pieces of notes inside messages."""

import pytest

from vaultmark.features.quote import listed, quoted, visible


def test_what_hides_or_reorders_is_shown_as_an_escape() -> None:
    assert visible("a\u202eb\u0000c\u200b\n\td") == "a\\u202eb\\x00c\\u200b\\x0a\td"


def test_a_long_text_is_cut() -> None:
    assert quoted("x" * 200, 10) == '"xxxxxxxxx…"'


@pytest.mark.parametrize(
    ("items", "text"),
    [
        (("a",), '"a"'),
        (("a", "b"), '"a" or "b"'),
        (("a", "b", "c"), '"a", "b" or "c"'),
        (("a",) * 6, '"a", "a", "a", "a", "a" or others'),
    ],
)
def test_items_are_listed_in_words(items: tuple[str, ...], text: str) -> None:
    assert listed(items) == text
