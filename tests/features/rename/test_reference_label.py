"""Renaming the label of reference links."""

import pytest

from tests.features.rename.check import renamed


def test_the_label_changes_wherever_it_stands() -> None:
    source = "[a][one] ![i][ONE] [one] [one][] [a][two]\n\n[o<|>ne]: b.md 'T'\n[two]: c.md\n"
    after = "[a][New one] ![i][New one] [New one] [New one][] [a][two]\n\n[New one]: b.md 'T'\n[two]: c.md\n"
    assert renamed(source, "New  one") == f"-- note.md --\n{after}"


def test_two_labels_do_not_become_one() -> None:
    source = "[a][o<|>ne]\n\n[one]: b.md\n[Two]: c.md\n"
    assert renamed(source, "two") == 'There is a reference "two" in this note already; choose another label.'


@pytest.mark.parametrize("new_label", ["", "a]", "^f", "new"])
def test_a_label_by_which_links_would_be_read_otherwise_is_refused(new_label: str) -> None:
    message = renamed("[a][o<|>ne] and [new]\n\n[one]: b.md\n", new_label)
    assert message.endswith("the note's links would be read otherwise; choose another one.")
