"""Rewriting the target of a link in the style in which it is written.

Kept are the kind of path (bare name, trailing folders, whole path, relative), the ending or its absence,
percent-encoding, angle brackets and YAML's quotes. Whether a form then means the right file is left to ``relink``.
"""

import re
from collections.abc import Iterator

from vaultmark.features.link_target import fits_wikilink, percent_encoded, relative_path
from vaultmark.features.rename.spelling import respelled
from vaultmark.syntax.destination import split_destination
from vaultmark.syntax.note import Entry, Link, LinkKind, Note
from vaultmark.text.span import Span
from vaultmark.vault.identity import NotePath, file_name, is_note, stem, without_md
from vaultmark.vault.resolve import is_url
from vaultmark.vault.source import Document
from vaultmark.vault.target import Rung

_ENCODED_LETTER = re.compile(r"%[89A-Fa-f][0-9A-Fa-f]")
_NOT_RAW_IN_ANGLES = re.compile(r"[<>\\\n\r%]")
_HTML_QUOTES = {'"': "", "'": "'"}
"""What an attribute's value can't hold, by the quote before it; encoding leaves no ``"`` in any."""
_ENDS_UNQUOTED = "'="


def rewritten_targets(
    link: Link, rung: Rung, old_path: NotePath, new_path: NotePath, new_source: NotePath, new_link_format: str
) -> Iterator[str]:
    """Yield plain targets for a link that named ``old_path`` by that rule, best first, none of them encoded.

    First the same kind of path in the same spelling, then what ``links.newLinkFormat`` says, then more and more
    folders from the right, then the path from the vault's root.
    """
    target = link.target
    keeps_ending = not (is_note(old_path) and is_note(new_path)) or is_note(target)
    named = new_path if keeps_ending else without_md(new_path)
    old_name = file_name(old_path) if keeps_ending else stem(old_path)
    segments = named.split("/")
    if target.startswith("/"):
        kinds = [f"/{named}"]
    elif target.startswith(("./", "../")):
        relative = relative_path(new_source, NotePath(named))
        kinds = [relative if relative.startswith("../") else f"./{relative}"]
    elif rung is Rung.RELATIVE:
        kinds = [relative_path(new_source, NotePath(named))]
    elif target.count("/") == old_path.count("/") and ("/" in target or not link.is_wiki):
        kinds = [named]
    else:
        kinds = ["/".join(segments[-1 - target.count("/") :])]
    for kind in kinds:
        before, slash, name = kind.rpartition("/")
        for spelled in respelled(file_name(target), old_name, name):
            yield f"{before}{slash}{spelled}"
    if new_link_format == "relative":
        yield relative_path(new_source, NotePath(named))
    if new_link_format != "absolute":
        yield from ("/".join(segments[-count:]) for count in range(1, len(segments)))
    yield named
    yield f"/{named}"
    yield f"/{new_path}"


def can_be_written(link: Link, target: str) -> bool:
    """Tell whether a link of that kind can hold the target at all."""
    return fits_wikilink(target) if link.is_wiki else not is_url(target, markdown=True)


def encoded(link: Link, document: Document, span: Span, target: str) -> str | None:
    """Return ``target`` as it can replace the part ``span`` of ``link``'s source; None if it can't stand there.

    ``span`` is that of the link's target or of its fragment.
    """
    text = document.text
    if link.is_wiki:
        return in_yaml(target, _entry_of(link, document.note))
    written = span.of(text)
    before = text[link.target_span.start - 1 : link.target_span.start]
    if before == "<" and "%" not in written and _is_read_back(target, is_fragment=span == link.fragment_span):
        return target
    result = percent_encoded(target, only_ascii=bool(_ENCODED_LETTER.search(written)))
    for char in _HTML_QUOTES.get(before, _ENDS_UNQUOTED) if link.kind is LinkKind.HTML else "":
        result = result.replace(char, f"%{ord(char):X}")
    return result


def _is_read_back(target: str, *, is_fragment: bool) -> bool:
    """Tell whether ``target``, raw between angle brackets, is read as nothing else."""
    if _NOT_RAW_IN_ANGLES.search(target):
        return False
    place = split_destination(f"#{target}" if is_fragment else target)
    return (place.fragment if is_fragment else place.target) == target


def _entry_of(link: Link, note: Note) -> Entry | None:
    front_matter = note.front_matter
    if front_matter is None or link.span.start >= front_matter.span.end:
        return None
    return next(
        (entry for entry in front_matter.entries if entry.value_span.start <= link.span.start < entry.value_span.end),
        None,
    )


def in_yaml(target: str, entry: Entry | None) -> str | None:
    """Return a text as it stands inside the quotes of a front-matter value."""
    match entry.quote if entry else None:
        case '"':
            return target.replace("\\", "\\\\").replace('"', '\\"')
        case "'":
            return target.replace("'", "''")
        case "":
            # In a plain value some characters would end it; a name with those needs quotes, which are not ours to add.
            return None if any(mark in target for mark in (": ", " #")) else target
        case _:
            return target
