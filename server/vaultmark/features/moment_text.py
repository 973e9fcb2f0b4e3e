"""What there is to say of a moment of a video: in words, where to see it, what stands and is said round it.

Everything is bounded, and all of it harmless Markdown but the link to the video, which is made here.
"""

from collections.abc import Iterator

from vaultmark.features.markdown_text import code, excerpt, inert
from vaultmark.features.moment import Moment, moment_of, spoken_at
from vaultmark.features.preview import title_of
from vaultmark.features.video_link import time_in_words, video_link
from vaultmark.syntax.note import Fault, TimestampForm
from vaultmark.syntax.timestamp import format_time
from vaultmark.vault.identity import NotePath
from vaultmark.vault.source import Document
from vaultmark.vault.vault import Vault
from vaultmark.vault.video import seconds_near

_VERDICTS = {
    Fault.PLACEHOLDER: "a placeholder that was never filled in",
    Fault.MALFORMED: "can't be read as a time",
    Fault.TORN: "its tag is damaged",
    Fault.FIELD_RANGE: "seconds or minutes over 59",
    Fault.STYLE: "not written in the usual form",
}
_NO_TIME = (Fault.PLACEHOLDER, Fault.MALFORMED, Fault.FIELD_RANGE)
_MOST_NOTES = 8
_MOST_TIMES = 3
_MOST_WORDS = 300
"""Code points of a transcript."""


def moment_text(vault: Vault, document: Document, moment: Moment) -> Iterator[str]:
    """Yield the paragraphs on a moment that ``document`` names. Reads the transcript, no other note."""
    yield from _time(moment)
    yield _verdict(moment)
    yield _place(document, moment)
    yield _neighbours(document, moment)
    yield _words(vault, document, moment)
    yield _others(vault, document.path, moment)


def _time(moment: Moment) -> Iterator[str]:
    if moment.seconds is None:
        yield "This time can't be read."
        return
    yield f"**{format_time(moment.seconds)}** — {time_in_words(moment.seconds)}"
    url = video_link(moment.video, moment.seconds)
    if url:
        yield f"[Open the video at {format_time(moment.seconds)}]({url})"
    elif moment.video is None and not (moment.timestamp and moment.timestamp.form is TimestampForm.MEDIA):
        yield "The note names no video."


def _verdict(moment: Moment) -> str:
    timestamp = moment.timestamp
    if timestamp is None or timestamp.fault is None:
        return ""
    if timestamp.fault is Fault.MISMATCH:
        label = timestamp.label_seconds
        return f"The label says another time: {format_time(label)}." if label is not None else ""
    return f"Its writing: {_VERDICTS[timestamp.fault]}."


def _place(document: Document, moment: Moment) -> str:
    heading = _heading(document, moment)
    return f"Under *{heading}*." if heading else ""


def _heading(document: Document, moment: Moment) -> str:
    """Return the heading above a moment as harmless Markdown on one line, without its own times; "" above the first."""
    heading = document.note.heading_above(moment.span.start)
    if heading is None:
        return ""
    shown = excerpt(document.text, document.note, heading.text_span, 1, 120)
    return " ".join(shown.replace("*", "").split())


def _neighbours(document: Document, moment: Moment) -> str:
    """Return the times of the same video that come next to this one, whatever their order in the note."""
    if moment.seconds is None:
        return ""
    readable = (timestamp for timestamp in document.note.timestamps if timestamp.fault not in _NO_TIME)
    found = (moment_of(document.note, timestamp) for timestamp in readable)
    times = [(each.seconds, each) for each in found if each.seconds is not None and each.video == moment.video]
    before = max((each for each in times if each[0] < moment.seconds), key=lambda each: each[0], default=None)
    after = min((each for each in times if each[0] > moment.seconds), key=lambda each: each[0], default=None)
    own = _heading(document, moment)
    parts = []
    for words, neighbour in (
        ("the time before it in this note is", before),
        ("the next is" if before else "the next time in this note is", after),
    ):
        if neighbour:
            heading = _heading(document, neighbour[1])
            under = f", under *{heading}*" if heading not in ("", own) else ""
            parts.append(f"{words} {format_time(neighbour[0])}{under}")
    text = "; ".join(parts)
    return f"{text[0].upper()}{text[1:]}." if text else ""


def _words(vault: Vault, document: Document, moment: Moment) -> str:
    spoken = spoken_at(vault, document.path, moment)
    if spoken is None:
        return ""
    words = " ".join(cue.text for cue in spoken.cues)
    shown = words if len(words) <= _MOST_WORDS else words[:_MOST_WORDS].rpartition(" ")[0] + "…"
    return f"> {inert(shown)}\n>\n> {code(spoken.path)} at {format_time(int(spoken.cues[0].start))}"


def _others(vault: Vault, path: NotePath, moment: Moment) -> str:
    if moment.video is None or moment.seconds is None:
        return ""
    around = moment.seconds
    found = [each for each in seconds_near(vault.index, moment.video, around) if each[0] != path]
    found.sort(key=lambda each: (abs(each[1][0] - around), each[0]))
    if not found:
        return ""
    lines = [
        f"- {inert(title_of(vault, other)[:200])} — {code(other)} at {', '.join(map(format_time, times[:_MOST_TIMES]))}"
        for other, times in found[:_MOST_NOTES]
    ]
    if len(found) > _MOST_NOTES:
        lines.append(f"- and {len(found) - _MOST_NOTES} more")
    count = "One other note cites" if len(found) == 1 else f"{len(found)} other notes cite"
    return f"{count} this video within 30 s:\n\n" + "\n".join(lines)
