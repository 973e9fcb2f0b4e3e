"""Which video and which moment a URL names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultmark.syntax.media_url import is_media_file, is_video_id, time_of_fragment, time_of_url, video_of_url


@pytest.mark.parametrize(
    "url",
    [
        "https://www.youtube.com/watch?v=a1B2c3D4e5_",
        "http://youtube.com/watch?v=a1B2c3D4e5_&t=249",
        "https://m.youtube.com/watch?list=PL1&v=a1B2c3D4e5_#t=3",
        "https://music.youtube.com/watch?v=a1B2c3D4e5_",
        "https://youtu.be/a1B2c3D4e5_?si=x&t=249",
        "https://www.youtube.com/embed/a1B2c3D4e5_?start=249",
        "https://www.youtube-nocookie.com/embed/a1B2c3D4e5_",
        "https://www.youtube.com/shorts/a1B2c3D4e5_",
        "https://www.youtube.com/live/a1B2c3D4e5_?feature=share",
        "https://www.youtube.com/v/a1B2c3D4e5_",
        "https://www.youtube.com/watch?app=desktop&amp;v=a1B2c3D4e5_",
        "//www.youtube.com/embed/a1B2c3D4e5_",
        "youtu.be/a1B2c3D4e5_",
    ],
)
def test_youtube_url_names_its_id(url: str) -> None:
    assert video_of_url(url) == "a1B2c3D4e5_"


@pytest.mark.parametrize(
    ("url", "video"),
    [
        ("https://vimeo.com/12345#t=4m9s", "https://vimeo.com/12345"),
        ("https://player.vimeo.com/video/12345?x=1", "https://vimeo.com/video/12345"),
        ("https://www.twitch.tv/videos/12345?t=1h2m3s", "https://twitch.tv/videos/12345"),
        ("https://open.spotify.com/episode/4abc?t=249", "https://open.spotify.com/episode/4abc"),
        ("https://example.org/talks/One.MP4?dl=1#t=10", "https://example.org/talks/One.MP4"),
        ("https://example.org/feed/ep1.mp3", "https://example.org/feed/ep1.mp3"),
        ("https://www.youtube.com/watch?v=00:01:01", None),
        ("https://www.youtube.com/watch?v=a1B2c3D4e5_6", None),
        ("https://www.youtube.com/@channel", None),
        ("https://example.org/watch?v=a1B2c3D4e5_", None),
        ("https://example.org/", None),
        ("https://vimeo.com/about", None),
        ("talk.mp4", None),
        ("a1B2c3D4e5_", None),
        ("", None),
    ],
)
def test_other_url_names_itself_or_nothing(url: str, video: str | None) -> None:
    assert video_of_url(url) == video


@pytest.mark.parametrize(
    ("url", "written", "seconds"),
    [
        ("https://youtu.be/a1B2c3D4e5_?t=249", "249", 249),
        ("https://youtu.be/a1B2c3D4e5_?t=249s", "249s", 249),
        ("https://www.youtube.com/watch?v=a1B2c3D4e5_&t=4m9s", "4m9s", 249),
        ("https://www.youtube.com/watch?v=a1B2c3D4e5_&t=00h02m30s", "00h02m30s", 150),
        ("https://www.youtube.com/watch?v=a1B2c3D4e5_&amp;t=1h2m3s", "1h2m3s", 3723),
        ("https://www.youtube.com/embed/a1B2c3D4e5_?start=249&end=260", "249", 249),
        ("https://www.youtube.com/embed/a1B2c3D4e5_?start=2m27s", "2m27s", 147),
        ("https://www.youtube.com/watch?time_continue=249&v=a1B2c3D4e5_", "249", 249),
        ("https://www.youtube.com/watch?v=example#t=00:04:09", "00:04:09", 249),
        ("https://vimeo.com/12345#t=4m9s", "4m9s", 249),
        ("https://example.org/talk.mp4#t=249,260", "249", 249),
        ("https://example.org/talk.mp4#t=npt:03:05.5", "03:05.5", 185),
        ("ytseek://249", "249", 249),
    ],
)
def test_time_of_a_url_is_read(url: str, written: str, seconds: int) -> None:
    time = time_of_url(url)
    assert time is not None
    assert (url[time.start : time.end], time.seconds) == (written, seconds)


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/page?t=249",
        "https://youtu.be/a1B2c3D4e5_",
        "https://youtu.be/a1B2c3D4e5_?t=",
        "https://youtu.be/a1B2c3D4e5_?t=start",
        "https://youtu.be/a1B2c3D4e5_?list=249",
        "https://youtu.be/a1B2c3D4e5_?t=1:2:3:4",
        "ytseek://",
        "",
    ],
)
def test_other_urls_name_no_time(url: str) -> None:
    assert time_of_url(url) is None


@pytest.mark.parametrize(
    ("fragment", "seconds"),
    [
        ("t=4:09", 249),
        ("t=249,260", 249),
        ("t=00:04:09", 249),
        ("t=x", None),
        ("page=3", None),
        ("Heading", None),
        ("", None),
    ],
)
def test_time_of_a_fragment_is_read(fragment: str, seconds: int | None) -> None:
    time = time_of_fragment(fragment)
    assert (time.seconds if time else None) == seconds


def test_media_files_are_known_by_their_ending() -> None:
    assert all(map(is_media_file, ["a/talk.mp4", "talk.MP3#t=3", "https://example.org/a.webm?dl=1"]))
    assert not any(map(is_media_file, ["mp4", "a.mp4/b.md", "x.pdf", ""]))


def test_video_id_has_eleven_characters_of_its_alphabet() -> None:
    assert all(map(is_video_id, ["a1B2c3D4e5_", "-1B2c3D4e5-"]))
    assert not any(map(is_video_id, ["short", "a1B2c3D4e5_6", "a1B2c3D4e5é", "a1B2c3D4e5_\n", ""]))


@given(st.one_of(st.text(), st.text(alphabet="https:/.youtbe?&#=v1m")))
def test_any_text_may_be_asked_for(text: str) -> None:
    video_of_url(text)
    time_of_url(text)
    time_of_fragment(text)
