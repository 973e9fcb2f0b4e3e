"""What is typed twice at once."""

import pytest

from tests.vault_text import carets, read_vault
from vaultmark.features.linked_editing_range import linked_editing_range
from vaultmark.features.result import NotePosition


def check(line: str, expected: str | None) -> None:
    """Compare the two ranges as carets under the line."""
    fixture = read_vault(f"-- a.md --\n{line}")
    found = linked_editing_range(fixture.vault, NotePosition(*fixture.cursor))
    text = fixture.texts[fixture.cursor.path]
    marks = [carets(text, span).split("\n")[1] for span in found or ()]
    assert (found and "".join(map(max, zip(marks[0].ljust(len(marks[1])), marks[1], strict=True)))) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            '<a class="yt-timestamp" data-t="00:0<|>4:09">[00:04:09]</a>',
            "                                ^^^^^^^^   ^^^^^^^^",
        ),
        (
            '<a class="yt-timestamp" data-t="00:04:09">[00:04:09<|>]</a>',
            "                                ^^^^^^^^   ^^^^^^^^",
        ),
        (
            '<a class="yt-timestamp" data-t="4:0<|>">[4:0]</a>',
            "                                ^^^   ^^^",
        ),
        (
            '<a class="yt-timestamp" data-t="<|>">[]</a>',
            "                                |  |",
        ),
        (
            "[4:09<|>](https://youtu.be/aaaaaaaaaaa?t=4:09)",
            " ^^^^                                 ^^^^",
        ),
        ('<a class="yt-timestamp" data-t="00:0<|>4:09">[00:04:10]</a>', None),
        ('<a class="yt-timestamp" data-t="00:0<|>4:09">[4:09]</a>', None),
        ('<a class="yt-time<|>stamp" data-t="00:04:09">[00:04:09]</a>', None),
        ("te<|>xt", None),
    ],
)
def test_the_two_halves_are_linked_where_they_are_identical(line: str, expected: str | None) -> None:
    check(line, expected)
