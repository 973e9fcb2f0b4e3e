"""How a new link is written so that it means exactly one file, from one note.

How an existing link is rewritten in its own style is left to ``rename.link_style``.
"""

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import quote

from vaultmark.vault.fragment import HeadingMatch
from vaultmark.vault.identity import NotePath, folder, is_note, name_of, stem, without_md
from vaultmark.vault.index import Index
from vaultmark.vault.resolve import find
from vaultmark.vault.target import BY_PATH
from vaultmark.vault.vault import Vault

_NOT_IN_WIKILINK = re.compile(r"[#|\n\r]|\[\[|\]\]|://|%%")
_NOT_IN_FRAGMENT = re.compile(r"[#|^\[\]\\\n\r]|%%")
"""What would end or change a fragment; comparing headings blanks all of it."""
_KEPT_IN_DESTINATION = "/!$'*+,;:@&=~-._"
"""What stays as it is in a destination; ``(``, ``)``, ``#``, ``?``, ``%`` and spaces would end or change it."""


def wikilink_target(vault: Vault, source: NotePath, path: NotePath) -> str | None:
    """Return what to write between ``[[`` and ``]]`` in ``source`` to mean the file ``path``.

    The shortest form that means nothing else, or as ``links.newLinkFormat`` says. None if no wikilink can name it.
    """
    link_format = vault.settings.links.new_link_format
    name = stem(path)
    # Most names are unique; the one file that has a name is what the bare name means, without asking rule by rule.
    if link_format == "shortest" and vault.index.paths_named(name_of(name)) == (path,):
        return name if fits_wikilink(name) else None
    for target in _forms(path, link_format, source):
        if fits_wikilink(target) and means(vault, source, target, path):
            return target
    return None


def destination(vault: Vault, source: NotePath, path: NotePath) -> str | None:
    """Return the destination, percent-encoded, of a Markdown link in ``source`` that means the file ``path``."""
    paths = [relative_path(source, path), f"./{relative_path(source, path)}", path, f"/{path}"]
    if vault.settings.links.new_link_format == "absolute":
        paths = paths[2:]
    for target in paths:
        if means(vault, source, target, path, markdown=True):
            return percent_encoded(target)
    return None


def fits_wikilink(target: str) -> bool:
    """Tell whether a wikilink with that target is read back as it: nothing in it ends it or is trimmed."""
    at_the_ends = target != target.strip() or target.startswith("[") or target.endswith(("]", "\\"))
    return not at_the_ends and not _NOT_IN_WIKILINK.search(target)


def heading_fragment(index: Index, path: NotePath, number: int) -> str | None:
    """Return the fragment of a wikilink that means exactly the heading with that number of the note ``path``.

    A heading that one before it hides is named by headings above it too. None if nothing names it.
    """
    summary = index.notes[path]
    outline = index.outline(path)
    fragment, level = "", 7
    for place in range(number, -1, -1):
        if level == 1:
            break
        if summary.heading_levels[place] >= level:
            continue
        level = summary.heading_levels[place]
        segment = fragment_segment(summary.headings[place])
        if not segment:
            continue
        fragment = f"{segment}#{fragment}" if fragment else segment
        if outline.wikilink(fragment) == HeadingMatch(number):
            return fragment
    return None


def fragment_segment(heading: str) -> str:
    """Return a heading's text without what a fragment can't hold; it still compares equal to the heading."""
    return " ".join(_NOT_IN_FRAGMENT.sub(" ", heading).split())


def means(vault: Vault, source: NotePath, target: str, path: NotePath, *, markdown: bool = False) -> bool:
    """Tell whether ``target`` in ``source`` means the file ``path`` and no other, by its path."""
    found = find(vault.index, source, target, rules=vault.rules, markdown=markdown)
    return found is not None and found.paths == (path,) and found.rung in BY_PATH


def relative_path(source: NotePath, path: NotePath) -> str:
    """Return the path of a file as seen from the folder of the note ``source``."""
    here = folder(source).split("/") if "/" in source else []
    there = path.split("/")
    same = 0
    while same < min(len(here), len(there) - 1) and here[same] == there[same]:
        same += 1
    return "/".join([".."] * (len(here) - same) + there[same:])


def percent_encoded(text: str, *, only_ascii: bool = False) -> str:
    """Encode what would end a destination or be read as something else; letters of all scripts stay readable.

    With ``only_ascii`` they are encoded too.
    """
    if only_ascii:
        encoded = quote(text, safe=_KEPT_IN_DESTINATION, errors="replace")
    else:
        encoded = "".join(char if char.isalnum() or char in _KEPT_IN_DESTINATION else _encoded(char) for char in text)
    # An ampersand may stay as it is, but not at the beginning of a character reference.
    return encoded.replace("&", "%26") if unescape(encoded) != encoded else encoded


def _encoded(character: str) -> str:
    return quote(character, safe="", errors="replace") if character.isascii() or character.isspace() else character


def _forms(path: NotePath, style: str, source: NotePath) -> Iterator[str]:
    """Yield ways to write a path, best first; the whole path with its ending is the last resort."""
    named = without_md(path) if is_note(path) else path
    if style == "relative":
        relative = relative_path(source, path)
        yield without_md(relative) if is_note(path) else relative
    if style == "shortest":
        segments = named.split("/")
        yield from ("/".join(segments[-count:]) for count in range(1, len(segments)))
    yield named
    yield f"/{named}"
    yield path
    yield f"/{path}"
