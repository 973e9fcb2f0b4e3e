"""Moving times: by some seconds, or from ``MM:SS:00`` to the ``00:MM:SS`` that was meant.

Whether a note's times are shifted at all is said by the diagnostics.
"""

from vaultmark.features.timestamp_fix.halves import Edits, Side, in_style_of, said, saying, source
from vaultmark.syntax.note import Timestamp
from vaultmark.text.edit import TextEdit
from vaultmark.vault.source import Document
from vaultmark.vault.transcript import transcript_of
from vaultmark.vault.vault import Vault
from vaultmark.vault.video import latest, siblings
from vaultmark.vault.video_end import end_of_video

_MOST = 0.9


def nudged(text: str, timestamp: Timestamp, by: int) -> Edits | None:
    """Return the edits that move both halves by whole seconds, each in its own notation and never below zero.

    None if there is no valid time to be moved. Halves that differ go on differing by as much.
    """
    edits: list[TextEdit] = []
    for side, span in ((Side.DATA, timestamp.time_span), (Side.LABEL, timestamp.label_span)):
        seconds = said(text, timestamp, side)
        if seconds is None or span is None:
            if side is Side.DATA:
                return None
            continue
        new_text = in_style_of(source(text, timestamp, side), max(0, seconds + by))
        if new_text != span.of(text):
            edits.append(TextEdit(span, new_text))
    return tuple(sorted(edits)) or None


def unshifted(text: str, timestamp: Timestamp, end: int) -> Edits | None:
    """Return the edits that read ``42:34:00`` as 42 minutes 34 seconds, if that lies inside the video.

    ``end`` is the last second of the video. None also where the time itself lies inside it.
    """
    seconds, label = said(text, timestamp, Side.DATA), said(text, timestamp, Side.LABEL)
    if seconds is None or label not in (None, seconds) or seconds % 60 or seconds <= end or seconds // 60 > end:
        return None
    return saying(text, timestamp, seconds // 60, None if label is None else seconds // 60)


def last_second(vault: Vault, document: Document) -> int | None:
    """Return the second after which no time of a note is to be believed; None if nothing says when its video ends.

    That is the end that its front matter or a transcript tells. Other notes on the video tell less: the second beyond
    which the note would be called shifted beside them, and only if nearly all its times are shifted. A lone late time
    among times that fit is as likely a slip of another kind.
    """
    path, rule = document.path, vault.settings.timestamps
    known = end_of_video(document.note, lambda: transcript_of(vault, path, document.note))
    if known is not None:
        return known.seconds
    ends = sorted(end for other in siblings(vault.index, path) if (end := latest(vault.index, other)) is not None)
    if len(ends) < rule.shifted_siblings:
        return None
    last = int(rule.shifted_factor * ends[len(ends) // 2] + rule.shifted_slack)
    times = [each for each in document.note.timestamps if each.seconds is not None]
    shifted = sum(unshifted(document.text, each, last) is not None for each in times)
    return last if shifted >= _MOST * len(times) else None
