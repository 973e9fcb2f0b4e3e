"""``textDocument/hover``: what a link means and how it was found, what a time points at, who uses a tag.

Nothing of a note that is shown can be clicked or fetched; the only links are to a video and are made here.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from vaultmark.features.alone import alone
from vaultmark.features.markdown_text import code, inert
from vaultmark.features.moment import moment_at
from vaultmark.features.moment_text import moment_text
from vaultmark.features.preview import preview, title_of
from vaultmark.features.result import NotePosition
from vaultmark.syntax.note import Link, Tag
from vaultmark.text.span import Span
from vaultmark.vault.backlinks import linking_notes
from vaultmark.vault.identity import NotePath, link_key, tag_key
from vaultmark.vault.resolve import resolve
from vaultmark.vault.target import (
    Ambiguous,
    BlockTarget,
    FileTarget,
    HeadingTarget,
    HtmlIdTarget,
    NoteTarget,
    Rung,
    Target,
    Unresolved,
    UrlTarget,
)
from vaultmark.vault.vault import Vault
from vaultmark.vault.wanted import candidates

_MOST_CANDIDATES = 10

_FOUND_BY = {
    Rung.RELATIVE: "by its path from this note",
    Rung.PATH: "by its path",
    Rung.OWN_FOLDER: "in this note's folder",
    Rung.SUFFIX: "by the end of its path",
    Rung.TITLE: "by its title",
    Rung.ALIAS: "by an alias",
    Rung.HEADING: "by its first heading",
    Rung.SLUG: "by a similar name",
}


@dataclass(frozen=True, slots=True)
class Hover:
    """What to show for one part of the text."""

    span: Span
    markdown: str
    """Harmless Markdown, bounded in size."""


def hover(vault: Vault, at: NotePosition) -> Hover | None:
    """Return what there is to say of the link, time or tag at ``at``; None elsewhere. At most two notes are read."""
    note = vault.note(at.path)
    moment = moment_at(vault, at)
    document = vault.document(at.path) if moment else None
    if note is None:
        return None
    if moment and document:
        return _hover(moment.span, moment_text(vault, document, moment))
    match note.element_at(at.offset):
        case Link() as link:
            return _hover(link.span, _of_link(vault, at.path, link))
        case Tag() as tag:
            return _hover(tag.span, _of_tag(vault, tag))
        case _:
            return None


def _hover(span: Span, paragraphs: Iterator[str]) -> Hover | None:
    markdown = "\n\n".join(paragraph for paragraph in paragraphs if paragraph)
    return Hover(span, markdown) if markdown else None


def _of_link(vault: Vault, source: NotePath, link: Link) -> Iterator[str]:
    target = resolve(vault, source, link)
    match target:
        case Unresolved(target=wanted):
            yield from _of_unresolved(vault, source, wanted)
        case UrlTarget(url=url):
            yield code(url[:500])
        case Ambiguous(paths=paths, chosen=chosen):
            listed = "\n".join(f"- {code(path)}" for path in paths[:_MOST_CANDIDATES])
            rest = len(paths) - _MOST_CANDIDATES
            more = f"\n- and {rest} more" if rest > 0 else ""
            yield f"Ambiguous: {len(paths)} files fit equally well; the first is taken.\n\n{listed}{more}"
            yield from _of_file(vault, source, chosen)
        case _:
            yield from _of_file(vault, source, target)


def _of_file(vault: Vault, source: NotePath, target: Target) -> Iterator[str]:
    match target:
        case FileTarget(path=path):
            yield f"{code(path)} — a file, found {_FOUND_BY[target.rung]}"
        case NoteTarget(path=path, rung=rung, missing=missing):
            yield _headline(vault, path, rung)
            if missing is not None:
                kind = "block" if missing.startswith("^") else "heading"
                yield f"It has no {kind} {code(missing.removeprefix('^'))}."
            elif path != source:
                yield _shown(vault, path, None)
        case HeadingTarget(path=path, rung=rung, index=number):
            yield _headline(vault, path, rung)
            yield _shown(vault, path, f"#{number}")
        case BlockTarget(path=path, rung=rung, id=block_id):
            yield _headline(vault, path, rung)
            yield _shown(vault, path, f"^{block_id}")
        case HtmlIdTarget(path=path, rung=rung):
            yield _headline(vault, path, rung)


def _headline(vault: Vault, path: NotePath, rung: Rung | None) -> str:
    title = title_of(vault, path)
    count = len(linking_notes(vault, path))
    backlinks = "no other note names it" if not count else f"named in links of {count} note{'s' * (count > 1)}"
    found = f"found {_FOUND_BY[rung]}" if rung else "this note"
    return f"**{inert(title[:200])}** — {code(path)}\n\n*{found}; {backlinks}*"


def _shown(vault: Vault, path: NotePath, fragment: str | None) -> str:
    text = preview(vault, path, fragment)
    if text is None:
        return "The note can't be read."
    return f"---\n\n{text}" if text.strip() else "*The note is empty.*"


def _of_unresolved(vault: Vault, source: NotePath, wanted: str) -> Iterator[str]:
    count = len(vault.index.sources_of(link_key(wanted)))
    others = f" {count} notes have a link to that name." if count > 1 else ""
    yield f"Nothing is called {code(wanted[:200])}.{others}"
    yield alone(vault)
    best = candidates(vault.index, source, wanted)
    if best:
        shown = "\n".join(f"- {inert(each.text[:200])} — {code(each.path)}" for each in best)
        yield f"Did you mean\n\n{shown}"


def _of_tag(vault: Vault, tag: Tag) -> Iterator[str]:
    count = len(vault.index.notes_with_tag(tag_key(tag.name)))
    yield f"{code('#' + tag.name)} — in {count} note{'s' * (count != 1)}, its children included"
