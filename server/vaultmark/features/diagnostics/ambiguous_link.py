"""``ambiguous-link``: a link names several files equally well."""

from collections.abc import Iterator

from vaultmark.features.diagnostics.finding import Finding, Related, Subject
from vaultmark.features.quote import listed, quoted
from vaultmark.text.span import Span
from vaultmark.vault.target import Ambiguous

_MAX_RELATED = 10


def ambiguous_link(subject: Subject) -> Iterator[Finding]:
    """Report each ambiguous link on its target, with its candidates."""
    for link, target in subject.targets:
        if isinstance(target, Ambiguous):
            related = tuple(Related(path, Span(0, 0)) for path in target.paths[:_MAX_RELATED])
            message = f"{quoted(link.target)} may mean {listed(target.paths)}; write more of the path."
            yield Finding("ambiguous-link", link.target_span, message, related)
