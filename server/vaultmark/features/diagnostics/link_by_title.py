"""``link-by-title`` and ``link-by-slug``: links that resolve here and are dead in most other tools."""

from collections.abc import Iterator

from vaultmark.features.diagnostics.finding import Finding, Subject
from vaultmark.features.quote import quoted
from vaultmark.vault.target import BlockTarget, HeadingTarget, NoteTarget, Rung

_WAYS = {Rung.TITLE: "the title", Rung.ALIAS: "an alias", Rung.HEADING: "the first heading"}


def link_by_title(subject: Subject) -> Iterator[Finding]:
    """Report links that name a note by its title, an alias or its first heading."""
    for link, target in subject.targets:
        if isinstance(target, (NoteTarget, HeadingTarget, BlockTarget)) and target.rung in _WAYS:
            message = (
                f"{quoted(link.target)} is {_WAYS[target.rung]} of {quoted(target.path, 120)}; "
                f"name the file and put the title after a pipe."
            )
            yield Finding("link-by-title", link.target_span, message)


def link_by_slug(subject: Subject) -> Iterator[Finding]:
    """Report links that reach their note only by slug."""
    for link, target in subject.targets:
        if isinstance(target, (NoteTarget, HeadingTarget, BlockTarget)) and target.rung is Rung.SLUG:
            message = f"{quoted(link.target)} only resembles {quoted(target.path, 120)}; name the file."
            yield Finding("link-by-slug", link.target_span, message)
