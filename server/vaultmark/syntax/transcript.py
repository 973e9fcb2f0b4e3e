"""What is said in a video and when, from the text of one subtitle file: WebVTT, SubRip, or YouTube's ``.json3``.

Which file belongs to which note is left to ``vault.transcript``, reading it to ``store``.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from html import unescape
from math import ceil
from typing import NamedTuple

import msgspec

from vaultmark.text.span import Span

ENDINGS = ("vtt", "srt", "json3")
"""The endings of the files that are read, without the dot, in lower case."""

_BEGINNING = Span(0, 0)
_MOST_MILLISECONDS = 1 << 32
_ARROW = re.compile("-->")
_TIME_BEFORE = re.compile(r"[ \t]*+(?:([0-9]{1,10}):)?([0-9]{1,2}):([0-9]{1,2})[.,]([0-9]{1,3})[ \t]*+")
_START_MS = re.compile(r'"tStartMs"\s*+:\s*+([0-9]{1,12})')
_LONGEST_TIME = 40


class Cue(NamedTuple):
    """Some words and when they are said, both times in seconds from the beginning of the video."""

    start: float
    end: float
    text: str
    """One line, without markup; what only repeats the cue before is left out."""
    span: Span = _BEGINNING
    """The cue's times in the text of the file; the beginning of the file where they can't be told."""


class Transcript:
    """The cues of one file by their start; immutable."""

    __slots__ = ("_starts", "cues", "end", "problem")

    def __init__(self, cues: Iterable[Cue] = (), problem: str | None = None) -> None:
        said = sorted(cues, key=lambda cue: cue.start)
        self.cues = tuple(cue for cue in said if cue.text)
        """Those that hold words."""
        self.problem = problem
        """Why nothing could be read, as a clause such as "it has no cue"; None if something was."""
        self.end: int | None = max((ceil(cue.end) for cue in said), default=None)
        """The first whole second at which all has been said; None without a cue."""
        self._starts = tuple(cue.start for cue in self.cues)

    def cue_at(self, seconds: float) -> Cue | None:
        """Return the last cue that begins before that second is over; None before the first."""
        index = bisect_left(self._starts, seconds + 1)
        return self.cues[index - 1] if index else None

    def between(self, start: float, end: float) -> tuple[Cue, ...]:
        """Return the cues that begin in the seconds from ``start`` to just before ``end``."""
        return self.cues[bisect_left(self._starts, start) : bisect_left(self._starts, end)]


def read_transcript(text: str, ending: str) -> Transcript:
    """Read the text of a file with one of ``ENDINGS``. Never raises; what is wrong is the transcript's problem.

    Cues that can't be understood are passed over as long as one can.
    """
    problem = "it has no cue with words"
    try:
        cues = tuple(_json3(text) if ending == "json3" else _subtitles(text, ending))
    except _UnreadableError as error:
        cues, problem = (), str(error)
    return Transcript(cues) if any(cue.text for cue in cues) else Transcript(problem=problem)


class _UnreadableError(Exception):
    """The text is no transcript; the message is the problem."""


def _subtitles(text: str, ending: str) -> Iterator[Cue]:
    # Most vaults have no transcript, and loading the library takes longer than all other reading at a start.
    from webvtt import WebVTT  # noqa: PLC0415 - loaded when first needed
    from webvtt.errors import MalformedCaptionError, MalformedFileError  # noqa: PLC0415 - loaded when first needed

    try:
        found = WebVTT.from_buffer([text.lstrip("\ufeff\r\n\t ")], format=ending)
        captions = [
            (caption.start_time.in_milliseconds(), caption.end_time, caption.text) for caption in found.captions
        ]
    except MalformedFileError:
        first = 'the line "WEBVTT"' if ending == "vtt" else "a number and a line of two times"
        raise _UnreadableError(f"it does not begin with {first}") from None
    except (MalformedCaptionError, ValueError) as error:
        raise _UnreadableError("a cue has times that can't be read") from error
    places = dict(_times_before_arrows(text))
    last = ""
    for start, end, words in captions:
        lines = [line for raw in unescape(words).splitlines() if (line := _on_one_line(raw))]
        # Rolling captions show again what was said before, on the line above what is new.
        new = lines[1:] if lines and lines[0] == last else lines
        last = lines[-1] if lines else last
        yield Cue(start / 1000, end.in_milliseconds() / 1000, " ".join(new), places.get(start, _BEGINNING))


def _times_before_arrows(text: str) -> Iterator[tuple[int, Span]]:
    """Yield the milliseconds and the place of each cue's start, the first cue of a time last."""
    for arrow in reversed(list(_ARROW.finditer(text))):
        near = max(arrow.start() - _LONGEST_TIME, 0)
        line = max(near, 1 + max(text.rfind(end, near, arrow.start()) for end in "\r\n"))
        if match := _TIME_BEFORE.fullmatch(text, line, arrow.start()):
            hours, minutes, seconds, fraction = match.groups("0")
            whole = int(hours) * 3600 + int(minutes) * 60 + int(seconds)
            yield whole * 1000 + int(fraction.ljust(3, "0")), Span(match.start(), arrow.end())


class _Segment(msgspec.Struct):
    utf8: str = ""


class _Event(msgspec.Struct):
    start: float = msgspec.field(name="tStartMs", default=0)
    duration: float = msgspec.field(name="dDurationMs", default=0)
    segments: list[_Segment] = msgspec.field(name="segs", default_factory=list)


class _Json3(msgspec.Struct):
    events: list[_Event]


_decode_json3 = msgspec.json.Decoder(_Json3).decode


def _json3(text: str) -> Iterator[Cue]:
    try:
        found = _decode_json3(text.lstrip("\ufeff"))
    except (msgspec.MsgspecError, RecursionError, UnicodeEncodeError):
        raise _UnreadableError("it is no JSON with a list of events") from None
    places = {int(match[1]): Span(*match.span()) for match in reversed(list(_START_MS.finditer(text)))}
    for event in found.events:
        start, end = event.start, event.start + max(event.duration, 0)
        if 0 <= start <= end <= _MOST_MILLISECONDS:
            words = _on_one_line("".join(segment.utf8 for segment in event.segments))
            if event.segments:
                yield Cue(start / 1000, end / 1000, words, places.get(int(start), _BEGINNING))


def _on_one_line(text: str) -> str:
    return " ".join(text.split())
