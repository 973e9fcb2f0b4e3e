"""``unresolved-link``: a link names no note and no file.

Candidates and how often a target is wanted are left to hover and code actions: they would make this note's
diagnostics change with other notes.
"""

from collections.abc import Iterator

from vaultmark.features.diagnostics.finding import Finding, Subject
from vaultmark.features.quote import quoted
from vaultmark.vault.target import Unresolved


def unresolved_link(subject: Subject) -> Iterator[Finding]:
    """Report each link that leads nowhere, on its target."""
    for link, target in subject.targets:
        if isinstance(target, Unresolved):
            message = f"No note or file is called {quoted(link.target)}; create it or correct the link."
            yield Finding("unresolved-link", link.target_span, message)
