"""Changing times that are not wrong: moving them by seconds, writing them in another form, sorting a list of them.

Each works on the time at the cursor or on all that are selected; none is ever preferred.
"""

from collections.abc import Iterable, Sequence
from itertools import chain

from vaultmark.features.code_action.action import ActionKind, Actions, CodeAction
from vaultmark.features.result import VaultEdit
from vaultmark.features.timestamp_fix import Edits
from vaultmark.features.timestamp_fix.convert import converted
from vaultmark.features.timestamp_fix.order import sorted_lists
from vaultmark.features.timestamp_fix.shift import nudged
from vaultmark.syntax.note import Timestamp, TimestampForm
from vaultmark.text.span import Span
from vaultmark.vault.source import Document

_STEPS = (1, -1, 5, -5)
_FORMS = {
    TimestampForm.ANCHOR: "as an anchor",
    TimestampForm.LINK: "as a link to the video",
    TimestampForm.BARE: "without a link",
}


def rewrites_of(document: Document, timestamps: Sequence[Timestamp]) -> Actions:
    """Offer to move times and to write them in another form."""
    text, note = document.text, document.note
    for form, how in _FORMS.items():
        # A bare time becomes an anchor by the quick fix of its diagnostic.
        others = [each for each in timestamps if (each.form, form) != (TimestampForm.BARE, TimestampForm.ANCHOR)]
        edits = [converted(text, note, each, form) for each in others]
        yield from _action(document, "Write {} " + how, edits)
    for by in _STEPS:
        edits = [nudged(text, each, by) for each in timestamps]
        yield from _action(document, f"Move {{}} by {by:+} s", edits)


def sort_at(document: Document, span: Span) -> Actions:
    """Offer to sort each list of times that the cursor or selection touches."""
    for listed, edits in sorted_lists(document):
        if listed.start <= span.end and span.start < listed.end:
            yield CodeAction("Sort this list by time", ActionKind.REWRITE, VaultEdit({document.path: edits}))


def _action(document: Document, title: str, each: Iterable[Edits | None]) -> Actions:
    found = [edits for edits in each if edits]
    if not found:
        return
    what = "the time" if len(found) == 1 else f"these {len(found)} times"
    if 1 < len(found) == len(document.note.timestamps):
        what = f"all {len(found)} times of this note"
    edit = VaultEdit({document.path: tuple(chain.from_iterable(found))})
    yield CodeAction(title.format(what), ActionKind.REWRITE, edit)
