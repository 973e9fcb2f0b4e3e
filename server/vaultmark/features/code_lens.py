"""``textDocument/codeLens``: one line above each section, or its first time, that opens the video there.

Off unless ``codeLens.videos`` is on. What a client runs when it is chosen is left to ``lsp.command``.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from vaultmark.features.moment import moment_of
from vaultmark.features.video_link import video_link
from vaultmark.syntax.note import Heading, Note, Timestamp
from vaultmark.syntax.timestamp import format_time
from vaultmark.text.span import Span
from vaultmark.vault.identity import NotePath
from vaultmark.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class CodeLens:
    """An offer to open a video at a second, shown above a line."""

    span: Span
    """On one line: the text of the heading, or the time itself above the first heading."""
    title: str
    video: str
    """One that ``video_link`` makes an address of."""
    seconds: int


def code_lens(vault: Vault, path: NotePath) -> tuple[CodeLens, ...]:
    """Return an offer for each section of a note, from its heading to the next, that has a time of a known video.

    It leads to the first such time; () if the setting is off.
    """
    note = vault.note(path) if vault.settings.code_lens.videos else None
    return tuple(_lenses(note)) if note else ()


def _lenses(note: Note) -> Iterator[CodeLens]:
    seen: set[int] = set()
    for timestamp in note.timestamps:
        heading = note.heading_above(timestamp.span.start)
        section = heading.span.start if heading else -1
        if section not in seen and (lens := _lens(note, heading, timestamp)):
            seen.add(section)
            yield lens


def _lens(note: Note, heading: Heading | None, timestamp: Timestamp) -> CodeLens | None:
    video, seconds = moment_of(note, timestamp).video, timestamp.seconds
    if video is None or seconds is None or video_link(video, seconds) is None:
        return None
    span = heading.text_span if heading else timestamp.span
    return CodeLens(span, f"▶ Open the video at {format_time(seconds)}", video, seconds)
