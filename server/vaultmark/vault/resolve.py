"""Which file, heading or block a link means, rule by rule (README: what a link means).

What the rules look things up in is left to ``vault.index``; who links to a note, to ``vault.backlinks``.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from vaultmark.syntax.note import Fault, Link, LinkKind
from vaultmark.syntax.timestamp import parse_time
from vaultmark.vault.fragment import BlockMatch, HeadingMatch, HtmlIdMatch
from vaultmark.vault.identity import NotePath, file_name, folder, is_note, link_key, name_of, slug_of, spelling_of
from vaultmark.vault.index import SLUG_OF_FILE, SLUG_OF_HEADING, SLUG_OF_TITLE, Index
from vaultmark.vault.settings import ResolutionRules
from vaultmark.vault.target import (
    Ambiguous,
    BlockTarget,
    FileTarget,
    FoundTarget,
    HeadingTarget,
    HtmlIdTarget,
    NoteTarget,
    Rung,
    Target,
    TimeTarget,
    Unresolved,
    UrlTarget,
)
from vaultmark.vault.vault import Vault

_URL_KINDS = frozenset({LinkKind.AUTOLINK, LinkKind.BARE_URL})
IMAGE_KINDS = frozenset({LinkKind.IMAGE, LinkKind.IMAGE_REFERENCE})
"""Links in Markdown's form that show what they mean; a folder they can't."""


@dataclass(frozen=True, slots=True)
class Found:
    """The files that a link's target means."""

    paths: tuple[NotePath, ...]
    """At least one; several fit equally well, sorted by code points, and the first is the one that is taken."""
    rung: Rung

    @property
    def ambiguous(self) -> bool:
        """Whether several files fit equally well."""
        return len(self.paths) > 1


class FoundFolder(NamedTuple):
    """The folder that a link's target names."""

    path: str
    is_relative: bool
    """Whether it is named from the note's own folder; else it is named from the vault's root."""


def resolve(vault: Vault, source: NotePath, link: Link) -> Target:
    """Return what ``link``, standing in the note ``source``, means; one look at the index, no reading of notes."""
    if link.kind in _URL_KINDS or is_url(link.target, markdown=not link.is_wiki):
        return UrlTarget(_as_written(link))
    if not link.target:
        return _within(vault.index, source, None, link)
    found = find(vault.index, source, link.target, rules=vault.rules, markdown=not link.is_wiki)
    if found is None:
        return _not_found(vault.index, source, link)
    chosen = _within(vault.index, found.paths[0], found.rung, link)
    return Ambiguous(found.paths, found.rung, chosen) if found.ambiguous else chosen


def find(
    index: Index, source: NotePath, target: str, *, rules: ResolutionRules, markdown: bool = False
) -> Found | None:
    """Find the files that ``target``, the part of a link before the ``#``, means in the note ``source``.

    The first rule that finds something decides. A Markdown link's target must be percent-decoded.
    """
    for rung, paths in _attempts(index, source, target, rules, markdown=markdown):
        if paths:
            return Found(paths, rung)
    return None


def path_from(source_folder: str, target: str) -> str | None:
    """Return the path that a target beginning in ``source_folder`` means, ``.`` and ``..`` followed.

    None if it leaves the vault or names no file.
    """
    segments = source_folder.split("/") if source_folder else []
    for segment in target.split("/"):
        if segment == "..":
            if not segments:
                return None
            segments.pop()
        elif segment not in ("", "."):
            segments.append(segment)
    return None if target.endswith(("/", "/..", "/.")) else "/".join(segments) or None


def folder_named(index: Index, source: NotePath, target: str) -> FoundFolder | None:
    """Return the folder of the vault that a Markdown link's target names, from its note's own folder or from the root.

    It means the folder only if it means no file.
    """
    is_relative = target in (".", "..") or target.startswith(("./", "../"))
    for start in (folder(source),) if is_relative else (folder(source), ""):
        # The path of something in the folder is one that may be followed; the folder's own names no file.
        below = path_from(start, f"{target}/x")
        if below is not None and index.has_folder(folder(below)):
            return FoundFolder(folder(below), is_relative=start == folder(source))
    return None


def is_url(target: str, *, markdown: bool) -> bool:
    """Tell whether a target names something outside the vault: with ``://``, or in a Markdown link with a scheme.

    A scheme has two letters at least (RFC 3986 allows one, but that is a drive) and no space after its colon.
    """
    if "://" in target:
        return True
    if not markdown:
        return False
    scheme, colon, rest = target.partition(":")
    letters = scheme.replace("+", "").replace("-", "").replace(".", "")
    is_scheme = len(scheme) > 1 and scheme[0].isalpha() and letters.isalnum() and scheme.isascii()
    return target.startswith("//") or bool(colon and is_scheme and not rest.startswith(" "))


def _attempts(
    index: Index, source: NotePath, target: str, rules: ResolutionRules, *, markdown: bool
) -> Iterator[tuple[Rung, tuple[NotePath, ...]]]:
    """Yield each rule and what it finds, in their order."""
    own = folder(source)
    if target.startswith("/"):
        yield Rung.PATH, _at(index, path_from("", target))
        return
    if target.startswith(("./", "../")):
        yield (Rung.RELATIVE if markdown else Rung.PATH), _at(index, path_from(own, target))
        return
    if markdown:
        yield Rung.RELATIVE, _at(index, path_from(own, target))
    plain = path_from("", target) if "//" in target else target
    if plain:
        yield Rung.PATH, _at(index, plain)
        if own:
            yield Rung.OWN_FOLDER, _at(index, f"{own}/{plain}")
        yield Rung.SUFFIX, index.by_suffix(plain).best(Rung.SUFFIX, name_of(plain), spelling_of(plain), None)
    if not markdown:
        yield from _named(index, own, target, rules)


def _named(index: Index, own: str, target: str, rules: ResolutionRules) -> Iterator[tuple[Rung, tuple[NotePath, ...]]]:
    """Yield what the rules find that go by what a note calls itself."""
    ranking = index.by_key(link_key(target))
    name, spelling = name_of(target), spelling_of(target)
    for rung, is_on in ((Rung.TITLE, rules.titles), (Rung.ALIAS, rules.aliases), (Rung.HEADING, rules.headings)):
        if is_on:
            yield rung, ranking.best(rung, name, spelling, own)
    last = file_name(target)
    slug = slug_of(last)
    if rules.slugs and slug:
        ranking = index.by_key(slug)
        for match in (SLUG_OF_FILE, SLUG_OF_TITLE, SLUG_OF_HEADING):
            yield Rung.SLUG, ranking.best(Rung.SLUG, match, spelling_of(last), own)


def _at(index: Index, path: str | None) -> tuple[NotePath, ...]:
    """Return the best of the files whose whole path is equal to ``path`` but for case; () for None."""
    if path is None:
        return ()
    paths = index.paths_at(path)
    if len(paths) > 1:
        spelling = spelling_of(path)
        paths = tuple(candidate for candidate in paths if spelling_of(candidate) == spelling) or paths
        shortest = min(map(len, paths))
        paths = tuple(sorted(candidate for candidate in paths if len(candidate) == shortest))
    return paths


def _within(index: Index, path: NotePath, rung: Rung | None, link: Link) -> FoundTarget:
    """Return what the link's fragment names in the file that it means."""
    if rung is not None and not is_note(path):
        return FileTarget(path, rung)
    fragment = link.fragment.strip() if link.fragment else ""
    summary = index.notes.get(path)
    if not fragment.strip("#") or summary is None or not summary.is_read:
        return NoteTarget(path, rung)
    outline = index.outline(path)
    match outline.wikilink(fragment) if link.is_wiki else outline.markdown(fragment):
        case HeadingMatch(number):
            return HeadingTarget(path, rung, number)
        case BlockMatch(block_id):
            return BlockTarget(path, rung, block_id)
        case HtmlIdMatch(html_id):
            return HtmlIdTarget(path, rung, html_id)
        case None:
            return NoteTarget(path, rung, fragment)


def _not_found(index: Index, source: NotePath, link: Link) -> Target:
    if link.is_wiki:
        time = parse_time(link.target)
        is_time = ":" in link.target and link.fragment is None and time.fault is not Fault.MALFORMED
        return TimeTarget(time.seconds) if is_time and time.seconds is not None else Unresolved(link.target)
    if link.target.startswith("/") and not is_note(link.target):
        return UrlTarget(_as_written(link))
    if link.kind not in IMAGE_KINDS and folder_named(index, source, link.target):
        return UrlTarget(_as_written(link))
    return Unresolved(link.target)


def _as_written(link: Link) -> str:
    return link.target if link.fragment is None else f"{link.target}#{link.fragment}"
