"""The one caller of rename in tests: renders what changes."""

from tests.features.vault_edit import applied
from tests.vault_text import read_vault
from vaultmark.features.rename import RenameRange, prepare_rename, rename
from vaultmark.features.result import NotePosition, Refusal, RenameFile
from vaultmark.vault.settings import Settings


def renamed(source: str, new_name: str, settings: Settings | None = None) -> str:
    """Return the notes that change, as a vault, file operations first; or the refusal's message."""
    fixture = read_vault(source, settings)
    at = NotePosition(*fixture.cursor)
    edit = rename(fixture.vault, at, new_name)
    if isinstance(edit, Refusal):
        return edit.message
    moved = {each.old_path: each.new_path for each in edit.file_operations if isinstance(each, RenameFile)}
    after = applied(fixture.texts, edit)
    operations = [f"{old} -> {new}\n" for old, new in moved.items()]
    notes = [moved.get(path, path) for path in edit.text_edits]
    return "".join((*operations, *(f"-- {path} --\n{after[path]}" for path in notes)))


def prepared(source: str) -> str:
    """Return the part that would be renamed, and the placeholder where that is another text; or the refusal."""
    fixture = read_vault(source)
    found = prepare_rename(fixture.vault, NotePosition(*fixture.cursor))
    if not isinstance(found, RenameRange):
        return found.message
    text = found.span.of(fixture.texts[fixture.cursor.path])
    return text if text == found.placeholder else f"{text} ({found.placeholder})"
