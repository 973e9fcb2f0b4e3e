"""Renaming the label of a reference link: ``[text][label]`` and ``[label]: destination``, in one note."""

from collections.abc import Iterator

from vaultmark.features.quote import quoted
from vaultmark.features.rename.editable import editable
from vaultmark.features.rename.edits import vault_edit
from vaultmark.features.result import Refusal, VaultEdit
from vaultmark.syntax.note import Link, LinkKind, Note
from vaultmark.syntax.parser import parse
from vaultmark.text.edit import TextEdit, apply_edits
from vaultmark.text.span import Span
from vaultmark.vault.identity import NotePath
from vaultmark.vault.vault import Vault

_REFERENCES = (LinkKind.REFERENCE, LinkKind.IMAGE_REFERENCE)


def label_at(note: Note, offset: int) -> Span | None:
    """Return the reference label that a cursor touches; None elsewhere, also on a reference's own text."""
    return next((span for _, span in _labels(note) if span.contains(offset)), None)


def rename_label(vault: Vault, path: NotePath, label: str, new_label: str) -> VaultEdit | Refusal:
    """Give a reference label of the note ``path`` another name; a reference that is all label shows the new one."""
    document = editable(vault, path)
    if isinstance(document, Refusal):
        return document
    new = " ".join(new_label.split())
    labels = {_key(span.of(document.text)) for _, span in _labels(document.note)}
    if _key(new) != _key(label) and _key(new) in labels:
        return Refusal(f"There is a reference {quoted(new)} in this note already; choose another label.")
    edits = [
        TextEdit(span, new)
        for _, span in _labels(document.note)
        if _key(span.of(document.text)) == _key(label) and span.of(document.text) != new
    ]
    if _meanings(parse(apply_edits(document.text, edits))) != _meanings(document.note):
        return Refusal(f"With the label {quoted(new)} the note's links would be read otherwise; choose another one.")
    return vault_edit({path: edits})


def _labels(note: Note) -> Iterator[tuple[Link, Span]]:
    for link in note.links:
        if link.kind in _REFERENCES:
            yield link, link.target_span
        elif link.kind is LinkKind.DEFINITION and link.label_span is not None:
            yield link, link.label_span


def _key(label: str) -> str:
    return " ".join(label.split()).casefold()


def _meanings(note: Note) -> list[tuple[LinkKind, str, str | None]]:
    return [(link.kind, link.target, link.fragment) for link in note.links]
