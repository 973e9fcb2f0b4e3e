"""A new name in the spelling of an old link."""

import pytest

from vaultmark.features.rename.spelling import respelled


@pytest.mark.parametrize(
    ("written", "old", "new", "expected"),
    [
        ("Doc 1", "Doc 1", "New Title", "New Title"),
        ("doc-1", "Doc 1", "New Title", "new-title"),
        ("doc_1", "Doc 1", "New Title", "new_title"),
        ("DOC 1", "Doc 1", "New Title", "NEW TITLE"),
        ("Doc-1", "Doc 1", "New Title", "New-Title"),
        ("doc 1", "doc 1", "New Title", "New Title"),
        ("doc-1", "Doc 1", "Doc 1", "doc-1"),
        ("my-plan", "my_plan", "big_idea", "big-idea"),
    ],
)
def test_case_and_separators_are_those_of_the_link(written: str, old: str, new: str, expected: str) -> None:
    assert respelled(written, old, new)[0] == expected


def test_the_new_name_itself_is_the_last_resort() -> None:
    assert respelled("doc-1", "Doc 1", "New Title")[-1] == "New Title"
