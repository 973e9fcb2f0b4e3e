"""What reading the note itself brought up."""

from tests.features.diagnostics.check import codes


def test_broken_front_matter_is_reported_once() -> None:
    assert codes("---\ntitle: [a\n---\n[[note]]\n") == ["front-matter"]


def test_a_malformed_video_id_is_reported_and_nothing_follows_from_it() -> None:
    anchor = '<a class="yt-timestamp" data-t="00:04:09">[00:04:09]</a>'
    assert codes(f"---\nvideoId: tooshort\n---\n{anchor}\n") == ["video-id-malformed"]


def test_good_front_matter_is_quiet() -> None:
    assert codes("---\ntitle: a\nvideoId: dQw4w9WgXcQ\n---\n") == []
