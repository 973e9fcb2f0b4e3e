"""Renaming a footnote."""

import pytest

from tests.features.rename.check import renamed


def test_the_label_changes_wherever_it_stands() -> None:
    source = "a[^o<|>ne] b[^ONE] c[^two]\n\n[^one]: First\n[^two]: [^one] again\n"
    after = "a[^new] b[^new] c[^two]\n\n[^new]: First\n[^two]: [^new] again\n"
    assert renamed(source, "new") == f"-- note.md --\n{after}"
    assert renamed(source, "[^new]") == f"-- note.md --\n{after}"


@pytest.mark.parametrize("new_label", ["", "a b", "a]b", "^"])
def test_a_label_that_would_not_be_read_as_one_is_refused(new_label: str) -> None:
    message = "A footnote's label can't be empty or hold spaces or brackets; choose another one."
    assert renamed("a[^o<|>ne]\n\n[^one]: First\n", new_label) == message


def test_two_footnotes_do_not_become_one() -> None:
    source = "a[^o<|>ne] b[^Two]\n\n[^one]: First\n[^Two]: Second\n"
    assert renamed(source, "two") == 'There is a footnote "two" in this note already; choose another label.'
