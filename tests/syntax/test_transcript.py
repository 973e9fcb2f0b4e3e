"""What subtitle files say, and what is said of those that can't be read."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultmark.syntax.transcript import ENDINGS, Cue, Transcript, read_transcript

VTT = """\
WEBVTT - a talk
Kind: captions

STYLE
::cue { color: red }

NOTE nothing to see

intro
00:01.000 --> 00:02.500 align:start
Good <c.loud>evening</c> &amp; welcome

1:00:02.000 --> 1:00:04.200
to the
<00:00:03.000>tide mill
"""

SRT = """\
\ufeff1
00:00:01,000 --> 00:00:02,500
<i>Good evening</i>

2
01:00:02,000 --> 01:00:04,200
to the
tide mill
"""

JSON3 = json.dumps(
    {
        "wireMagic": "pb3",
        "events": [
            {"tStartMs": 0, "dDurationMs": 9000000, "id": 1},
            {"tStartMs": 1000, "dDurationMs": 1500, "segs": [{"utf8": "Good "}, {"utf8": "evening", "tOffsetMs": 300}]},
            {"tStartMs": 2500, "aAppend": 1, "segs": [{"utf8": "\n"}]},
            {"tStartMs": 3602000, "dDurationMs": 2200, "segs": [{"utf8": "to the\ntide mill"}]},
        ],
    }
)


def check(text: str, ending: str, expected: str) -> None:
    """Read a file and compare its cues, written as ``start-end words <what stands at its place>``."""
    transcript = read_transcript(text, ending)
    cues = [f"{cue.start:g}-{cue.end:g} {cue.text} <{cue.span.of(text)}>" for cue in transcript.cues]
    assert "\n".join(cues) == expected
    assert transcript.problem is None


def test_webvtt_is_read_with_its_blocks_and_without_its_markup() -> None:
    check(
        VTT,
        "vtt",
        "1-2.5 Good evening & welcome <00:01.000 -->>\n3602-3604.2 to the tide mill <1:00:02.000 -->>",
    )


def test_subrip_is_read() -> None:
    check(SRT, "srt", "1-2.5 Good evening <00:00:01,000 -->>\n3602-3604.2 to the tide mill <01:00:02,000 -->>")


def test_json3_is_read() -> None:
    check(
        JSON3,
        "json3",
        '1-2.5 Good evening <"tStartMs": 1000>\n3602-3604.2 to the tide mill <"tStartMs": 3602000>',
    )


def test_rolling_captions_say_everything_once() -> None:
    check(
        "WEBVTT\n\n00:01.000 --> 00:02.000\nOne\n\n00:02.000 --> 00:02.010\nOne\n\n00:02.010 --> 00:04.000\nOne\nTwo\n",
        "vtt",
        "1-2 One <00:01.000 -->>\n2.01-4 Two <00:02.010 -->>",
    )


def test_cues_that_cannot_be_read_are_passed_over() -> None:
    check(
        "WEBVTT\n\n00:99.000 --> 02:00.000\nNo\n\nno --> time\nNo\n\n00:01.000 --> 00:02.000\nYes\n",
        "vtt",
        "1-2 Yes <00:01.000 -->>",
    )


@pytest.mark.parametrize(
    ("text", "ending", "problem"),
    [
        ("", "vtt", 'it does not begin with the line "WEBVTT"'),
        ("00:01.000 --> 00:02.000\nA", "vtt", 'it does not begin with the line "WEBVTT"'),
        ("WEBVTT\n", "vtt", "it has no cue with words"),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\n\n", "vtt", "it has no cue with words"),
        ("", "srt", "it does not begin with a number and a line of two times"),
        ("Hello", "srt", "it does not begin with a number and a line of two times"),
        ("", "json3", "it is no JSON with a list of events"),
        ('{"events": 1}', "json3", "it is no JSON with a list of events"),
        ('{"events": [{"tStartMs": 1e400, "segs": [{"utf8": "x"}]}]}', "json3", "it is no JSON with a list of events"),
        ('{"events": [{"tStartMs": -1, "segs": [{"utf8": "x"}]}]}', "json3", "it has no cue with words"),
        ('{"events": ' + "[" * 100_000, "json3", "it is no JSON with a list of events"),
    ],
)
def test_a_broken_file_has_no_cue_and_says_why(text: str, ending: str, problem: str) -> None:
    transcript = read_transcript(text, ending)
    assert (transcript.problem, transcript.cues, transcript.end) == (problem, (), None)


def test_the_cue_of_a_second_is_the_last_that_has_begun_when_it_is_over() -> None:
    one, two = Cue(1.5, 2, "one"), Cue(4.2, 6.1, "two")
    transcript = Transcript([two, one])
    assert [transcript.cue_at(second) for second in (0, 1, 3, 4, 99)] == [None, one, one, two, two]
    assert transcript.between(1, 4.2) == (one,)
    assert transcript.between(1, 5) == (one, two)
    assert transcript.end == 7


WORDS = r"""WEBVTT 00:01.000 --> 00:00:02,000 1 word NOTE STYLE REGION <b> &amp ٣ 99:99:99.999 999999999999999999999999
{"events":[ {"tStartMs":1,"segs":[{"utf8":"x"}]} ]}"""
pieces = st.sampled_from([*WORDS.split(), " ", "\n", "\n\n", "\r", "\0"])


@given(st.lists(pieces | st.text(max_size=5), max_size=30).map("".join), st.sampled_from(ENDINGS))
def test_no_text_fails_and_cues_come_in_order(text: str, ending: str) -> None:
    head = {"vtt": "WEBVTT\n\n", "srt": "1\n00:00:01,000 --> 00:00:02,000\nA\n\n", "json3": ""}[ending]
    for each in (text, head + text):
        transcript = read_transcript(each, ending)
        assert (transcript.problem is None) == bool(transcript.cues)
        assert list(transcript.cues) == sorted(transcript.cues, key=lambda cue: cue.start)
        assert all("\n" not in cue.text and cue.span.end <= len(each) for cue in transcript.cues)


@given(st.lists(st.tuples(st.integers(0, 10**7), st.integers(0, 10**5)), min_size=1, max_size=20))
def test_times_in_all_formats_are_the_same(times: list[tuple[int, int]]) -> None:
    def clock(milliseconds: int, point: str) -> str:
        seconds, rest = divmod(milliseconds, 1000)
        return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}{point}{rest:03}"

    cues = [(start, start + length, f"word {number}") for number, (start, length) in enumerate(sorted(times))]
    blocks = [[(clock(start, p), clock(end, p), said) for start, end, said in cues] for p in ".,"]
    vtt = "WEBVTT\n\n" + "".join(f"{start} --> {end}\n{said}\n\n" for start, end, said in blocks[0])
    srt = "".join(f"{n}\n{start} --> {end}\n{said}\n\n" for n, (start, end, said) in enumerate(blocks[1], 1))
    events = [{"tStartMs": start, "dDurationMs": end - start, "segs": [{"utf8": said}]} for start, end, said in cues]
    read = [
        [cue[:3] for cue in read_transcript(text, ending).cues]
        for text, ending in ((vtt, "vtt"), (srt, "srt"), (json.dumps({"events": events}), "json3"))
    ]
    assert read[0] == read[1] == read[2] == [(start / 1000, end / 1000, said) for start, end, said in cues]
