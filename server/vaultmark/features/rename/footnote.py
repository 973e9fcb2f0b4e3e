"""Renaming a footnote: its label wherever the note refers to it, and where it is defined."""

from vaultmark.features.quote import quoted
from vaultmark.features.rename.editable import editable
from vaultmark.features.rename.edits import vault_edit
from vaultmark.features.result import Refusal, VaultEdit
from vaultmark.syntax.note import Footnote
from vaultmark.syntax.parser import parse
from vaultmark.text.edit import TextEdit, apply_edits
from vaultmark.text.span import Span
from vaultmark.vault.identity import NotePath
from vaultmark.vault.vault import Vault


def label_span(footnote: Footnote) -> Span:
    """Return where the label stands between ``[^`` and ``]``."""
    return Span(footnote.span.start + 2, footnote.span.start + 2 + len(footnote.label))


def rename_footnote(vault: Vault, path: NotePath, label: str, new_label: str) -> VaultEdit | Refusal:
    """Give the footnote of that label, in the note ``path``, another one."""
    new = new_label.strip().removeprefix("[^").removeprefix("^").removesuffix("]")
    document = editable(vault, path)
    if isinstance(document, Refusal):
        return document
    footnotes = document.note.footnotes
    old = label.casefold()
    if new.casefold() != old and any(each.label.casefold() == new.casefold() for each in footnotes):
        return Refusal(f"There is a footnote {quoted(new)} in this note already; choose another label.")
    edits = [TextEdit(label_span(each), new) for each in footnotes if each.label.casefold() == old]
    after = parse(apply_edits(document.text, edits)).footnotes
    expected = [(new if each.label.casefold() == old else each.label, each.is_definition) for each in footnotes]
    if [(each.label, each.is_definition) for each in after] != expected:
        return Refusal("A footnote's label can't be empty or hold spaces or brackets; choose another one.")
    return vault_edit({path: [edit for edit in edits if edit.span.of(document.text) != new]})
