"""``today``, ``tomorrow`` and ``yesterday`` inside ``[[``, for the daily notes of those days, written or not."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from vaultmark.features.completion.context import Context, Wanted
from vaultmark.features.completion.item import CompletionItem, ItemKind
from vaultmark.features.completion.markdown_link import markdown_link
from vaultmark.features.link_target import destination, wikilink_target
from vaultmark.features.name_table import fold
from vaultmark.vault.daily_note import daily_path
from vaultmark.vault.identity import NotePath, stem, without_md
from vaultmark.vault.summary import UNREAD
from vaultmark.vault.vault import Vault

_PHRASES = {"today": 0, "tomorrow": 1, "yesterday": -1}


def complete_day(vault: Vault, source: NotePath, context: Context, today: date | None) -> Iterator[CompletionItem]:
    """Yield the days whose English name begins as is typed; none where the vault has no daily notes.

    ``today`` is the day at the editor; None where it is not known.
    """
    typed = fold(context.query)
    if today is None or not typed or context.wanted is not Wanted.NOTE:
        return
    for phrase, days in _PHRASES.items():
        if not phrase.startswith(typed):
            continue
        path = daily_path(vault.settings.daily_notes, today + timedelta(days))
        new_text = _new_text(vault, source, context, path) if path else None
        if path and new_text:
            filter_text = f"{context.lead}{phrase}"
            there = path if path in vault.notes else None
            yield CompletionItem(phrase, ItemKind.NOTE, new_text, filter_text, without_md(path), there)


def _new_text(vault: Vault, source: NotePath, context: Context, path: NotePath) -> str | None:
    """Return the link that will mean the note ``path`` once there is one."""
    if path not in vault.notes:
        vault = replace(vault, index=vault.index.with_changes({path: UNREAD}))
    if context.writes_markdown:
        target = destination(vault, source, path)
        return target and markdown_link(stem(path), target)
    target = wikilink_target(vault, source, path)
    return target and f"{context.lead}{target}{context.closing}"
