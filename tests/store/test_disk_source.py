from pathlib import Path

import pytest

from tests.store.conftest import Opens, Writes
from vaultmark.syntax.parser import parse
from vaultmark.vault.identity import NotePath

A = NotePath("a.md")


def test_text_and_note_belong_together(write: Writes, open_store: Opens) -> None:
    write({"a.md": "# One"})
    store = open_store()
    list(store.scan())
    write({"a.md": "# Another"})
    document = store.source.document(A)
    assert document
    assert document.text == "# Another"
    assert document.note == parse("# Another")


def test_a_document_is_one_read_and_a_cached_note_none(
    write: Writes, open_store: Opens, monkeypatch: pytest.MonkeyPatch
) -> None:
    write({"a.md": "# One"})
    store = open_store()
    list(store.scan())
    store.close()
    monkeypatch.setattr("vaultmark.vault.source.parse", None)
    source = open_store().source
    note = source.note(A)
    assert note == parse("# One")
    assert source.reads == 0
    document = source.document(A)
    assert document
    assert document.note == note
    assert source.reads == 1


def test_without_a_cache_the_note_is_parsed(write: Writes, open_store: Opens) -> None:
    write({"a.md": "# One"})
    assert open_store().source.note(A) == parse("# One")


def test_what_cannot_be_read_is_none(write: Writes, open_store: Opens) -> None:
    root = write({"binary.md": b"\0\xff", "a.md": ""})
    source = open_store().source
    Path(f"{root}/a.md").unlink()
    Path(f"{root}/../up.md").write_text("outside")
    for path in ("a.md", "binary.md", "nowhere.md", "../up.md", f"{root}/../up.md"):
        assert source.document(NotePath(path)) is None
        assert source.note(NotePath(path)) is None


def test_a_note_that_stopped_the_parser_is_not_tried_again(write: Writes, open_store: Opens) -> None:
    write({"a.md": "# One"})
    store = open_store()
    store._known.unparsable.add(A)
    assert store.source.document(A) is None
    assert store.source.reads == 0
