"""The address of a video at one second, and a time in words.

How a time is written in a note is left to ``syntax.timestamp``.
"""

import re

_YOUTUBE_ID = re.compile(r"[A-Za-z0-9_-]{11}")
_VIMEO = re.compile(r"https://vimeo\.com/", re.IGNORECASE)
_WEB_URL = re.compile(r"https?://[^\s<>\"'`\\^{|}()\[\]]{1,2000}", re.IGNORECASE)


def is_web_url(url: str) -> bool:
    """Tell whether ``url`` is an ``http`` or ``https`` address without characters that could end it early."""
    return _WEB_URL.fullmatch(url) is not None


def video_link(video: str | None, seconds: int | None) -> str | None:
    """Return the address of a video at a whole second; None without a video that has one, or without a time.

    ``video`` is an id of YouTube or a media URL; only YouTube's and ``http`` addresses are ever made.
    """
    if video is None or seconds is None:
        return None
    if _YOUTUBE_ID.fullmatch(video):
        return f"https://www.youtube.com/watch?v={video}&t={seconds}s"
    if is_web_url(video):
        unit = "s" if _VIMEO.match(video) else ""
        return f"{video.partition('#')[0]}#t={seconds}{unit}"
    return None


def time_in_words(seconds: int) -> str:
    """Return such as ``1 hour 4 minutes 9 seconds``; parts that are zero are left out."""
    hours, rest = divmod(seconds, 3600)
    minutes, second = divmod(rest, 60)
    parts = [
        f"{count} {unit}{'' if count == 1 else 's'}"
        for count, unit in ((hours, "hour"), (minutes, "minute"), (second, "second"))
        if count
    ]
    return " ".join(parts) or "0 seconds"
