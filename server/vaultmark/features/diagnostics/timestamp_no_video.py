"""``timestamp-no-video``: the note has times but names no video that they could point at."""

from collections.abc import Iterator

from vaultmark.features.diagnostics.finding import Finding, Subject
from vaultmark.syntax.note import TimestampForm

_NEED_A_VIDEO = (TimestampForm.ANCHOR, TimestampForm.FENCED)


def timestamp_no_video(subject: Subject) -> Iterator[Finding]:
    """Report once a note, on the first such time; not where the video id itself is reported as malformed."""
    note = subject.note
    if note.video is not None or any(problem.code == "video-id-malformed" for problem in note.problems):
        return
    for each in note.timestamps:
        if each.form in _NEED_A_VIDEO and each.video is None and each.seconds is not None:
            message = "This note has timestamps but names no video; add videoId to its front matter."
            yield Finding("timestamp-no-video", each.span, message)
            return
