"""Writing a time in another form: as an anchor, as a link to the video at that second, or bare in brackets."""

from vaultmark.features.timestamp_fix.halves import Edits, Side, has_words, said
from vaultmark.features.video_link import video_link
from vaultmark.syntax.note import Note, Timestamp, TimestampForm
from vaultmark.syntax.timestamp import format_time
from vaultmark.text.edit import TextEdit

CONVERTIBLE = (TimestampForm.ANCHOR, TimestampForm.LINK, TimestampForm.BARE)
"""The forms between which a time can change; the others are part of something else."""


def converted(text: str, note: Note, timestamp: Timestamp, form: TimestampForm) -> Edits | None:
    """Return the edit that writes a timestamp in another form.

    None if it has that form, if a half can't be read or contradicts the other, if the label holds words, if the video
    that a link needs is not known, or if the time's own URL names another video than the note.
    """
    seconds, label = said(text, timestamp, Side.DATA), said(text, timestamp, Side.LABEL)
    if timestamp.form is form or form not in CONVERTIBLE or timestamp.form not in CONVERTIBLE:
        return None
    if seconds is None or label not in (None, seconds) or has_words(text, timestamp) or not _is_whole(text, timestamp):
        return None
    if timestamp.video not in (None, note.video) and form is not TimestampForm.LINK:
        return None
    time = format_time(seconds)
    if form is TimestampForm.ANCHOR:
        return (TextEdit(timestamp.span, f'<a class="yt-timestamp" data-t="{time}">[{time}]</a>'),)
    if form is TimestampForm.BARE:
        return (TextEdit(timestamp.span, f"[{time}]"),) if note.video else None
    url = video_link(note.video, seconds)
    return (TextEdit(timestamp.span, f"[{time}]({url})"),) if url else None


def _is_whole(text: str, timestamp: Timestamp) -> bool:
    """Tell whether the span holds all that belongs to the time: of ``[4:09, 5:10]`` or ``![x](url)`` a part is left."""
    start = timestamp.span.start
    if timestamp.form is TimestampForm.LINK:
        return timestamp.label_span is not None and text[start] == "["
    return timestamp.form is not TimestampForm.BARE or not text[start].isdigit()
