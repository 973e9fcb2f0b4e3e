"""Which video or recording a URL names, and which moment of it.

What a written time means is left to ``timestamp``; nothing is ever fetched.
"""

import re
from typing import NamedTuple

from vaultmark.syntax.note import Fault
from vaultmark.syntax.timestamp import parse_time

MEDIA_ENDINGS = frozenset(
    "3gp aac flac m4a m4b m4v mkv mov mp3 mp4 mpeg mpg oga ogg ogv opus wav webm".split()  # noqa: SIM905 -- a list of words
)
"""Endings, without the dot, of the files in which a fragment may name a moment."""

_SCHEME = r"(?:(?:https?:)?//)?(?:www\.|m\.|music\.)?"
_YOUTUBE_HOST = r"(?:youtube\.com|youtube-nocookie\.com|youtu\.be)"
_YOUTUBE = re.compile(
    _SCHEME + r"(?:youtu\.be/|youtube(?:-nocookie)?\.com/(?:(?:embed|shorts|live|v|e)/|watch/?\?(?:[^#\s]*[&;])?v=))"
    r"([A-Za-z0-9_-]{11})(?![A-Za-z0-9_-])",
    re.IGNORECASE,
)
# Other players, each with the part of the URL that names one video; what follows it says only how it is shown.
_OTHER_PLAYERS = re.compile(
    r"(?:https?:)?//(?:www\.|m\.|player\.)?("
    r"vimeo\.com/(?:video/|channels/[\w-]{1,80}/)?[0-9]{1,20}"
    r"|dailymotion\.com/video/\w{1,40}"
    r"|twitch\.tv/videos/[0-9]{1,20}"
    r"|open\.spotify\.com/episode/\w{1,40}"
    r"|soundcloud\.com/[\w-]{1,80}/[\w-]{1,200}"
    r")(?![\w/])",
    re.IGNORECASE,
)
_PLAYER_HOST = re.compile(_SCHEME + _YOUTUBE_HOST + r"/", re.IGNORECASE)
_WEB = re.compile(r"(?:https?:)?//[^\s/?#]", re.IGNORECASE)
_VIDEO_ID = re.compile(r"[A-Za-z0-9_-]{11}")
_LINK = re.compile(r"!?\[\[([^\[\]|]++)(?:\|[^\[\]]*+)?\]\]")
_SEEK = re.compile(r"ytseek://([0-9][0-9:.hms]{0,20})", re.IGNORECASE)
_TIME_PARAMETER = re.compile(r"[?&#;](?:t|start|time_continue)=(?:npt:)?([^&#;,\s]{1,40})", re.IGNORECASE)
_TIME_FRAGMENT = re.compile(r"(?:t|start)=(?:npt:)?([^&#;,\s]{1,40})", re.IGNORECASE)


class UrlTime(NamedTuple):
    """The moment that a URL or a fragment names."""

    start: int
    """Offset of the time's text in the URL or fragment."""
    end: int
    seconds: int


def is_video_id(text: str) -> bool:
    """Tell whether ``text`` has the form of a YouTube video id: eleven of A-Z, a-z, 0-9, ``_``, ``-``."""
    return _VIDEO_ID.fullmatch(text) is not None


def video_of_url(url: str) -> str | None:
    """Return the YouTube id that ``url`` names, else the URL of the video or media file without time and query."""
    if match := _YOUTUBE.match(url):
        return match[1]
    if match := _OTHER_PLAYERS.match(url):
        return f"https://{match[1]}"
    return _without_query(url) if _WEB.match(url) and is_media_file(url) else None


def time_of_url(url: str) -> UrlTime | None:
    """Return the moment that a URL of a video or media file names, or None.

    Read are ``t=``, ``start=`` and ``time_continue=`` in query or fragment (``249``, ``249s``, ``4m9s``, ``4:09``; of a
    range ``249,260`` the beginning) and ``ytseek://249``. A YouTube URL may lack its id or have a wrong one.
    """
    if match := _SEEK.match(url):
        return _url_time(match)
    if _PLAYER_HOST.match(url) or _OTHER_PLAYERS.match(url) or is_media_file(url):
        match = _TIME_PARAMETER.search(url)
        return _url_time(match) if match else None
    return None


def time_of_fragment(fragment: str) -> UrlTime | None:
    """Return the moment that ``t=4:09``, the fragment of a media file or of the note itself, names, or None."""
    match = _TIME_FRAGMENT.match(fragment)
    return _url_time(match) if match else None


def is_media_file(path: str) -> bool:
    """Tell whether a path or URL, its query and fragment aside, ends like a video or sound file."""
    name = _without_query(path).rpartition("/")[2]
    return name.rpartition(".")[2].lower() in MEDIA_ENDINGS and "." in name


def media_file_of(value: str) -> str | None:
    """Return the name of the vault's own media file that a path or a ``[[link]]`` names, without its folders."""
    link = _LINK.fullmatch(value)
    path = _without_query(link[1] if link else value).strip()
    return path.rpartition("/")[2] if "://" not in path and is_media_file(path) else None


def _without_query(url: str) -> str:
    return url.partition("#")[0].partition("?")[0]


def _url_time(match: re.Match[str]) -> UrlTime | None:
    time = parse_time(match[1])
    if time.seconds is None or time.fault is Fault.MALFORMED:
        return None
    return UrlTime(match.start(1), match.end(1), time.seconds)
