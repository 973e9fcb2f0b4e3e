"""Renaming a heading: its text, the fragments that name it, and links that name the note by its first heading.

Fragments that meant another heading go on meaning it.
"""

from collections.abc import Iterator

from vaultmark.features.link_target import fragment_segment, heading_fragment
from vaultmark.features.quote import quoted
from vaultmark.features.rename.editable import editable
from vaultmark.features.rename.edits import vault_edit
from vaultmark.features.rename.link_style import encoded
from vaultmark.features.rename.relink import Change, Edits, relink
from vaultmark.features.rename.spelling import respelled
from vaultmark.features.result import Refusal, VaultEdit
from vaultmark.syntax.heading_name import github_slugs, heading_key
from vaultmark.syntax.note import Heading, Link, LinkKind, Note
from vaultmark.syntax.parser import parse
from vaultmark.text.edit import TextEdit, apply_edits
from vaultmark.text.span import Span
from vaultmark.vault.backlinks import certain, linking_notes
from vaultmark.vault.fragment import HeadingMatch, HtmlIdMatch
from vaultmark.vault.identity import NotePath
from vaultmark.vault.index import Index
from vaultmark.vault.resolve import resolve
from vaultmark.vault.source import Document
from vaultmark.vault.summary import NoteSummary, summarize
from vaultmark.vault.target import HeadingTarget, HtmlIdTarget
from vaultmark.vault.vault import Vault

Meant = HeadingMatch | HtmlIdMatch


def rename_heading(vault: Vault, path: NotePath, number: int, new_text: str) -> VaultEdit | Refusal:
    """Give the heading with that number in the note ``path`` another text."""
    document = editable(vault, path)
    if isinstance(document, Refusal):
        return document
    known = vault.notes[path].headings if path in vault.notes else ()
    # A file that has changed since it was indexed may hold another heading at that place.
    if number >= len(known) or known != tuple(each.text for each in document.note.headings):
        return Refusal("That heading is no longer there; try again.")
    heading = document.note.headings[number]
    edit = TextEdit(heading.text_span, " ".join(new_text.split()))
    summary = _summary_after(document, heading, number, edit)
    if isinstance(summary, Refusal):
        return summary
    after = vault.index.with_changes({path: summary})
    is_name = heading == document.note.first_h1
    targets = relink(Change(vault, after, {path: ((heading.text, edit.new_text),)})) if is_name else {}
    if isinstance(targets, Refusal):
        return targets
    fragments = _fragment_edits(vault, after, path, number)
    if isinstance(fragments, Refusal):
        return fragments
    return vault_edit({path: [edit]} if edit.new_text != heading.text else {}, targets, fragments)


def _summary_after(document: Document, heading: Heading, number: int, edit: TextEdit) -> NoteSummary | Refusal:
    """Return the note's summary with the new heading, which must be read as that one heading and hide nothing else."""
    if not heading_key(edit.new_text):
        return Refusal("A heading needs letters or digits, or no link could name it; type some.")
    note = parse(apply_edits(document.text, [edit]))
    before = [each.text for each in document.note.headings]
    before[number] = edit.new_text
    if (
        [each.text for each in note.headings] != before
        or note.headings[number].level != heading.level
        or _links_elsewhere(note, number) != _links_elsewhere(document.note, number)
    ):
        return Refusal(f"{quoted(edit.new_text)} would not be read as this heading; choose another text.")
    return summarize(note)


def _links_elsewhere(note: Note, number: int) -> list[tuple[LinkKind, str, str | None]]:
    """Return what the links ask for that stand outside the heading with that number."""
    here = note.headings[number].span
    return [(link.kind, link.target, link.fragment) for link in note.links if not link.span.overlaps(here)]


def _fragment_edits(vault: Vault, after: Index, path: NotePath, number: int) -> Edits | Refusal:
    """Return the edits to fragments; the text is read only of notes that need one."""
    renamed = vault.notes[path].headings[number], after.notes[path].headings[number]
    edits: Edits = {}
    for source in sorted({path, *linking_notes(vault, path)}):
        note = vault.note(source)
        if note is None or not any(_outdated(vault, after, path, source, note)):
            continue
        document = vault.document(source)
        if document is None or not document.is_exact:
            return Refusal(
                f"A link in {quoted(source, 200)} would change, but the note is not UTF-8; convert it first."
            )
        for link, span, meant in _outdated(vault, after, path, source, document.note):
            for fragment in _candidates(vault.index, after, path, link, meant, renamed):
                written = encoded(link, document, span, fragment)
                if written is not None and _means(after, path, link, fragment, meant):
                    edits.setdefault(source, []).append(TextEdit(span, written))
                    break
            else:
                where = f"{quoted(link.fragment or '')} in {quoted(source, 200)}"
                return Refusal(f"A link to {where} could not be kept; change it first.")
    return edits


def _outdated(
    vault: Vault, after: Index, path: NotePath, source: NotePath, note: Note
) -> Iterator[tuple[Link, Span, Meant]]:
    """Yield the links of a note whose fragments mean something in the note ``path`` and would no longer, and what."""
    for link in note.links:
        if link.fragment is None or link.fragment_span is None:
            continue
        meant: Meant
        match certain(resolve(vault, source, link)):
            case HeadingTarget(path=found, index=number) if found == path:
                meant = HeadingMatch(number)
            case HtmlIdTarget(path=found, id=html_id) if found == path:
                meant = HtmlIdMatch(html_id)
            case _:
                continue
        if not _means(after, path, link, link.fragment, meant):
            yield link, link.fragment_span, meant


def _means(index: Index, path: NotePath, link: Link, fragment: str, meant: Meant) -> bool:
    outline = index.outline(path)
    return (outline.wikilink(fragment.strip()) if link.is_wiki else outline.markdown(fragment.strip())) == meant


def _candidates(
    before: Index,
    after: Index,
    path: NotePath,
    link: Link,
    meant: Meant,
    renamed: tuple[str, str],
) -> Iterator[str]:
    """Yield fragments that may mean the same heading afterwards, in the link's own style first."""
    fragment = link.fragment or ""
    if isinstance(meant, HtmlIdMatch):
        return
    if not link.is_wiki and github_slugs(before.notes[path].headings)[meant.number] == fragment:
        yield github_slugs(after.notes[path].headings)[meant.number]
    old_text, new_text = renamed
    segments = fragment.split("#")
    replaced = fragment_segment(new_text)
    yield "#".join(
        respelled(segment, fragment_segment(old_text), replaced)[0]
        if heading_key(segment) == heading_key(old_text)
        else segment
        for segment in segments
    )
    yield "#".join(replaced if heading_key(segment) == heading_key(old_text) else segment for segment in segments)
    anew = heading_fragment(after, path, meant.number)
    if anew:
        yield anew
