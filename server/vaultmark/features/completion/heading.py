"""Headings after ``[[Note#``, ``[[#`` and ``[text](Note.md#``, and of the whole vault after ``[[##``."""

from collections.abc import Iterator
from urllib.parse import unquote

from vaultmark.features.completion.context import Context, Wanted
from vaultmark.features.completion.item import CompletionItem, CompletionList, ItemKind
from vaultmark.features.link_target import heading_fragment, percent_encoded, wikilink_target
from vaultmark.features.name_search import search_headings
from vaultmark.features.name_table import Hit, fold
from vaultmark.syntax.heading_name import github_slugs
from vaultmark.vault.identity import NotePath, stem
from vaultmark.vault.resolve import find
from vaultmark.vault.vault import Vault


def complete_heading(vault: Vault, source: NotePath, context: Context) -> CompletionList:
    """Return the headings of the note that the link names, in document order, those that begin so first."""
    if context.wanted is Wanted.ANY_HEADING:
        return _of_all_notes(vault, source, context)
    path = named_note(vault, source, context)
    summary = vault.notes.get(path) if path else None
    if path is None or summary is None:
        return CompletionList(context.replace_span)
    slugs = github_slugs(summary.headings) if context.wanted is Wanted.DESTINATION_HEADING else ()
    limit = vault.settings.completion.max_items
    query = fold(context.query)
    places = ((fold(text).find(query), number) for number, text in enumerate(summary.headings))
    found = sorted((at > 0, number) for at, number in places if at >= 0)
    items: list[CompletionItem] = []
    for _, number in found[:limit]:
        text = summary.headings[number]
        written = percent_encoded(slugs[number]) if slugs else heading_fragment(vault.index, path, number)
        if written:
            new_text = f"{context.lead}{written}{context.closing}"
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
        target = "" if hit.path == source else wikilink_target(vault, source, hit.path)
        written = heading_fragment(vault.index, hit.path, hit.part)
        if target is None or not written or (context.quote and context.quote in f"{target}{written}"):
            continue
        text = vault.notes[hit.path].headings[hit.part]
        new_text = f"[[{target}#{written}{context.closing}"
        yield CompletionItem(
            text, ItemKind.HEADING, new_text, f"{context.lead}{text}", stem(hit.path), hit.path, f"#{hit.part}"
        )


def named_note(vault: Vault, source: NotePath, context: Context) -> NotePath | None:
    """Return the note whose headings or blocks are asked for: the one that the target means, else the note itself."""
    if not context.note:
        return source
    markdown = context.wanted is Wanted.DESTINATION_HEADING
    target = unquote(context.note) if markdown else context.note
    found = find(vault.index, source, target, rules=vault.rules, markdown=markdown)
    return found.paths[0] if found else None
