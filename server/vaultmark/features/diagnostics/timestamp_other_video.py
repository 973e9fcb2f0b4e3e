"""``timestamp-other-video``: a time's own URL names another video than the note; off unless asked for."""

from collections.abc import Iterator

from vaultmark.features.diagnostics.finding import Finding, Related, Subject
from vaultmark.features.quote import quoted
from vaultmark.syntax.note import Timestamp

_MAX_RELATED = 10


def timestamp_other_video(subject: Subject) -> Iterator[Finding]:
    """Report once for each other video, on the first time that names it, with the others."""
    own = subject.note.video
    by_video: dict[str, list[Timestamp]] = {}
    for each in subject.note.timestamps:
        if own is not None and each.video not in (None, own):
            by_video.setdefault(each.video or "", []).append(each)
    for video, (first, *others) in by_video.items():
        count = f" ({len(others) + 1} times name it)" if others else ""
        message = (
            f"This time's URL names the video {quoted(video)}{count}, the note {quoted(own or '')}; use one of them."
        )
        related = tuple(Related(subject.path, each.span, f"names {video[:80]} too") for each in others[:_MAX_RELATED])
        yield Finding("timestamp-other-video", first.span, message, related)
