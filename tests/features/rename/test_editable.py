"""In which notes something can be renamed."""

from dataclasses import replace

import pytest

from tests.vault_text import read_vault
from vaultmark.features.rename import rename
from vaultmark.features.rename.editable import editable
from vaultmark.features.result import NotePosition, Refusal
from vaultmark.vault.identity import NotePath
from vaultmark.vault.source import Document


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: Th<|>e plan\n---\n",
        "# He<|>re\n",
        "text ^i<|>d\n",
        "a[^<|>1]\n\n[^1]: note\n",
        "[text][l<|>abel]\n\n[label]: there.md\n",
        "#t<|>ag\n",
        "---\nvideoId: dQw4w9<|>WgXcQ\n---\n",
    ],
)
def test_nothing_is_renamed_in_a_note_that_is_not_exactly_utf_8(text: str) -> None:
    fixture = read_vault(f"-- a.md --\n{text}")
    at = NotePosition(*fixture.cursor)
    inexact = Document(at.path, fixture.texts[at.path], is_exact=False)
    refused = rename(replace(fixture.vault, overlays={at.path: inexact}), at, "other")
    assert isinstance(refused, Refusal)
    assert '"a.md"' in refused.message
    assert refused.message.endswith("convert it first.")


def test_nothing_is_renamed_in_a_note_that_is_gone() -> None:
    vault = read_vault("-- a.md --\ntext\n").vault
    assert editable(vault, NotePath("gone.md")) == Refusal("That note is no longer there; save or reload it first.")


def test_any_other_note_can_be_edited() -> None:
    vault = read_vault("-- a.md --\ntext\n").vault
    assert editable(vault, NotePath("a.md")) == vault.document(NotePath("a.md"))
