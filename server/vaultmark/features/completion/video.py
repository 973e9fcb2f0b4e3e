"""Ids of videos as values of ``videoId:`` and its kin in the front matter, found by id or by the title of a note."""

from collections.abc import Iterator
from itertools import chain, islice

from vaultmark.features.completion.context import Context
from vaultmark.features.completion.item import CompletionItem, CompletionList, ItemKind
from vaultmark.features.name_search import search_notes
from vaultmark.features.preview import title_of
from vaultmark.vault.identity import NotePath
from vaultmark.vault.vault import Vault

_SURELY_ID = 4
"""So many characters with which an id begins, in the same case, are no name's."""


def complete_video(vault: Vault, source: NotePath, context: Context) -> CompletionList:
    """Return the videos of other notes whose id begins as is typed, then those of notes whose names fit it.

    The detail says which notes are about the video. Nothing is read.
    """
    limit = vault.settings.completion.max_items
    query = context.query.strip()
    items: dict[str, CompletionItem] = {}
    for video, filter_text in chain(_by_id(vault, query), _by_name(vault, source, query, limit)):
        notes = tuple(path for path in vault.index.notes_of_video(video) if path != source)
        if notes and video not in items and not (context.quote and context.quote in video):
            items[video] = _item(vault, context, video, notes, filter_text)
        if len(items) > limit:
            break
    return CompletionList(context.replace_span, tuple(islice(items.values(), limit)), is_incomplete=True)


def _by_id(vault: Vault, query: str) -> Iterator[tuple[str, str]]:
    """Yield videos and the text by which a client finds them again."""
    folded = query.casefold()
    found = sorted(video for video in vault.index.videos if video.casefold().startswith(folded)) if query else ()
    yield from ((video, video) for video in found)


def _by_name(vault: Vault, source: NotePath, query: str, limit: int) -> Iterator[tuple[str, str]]:
    if len(query) >= _SURELY_ID and any(video.startswith(query) for video in vault.index.videos):
        return
    for hit in sorted(search_notes(vault.index, query, source, limit)):
        if video := vault.notes[hit.path].video:
            yield video, f"{query} {video}" if query else video


def _item(vault: Vault, context: Context, video: str, notes: tuple[NotePath, ...], filter_text: str) -> CompletionItem:
    others = f" and {len(notes) - 1} more" if len(notes) > 1 else ""
    # An id that begins with a digit or a hyphen may look like something else to YAML.
    quote = "" if context.quote or video[:1].isalpha() else '"'
    new_text = f"{quote}{video}{quote}{context.closing}"
    return CompletionItem(video, ItemKind.VIDEO, new_text, filter_text, f"{title_of(vault, notes[0])}{others}")
