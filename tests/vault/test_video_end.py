"""Where a video ends, and what is believed of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultmark.syntax.parser import parse
from vaultmark.syntax.timestamp import format_time
from vaultmark.syntax.transcript import Cue, Transcript
from vaultmark.vault.identity import NotePath
from vaultmark.vault.transcript import NoteTranscript
from vaultmark.vault.video_end import VideoEnd, end_of_video, parse_duration

SPOKEN = NoteTranscript(NotePath("a.vtt"), Transcript([Cue(0, 59.2, "words")]))


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        *(("1:02:03", 3723), ("01:02:03", 3723), ("2:03", 123), ("75:30", 4530), ("3723", 3723), (" 62.9 ", 62)),
        *(("PT1H2M3S", 3723), ("PT62M", 3720), ("pt59.5s", 59), ("1h2m", 3720)),
        *(("", None), ("PT", None), ("0", None), ("PT0S", None), ("1:99", None), ("an hour", None), ("1:2:3:4", None)),
        *(("HH:MM:SS", None), ("-5", None), ("9" * 400, None)),
    ],
)
def test_a_duration_is_read_in_four_forms(written: str, seconds: int | None) -> None:
    assert parse_duration(written) == seconds


@given(st.integers(1, 99 * 3600))
def test_all_forms_of_a_duration_mean_the_same(seconds: int) -> None:
    iso = f"PT{seconds // 3600}H{seconds // 60 % 60}M{seconds % 60}S"
    minutes = f"{seconds // 60}:{seconds % 60:02}"
    forms = [format_time(seconds), iso, str(seconds)] + ([minutes] if seconds < 60_000 else [])
    assert [parse_duration(form) for form in forms] == [seconds] * len(forms)


def test_the_front_matter_goes_before_the_transcript_which_is_not_read_then() -> None:
    note = parse("---\nduration: soon\nduration: 1:00\n---\n")

    def unread() -> NoteTranscript | None:
        raise AssertionError

    end = end_of_video(note, unread)
    assert end is not None
    assert (end.seconds, getattr(end.said_by, "key", None)) == (60, "duration")


def test_the_last_words_are_the_end_where_nothing_else_is_known() -> None:
    assert end_of_video(parse("---\nduration: soon\n---\n"), lambda: SPOKEN) == VideoEnd(60, SPOKEN)
    assert end_of_video(parse(""), lambda: None) is None
    assert end_of_video(parse(""), lambda: SPOKEN._replace(transcript=Transcript(problem="it is empty"))) is None
