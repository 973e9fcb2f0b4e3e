"""Notes by name, title or alias inside ``[[``, and attachments inside ``![[``.

The chosen item always means exactly the note that it showed; how that is written is left to ``link_target``.
"""

import re
from collections.abc import Iterator
from datetime import date
from itertools import chain, islice

from vaultmark.features.completion.context import Context, Wanted
from vaultmark.features.completion.daily_note import complete_day
from vaultmark.features.completion.item import CompletionItem, CompletionList, ItemKind
from vaultmark.features.completion.markdown_link import markdown_link
from vaultmark.features.link_target import destination, wikilink_target
from vaultmark.features.name_search import ALIAS, FILE, name_of_hit, search_files, search_notes
from vaultmark.features.name_table import Fit, Hit
from vaultmark.vault.identity import NotePath, file_name, folder, nfc, stem, without_md
from vaultmark.vault.resolve import path_from
from vaultmark.vault.vault import Vault

_NO_LABEL = re.compile(r"\[\[|\]\]|[\n\r]")
"""What a wikilink's text can't hold."""
_NOT_PLAIN = {'"': '"\\', "'": "'"}
"""What means something else inside each of YAML's quotes."""


def complete_note(vault: Vault, source: NotePath, context: Context, today: date | None) -> CompletionList:
    """Return days, then the notes, inside an embed the attachments too, that fit what has been typed."""
    limit = vault.settings.completion.max_items
    notes = search_notes(vault.index, context.query, source, limit)
    hits = [(hit, ItemKind.NOTE) for hit in notes]
    if context.wanted is Wanted.ANY_FILE:
        hits += ((hit, ItemKind.FILE) for hit in search_files(vault.index, context.query, source, limit))
        kept_in = _attachment_folders(vault, source)
        hits.sort(key=lambda each: (each[0].fit, not _lies_in(each[0].path, kept_in), each[0]))
    ranked_down = vault.settings.files.ranked_down
    if ranked_down:
        hits.sort(key=lambda each: _lies_in(each[0].path, ranked_down))
    days = complete_day(vault, source, context, today)
    items = [*islice(chain(days, _items(vault, source, context, hits)), limit)]
    similar = any(hit.fit is Fit.SIMILAR for hit, _ in hits)
    return CompletionList(context.replace_span, tuple(items), len(hits) >= limit or similar)


def _items(
    vault: Vault, source: NotePath, context: Context, hits: list[tuple[Hit, ItemKind]]
) -> Iterator[CompletionItem]:
    targets: dict[NotePath, str | None] = {}
    target_of = destination if context.writes_markdown else wikilink_target
    for hit, kind in hits:
        if hit.path not in targets:
            targets[hit.path] = target_of(vault, source, hit.path)
        target = targets[hit.path]
        if target is None or not _is_plain(target, context.quote):
            continue
        item = _file_item(context, hit, target) if kind is ItemKind.FILE else _note_item(vault, context, hit, target)
        if item is not None:
            yield item


def _note_item(vault: Vault, context: Context, hit: Hit, target: str) -> CompletionItem | None:
    by_path = "/" in context.query
    if hit.part == FILE:
        label = stem(hit.path)
        new_text = _new_text(context, target, label)
        detail, kind = folder(hit.path), ItemKind.NOTE
    else:
        label = name_of_hit(vault.index, hit)
        # Where the link goes on with a text of its own, or stands in a quoted value, it gets no other.
        if context.writes_markdown:
            new_text = _new_text(context, target, label)
        elif _NO_LABEL.search(label) or context.has_text or not _is_plain(label, context.quote):
            return None
        else:
            new_text = _new_text(context, f"{target}{context.pipe}{label}", label)
        detail, kind = without_md(hit.path), ItemKind.ALIAS if hit.part >= ALIAS else ItemKind.TITLE
    # What is typed is composed, on whatever system a file got its name.
    filter_text = f"{context.lead}{nfc(without_md(hit.path) if by_path else label)}"
    return CompletionItem(label, kind, new_text, filter_text, detail, hit.path)


def _file_item(context: Context, hit: Hit, target: str) -> CompletionItem:
    label = file_name(hit.path)
    filter_text = f"{context.lead}{nfc(hit.path if '/' in context.query else label)}"
    return CompletionItem(label, ItemKind.FILE, _new_text(context, target, label), filter_text, folder(hit.path))


def _new_text(context: Context, target: str, label: str) -> str:
    if context.writes_markdown:
        # What is embedded has no text, as Obsidian writes it.
        return markdown_link("" if context.wanted is Wanted.ANY_FILE else label, target)
    return f"{context.lead}{target}{context.closing}"


def _attachment_folders(vault: Vault, source: NotePath) -> tuple[str, ...]:
    """Return the folder that attachments are kept in, () if it is the vault's root; it may lie beside each note."""
    kept_in = vault.settings.files.attachment_folder
    found = path_from(folder(source), kept_in) if kept_in.startswith(".") else kept_in
    return (found,) if found else ()


def _lies_in(path: NotePath, folders: tuple[str, ...]) -> bool:
    return any(path == each or path.startswith(f"{each}/") for each in folders)


def _is_plain(text: str, quote: str) -> bool:
    """Tell whether a text means the same inside that quote of YAML's; anything does outside of them."""
    return not any(character in text for character in _NOT_PLAIN.get(quote, ""))
