"""Addresses of videos and times in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultmark.features.video_link import is_web_url, time_in_words, video_link


@pytest.mark.parametrize(
    ("video", "seconds", "link"),
    [
        ("dQw4w9WgXcQ", 249, "https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=249s"),
        ("https://example.org/talk.mp4#t=3", 5, "https://example.org/talk.mp4#t=5"),
        ("https://vimeo.com/76979871", 5, "https://vimeo.com/76979871#t=5s"),
        ("javascript:alert(1)", 5, None),
        ("talk.mp4", 5, None),
        (None, 5, None),
        ("dQw4w9WgXcQ", None, None),
    ],
)
def test_only_addresses_of_the_web_are_made(video: str | None, seconds: int | None, link: str | None) -> None:
    assert video_link(video, seconds) == link


@given(st.text(max_size=40))
def test_no_address_can_end_early(text: str) -> None:
    link = video_link(text, 1)
    assert link is None or (is_web_url(link.partition("#")[0]) and not set(link) & set("()<>[] \n\"'`"))


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "0 seconds"),
        (1, "1 second"),
        (249, "4 minutes 9 seconds"),
        (3600, "1 hour"),
        (7261, "2 hours 1 minute 1 second"),
    ],
)
def test_a_time_is_told_in_words(seconds: int, words: str) -> None:
    assert time_in_words(seconds) == words
