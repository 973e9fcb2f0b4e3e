"""The video of a note, named in its front matter."""

import pytest

from tests.features.timestamp_fix.check import anchor, fixed

NO_VIDEO = ["timestamp-no-video"]
URL = "https://youtu.be/dQw4w9WgXcQ"
BODY = f"See {URL} at {anchor('00:04:09', '[00:04:09]')}\n"
LINE = 'videoId: "dQw4w9WgXcQ"\n'


def test_a_note_without_front_matter_gets_one() -> None:
    assert fixed(BODY, NO_VIDEO) == f"---\n{LINE}---\n{BODY}"


def test_the_line_ends_and_the_byte_order_mark_stay() -> None:
    text = f"\ufeff{BODY}".replace("\n", "\r\n")
    assert fixed(text, NO_VIDEO) == "\ufeff---\r\n" + LINE.replace("\n", "\r\n") + "---\r\n" + text[1:]


def test_front_matter_gets_one_more_line_at_its_end() -> None:
    head = "---\ntitle: A  # kept\ntags: [a]\n"
    assert fixed(f"{head}---\n{BODY}", NO_VIDEO) == f"{head}{LINE}---\n{BODY}"


def test_empty_front_matter_gets_the_line() -> None:
    assert fixed(f"---\n---\n{BODY}", NO_VIDEO) == f"---\n{LINE}---\n{BODY}"


@pytest.mark.parametrize(
    "text",
    [
        f"---\nvideoId: dQw4w9WgXcQ\n---\n{BODY}",
        f"---\nvideoId: wrong\n---\n{BODY}",
        f"---\n: [broken\n---\n{BODY}",
        f"{BODY}and https://youtu.be/aaaaaaaaaaa\n",
        anchor("00:04:09", "[00:04:09]"),
        f"`{URL}`\n",
        f"See {URL}\n",
    ],
)
def test_a_note_that_names_one_or_none_or_several_stays(text: str) -> None:
    assert fixed(text, NO_VIDEO) == text
