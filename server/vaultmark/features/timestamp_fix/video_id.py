"""Naming the video of a note in its front matter, taken from an address in the note."""

import re

from vaultmark.features.timestamp_fix.halves import Edits
from vaultmark.syntax.media_url import is_video_id, video_of_url
from vaultmark.syntax.note import LinkKind, TimestampForm
from vaultmark.text.edit import TextEdit
from vaultmark.text.span import Span
from vaultmark.vault.source import Document

_LINE_BREAK = re.compile(r"\r\n|\n|\r")
_NEED_A_VIDEO = (TimestampForm.ANCHOR, TimestampForm.FENCED)
_IN_THE_WAY = ("front-matter", "video-id-malformed")
_WITHOUT_URL = (LinkKind.REFERENCE, LinkKind.IMAGE_REFERENCE, LinkKind.WIKILINK, LinkKind.EMBED)


def video_in(document: Document) -> str | None:
    """Return the YouTube id that the addresses in a note name; None if they name none or several."""
    text, note = document.text, document.note
    named = {timestamp.video for timestamp in note.timestamps}
    named |= {
        video_of_url(link.target_span.of(text))
        for link in note.links
        if link.kind not in _WITHOUT_URL and not link.commented
    }
    found = [video for video in named if video is not None and is_video_id(video)]
    return found[0] if len(found) == 1 else None


def with_video_id(document: Document) -> tuple[str, Edits] | None:
    """Return the video of a note that does not name it, and the edit that adds ``videoId`` to its front matter.

    None where the note names one, even a wrong one, where its front matter can't be read, or where no time asks for a
    video.
    """
    note = document.note
    if not any(each.form in _NEED_A_VIDEO and each.video is None for each in note.timestamps):
        return None
    if note.video is not None or any(problem.code in _IN_THE_WAY for problem in note.problems):
        return None
    video = video_in(document)
    if video is None:
        return None
    written = _LINE_BREAK.search(document.text)
    line_break = written[0] if written else "\n"
    # An id may look like a number or a word of YAML, so it is always quoted.
    line = f'videoId: "{video}"{line_break}'
    if note.front_matter is None:
        start = int(document.text.startswith("\ufeff"))
        return video, (TextEdit(Span(start, start), f"---{line_break}{line}---{line_break}"),)
    closing = document.lines.line_span(document.lines.line_at(note.front_matter.span.end)).start
    return video, (TextEdit(Span(closing, closing), line),)
