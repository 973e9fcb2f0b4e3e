"""What a note begins with that is created: nothing, but for daily notes what their template says.

Where it is created is left to ``code_action.create_note``.
"""

import re
from datetime import date

from vaultmark.vault.daily_note import day_of
from vaultmark.vault.date_format import written
from vaultmark.vault.identity import NotePath, is_note, stem
from vaultmark.vault.vault import Vault

_VARIABLE = re.compile(r"\{\{(?:title|date(?::([^{}\n]{1,100}))?)\}\}")
"""Obsidian's variables, but for the time of day."""
_USUAL_FORMAT = "YYYY-MM-DD"
_LONGEST = 50_000
"""A longer template, in code points, is hardly one; it would be sent with every question at the link."""


def new_note_text(vault: Vault, path: NotePath) -> str:
    """Return what a new note at ``path`` begins with; reads the template, if there is one, and no other note.

    ``{{title}}``, ``{{date}}`` and ``{{date:FORMAT}}`` are filled in by the day that the note is named by.
    """
    settings = vault.settings.daily_notes
    day = day_of(settings, path)
    named = settings.template if is_note(settings.template) else f"{settings.template}.md"
    found = vault.index.paths_at(named) if day and settings.template else ()
    template = vault.document(found[0]) if found else None
    if day is None or template is None or len(template.text) > _LONGEST:
        return ""
    return _VARIABLE.sub(lambda variable: _value(variable, path, day), template.text.removeprefix("\ufeff"))


def _value(variable: re.Match[str], path: NotePath, day: date) -> str:
    if variable[0] == "{{title}}":
        return stem(path)
    return written(day, variable[1] or _USUAL_FORMAT) or variable[0]
