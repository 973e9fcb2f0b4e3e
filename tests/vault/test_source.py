"""Documents and the source that tests read from."""

from vaultmark.syntax.note import Note
from vaultmark.text.line_index import LineIndex
from vaultmark.vault.identity import NotePath
from vaultmark.vault.source import Document, MemorySource, ReadOnce

PATH = NotePath("a.md")


def test_a_document_is_parsed_once_when_asked() -> None:
    document = Document(PATH, "# One\n")
    assert document.note is document.note
    assert [heading.text for heading in document.note.headings] == ["One"]
    assert document.lines is document.lines
    assert document.lines.line_count == 2


def test_what_is_known_of_a_document_is_not_found_again() -> None:
    note, lines = Note(6), LineIndex("# One\n")
    document = Document.of(PATH, "# One\n", note, lines)
    assert document.note is note
    assert document.lines is lines
    assert document == Document(PATH, "# One\n")


def test_memory_counts_what_is_read() -> None:
    source = MemorySource({PATH: "# One\n"})
    assert source.document(NotePath("b.md")) is None
    assert source.note(NotePath("b.md")) is None
    document = source.document(PATH)
    assert document is not None
    assert document.note == source.note(PATH)
    assert source.reads == {"b.md": 1, PATH: 1}
    assert source.records == {"b.md": 1, PATH: 1}


def test_a_request_sees_one_text_of_each_note_even_if_the_file_changes() -> None:
    texts = {PATH: "# One\n"}
    disk = MemorySource(texts)
    seen = ReadOnce(disk)
    first = seen.document(PATH)
    texts[PATH] = "# Another\n"
    again = seen.document(PATH)
    assert again == first
    assert again is not None
    assert [heading.text for heading in again.note.headings] == ["One"]
    assert disk.reads == {PATH: 1}
    assert seen.document(NotePath("b.md")) is None
