"""``textDocument/diagnostic`` and ``vaultmark check``: what the author of one note should hear of it.

Each kind has a file; this one runs them, gives severities and keeps the number bounded.
"""

from collections.abc import Callable, Iterable

from vaultmark.features.diagnostics.ambiguous_link import ambiguous_link
from vaultmark.features.diagnostics.codes import EXPLANATIONS, MAX_PER_NOTE
from vaultmark.features.diagnostics.finding import Diagnostic, Finding, Subject
from vaultmark.features.diagnostics.link_by_title import link_by_slug, link_by_title
from vaultmark.features.diagnostics.note_problem import note_problem
from vaultmark.features.diagnostics.suppression import ALL, silenced
from vaultmark.features.diagnostics.timestamp import timestamp
from vaultmark.features.diagnostics.timestamp_bare import timestamp_bare
from vaultmark.features.diagnostics.timestamp_beyond_end import timestamp_beyond_end
from vaultmark.features.diagnostics.timestamp_no_video import timestamp_no_video
from vaultmark.features.diagnostics.timestamp_order import timestamp_order
from vaultmark.features.diagnostics.timestamp_other_video import timestamp_other_video
from vaultmark.features.diagnostics.timestamp_shifted import timestamp_shifted
from vaultmark.features.diagnostics.transcript_unreadable import transcript_unreadable
from vaultmark.features.diagnostics.unresolved_fragment import unresolved_fragment
from vaultmark.features.diagnostics.unresolved_link import unresolved_link
from vaultmark.text.span import Span
from vaultmark.vault.identity import NotePath
from vaultmark.vault.settings import DEFAULT_SEVERITIES, Severity
from vaultmark.vault.vault import Vault

__all__ = ["EXPLANATIONS", "MAX_PER_NOTE", "Diagnostic", "diagnostics"]

_CHECKS: tuple[tuple[Callable[[Subject], Iterable[Finding]], tuple[str, ...]], ...] = (
    (unresolved_link, ("unresolved-link",)),
    (ambiguous_link, ("ambiguous-link",)),
    (unresolved_fragment, ("unresolved-heading", "unresolved-block")),
    (link_by_title, ("link-by-title",)),
    (link_by_slug, ("link-by-slug",)),
    (note_problem, ("front-matter", "video-id-malformed", "note-encoding", "note-unreadable", "note-too-large")),
    (
        timestamp,
        (
            "timestamp-placeholder",
            "timestamp-malformed",
            "timestamp-field-range",
            "timestamp-label-mismatch",
            "timestamp-style",
        ),
    ),
    (timestamp_no_video, ("timestamp-no-video",)),
    (timestamp_shifted, ("timestamp-shifted",)),
    (timestamp_beyond_end, ("timestamp-beyond-end",)),
    (timestamp_bare, ("timestamp-bare",)),
    (timestamp_order, ("timestamp-order",)),
    (timestamp_other_video, ("timestamp-other-video",)),
    (transcript_unreadable, ("transcript-unreadable",)),
)
"""Each check with the codes that it may report; it is not run when all of them are off."""

_RANKS = {severity: rank for rank, severity in enumerate(Severity)}


def diagnostics(vault: Vault, path: NotePath) -> tuple[Diagnostic, ...]:
    """Return what there is to say of a note, sorted by place, at most ``MAX_PER_NOTE``; () if it can't be read.

    Where there is more, the worst is returned, and last one that says how much is left out.
    What the settings ignore at that path, or the note itself silences, is not looked for.
    """
    document = vault.document(path)
    if document is None:
        return ()
    subject = Subject(vault, document)
    severities = _severities(subject)
    found = [
        Diagnostic(finding.code, severities[finding.code], finding.span, finding.message, finding.related)
        for check, codes in _CHECKS
        if any(severities[code] is not Severity.OFF for code in codes)
        for finding in check(subject)
        if severities[finding.code] is not Severity.OFF
    ]
    found.sort(key=_place)
    return _capped(found)


def _place(diagnostic: Diagnostic) -> tuple[Span, str]:
    return diagnostic.span, diagnostic.code


def _severities(subject: Subject) -> dict[str, Severity]:
    settings, silent = subject.vault.settings.diagnostics, silenced(subject.document)
    return {
        code: Severity.OFF if code in silent or ALL in silent else settings.severity_at(subject.path, code)
        for code in DEFAULT_SEVERITIES
    }


def _capped(found: list[Diagnostic]) -> tuple[Diagnostic, ...]:
    if len(found) <= MAX_PER_NOTE:
        return tuple(found)
    # The worst are kept: whether a check fails must not hang on where in a long note an error stands.
    worst_first = sorted(found, key=lambda diagnostic: _RANKS[diagnostic.severity])
    kept, left_out = worst_first[: MAX_PER_NOTE - 1], worst_first[MAX_PER_NOTE - 1 :]
    first = left_out[0]
    message = f"{len(left_out)} more findings in this note are not shown, none worse than these; mend these first."
    rest = Diagnostic(first.code, first.severity, Span(first.span.start, first.span.start), message)
    return (*sorted(kept, key=_place), rest)
