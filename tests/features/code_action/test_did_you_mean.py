"""What a link may have meant."""

import pytest

from tests.features.code_action.check import chosen, offered, titles

NOTES = "-- talks/my_plan.md --\n---\ntitle: My plan\n---\n# Next steps\n## Who's who\ntext ^claim-1\n"


@pytest.mark.parametrize(
    ("link", "title", "after"),
    [
        ("[[my_plam<|>]]", 'Change to "my_plan"', "[[my_plan]]"),
        ("[[my_plam<|>|text]]", 'Change to "my_plan"', "[[my_plan|text]]"),
        ("[x](my_plam.md<|>)", 'Change to "my_plan"', "[x](talks/my_plan.md)"),
        ("[[my_plan#Next stops<|>]]", 'Change to the heading "Next steps"', "[[my_plan#Next steps]]"),
        (
            "[x](talks/my_plan.md#next-stops<|>)",
            'Change to the heading "Next steps"',
            "[x](talks/my_plan.md#next-steps)",
        ),
        ("[[my_plan#^claim-2<|>]]", 'Change to the block "^claim-1"', "[[my_plan#^claim-1]]"),
        ("[[my_plan#Whos who<|>|t]]", 'Change to the heading "Who\'s who"', "[[my_plan#Who's who|t]]"),
    ],
)
def test_the_nearest_name_is_offered(link: str, title: str, after: str) -> None:
    assert chosen(f"-- here.md --\n{link}\n{NOTES}", title)["here.md"] == f"{after}\n"


def test_the_best_is_preferred_and_names_its_diagnostic() -> None:
    first, *_ = offered(f"-- here.md --\n[[my_plam<|>]]\n{NOTES}")
    assert (first.is_preferred, first.code) == (True, "unresolved-link")


def test_nothing_is_offered_for_what_resembles_nothing_or_is_right() -> None:
    assert not [title for title in titles(f"-- here.md --\n[[zzzzzzz<|>]]\n{NOTES}") if title.startswith("Change")]
    assert titles(f"-- here.md --\n[[my_plan#Next steps<|>]]\n{NOTES}") == []
