"""``timestamp-bare``: a time in the text that nothing makes clickable; off unless asked for."""

from collections.abc import Iterator

from vaultmark.features.diagnostics.finding import Finding, Subject
from vaultmark.features.quote import quoted
from vaultmark.syntax.note import TimestampForm


def timestamp_bare(subject: Subject) -> Iterator[Finding]:
    """Report each bare time of a note about a video."""
    for each in subject.note.timestamps:
        if each.form is TimestampForm.BARE:
            written = quoted(each.span.of(subject.document.text), 40)
            yield Finding("timestamp-bare", each.span, f"{written} is a time without an anchor; wrap it in one.")
