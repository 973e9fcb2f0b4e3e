"""Lists of times, sorted."""

import pytest

from tests.features.timestamp_fix.check import HEAD, fixed

ORDER = ["timestamp-order"]


@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
def test_a_list_is_sorted_with_what_its_items_hold(line_break: str) -> None:
    before = ["Before", "- c [5:00]", "  - deeper", "- a [1:00]", "- b [4:00]"]
    after = ["Before", "- a [1:00]", "- b [4:00]", "- c [5:00]", "  - deeper"]
    head = HEAD.replace("\n", line_break)
    assert fixed(head + line_break.join(before), ORDER) == head + line_break.join(after)


def test_two_items_are_a_list() -> None:
    assert fixed(HEAD + "- [5:00] a\n- [4:00] b\n", ORDER) == HEAD + "- [4:00] b\n- [5:00] a\n"


@pytest.mark.parametrize(
    "text",
    [
        "- [1:00] a\n- [1:00] b\n- [4:00] c\n",
        "- [5:00] a\n- no time\n- [4:00] c\n",
        "1. [5:00] a\n2. [4:00] b\n",
        "- [5:00] a\n\n- [4:00] b\n",
        "```\n- [5:00] a\n- [4:00] b\n```\n",
        "- [5:00] alone\n",
    ],
)
def test_what_is_in_order_or_no_list_of_times_stays(text: str) -> None:
    assert fixed(HEAD + text, ORDER) == HEAD + text
