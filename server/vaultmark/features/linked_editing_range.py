"""``textDocument/linkedEditingRange``: the two halves of a time that say the same and so are typed together."""

from vaultmark.features.result import NotePosition
from vaultmark.syntax.note import Timestamp
from vaultmark.text.span import Span
from vaultmark.vault.vault import Vault

WORD_PATTERN = "[0-9:.,hms]*"
"""What a half may become while it is typed; a client ends the linked editing at anything else."""

_BRACKETS = (("[", "]"), ("(", ")"))


def linked_editing_range(vault: Vault, at: NotePosition) -> tuple[Span, Span] | None:
    """Return the time in the attribute or URL and the one in the label, without brackets, if their texts are identical.

    None if they differ in a single character, and where the cursor is on neither of them. Two empty halves are
    identical: so begins ``data-t="">[]</a>``.
    """
    document = vault.document(at.path)
    touched = (each for each in document.note.timestamps if each.span.contains(at.offset)) if document else ()
    for timestamp in touched:
        time, label = timestamp.time_span, _inner_label(document.text, timestamp) if document else None
        if document is None or time is None or label is None or time.of(document.text) != label.of(document.text):
            continue
        if time.contains(at.offset) or label.contains(at.offset):
            return (time, label) if time.start < label.start else (label, time)
    return None


def _inner_label(text: str, timestamp: Timestamp) -> Span | None:
    """Return the label without the brackets that enclose all of it."""
    label = timestamp.label_span
    shown = label.of(text) if label else ""
    if label and len(shown) >= 2 and (shown[0], shown[-1]) in _BRACKETS:
        return Span(label.start + 1, label.end - 1)
    return label
