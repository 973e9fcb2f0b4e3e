"""Under which keys a subtitle file is found, from its name alone.

Which of several files is taken is left to ``vault.transcript``.
"""

import re

from vaultmark.syntax.media_url import is_media_file, is_video_id
from vaultmark.syntax.transcript import ENDINGS
from vaultmark.vault.identity import file_name, name_of

_BRACKETED = re.compile(r"\[([A-Za-z0-9_-]{11})\]")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,2}(?:-orig)?")
_ID_LENGTH = 11


def ending_of(path: str) -> str:
    """Return what follows the last dot of a path, in lower case; "" without a dot."""
    before, dot, ending = file_name(path).rpartition(".")
    return ending.lower() if dot and before else ""


def is_transcript(path: str) -> bool:
    """Tell whether a file's ending says that it holds subtitles."""
    return ending_of(path) in ENDINGS


def transcript_keys(path: str) -> tuple[str, ...]:
    """Return the keys of a subtitle file: its stem, with and without a language, and the video ids in its name.

    An id stands in brackets (``Talk [dQw4w9WgXcQ].en.vtt``), or is all of the stem or what follows its last ``-`` or
    ``_`` that leaves eleven characters (``Talk-dQw4w9WgXcQ.vtt``).
    """
    whole = file_name(path).rpartition(".")[0]
    before, _, language = whole.rpartition(".")
    stems = [whole, before] if before and _LANGUAGE.fullmatch(language) else [whole]
    ids = {match[1] for match in _BRACKETED.finditer(whole)}
    for stem in stems:
        last, rest = stem[-_ID_LENGTH:], stem[:-_ID_LENGTH]
        if is_video_id(last) and not rest[-1:].isalnum():
            ids.add(last)
    return (*map(key_of_stem, stems), *sorted(map(key_of_video, ids)))


def key_of_stem(stem: str) -> str:
    """Return the key under which the subtitles of a note or recording with that stem are found."""
    # No name has a slash in it, so this is no video id.
    return "/" + name_of(stem)


def key_of_video(video: str) -> str:
    """Return the key under which the subtitles of a video are found: its id, else the last part of its address."""
    if is_video_id(video):
        return video
    last = file_name(video.rstrip("/"))
    return key_of_stem(last.rpartition(".")[0] if is_media_file(last) else last)
