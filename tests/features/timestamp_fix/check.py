"""The one caller of the repairs in tests: a note before, and after all that was asked for."""

from collections.abc import Collection

from tests.vault_text import read_vault
from vaultmark.features.timestamp_fix import ASKED_CODES, UNASKED_CODES, Edits, Side, note_fixes
from vaultmark.text.edit import apply_edits
from vaultmark.vault.source import Document

HEAD = "---\nvideoId: dQw4w9WgXcQ\n---\n"


def anchor(time: str, label: str) -> str:
    return f'<a class="yt-timestamp" data-t="{time}">{label}</a>'


def edits_of(source: str, codes: Collection[str] = UNASKED_CODES, prefer: Side | None = None) -> Edits:
    """Return the edits of the first note of a vault."""
    assert set(codes) <= set(ASKED_CODES)
    fixture = read_vault(source)
    path = next(iter(fixture.texts))
    document = fixture.vault.document(path)
    assert document
    return note_fixes(fixture.vault, document, codes, prefer)


def fixed(source: str, codes: Collection[str] = UNASKED_CODES, prefer: Side | None = None) -> str:
    """Return the first note afterwards, having seen that fixing it again changes nothing and that edits are minimal."""
    fixture = read_vault(source)
    path, text = next(iter(fixture.texts.items()))
    edits = edits_of(source, codes, prefer)
    assert list(edits) == sorted(edits)
    assert all(edit.span.of(text) != edit.new_text for edit in edits)
    after = apply_edits(text, edits)
    again = note_fixes(fixture.vault, Document(path, after), codes, prefer)
    assert again == (), "fixing twice changes nothing more"
    return after
