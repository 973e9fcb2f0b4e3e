"""Times after the known end of a video."""

import pytest

from tests.features.diagnostics.check import codes, findings
from tests.vault_text import read_vault
from vaultmark.features.diagnostics import diagnostics
from vaultmark.vault.identity import NotePath

HEAD = "---\nvideoId: dQw4w9WgXcQ\nduration: {}\n---\n"
VTT = "-- dQw4w9WgXcQ.en.vtt --\nWEBVTT\n\n00:01.000 --> 09:59.500\nGood evening\n"


def anchor(time: str) -> str:
    return f'<a class="yt-timestamp" data-t="{time}">[{time}]</a>'


def test_the_latest_time_is_reported_with_the_duration_as_evidence() -> None:
    assert findings(HEAD.format("10:00") + anchor("00:10:01")) == (
        '<a class="yt-timestamp" data-t="00:10:01">[00:10:01]</a>\n'
        "                                ^^^^^^^^\n"
        'warning timestamp-beyond-end: 00:10:01 lies after the end of the video at 00:10:00 (its duration is "10:00"); '
        "correct the times."
    )


def test_many_are_one_report_with_the_others_and_the_end_beside_it() -> None:
    source = (
        HEAD.format("PT10M") + " ".join(anchor(f"00:1{minute}:01") for minute in range(5)) + VTT.replace("en", "de")
    )
    (found,) = diagnostics(read_vault(source).vault, NotePath("note.md"))
    assert found.span.of(source) == "00:14:01"
    assert ", as do 4 more; correct the times." in found.message
    assert [each.message for each in found.related] == [
        "the video ends at 00:10:00",
        *(f"00:1{minute}:01 lies after the end too" for minute in range(4)),
    ]


def test_the_last_words_of_a_transcript_are_the_end_where_no_duration_is_given() -> None:
    source = (
        "-- note.md --\n---\nvideoId: dQw4w9WgXcQ\n---\n" + anchor("00:10:01") + " " + anchor("00:10:05") + "\n" + VTT
    )
    (found,) = diagnostics(read_vault(source).vault, NotePath("note.md"))
    assert found.message == (
        '00:10:05 lies after the end of the video at 00:10:00 (the last words of "dQw4w9WgXcQ.en.vtt"), '
        "as does one more; correct the times."
    )
    assert (found.related[0].path, found.related[0].span) == ("dQw4w9WgXcQ.en.vtt", (0, 0))


@pytest.mark.parametrize(
    "body",
    [
        anchor("00:10:00"),
        anchor("00:10:99"),
        "(59:59) @59:59 [59:59]",
        "[later](https://youtu.be/aaaaaaaaaaa?t=9999)",
        "![[talk.mp4#t=59:59]]",
    ],
)
def test_what_is_not_later_or_not_of_this_video_is_no_evidence(body: str) -> None:
    assert "timestamp-beyond-end" not in codes(HEAD.format("600") + body)


@pytest.mark.parametrize(
    "body", ["[later](https://youtu.be/dQw4w9WgXcQ?t=9999)", "```timestamp\n59:59\n```", anchor("75:30")]
)
def test_every_form_that_points_at_the_video_counts(body: str) -> None:
    assert "timestamp-beyond-end" in codes(HEAD.format("600") + body)


def test_an_end_that_cannot_be_read_is_none() -> None:
    assert "timestamp-beyond-end" not in codes(HEAD.format("long") + anchor("99:00:00"))
