"""``textDocument/documentLink``: what a client makes clickable, each with its file or URL.

Links to headings and blocks are left to ``definition``, which knows the place; here the file is enough.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from vaultmark.features.moment import Moment, moment_of
from vaultmark.features.video_link import is_web_url, video_link
from vaultmark.syntax.note import LinkKind
from vaultmark.syntax.timestamp import format_time
from vaultmark.text.span import Span
from vaultmark.vault.identity import NotePath
from vaultmark.vault.resolve import resolve
from vaultmark.vault.target import TimeTarget, UrlTarget, target_path
from vaultmark.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class DocumentLink:
    """A clickable part of the text; exactly one of ``path`` and ``url`` is set."""

    span: Span
    path: NotePath | None = None
    url: str | None = None
    tooltip: str | None = None
    """What opening it does, where that isn't to be seen."""


def document_link(vault: Vault, path: NotePath) -> tuple[DocumentLink, ...]:
    """Return the links of a note that lead somewhere, in document order, without overlaps.

    A URL is given only if its scheme is ``http`` or ``https``: a note must not be able to start anything else.
    Timestamps lead to their video at that second.
    """
    note = vault.note(path)
    if note is None:
        return ()
    found: list[DocumentLink] = []
    for link in note.links:
        span = link.target_span if link.kind is LinkKind.DEFINITION else link.span
        target = resolve(vault, path, link)
        if isinstance(target, UrlTarget):
            if is_web_url(target.url):
                found.append(DocumentLink(span, url=target.url))
        elif isinstance(target, TimeTarget):
            found += _to_moment(Moment(span, target.seconds, note.video))
        elif (file := target_path(target)) is not None:
            found.append(DocumentLink(span, path=file))
    for timestamp in note.timestamps:
        found += _to_moment(moment_of(note, timestamp))
    return _without_overlaps(found)


def _to_moment(moment: Moment) -> Iterator[DocumentLink]:
    url = video_link(moment.video, moment.seconds)
    if url and moment.seconds is not None:
        yield DocumentLink(moment.span, url=url, tooltip=f"Open the video at {format_time(moment.seconds)}")


def _without_overlaps(links: list[DocumentLink]) -> tuple[DocumentLink, ...]:
    kept: list[DocumentLink] = []
    for link in sorted(links, key=lambda link: (link.span.start, -link.span.end)):
        if not kept or link.span.start >= kept[-1].span.end:
            kept.append(link)
    return tuple(kept)
