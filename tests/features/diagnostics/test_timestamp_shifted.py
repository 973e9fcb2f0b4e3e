"""Notes whose times are contradicted by others on their video, or by their own zeros."""

import pytest

from tests.vault_text import read_vault
from vaultmark.features.diagnostics import diagnostics
from vaultmark.syntax.timestamp import format_time
from vaultmark.vault.identity import NotePath
from vaultmark.vault.settings import settings_from

NOTE = NotePath("note.md")
HEAD = "---\nvideoId: dQw4w9WgXcQ\n---\n"


def anchors(*times: str) -> str:
    return " ".join(f'<a class="yt-timestamp" data-t="{time}">[{time}]</a>' for time in times)


def vault_of(own: str, others: list[str], more: str = "") -> str:
    """Write a vault of one note and of others on the same video, each with one latest time."""
    notes = [f"-- n{number}.md --\n{HEAD}{anchors('00:00:01', last)}\n" for number, last in enumerate(others)]
    return f"-- note.md --\n{own}\n" + "".join(notes) + more


def shifted(source: str, **timestamps: float) -> bool:
    settings, errors = settings_from({"timestamps": timestamps})
    assert not errors
    codes = [each.code for each in diagnostics(read_vault(source, settings).vault, NOTE)]
    assert codes.count("timestamp-shifted") < 2
    return "timestamp-shifted" in codes


def test_a_note_far_beyond_the_others_is_reported_once_with_them() -> None:
    source = vault_of(HEAD + anchors("04:14:12", "04:14:13", "04:14:10"), ["00:48:02", "00:58:21", "00:58:21"])
    fixture = read_vault(source)
    (found,) = diagnostics(fixture.vault, NOTE)
    assert found.span.start == fixture.texts[NOTE].index("04:14:13")
    assert found.span.of(fixture.texts[NOTE]) == "04:14:13"
    assert found.code == "timestamp-shifted"
    assert found.message == (
        "This note's times run to 04:14:13, those of the 3 other notes on the same video to 00:58:21 "
        '("n0.md", "n1.md", "n2.md"); check them against the video.'
    )
    assert [each.message for each in found.related] == [
        *("n0.md: to 00:48:02", "n1.md: to 00:58:21", "n2.md: to 00:58:21")
    ]


def test_of_very_many_other_notes_the_first_are_named() -> None:
    (found,) = diagnostics(read_vault(vault_of(HEAD + anchors("04:14:13"), ["00:58:21"] * 12)).vault, NOTE)
    assert '("n0.md", "n1.md", "n10.md", "n11.md" and 8 more)' in found.message
    assert len(found.related) == 10


@pytest.mark.parametrize(("seconds", "expected"), [(1.6 * 1000 + 300, False), (1.6 * 1000 + 301, True)])
def test_later_than_the_factor_and_the_slack_allow_is_too_late(seconds: float, expected: bool) -> None:
    own = HEAD + anchors(format_time(int(seconds)))
    assert shifted(vault_of(own, ["00:16:40"] * 3)) is expected


def test_the_upper_median_is_what_counts() -> None:
    own = HEAD + anchors("02:00:00")
    assert not shifted(vault_of(own, ["00:10:00", "00:10:00", "02:00:00", "02:00:00"]))
    assert shifted(vault_of(own, ["00:10:00", "00:10:00", "00:10:00", "02:00:00", "02:00:00"]))


def test_fewer_than_three_others_with_times_prove_nothing() -> None:
    untimed = f"-- x.md --\n{HEAD}no time\n-- y.md --\n{HEAD}{anchors('4:09')}\n"
    own = HEAD + anchors("04:00:00")
    assert not shifted(vault_of(own, ["00:10:00"] * 2, untimed))
    assert shifted(vault_of(own, ["00:10:00"] * 3, untimed))


def test_other_videos_and_other_forms_do_not_count() -> None:
    other = HEAD.replace("dQw4", "eQw4")
    assert not shifted(vault_of(other + anchors("04:00:00"), ["00:10:00"] * 4))
    assert not shifted(vault_of(HEAD + anchors("240:00", "14400"), ["00:10:00"] * 4))


def test_thresholds_are_settings() -> None:
    source = vault_of(HEAD + anchors("01:00:00"), ["00:50:00"] * 2)
    assert not shifted(source)
    assert not shifted(source, shiftedSiblings=2)
    assert not shifted(source, shiftedSiblings=2, shiftedFactor=1.1)
    assert shifted(source, shiftedSiblings=2, shiftedFactor=1.1, shiftedSlack=0)


def test_minutes_and_seconds_in_the_place_of_hours_are_seen_without_others() -> None:
    fixture = read_vault(HEAD + anchors(*["05:10:00"] * 19, "00:00:01"))
    (found,) = diagnostics(fixture.vault, NOTE)
    assert found.message == (
        "Of this note's 20 times, 19 end in :00 and 19 have 5 hours or more: "
        "minutes and seconds seem to stand where hours and minutes belong; check them against the video."
    )


@pytest.mark.parametrize(
    "times",
    [["05:10:00"] * 9 + ["00:00:01"], ["05:10:00"] * 9 + ["05:00:01"], ["05:10:00"] * 9 + ["04:59:00"], ["04:10:00"]],
)
def test_nine_tenths_are_not_more_than_nine_tenths(times: list[str]) -> None:
    assert not shifted(HEAD + anchors(*times))


@pytest.mark.parametrize("end", ["duration: 10:00:00", "transcript: talk.vtt"])
def test_nothing_is_said_where_the_end_is_known(end: str) -> None:
    subtitles = "-- talk.vtt --\nWEBVTT\n\n00:01.000 --> 10:00:00.000\nA long talk\n"
    own = HEAD.replace("videoId", f"{end}\nvideoId") + anchors("04:00:00")
    assert not shifted(vault_of(own, ["00:10:00"] * 3, subtitles))
    assert shifted(vault_of(own, ["00:10:00"] * 3, "-- talk.vtt --\nno subtitles\n").replace("duration", "x"))


def test_no_other_note_is_read() -> None:
    vault = read_vault(vault_of(HEAD + anchors("04:00:00"), ["00:10:00"] * 3)).vault
    assert diagnostics(vault, NOTE)
    assert vault.source.reads == {NOTE: 1}  # type: ignore[attr-defined]  # The fixture's source counts.
    assert not vault.source.records  # type: ignore[attr-defined]  # As above.


def test_the_report_follows_the_other_notes() -> None:
    source = vault_of(HEAD + anchors("04:00:00"), ["00:10:00"] * 3)
    assert shifted(source)
    assert not shifted(source.replace("00:10:00", "03:00:00"))
