"""Which second of which video a part of a note means, and what is said there."""

import pytest

from tests.vault_text import read_vault
from vaultmark.features.moment import moment_at, spoken_at
from vaultmark.features.result import NotePosition

HEAD = "---\nvideoId: dQw4w9WgXcQ\n---\n"
OTHER = "aaaaaaaaaaa"


def check(line: str, expected: str | None) -> None:
    """Compare the moment at the cursor as ``text = seconds of video``."""
    fixture = read_vault(f"-- a.md --\n{HEAD}{line}\n-- b.md --\n-- talk.mp4 --\n")
    found = moment_at(fixture.vault, NotePosition(*fixture.cursor))
    text = fixture.texts[fixture.cursor.path]
    assert (found and f"{found.span.of(text)} = {found.seconds} of {found.video}") == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            '<a class="yt-timestamp" data-t="00:0<|>4:09">[00:04:09]</a>',
            '<a class="yt-timestamp" data-t="00:04:09">[00:04:09]</a> = 249 of dQw4w9WgXcQ',
        ),
        ("at [4:0<|>9]", "[4:09] = 249 of dQw4w9WgXcQ"),
        ("at @4:09<|>", "@4:09 = 249 of dQw4w9WgXcQ"),
        ("[[00:04:<|>09]]", "[00:04:09] = 249 of dQw4w9WgXcQ"),
        (
            f"[x<|>](https://youtu.be/{OTHER}?t=9)",
            f"[x](https://youtu.be/{OTHER}?t=9) = 9 of {OTHER}",
        ),
        ("[[4:<|>9]]", "[[4:9]] = 249 of dQw4w9WgXcQ"),
        ("![[talk.mp4#t=<|>9]]", "![[talk.mp4#t=9]] = 9 of None"),
        ("![[tal<|>k.mp4#t=9]]", None),
        ('<a class="yt-timestamp" data-t="00:04:09">[[b<|>]]</a>', None),
        ("[[b<|>]]", None),
        ("te<|>xt", None),
    ],
)
def test_a_time_means_a_second_of_its_own_video_else_of_the_notes(line: str, expected: str | None) -> None:
    check(line, expected)


VTT = """WEBVTT

00:04:05.000 --> 00:04:08.000
Mills turn twice

00:04:09.500 --> 00:04:12.000
with the tide.

00:04:20.000 --> 00:04:22.000
Bread follows.

00:04:59.000 --> 00:05:02.000
Then silence.
"""


@pytest.mark.parametrize(
    ("time", "words"),
    [
        ("00:04:00", None),
        ("00:04:08", ["Mills turn twice", "with the tide.", "Bread follows."]),
        ("00:04:09", ["with the tide.", "Bread follows."]),
        ("00:04:40", ["Bread follows."]),
        ("00:05:32", ["Then silence."]),
        ("00:05:33", None),
    ],
)
def test_what_is_said_is_what_covers_the_second_and_follows_it(time: str, words: list[str] | None) -> None:
    fixture = read_vault(f"-- a.md --\n{HEAD}@<|>{time}\n-- dQw4w9WgXcQ.vtt --\n{VTT}")
    moment = moment_at(fixture.vault, NotePosition(*fixture.cursor))
    assert moment
    spoken = spoken_at(fixture.vault, fixture.cursor.path, moment)
    assert (spoken and [cue.text for cue in spoken.cues]) == words


def test_the_video_of_a_url_has_its_own_transcript_and_a_recording_none() -> None:
    rest = f"-- {OTHER}.vtt --\nWEBVTT\n\n00:01.000 --> 00:05.000\nHello\n-- dQw4w9WgXcQ.vtt --\n{VTT}"
    for line, words in ((f"[x<|>](https://youtu.be/{OTHER}?t=2)", ["Hello"]), ("![[a.mp4#t=250<|>]]", None)):
        fixture = read_vault(f"-- a.md --\n{HEAD}{line}\n{rest}-- a.mp4 --\n")
        moment = moment_at(fixture.vault, NotePosition(*fixture.cursor))
        assert moment
        spoken = spoken_at(fixture.vault, fixture.cursor.path, moment)
        assert (spoken and [cue.text for cue in spoken.cues]) == words
