"""Which notes are daily notes, and where the one of a day is.

How dates are written is left to ``date_format``; what day it is, no part of the core knows.
"""

from datetime import date

from vaultmark.vault.date_format import read, written
from vaultmark.vault.identity import NotePath, without_md
from vaultmark.vault.settings import DailyNoteSettings


def daily_path(settings: DailyNoteSettings, day: date) -> NotePath | None:
    """Return the path of the daily note of ``day``, whether or not there is one; None if the vault has none at all."""
    name = written(day, settings.format)
    if not name:
        return None
    return NotePath(f"{settings.folder}/{name}.md" if settings.folder else f"{name}.md")


def day_named(settings: DailyNoteSettings, target: str) -> date | None:
    """Return the day that a link's target names: by the whole name of its daily note, or by its last segments."""
    name = without_md(target)
    segments = settings.format.split("/")
    count = name.count("/") + 1
    return read(name, "/".join(segments[-count:])) if count <= len(segments) else None


def day_of(settings: DailyNoteSettings, path: NotePath) -> date | None:
    """Return the day whose daily note is at ``path``; None if that is no place of one."""
    name = without_md(path)
    below = f"{settings.folder}/" if settings.folder else ""
    return read(name[len(below) :], settings.format) if name.startswith(below) else None
