"""A vault answers from the editor's text first, then from its source."""

from vaultmark.vault.identity import NotePath
from vaultmark.vault.settings import LinkSettings, Settings
from vaultmark.vault.source import Document, MemorySource
from vaultmark.vault.vault import Vault

A = NotePath("a.md")


def test_an_open_note_is_not_read_from_the_source() -> None:
    vault = Vault.of({"a.md": "# Disk"})
    opened = Document(A, "# Editor")
    vault = Vault(vault.index, vault.source, {A: opened})
    assert vault.document(A) is opened
    assert vault.note(A) is opened.note
    assert isinstance(vault.source, MemorySource)
    assert not vault.source.reads


def test_a_closed_note_is_read_once() -> None:
    vault = Vault.of({"a.md": "# Disk"}, files=["b.png"])
    document = vault.document(A)
    assert document is not None
    assert document.text == "# Disk"
    assert vault.note(A) == document.note
    assert isinstance(vault.source, MemorySource)
    assert vault.source.reads == {A: 1}
    assert set(vault.notes) == {A}
    assert set(vault.index.files) == {"b.png"}


def test_an_empty_open_note_still_counts() -> None:
    vault = Vault.of({"a.md": "# Disk"})
    vault = Vault(vault.index, vault.source, {A: Document(A, "")})
    note = vault.note(A)
    assert note is not None
    assert not note.headings


def test_the_rules_are_those_of_the_settings() -> None:
    assert Vault.of({}).rules.slugs
    assert not Vault.of({}, settings=Settings(links=LinkSettings(dialect="obsidian"))).rules.slugs
