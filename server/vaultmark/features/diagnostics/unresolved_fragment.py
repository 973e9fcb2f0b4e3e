"""``unresolved-heading`` and ``unresolved-block``: the note is there, the place in it is not."""

from collections.abc import Iterator

from vaultmark.features.diagnostics.finding import Finding, Related, Subject
from vaultmark.features.quote import quoted
from vaultmark.text.span import Span
from vaultmark.vault.target import NoteTarget


def unresolved_fragment(subject: Subject) -> Iterator[Finding]:
    """Report fragments that name no heading or block id of their note, on the fragment alone.

    ``#^`` names nothing yet, so that nothing is missing either.
    """
    for link, target in subject.targets:
        if not isinstance(target, NoteTarget) or target.missing in (None, "^") or link.fragment_span is None:
            continue
        kind, name = ("block", target.missing[1:]) if target.missing.startswith("^") else ("heading", target.missing)
        is_own = target.path == subject.path
        place = "This note" if is_own else quoted(target.path, 120)
        related = () if is_own else (Related(target.path, Span(0, 0)),)
        message = f"{place} has no {kind} {quoted(name)}; correct the link or add the {kind}."
        yield Finding(f"unresolved-{kind}", link.fragment_span, message, related)
