"""Times that no video belongs to."""

from tests.features.diagnostics.check import codes, findings

ANCHOR = '<a class="yt-timestamp" data-t="00:04:09">[00:04:09]</a>'


def test_it_is_reported_once_on_the_first_time() -> None:
    assert findings(f"a {ANCHOR}\n\n{ANCHOR}\n") == (
        f"a {ANCHOR}\n  {'^' * len(ANCHOR)}\n"
        "information timestamp-no-video: This note has timestamps but names no video; add videoId to its front matter."
    )


def test_times_with_a_video_are_quiet() -> None:
    assert codes(f"---\nvideoId: dQw4w9WgXcQ\n---\n{ANCHOR}") == []
    assert codes("[4:09](https://youtu.be/dQw4w9WgXcQ?t=249)") == []
    assert codes("plain [4:09] text") == []
