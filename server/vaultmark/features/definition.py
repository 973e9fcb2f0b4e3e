"""``textDocument/definition``: where the link or the time under the cursor leads.

Which file, heading or block a link means is left to ``vault.resolve``, what is said at a time to ``moment``.
"""

from vaultmark.features.moment import Moment, moment_at, spoken_at
from vaultmark.features.result import NavigationTarget, NotePosition
from vaultmark.syntax.note import Footnote, Link, Note
from vaultmark.text.span import Span
from vaultmark.vault.identity import NotePath
from vaultmark.vault.resolve import resolve
from vaultmark.vault.target import (
    Ambiguous,
    BlockTarget,
    FileTarget,
    HeadingTarget,
    HtmlIdTarget,
    NoteTarget,
    Target,
    TimeTarget,
    Unresolved,
    UrlTarget,
)
from vaultmark.vault.vault import Vault

_BEGINNING = Span(0, 0)


def definition(vault: Vault, at: NotePosition) -> tuple[NavigationTarget, ...]:
    """Return where the link, embed or footnote at ``at`` leads; () if there is none or it leads to no file.

    An ambiguous link leads to all its candidates, the one that other features take first. A link whose heading or
    block is missing leads to the note. A time leads to the line of the transcript that covers it.
    """
    note = vault.note(at.path)
    if note is None:
        return ()
    moment = moment_at(vault, at)
    if moment is not None:
        return _of_moment(vault, at, moment)
    match note.element_at(at.offset):
        case Link() as link:
            return _of_target(vault, resolve(vault, at.path, link), link.span)
        case Footnote(is_definition=False) as reference:
            return _of_footnote(note, at.path, reference)
        case _:
            return ()


def _of_moment(vault: Vault, at: NotePosition, moment: Moment) -> tuple[NavigationTarget, ...]:
    spoken = spoken_at(vault, at.path, moment)
    return (NavigationTarget(spoken.path, spoken.cues[0].span, spoken.cues[0].span, moment.span),) if spoken else ()


def _of_target(vault: Vault, target: Target, origin: Span) -> tuple[NavigationTarget, ...]:
    match target:
        case HeadingTarget(path=path, index=index):
            return (_of_heading(vault, path, index, origin),)
        case BlockTarget(path=path, id=block_id):
            return (_of_block(vault, path, block_id, origin),)
        case HtmlIdTarget(path=path, id=html_id):
            note = _as_shown(vault, path)
            spans = (element.span for element in (note.html_ids if note else ()) if element.id == html_id)
            span = next(spans, _BEGINNING)
            return (NavigationTarget(path, span, span, origin),)
        case NoteTarget(path=path) | FileTarget(path=path):
            return (NavigationTarget(path, _BEGINNING, _BEGINNING, origin),)
        case Ambiguous(paths=paths, chosen=chosen):
            first = _of_target(vault, chosen, origin)
            others = (path for path in paths if path != first[0].path)
            return (*first, *(NavigationTarget(path, _BEGINNING, _BEGINNING, origin) for path in others))
        case UrlTarget() | TimeTarget() | Unresolved():
            return ()


def _as_shown(vault: Vault, path: NotePath) -> Note | None:
    """Return the note of the very text in which the answer's lines are counted; the disk may be ahead of the index."""
    document = vault.document(path)
    return document.note if document else None


def _of_heading(vault: Vault, path: NotePath, index: int, origin: Span) -> NavigationTarget:
    note = _as_shown(vault, path)
    summary = vault.notes.get(path)
    if note is None or summary is None or index >= len(summary.headings):
        return NavigationTarget(path, _BEGINNING, _BEGINNING, origin)
    # Where the text is newer than the index, the same heading may have another number.
    same = [number for number, each in enumerate(note.headings) if each.text == summary.headings[index]]
    if not same:
        return NavigationTarget(path, _BEGINNING, _BEGINNING, origin)
    heading = note.headings[min(same, key=lambda number: abs(number - index))]
    return NavigationTarget(path, note.section(heading), heading.text_span, origin)


def _of_block(vault: Vault, path: NotePath, block_id: str, origin: Span) -> NavigationTarget:
    note = _as_shown(vault, path)
    folded = block_id.casefold()
    for block in note.block_ids if note else ():
        if block.id.casefold() == folded:
            return NavigationTarget(path, _around(block.block_span, block.span), block.span, origin)
    return NavigationTarget(path, _BEGINNING, _BEGINNING, origin)


def _of_footnote(note: Note, path: NotePath, reference: Footnote) -> tuple[NavigationTarget, ...]:
    label = reference.label.casefold()
    return tuple(
        NavigationTarget(path, footnote.span, footnote.span, reference.span)
        for footnote in note.footnotes
        if footnote.is_definition and footnote.label.casefold() == label
    )


def _around(first: Span, second: Span) -> Span:
    return Span(min(first.start, second.start), max(first.end, second.end))
