"""What a note is called, and when two spellings are the same name (README: what a link means)."""

import re
import unicodedata
from functools import lru_cache
from typing import NewType

NotePath = NewType("NotePath", str)
"""A vault-relative POSIX path with its ending, such as ``talks/A note.md``: what a file is called below ``lsp``."""

Name = NewType("Name", str)
"""A normalised path or name, under which links and notes meet."""

_SLASHES = re.compile(r"//+")
_NO_BREAK_SPACES = str.maketrans({"\u00a0": " ", "\u202f": " "})


def nfc(text: str) -> str:
    """Return ``text`` in NFC, cheaply when it is ASCII."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def without_md(path: str) -> str:
    """Drop a final ``.md`` in any case."""
    return path[:-3] if path[-3:].lower() == ".md" else path


def spelling_of(path: str) -> str:
    """Return the spelling that decides between two notes whose names are equal but for case."""
    return without_md(nfc(path.translate(_NO_BREAK_SPACES)))


def name_of(path: str) -> Name:
    """Normalise a path or name for comparison: NFC(casefold(NFC(s))), no-break spaces, repeated slashes, ``.md``."""
    folded = path.lower() if path.isascii() else nfc(nfc(path).casefold()).translate(_NO_BREAK_SPACES)
    if "//" in folded:
        folded = _SLASHES.sub("/", folded)
    return Name(folded.removesuffix(".md"))


def is_note(path: str) -> bool:
    """Tell whether a file is a note of the vault: only ``.md`` in any case is."""
    return path[-3:].lower() == ".md"


def file_name(path: str) -> str:
    """Return the last segment of a path."""
    return path.rpartition("/")[2]


def stem(path: str) -> str:
    """Return the last segment of a note's path without ``.md``; other files keep their ending."""
    return without_md(file_name(path))


def folder(path: str) -> str:
    """Return the folder of a path, without a final slash; "" for the vault's root."""
    return path.rpartition("/")[0]


_SLUG_TABLE = str.maketrans("_-", "  ", "!\"#$%&'()*+,./:;<=>?@[\\]^`{|}~")


def _without_punctuation(text: str) -> str:
    return "".join(char for char in text if not unicodedata.category(char).startswith("P") or char in "_-")


def slug_of(text: str) -> str:
    """Case-fold, drop punctuation, and make runs of space, ``_`` and ``-`` one ``_``; "" if nothing is left."""
    return _remembered_slug(text) if len(text) <= _LONGEST_REMEMBERED else _slug(text)


def _slug(text: str) -> str:
    folded = name_of(text)
    if not folded.isascii():
        folded = Name(_without_punctuation(folded))
    return "_".join(folded.translate(_SLUG_TABLE).split())


_LONGEST_REMEMBERED = 200
_remembered_slug = lru_cache(maxsize=1 << 14)(_slug)


def link_key(text: str) -> str:
    """Return the key under which a target's last segment, a stem, a title, an alias and a heading meet.

    Equal names and equal slugs have equal keys, so whatever a link may resolve to is found under its key.
    """
    return slug_of(text) or name_of(text)


def tag_key(tag: str) -> str:
    """Return the form in which tags are compared, without ``#``."""
    return tag.lower() if tag.isascii() else nfc(nfc(tag).casefold())
