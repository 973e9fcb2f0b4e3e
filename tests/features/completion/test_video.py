"""Ids of videos in the front matter."""

import pytest

from tests.features.completion.check import accepted, completed, labels
from vaultmark.syntax.note import VIDEO_ID_KEYS
from vaultmark.syntax.parser import parse

VAULT = (
    "-- b.md --\n---\ntitle: Tide mills\nvideoId: dQw4w9WgXcQ\n---\n"
    "-- c.md --\n---\nvideoId: dQw4w9WgXcQ\n---\n"
    "-- d.md --\n---\ntitle: Bread\nvideoId: 4Qw4w9WgXcQ\n---\n"
    "-- e.md --\n---\ntitle: Bridge\n---\n"
)


@pytest.mark.parametrize(
    ("line", "label", "after"),
    [
        ("videoId: dq<|>", "dQw4w9WgXcQ", "videoId: dQw4w9WgXcQ"),
        ("videoId: dq<|>xxxx", "dQw4w9WgXcQ", "videoId: dQw4w9WgXcQ"),
        ("videoId: tide m<|>", "dQw4w9WgXcQ", "videoId: dQw4w9WgXcQ"),
        ("videoId: bre<|>", "4Qw4w9WgXcQ", 'videoId: "4Qw4w9WgXcQ"'),
        ('videoId: "<|>"', "4Qw4w9WgXcQ", 'videoId: "4Qw4w9WgXcQ"'),
        ("videoId: '<|>", "4Qw4w9WgXcQ", "videoId: '4Qw4w9WgXcQ'"),
    ],
)
def test_an_id_is_found_by_its_beginning_or_by_the_title_of_a_note(line: str, label: str, after: str) -> None:
    assert accepted(f"-- a.md --\n---\n{line}\n---\n{VAULT}", label) == after


@pytest.mark.parametrize("key", [*VIDEO_ID_KEYS, "youtube", "YOUTUBE_ID"])
def test_under_every_key_an_id_is_offered_that_is_read_as_a_video_there(key: str) -> None:
    after = accepted(f"-- a.md --\n---\n{key}: d<|>\n---\n{VAULT}", "dQw4w9WgXcQ")
    assert after == f"{key}: dQw4w9WgXcQ"
    assert parse(f"---\n{after}\n---\n").video == "dQw4w9WgXcQ"


def test_the_detail_says_which_notes_are_about_it() -> None:
    found = completed(f"-- a.md --\n---\nvideoId: <|>\n---\n{VAULT}").items
    assert {item.label: item.detail for item in found} == {
        "dQw4w9WgXcQ": "Tide mills and 1 more",
        "4Qw4w9WgXcQ": "Bread",
    }


@pytest.mark.parametrize(
    "line", ["videoId:<|>", "vid<|>eoId: x", "video: d<|>", "url: d<|>", "title: dq<|>", "other: 1\n---\nvideoId: d<|>"]
)
def test_nothing_is_offered_elsewhere(line: str) -> None:
    assert labels(f"-- a.md --\n---\n{line}\n---\n{VAULT}") == []
