"""Times whose own URL names another video; off unless asked for."""

from tests.features.diagnostics.check import codes, findings

HEAD = "---\nvideoId: dQw4w9WgXcQ\n---\n"
BODY = (
    "[1](https://youtu.be/aaaaaaaaaaa?t=1) [2](https://youtu.be/aaaaaaaaaaa?t=2) [3](https://youtu.be/dQw4w9WgXcQ?t=3)"
)


def test_it_is_off_by_default() -> None:
    assert codes(HEAD + BODY) == []


def test_each_other_video_is_reported_once() -> None:
    text = findings(HEAD + BODY + " [4](https://youtu.be/bbbbbbbbbbb?t=4)", timestamp_other_video="hint")
    assert [line.partition("the video ")[2] for line in text.split("\n") if line.startswith("hint")] == [
        '"aaaaaaaaaaa" (2 times name it), the note "dQw4w9WgXcQ"; use one of them.',
        '"bbbbbbbbbbb", the note "dQw4w9WgXcQ"; use one of them.',
    ]


def test_a_note_without_a_video_contradicts_none() -> None:
    assert codes(BODY, timestamp_other_video="hint") == []
