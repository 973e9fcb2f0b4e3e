"""``transcript-unreadable``: the subtitle file of a note is there and can't be read, or is named and not there."""

from collections.abc import Iterator

from vaultmark.features.diagnostics.finding import Finding, Related, Subject
from vaultmark.features.quote import quoted
from vaultmark.syntax.note import Note
from vaultmark.text.span import Span
from vaultmark.vault.transcript import missing_transcript, named_transcripts


def transcript_unreadable(subject: Subject) -> Iterator[Finding]:
    """Report once a note, on the front matter's value that led to the file."""
    missing = missing_transcript(subject.vault.index, subject.path, subject.note)
    if missing:
        message = f"There is no file {quoted(missing.value, 120)} in the vault; correct the name or leave it out."
        yield Finding("transcript-unreadable", missing.value_span, message)
        return
    found = subject.transcript
    if found and found.transcript.problem:
        message = f"The transcript {quoted(found.path, 120)} can't be read: {found.transcript.problem}."
        yield Finding("transcript-unreadable", _place(subject.note), message, (Related(found.path, Span(0, 0)),))


def _place(note: Note) -> Span:
    if note.front_matter is None:
        return Span(0, 0)
    entries = (*named_transcripts(note), *note.video_entries)
    return entries[0].value_span if entries else note.front_matter.span
