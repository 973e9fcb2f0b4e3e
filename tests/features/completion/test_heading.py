"""Headings behind the number sign."""

import pytest

from tests.features.completion.check import accepted, labels

PLAN = "-- Plan.md --\n# Plan\n## Next steps\n## C# | Q&A\n## Next steps\n### Why?\n"


@pytest.mark.parametrize(
    ("line", "label", "after"),
    [
        ("[[Plan#ne<|>]]", "C# | Q&A", None),
        ("[[Plan#c<|>", "C# | Q&A", "[[Plan#C Q&A]]"),
        ("[[Plan#wh<|>]]", "Why?", "[[Plan#Why?]]"),
        ("[[ Plan #wh<|>| t]]", "Why?", "[[ Plan #Why?| t]]"),
        ("[[##wh<|>]]", "Why?", "[[Plan#Why?]]"),
        ("[t](Plan.md#wh<|>)", "Why?", "[t](Plan.md#why)"),
    ],
)
def test_a_heading_is_inserted_so_that_the_link_means_it(line: str, label: str, after: str | None) -> None:
    source = f"-- here.md --\n{line}\n{PLAN}"
    if after is None:
        assert label not in labels(source)
    else:
        assert accepted(source, label) == after


def test_headings_of_the_note_itself_stand_in_its_order() -> None:
    assert labels("-- here.md --\n# B\n[[#<|>\n# A\n") == ["B", "A"]


def test_a_heading_that_another_hides_is_offered_only_if_it_can_be_named() -> None:
    assert labels(f"-- here.md --\n[[Plan#next<|>]]\n{PLAN}") == ["Next steps"]
    under = "-- here.md --\n[[Two#part<|>]]\n-- Two.md --\n# One\n## Part\n# Other\n## Part\n"
    assert labels(under) == ["Part", "Part"]


def test_a_note_that_is_not_there_has_no_headings() -> None:
    assert labels("-- here.md --\n[[Nope#<|>]]\n# A\n") == []
