"""Renaming a block id: the id itself, and the fragments of all links that name it."""

from vaultmark.features.quote import quoted
from vaultmark.features.rename.editable import editable
from vaultmark.features.rename.edits import vault_edit
from vaultmark.features.rename.relink import Edits
from vaultmark.features.result import Refusal, VaultEdit
from vaultmark.syntax.note import BlockId
from vaultmark.syntax.parser import parse
from vaultmark.text.edit import TextEdit, apply_edits
from vaultmark.text.span import Span
from vaultmark.vault.backlinks import links_to_block
from vaultmark.vault.identity import NotePath
from vaultmark.vault.vault import Vault


def rename_block(vault: Vault, path: NotePath, block: BlockId, new_id: str) -> VaultEdit | Refusal:
    """Give a block of the note ``path`` another id; of several that share one, links mean the first."""
    new = new_id.strip().removeprefix("^")
    document = editable(vault, path)
    if isinstance(document, Refusal):
        return document
    if block not in document.note.block_ids:
        return Refusal("That block is no longer there; try again.")
    ids = [each.id for each in document.note.block_ids]
    number = document.note.block_ids.index(block)
    folded = [each.casefold() for each in ids]
    if new.casefold() in folded and new.casefold() != block.id.casefold():
        return Refusal(f"There is a block {quoted('^' + new)} in this note already; choose another id.")
    edit = TextEdit(Span(block.span.end - len(block.id), block.span.end), new)
    after = parse(apply_edits(document.text, [edit]))
    if [each.id for each in after.block_ids] != [*ids[:number], new, *ids[number + 1 :]]:
        return Refusal("A block id holds only Latin letters, digits and -; choose another one.")
    edits: Edits = {path: [edit]} if new != block.id else {}
    is_first = folded.index(block.id.casefold()) == number
    for source, holder, link, _ in links_to_block(vault, path, block.id) if is_first else ():
        if link.fragment_span is None:
            continue
        written = link.fragment_span.of(holder.text).rstrip()
        old = written[-len(block.id) :]
        if not holder.is_exact or old.casefold() != block.id.casefold():
            return Refusal(f"A link in {quoted(source, 200)} can't be edited exactly; change it first.")
        if old != new:
            end = link.fragment_span.start + len(written)
            edits.setdefault(source, []).append(TextEdit(Span(end - len(old), end), new))
    return vault_edit(edits)
