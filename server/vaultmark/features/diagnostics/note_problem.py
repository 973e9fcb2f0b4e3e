"""``front-matter``, ``video-id-malformed``, ``note-*``: what reading the note itself brought up."""

from collections.abc import Iterator

from vaultmark.features.diagnostics.finding import Finding, Subject


def note_problem(subject: Subject) -> Iterator[Finding]:
    """Report the problems that the parser, or the store when it read the file, wrote into the note."""
    for problem in subject.note.problems:
        yield Finding(problem.code, problem.span, problem.message)
