"""Times in a note about a video: the one being typed, those that are cited already, and those of the transcript.

Each is inserted as an anchor whose two halves are equal.
"""

from collections.abc import Iterable, Iterator
from itertools import islice

from vaultmark.features.completion.context import Context
from vaultmark.features.completion.item import CompletionItem, CompletionList, ItemKind
from vaultmark.features.moment import moment_of
from vaultmark.features.preview import title_of
from vaultmark.features.result import NotePosition
from vaultmark.syntax.note import Fault, Note
from vaultmark.syntax.timestamp import format_time, parse_time
from vaultmark.vault.transcript import transcript_of
from vaultmark.vault.vault import Vault

_UNKNOWN = "HH:MM:SS"
_LONGEST_DETAIL = 80
_MOST_SIBLINGS = 200
"""Notes about one video whose times are offered."""


def complete_time(vault: Vault, at: NotePosition, note: Note, context: Context) -> CompletionList:
    """Return anchors for a note that names its video; nothing in others. Reads the transcript at most.

    First comes what is typed, then the times of this note, of the others on the video, and of the transcript. Each
    time is offered once; only those are offered that begin as is typed, in any spelling such as ``4:09``.
    """
    if note.video is None:
        return CompletionList(context.replace_span)
    limit = vault.settings.completion.max_items
    items: dict[int | None, CompletionItem] = {}
    for seconds, item in _offered(vault, at, note, context):
        items.setdefault(seconds, item)
        if len(items) > limit:
            break
    return CompletionList(context.replace_span, tuple(islice(items.values(), limit)), is_incomplete=True)


def _offered(
    vault: Vault, at: NotePosition, note: Note, context: Context
) -> Iterator[tuple[int | None, CompletionItem]]:
    yield _typed(context)
    yield from _items(context, _of_note(note, at.offset), ItemKind.TIME)
    yield from _items(context, _of_siblings(vault, at, note), ItemKind.TIME)
    found = transcript_of(vault, at.path, note)
    cues = ((int(cue.start), cue.text) for cue in found.transcript.cues) if found else ()
    yield from _items(context, cues, ItemKind.WORDS)


def _typed(context: Context) -> tuple[int | None, CompletionItem]:
    """Return the anchor of the time that has been typed in full, else one in which a time is to be filled in."""
    seconds, fault = parse_time(context.query)
    if context.query[-3:-2] == ":" and seconds is not None and fault in (None, Fault.STYLE):
        return seconds, _item(context, seconds, context.query, ItemKind.TIME, "as typed")
    start = context.query or _UNKNOWN
    item = CompletionItem(
        label="timestamp",
        kind=ItemKind.TIME,
        new_text=_anchor(_UNKNOWN, _UNKNOWN),
        filter_text=f"{context.lead}{context.query}",
        detail="a time to fill in",
        snippet=_anchor(f"${{1:{start}}}", "$1"),
    )
    return None, item


def _of_note(note: Note, offset: int) -> Iterator[tuple[int, str]]:
    """Yield the times of the note's video, each with its heading; what is being typed is none of them."""
    for timestamp in note.timestamps:
        moment = moment_of(note, timestamp)
        if moment.seconds is not None and moment.video == note.video and not timestamp.span.contains(offset):
            heading = note.heading_above(timestamp.span.start)
            yield moment.seconds, heading.text if heading else "in this note"


def _of_siblings(vault: Vault, at: NotePosition, note: Note) -> Iterator[tuple[int, str]]:
    for path in vault.index.notes_citing(note.video or "")[:_MOST_SIBLINGS]:
        if path != at.path:
            title = title_of(vault, path)
            yield from ((seconds, title) for seconds in vault.notes[path].seconds_of(note.video or ""))


def _items(context: Context, times: Iterable[tuple[int, str]], kind: ItemKind) -> Iterator[tuple[int, CompletionItem]]:
    for seconds, detail in times:
        spelled = next((each for each in _spellings(seconds) if each.startswith(context.query)), None)
        if spelled is not None:
            yield seconds, _item(context, seconds, spelled, kind, detail)


def _item(context: Context, seconds: int, spelled: str, kind: ItemKind, detail: str) -> CompletionItem:
    time = format_time(seconds)
    short = detail if len(detail) <= _LONGEST_DETAIL else f"{detail[: _LONGEST_DETAIL - 1]}…"
    return CompletionItem(
        label=time,
        kind=kind,
        new_text=_anchor(time, time),
        filter_text=f"{context.lead}{spelled}",
        detail=short,
        documentation=detail if kind is ItemKind.WORDS else "",
    )


def _spellings(seconds: int) -> tuple[str, ...]:
    """Return the ways in which a time may be begun: ``00:04:09``, ``0:04:09``, ``04:09``, ``4:09``."""
    usual = format_time(seconds)
    minutes = f"{seconds // 60}:{seconds % 60:02}"
    return (usual, usual.removeprefix("0"), f"{seconds // 60:02}:{seconds % 60:02}", minutes)


def _anchor(time: str, label: str) -> str:
    return f'<a class="yt-timestamp" data-t="{time}">[{label}]</a>'
