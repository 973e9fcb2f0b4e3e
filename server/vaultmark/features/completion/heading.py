"""Headings after ``[[Note#``, ``[[#`` and ``[text](Note.md#``, and of the whole vault after ``[[##``."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from urllib.parse import unquote

from vaultmark.features.completion.context import Context, Wanted
from vaultmark.features.completion.item import CompletionItem, CompletionList, ItemKind
from vaultmark.features.completion.markdown_link import link_into
from vaultmark.features.link_target import heading_fragment, percent_encoded, wikilink_target
from vaultmark.features.name_search import search_headings
from vaultmark.features.name_table import Hit, fold
from vaultmark.syntax.heading_name import github_slugs
from vaultmark.vault.identity import NotePath, stem
from vaultmark.vault.resolve import find
from vaultmark.vault.summary import summarize
from vaultmark.vault.vault import Vault


def complete_heading(vault: Vault, source: NotePath, context: Context) -> CompletionList:
    """Return the headings of the note that the link names, in document order, those that begin so first."""
    if context.wanted is Wanted.ANY_HEADING:
        return _of_all_notes(vault, source, context)
    path = named_note(vault, source, context)
    vault = with_note_read(vault, path)
    summary = vault.notes.get(path) if path else None
    if path is None or summary is None:
        return CompletionList(context.replace_span)
    slugs = _slugs(vault, context, path)
    limit = vault.settings.completion.max_items
    query = fold(context.query)
    places = ((fold(text).find(query), number) for number, text in enumerate(summary.headings))
    found = sorted((at > 0, number) for at, number in places if at >= 0)
    items: list[CompletionItem] = []
    for _, number in found[:limit]:
        text = summary.headings[number]
        new_text = _new_text(vault, source, context, path, number, slugs)
        if new_text:
            detail = f"H{summary.heading_levels[number]}"
            filter_text = f"{context.lead}{text}"
            items.append(CompletionItem(text, ItemKind.HEADING, new_text, filter_text, detail, path, f"#{number}"))
    return CompletionList(context.replace_span, tuple(items), len(found) > limit)


def _of_all_notes(vault: Vault, source: NotePath, context: Context) -> CompletionList:
    limit = vault.settings.completion.max_items
    hits = search_headings(vault.index, context.query, source, limit)
    return CompletionList(
        context.replace_span, tuple(_anywhere(vault, source, context, hits[:limit])), is_incomplete=True
    )


def _anywhere(vault: Vault, source: NotePath, context: Context, hits: list[Hit]) -> Iterator[CompletionItem]:
    for hit in hits:
        text = vault.notes[hit.path].headings[hit.part]
        slugs = _slugs(vault, context, hit.path)
        new_text = _new_text(vault, source, context, hit.path, hit.part, slugs)
        if new_text is None or (context.quote and context.quote in new_text):
            continue
        yield CompletionItem(
            text, ItemKind.HEADING, new_text, f"{context.lead}{text}", stem(hit.path), hit.path, f"#{hit.part}"
        )


def _new_text(
    vault: Vault, source: NotePath, context: Context, path: NotePath, number: int, slugs: Sequence[str]
) -> str | None:
    """Return what is inserted for one heading of the note ``path``; None if no link can name it."""
    fragment = percent_encoded(slugs[number]) if slugs else heading_fragment(vault.index, path, number)
    if not fragment:
        return None
    if context.is_markdown and not slugs:
        fragment = "#".join(map(percent_encoded, fragment.split("#")))
    if context.writes_markdown:
        return link_into(vault, source, path, vault.notes[path].headings[number], fragment)
    if context.wanted is not Wanted.ANY_HEADING:
        return f"{context.lead}{fragment}{context.closing}"
    target = "" if path == source else wikilink_target(vault, source, path)
    return None if target is None else f"[[{target}#{fragment}{context.closing}"


def _slugs(vault: Vault, context: Context, path: NotePath) -> Sequence[str]:
    """Return the note's headings as Markdown links name them, () where they are named as they are written.

    So they are in wikilinks and in all links of Obsidian, which knows no slugs.
    """
    if context.is_markdown and vault.settings.links.dialect != "obsidian":
        return github_slugs(vault.notes[path].headings)
    return ()


def named_note(vault: Vault, source: NotePath, context: Context) -> NotePath | None:
    """Return the note whose headings or blocks are asked for: the one that the target means, else the note itself."""
    if not context.note:
        return source
    markdown = context.wanted is Wanted.DESTINATION_HEADING
    target = unquote(context.note) if markdown else context.note
    found = find(vault.index, source, target, rules=vault.rules, markdown=markdown)
    return found.paths[0] if found else None


def with_note_read(vault: Vault, path: NotePath | None) -> Vault:
    """Return the vault with one note read if no more than its name is known, as while the server starts; one read."""
    summary = vault.notes.get(path) if path else None
    if path is None or summary is None or summary.is_read:
        return vault
    note = vault.note(path)
    return replace(vault, index=vault.index.with_changes({path: summarize(note)})) if note else vault
