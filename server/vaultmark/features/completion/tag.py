"""Tags after ``#`` and as values of ``tags:`` in the front matter."""

from vaultmark.features.completion.context import Context
from vaultmark.features.completion.item import CompletionItem, CompletionList, ItemKind
from vaultmark.vault.identity import tag_key
from vaultmark.vault.vault import Vault


def complete_tag(vault: Vault, context: Context) -> CompletionList:
    """Return the tags of the vault that hold what has been typed: those that begin so first, then by name."""
    limit = vault.settings.completion.max_items
    query = tag_key(context.query)
    found = sorted((at > 0, key) for key in vault.index.tags if (at := key.find(query)) >= 0)
    # The tag that is being typed is in the index already; alone it is no help.
    known = [key for _, key in found[: limit + 1] if key != query or len(vault.index.notes_with_tag(key)) > 1]
    items = tuple(
        CompletionItem(name, ItemKind.TAG, f"{context.lead}{name}", f"{context.lead}{name}")
        for name in map(vault.index.tag_spelling, known[:limit])
    )
    return CompletionList(context.replace_span, items, len(found) > limit)
