"""Renaming a block id."""

import pytest

from tests.features.rename.check import renamed


@pytest.mark.parametrize(
    ("links", "after"),
    [
        ("[[b#^one]] ![[b#^one|t]]", "[[b#^New-1]] ![[b#^New-1|t]]"),
        ("[[b#Head#^one]] [[b#^ONE]]", "[[b#Head#^New-1]] [[b#^New-1]]"),
        ("[x](b.md#^one) [x](b.md#%5Eone)", "[x](b.md#^New-1) [x](b.md#%5ENew-1)"),
        ("[[b]] [[b#^two]] [[#^one]] [[c#^one]]", "[[b]] [[b#^two]] [[#^one]] [[c#^one]]"),
    ],
)
def test_fragments_follow(links: str, after: str) -> None:
    source = f"-- b.md --\n# Head\ntext ^o<|>ne\n\nmore ^two\n-- c.md --\n{links}\n"
    note = f"-- c.md --\n{after}\n" if after != links else ""
    assert renamed(source, "New-1") == f"-- b.md --\n# Head\ntext ^New-1\n\nmore ^two\n{note}"


def test_it_can_be_renamed_at_a_link() -> None:
    source = "-- b.md --\ntext ^one\n-- c.md --\n[[b#^o<|>ne]]\n"
    assert renamed(source, "^two") == "-- b.md --\ntext ^two\n-- c.md --\n[[b#^two]]\n"


def test_links_mean_the_first_of_two_blocks_with_one_id() -> None:
    source = "-- b.md --\ntext ^one\n\nmore ^o<|>ne\n-- c.md --\n[[b#^one]]\n"
    assert renamed(source, "two") == "-- b.md --\ntext ^one\n\nmore ^two\n"


@pytest.mark.parametrize(
    ("new_id", "message"),
    [
        ("two", 'There is a block "^two" in this note already; choose another id.'),
        ("TWO", 'There is a block "^TWO" in this note already; choose another id.'),
        ("", "A block id holds only Latin letters, digits and -; choose another one."),
        ("a b", "A block id holds only Latin letters, digits and -; choose another one."),
    ],
)
def test_an_id_that_would_not_be_this_blocks_own_is_refused(new_id: str, message: str) -> None:
    assert renamed("text ^o<|>ne\n\nmore ^two\n", new_id) == message
