"""Completion asked for while the server has only begun to read the vault."""

from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types

from tests.lsp.stdio_client import StdioClient, frame
from vaultmark.lsp.handlers import text_document_completion
from vaultmark.lsp.session import Session
from vaultmark.vault.identity import NotePath
from vaultmark.vault.summary import UNREAD

HUNDREDS = 300
TYPED = "See [[rare"


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    for number in range(HUNDREDS):
        (tmp_path / f"note {number}.md").write_text(f"# {number}\n")
    (tmp_path / "rare.md").write_text("# Rare\n")
    return tmp_path


def notification(method: str, params: object) -> bytes:
    return frame({"jsonrpc": "2.0", "method": method, "params": params})


def begin(server: StdioClient, vault: Path, text: str, *more: bytes) -> list[dict[str, Any]]:
    """Send in one go what an editor does when a note is opened, typed in, and typed in more; return what is offered."""
    uri = (vault / "note 0.md").as_uri()
    document = {"uri": uri, "languageId": "markdown", "version": 1, "text": text}
    asked = {"textDocument": {"uri": uri}, "position": {"line": 0, "character": len(text)}}
    server.request("init", "initialize", {"processId": None, "rootUri": vault.as_uri(), "capabilities": {}})
    opened = notification("textDocument/didOpen", {"textDocument": document})
    ask = frame({"jsonrpc": "2.0", "id": "items", "method": "textDocument/completion", "params": asked})
    server.send_bytes(b"".join([notification("initialized", {}), opened, ask, *more]))
    items: list[dict[str, Any]] = server.answer_to("items")["result"]["items"]
    return items


def test_it_is_answered_when_the_names_are_known(server: StdioClient, vault: Path) -> None:
    assert begin(server, vault, TYPED)[0]["label"] == "rare"


def test_it_is_for_the_text_that_was_asked_about(server: StdioClient, vault: Path) -> None:
    place = {"line": 0, "character": len(TYPED)}
    change = {"range": {"start": place, "end": place}, "text": "st letter"}
    versioned = {"uri": (vault / "note 0.md").as_uri(), "version": 2}
    went_on = notification("textDocument/didChange", {"textDocument": versioned, "contentChanges": [change]})
    first = begin(server, vault, TYPED, went_on)[0]
    assert first["label"] == "rare"
    assert first["textEdit"]["range"]["end"] == place


def test_it_is_answered_where_the_folder_is_no_vault(server: StdioClient, vault: Path) -> None:
    assert begin(server, vault / "missing", TYPED) == []


def test_the_client_is_to_ask_again_until_all_notes_are_read() -> None:
    session = Session()
    session.add_folder("/v")
    session.open(types.TextDocumentItem("file:///v/a.md", "markdown", 1, "[[rare"))
    session.apply("/v", {NotePath("rare.md"): UNREAD}, {})
    asked = types.CompletionParams(types.TextDocumentIdentifier("file:///v/a.md"), types.Position(0, 6))
    answers = []
    for step in (session.name, session.finish):
        step("/v")
        at = session.snapshot("file:///v/a.md")
        assert at
        answers.append(text_document_completion(at, asked))
    assert [len(answer.items) for answer in answers] == [1, 1]
    assert [answer.is_incomplete for answer in answers] == [True, False]
