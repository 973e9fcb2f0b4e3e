"""The same items for a client that puts a new text in place of the word before the cursor, whatever range it has.

Which clients do is known to ``lsp.client``.
"""

from dataclasses import replace

from vaultmark.features.completion.item import CompletionList
from vaultmark.text.span import Span


def at_word(offered: CompletionList, text: str, cursor: int) -> CompletionList:
    """Return what is left of ``offered`` when only the word before ``cursor`` is replaced in ``text``.

    What stands before the word stays, so items that would write it otherwise are left out.
    """
    span = offered.replace_span
    start = cursor
    while start > span.start and (text[start - 1].isalnum() or text[start - 1] == "_"):
        start -= 1
    kept = text[span.start : start]
    items = tuple(
        replace(item, new_text=item.new_text[len(kept) :], filter_text=item.filter_text.removeprefix(kept), snippet="")
        for item in offered.items
        if item.new_text.startswith(kept)
    )
    return replace(offered, replace_span=Span(start, span.end), items=items)
