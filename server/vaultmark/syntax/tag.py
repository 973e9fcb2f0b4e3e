"""What a tag's name may consist of (Obsidian help: tag format)."""

import re
import unicodedata

TAG = re.compile(r"#[^\s!-,.:-@\[-^`{-~]+")
"""A number sign and all that could belong to the name; ``tag_end`` has the last word on what is not ASCII."""

_JOINERS = frozenset("\u200c\u200d\ufe0e\ufe0f")


def tag_end(text: str, match: re.Match[str]) -> int | None:
    """Return where the tag ends that ``TAG`` matched in ``text``; None if it is none, as in ``#1984``.

    Letters, digits and marks of any script, emoji, ``_``, ``-`` and ``/`` belong to a name, which holds at least one
    character that is no digit.
    """
    start, end = match.span()
    if not match[0].isascii():
        end = next((index for index in range(start + 1, end) if not _belongs(text[index])), end)
    name = text[start + 1 : end]
    has_name = any(not char.isdigit() for char in name)
    return end if has_name and name.strip("/") else None


def is_in_word(text: str, offset: int) -> bool:
    """Tell whether what stands before ``offset`` keeps a number sign there from beginning a tag."""
    before = text[offset - 1] if offset else " "
    if before.isascii():
        return before.isalnum() or before in "_&#"
    return before not in _JOINERS and unicodedata.category(before)[0] in "LMN"


def _belongs(char: str) -> bool:
    return char in "_-/" or char in _JOINERS or unicodedata.category(char)[0] in "LMN" or is_emoji(char)


def is_emoji(char: str) -> bool:
    """Tell whether a character is a symbol such as an emoji, its skin tone or its flag letter."""
    return unicodedata.category(char) in ("So", "Sk")
