"""Block ids after ``[[Note#^`` and ``[[Note^``, and of the whole vault after ``[[^^``."""

from itertools import islice

from vaultmark.features.completion.context import Context, Wanted
from vaultmark.features.completion.heading import named_note, with_note_read
from vaultmark.features.completion.item import CompletionItem, CompletionList, ItemKind
from vaultmark.features.completion.markdown_link import link_into
from vaultmark.features.link_target import wikilink_target
from vaultmark.vault.identity import NotePath, stem
from vaultmark.vault.vault import Vault


def complete_block(vault: Vault, source: NotePath, context: Context) -> CompletionList:
    """Return the block ids of the note that the link names, or of all notes, that hold what has been typed."""
    limit = vault.settings.completion.max_items
    query = context.query.casefold()
    if context.wanted is Wanted.ANY_BLOCK:
        paths = (path for path, summary in vault.notes.items() if summary.block_ids)
    else:
        path = named_note(vault, source, context)
        vault = with_note_read(vault, path)
        paths = (each for each in (path,) if each is not None and each in vault.notes)
    found = ((path, each) for path in paths for each in vault.notes[path].block_ids if query in each.casefold())
    best = sorted(islice(found, 4 * limit), key=lambda each: not each[1].casefold().startswith(query))
    items: list[CompletionItem] = []
    for path, block_id in best[:limit]:
        new_text = _new_text(vault, source, context, path, block_id)
        if new_text is not None:
            filter_text = f"{context.lead}{block_id}"
            items.append(
                CompletionItem(block_id, ItemKind.BLOCK, new_text, filter_text, stem(path), path, f"^{block_id}")
            )
    return CompletionList(context.replace_span, tuple(items), len(best) > limit)


def _new_text(vault: Vault, source: NotePath, context: Context, path: NotePath, block_id: str) -> str | None:
    """Return the link, its target as it is written already, nothing for the note itself, else the shortest."""
    if context.writes_markdown:
        return link_into(vault, source, path, stem(path), f"^{block_id}")
    if context.wanted is Wanted.BLOCK:
        target: str | None = context.lead[2:].partition("#")[0].partition("^")[0]
    else:
        target = "" if path == source else wikilink_target(vault, source, path)
    return None if target is None else f"[[{target}#^{block_id}{context.closing}"
