"""Files inside the parentheses of a Markdown link."""

import pytest

from tests.features.completion.check import accepted, completed

VAULT = "-- docs/My plan (2).md --\n-- docs/img/x y.png --\n-- docs/sub/Ünï.md --\n"


@pytest.mark.parametrize(
    ("line", "label", "after"),
    [
        ("[t](my<|>)", "My plan (2)", "[t](My%20plan%20%282%29.md)"),
        ("[t](x<|> and", "x y.png", "[t](img/x%20y.png) and"),
        ("[t](Ü<|>#part)", "Ünï", "[t](sub/Ünï.md#part)"),
        ("[t](<my<|>>)", "My plan (2)", "[t](My%20plan%20%282%29.md)"),
    ],
)
def test_a_file_is_inserted_as_a_relative_encoded_path(line: str, label: str, after: str) -> None:
    assert accepted(f"-- docs/here.md --\n{line}\n{VAULT}", label) == after


def test_a_way_up_is_searched_by_what_follows() -> None:
    found = completed(f"-- docs/sub/here.md --\n[t](../my<|>)\n{VAULT}")
    assert [item.new_text for item in found.items] == ["../My%20plan%20%282%29.md"]
