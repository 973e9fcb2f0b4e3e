"""The client's positions and ranges turned into offsets of the core."""

from typing import NamedTuple

from lsprotocol import types

from vaultmark.features.result import NotePosition
from vaultmark.lsp.snapshot import Snapshot
from vaultmark.text.span import Span
from vaultmark.vault.identity import NotePath


def note_position(at: Snapshot, position: types.Position) -> NotePosition:
    """Return where the client's cursor is."""
    return NotePosition(at.path, _offset(at, position))


def span(at: Snapshot, range_: types.Range) -> Span:
    """Return the client's selection; the ends in order, whatever the client sent."""
    start, end = sorted((_offset(at, range_.start), _offset(at, range_.end)))
    return Span(start, end)


class CompletionData(NamedTuple):
    """What an item carries so that its documentation can be found when it is asked for."""

    path: NotePath
    fragment: str | None


def completion_data(item: types.CompletionItem) -> CompletionData | None:
    """Return what we put into an item; None if the client lost or changed it."""
    data = item.data
    if not isinstance(data, dict) or not isinstance(data.get("path"), str):
        return None
    fragment = data.get("fragment")
    return CompletionData(NotePath(data["path"]), fragment if isinstance(fragment, str) else None)


def _offset(at: Snapshot, position: types.Position) -> int:
    return at.document.lines.offset(position.line, position.character, at.client.encoding)
