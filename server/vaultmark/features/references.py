"""``textDocument/references``: everything that names what the cursor is on.

Which links mean a note, a heading or a block is left to ``vault.backlinks``, who cites a moment to ``vault.video``.
"""

from collections.abc import Iterable, Iterator

from vaultmark.features.moment import Moment, moment_at, moment_of
from vaultmark.features.result import NotePosition, NoteRange
from vaultmark.features.subject import (
    BlockSubject,
    FileSubject,
    FootnoteSubject,
    HeadingSubject,
    NoteSubject,
    Subject,
    TagSubject,
    UnresolvedSubject,
    VideoSubject,
    subject_at,
)
from vaultmark.syntax.note import Entry, Heading
from vaultmark.text.span import Span
from vaultmark.vault.backlinks import (
    Backlink,
    links_by_name,
    links_to,
    links_to_block,
    links_to_heading,
    tag_occurrences,
)
from vaultmark.vault.identity import NotePath, file_name, link_key
from vaultmark.vault.resolve import resolve
from vaultmark.vault.target import Unresolved
from vaultmark.vault.vault import Vault
from vaultmark.vault.video import citations


def references(vault: Vault, at: NotePosition, *, include_declaration: bool = False) -> tuple[NoteRange, ...]:
    """Return where the thing at ``at`` is named, sorted by path and place.

    On a link: what it means, or who else wants what nothing is called. On a heading, block id, tag or footnote: that;
    a tag includes its children, the first level-1 heading its note. On a title or an alias, and anywhere else in the
    text: the note. A link is given whole. On a time: every time that means the same second of the same video; on the
    video in the front matter, or its key: the notes about it. ``include_declaration`` adds what is named itself.
    """
    moment = moment_at(vault, at)
    if moment is not None:
        return tuple(sorted(set(_citing(vault, at.path, moment))))
    pointed = subject_at(vault, at)
    subject = pointed.subject if pointed else _video_of_key(vault, at) or NoteSubject(at.path)
    found = set(_named(vault, subject))
    if include_declaration:
        found.update(_declared(subject))
    return tuple(sorted(found))


def _named(vault: Vault, subject: Subject) -> Iterator[NoteRange]:
    match subject:
        case NoteSubject(path=path, entry=Entry()):
            yield from _ranges(links_by_name(vault, path))
        case NoteSubject(path=path) | FileSubject(path=path):
            yield from _ranges(links_to(vault, path))
        case HeadingSubject(path=path, index=number, heading=heading):
            is_name = _is_first_h1(vault, path, heading)
            yield from _ranges(links_by_name(vault, path) if is_name else links_to_heading(vault, path, number))
        case BlockSubject(path=path, block=block):
            yield from _ranges(links_to_block(vault, path, block.id))
        case TagSubject(name=name):
            yield from (NoteRange(each.path, each.tag.span) for each in tag_occurrences(vault, name))
        case VideoSubject(video=video):
            yield from (NoteRange(path, _video_span(vault, path, video)) for path in vault.index.notes_of_video(video))
        case FootnoteSubject(path=path, footnote=footnote):
            note = vault.note(path)
            label = footnote.label.casefold()
            every = note.footnotes if note else ()
            yield from (NoteRange(path, each.span) for each in every if each.label.casefold() == label)
        case UnresolvedSubject(target=target):
            yield from _wanting(vault, target)


def _citing(vault: Vault, path: NotePath, moment: Moment) -> Iterator[NoteRange]:
    yield NoteRange(path, moment.span)
    if moment.seconds is None:
        return
    note = vault.note(path)
    own = (moment_of(note, each) for each in note.timestamps) if note else ()
    yield from (
        NoteRange(path, each.span) for each in own if (each.video, each.seconds) == (moment.video, moment.seconds)
    )
    if moment.video is not None:
        found = citations(vault, moment.video, moment.seconds, within=0)
        yield from (NoteRange(each.path, each.timestamp.span) for each in found)


def _video_of_key(vault: Vault, at: NotePosition) -> VideoSubject | None:
    note = vault.note(at.path)
    if note is None or note.video is None:
        return None
    on_key = any(entry.key_span.contains(at.offset) for entry in note.video_entries)
    return VideoSubject(note.video) if on_key else None


def _ranges(backlinks: Iterable[Backlink]) -> Iterator[NoteRange]:
    return (NoteRange(backlink.path, backlink.link.span) for backlink in backlinks)


def _is_first_h1(vault: Vault, path: NotePath, heading: Heading) -> bool:
    note = vault.note(path)
    return note is not None and note.first_h1 == heading


def _video_span(vault: Vault, path: NotePath, video: str) -> Span:
    # The text that is shown, for it may be newer than what the index knows.
    document = vault.document(path)
    note = document.note if document else None
    entries = note.video_entries if note else ()
    return next((entry.value_span for entry in entries if video in entry.value), Span(0, 0))


def _wanting(vault: Vault, target: str) -> Iterator[NoteRange]:
    """Yield the links that name the same thing that does not exist."""
    key = link_key(target)
    # A Markdown link asks for the last segment of its target alone.
    for path in {*vault.index.sources_of(key), *vault.index.sources_of(link_key(file_name(target)))}:
        document = vault.document(path)
        for link in document.note.links if document else ():
            if link.target and link_key(link.target) == key and isinstance(resolve(vault, path, link), Unresolved):
                yield NoteRange(path, link.span)


def _declared(subject: Subject) -> Iterator[NoteRange]:
    match subject:
        case NoteSubject(path=path) | FileSubject(path=path):
            yield NoteRange(path, Span(0, 0))
        case HeadingSubject(path=path, heading=heading):
            yield NoteRange(path, heading.text_span)
        case BlockSubject(path=path, block=block):
            yield NoteRange(path, block.span)
