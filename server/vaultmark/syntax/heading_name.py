"""When a link's fragment names a heading, by Obsidian's rule and by GitHub's.

Which heading of a note a fragment finds, and in what order the rules are tried, is left to ``vault.resolve``.
"""

import re
import unicodedata
from collections.abc import Iterable

# Obsidian 1.13 blanks exactly these; "-", "'", "_", dashes, emoji and full-width punctuation stay.
_BLANKED = str.maketrans(dict.fromkeys('!"#$%&()*+,.:;<=>?@^`{|}~/[]\\\r\n', " "))

# GitHub makes its slug from the rendered heading: of these, only the text within is seen. No two matches can begin in
# the same run, so each pattern is linear.
_MARKDOWN_LINK = re.compile(r"\[([^\[\]]*)\]\([^()]*\)")
_WIKILINK = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]")
_HTML_TAG = re.compile(r"<[/A-Za-z!][^<>]*>")
_UNDERSCORE_EMPHASIS = re.compile(r"\b(_{1,3})([^_]+)\1\b")


def heading_key(text: str) -> str:
    """Return the form in which Obsidian compares a heading with a fragment; equal keys name the same heading.

    ``text`` is one segment of a fragment or the raw Markdown of a heading. "" matches nothing.
    """
    blanked = " ".join(text.translate(_BLANKED).split())
    return blanked.lower() if blanked.isascii() else _nfc(_nfc(blanked).casefold())


def heading_path(fragment: str) -> tuple[str, ...]:
    """Split ``A#B`` into the headings to walk down, ``("A", "B")``; blank segments name nothing and are left out."""
    return tuple(segment for part in fragment.split("#") if (segment := part.strip()))


def github_slug(text: str) -> str:
    """Return the fragment that GitHub gives a heading: ``## Next steps!`` is ``next-steps``.

    Letters, digits, marks, ``_`` and ``-`` stay, each space becomes one ``-``, everything else goes.
    """
    if "[" in text:
        text = _MARKDOWN_LINK.sub(r"\1", _WIKILINK.sub(r"\1", text))
    if "<" in text:
        text = _HTML_TAG.sub("", text)
    if "_" in text:
        text = _UNDERSCORE_EMPHASIS.sub(r"\2", text)
    return "".join(filter(None, map(_slug_character, text.strip().lower())))


def github_slugs(headings: Iterable[str]) -> tuple[str, ...]:
    """Return the fragments of all headings of one note; the second ``next-steps`` is ``next-steps-1``."""
    times_used: dict[str, int] = {}
    slugs: list[str] = []
    for heading in headings:
        slug = plain = github_slug(heading)
        while slug in times_used:
            times_used[plain] += 1
            slug = f"{plain}-{times_used[plain]}"
        times_used[slug] = 0
        slugs.append(slug)
    return tuple(slugs)


def _slug_character(character: str) -> str:
    if character == " ":
        return "-"
    if character in "-_" or character.isalnum() or unicodedata.category(character)[0] == "M":
        return character
    return ""


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)
