"""Files inside ``[text](``: relative paths, percent-encoded."""

from vaultmark.features.completion.context import Context
from vaultmark.features.completion.item import CompletionItem, CompletionList, ItemKind
from vaultmark.features.link_target import destination
from vaultmark.features.name_search import name_of_hit, search_files, search_notes
from vaultmark.features.name_table import Fit
from vaultmark.vault.identity import NotePath, file_name
from vaultmark.vault.vault import Vault


def complete_destination(vault: Vault, source: NotePath, context: Context) -> CompletionList:
    """Return notes and attachments that fit what has been typed of a name, title or path."""
    limit = vault.settings.completion.max_items
    query = _path_query(context.query)
    notes = [(hit, ItemKind.NOTE) for hit in search_notes(vault.index, query, source, limit)]
    files = [(hit, ItemKind.FILE) for hit in search_files(vault.index, query, source, limit)]
    hits = sorted(notes + files, key=lambda each: each[0])
    items: list[CompletionItem] = []
    for hit, kind in hits:
        written = destination(vault, source, hit.path)
        if written is None or len(items) >= limit:
            continue
        label = name_of_hit(vault.index, hit) if kind is ItemKind.NOTE else file_name(hit.path)
        # The closing angle bracket goes with the opening one: what is inserted needs neither.
        new_text = f"{written}{context.closing}"
        filter_text = f"{context.lead}{context.query if '/' in context.query else label}"
        note = hit.path if kind is ItemKind.NOTE else None
        items.append(CompletionItem(label, kind, new_text, filter_text, hit.path, note))
    similar = any(hit.fit is Fit.SIMILAR for hit, _ in hits)
    return CompletionList(context.replace_span, tuple(items), len(hits) >= limit or similar or "/" in context.query)


def _path_query(query: str) -> str:
    """Return what is searched for: the typed path without its way up, its last segment when it goes up."""
    while query.startswith(("./", "../")):
        query = query.partition("/")[2]
    return query.removeprefix("/")
