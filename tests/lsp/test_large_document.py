"""A text that takes long to parse keeps nobody waiting but those who ask about it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.lsp.stdio_client import Message, StdioClient, serving
from vaultmark.lsp.open_document import SMALL

LARGE = "# Large\n\n" + "See [[small]], `code` and #tag.\n" * (12 * SMALL // 32)
ZERO = {"line": 0, "character": 0}


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    (tmp_path / "large.md").write_text(LARGE)
    (tmp_path / "small.md").write_text("[[large#Large]]\n")
    return tmp_path


@pytest.fixture
def server(vault: Path) -> Iterator[StdioClient]:
    with serving() as client:
        client.initialize(vault, capabilities={"workspace": {"workspaceEdit": {"documentChanges": True}}})
        client.open((vault / "small.md").as_uri(), "[[large#Large]]\n")
        client.notified("textDocument/publishDiagnostics")
        client.open((vault / "large.md").as_uri(), LARGE)
        yield client


def at(path: Path, line: int, character: int, **more: Any) -> dict[str, Any]:
    return {"textDocument": {"uri": path.as_uri()}, "position": {"line": line, "character": character}, **more}


def ask(id_: int | str, method: str, params: object) -> Message:
    return {"id": id_, "method": f"textDocument/{method}", "params": params}


def insertion(path: Path, version: int, text: str) -> Message:
    document = {"uri": path.as_uri(), "version": version}
    changes = [{"range": {"start": ZERO, "end": ZERO}, "text": text}]
    return {"method": "textDocument/didChange", "params": {"textDocument": document, "contentChanges": changes}}


def insert(server: StdioClient, path: Path, version: int, text: str) -> None:
    server.send(**insertion(path, version, text))


def test_others_are_answered_before_it(server: StdioClient, vault: Path) -> None:
    server.send_together(
        ask("large", "documentSymbol", at(vault / "large.md", 0, 0)),
        ask("small", "hover", at(vault / "small.md", 0, 4)),
    )
    order = [server.until(lambda message: message.get("id") in {"large", "small"})["id"] for _ in range(2)]
    assert order == ["small", "large"]


def test_completion_in_it_sees_the_newest_text_at_once(server: StdioClient, vault: Path) -> None:
    server.send_together(
        insertion(vault / "large.md", 2, "[[sm\n"),
        ask("symbols", "documentSymbol", at(vault / "large.md", 0, 0)),
        ask("items", "completion", at(vault / "large.md", 0, 4)),
    )
    first = server.until(lambda message: message.get("id") in {"symbols", "items"})
    assert first["id"] == "items"
    assert [item["label"] for item in first["result"]["items"]] == ["small"]


def test_an_answer_is_for_the_text_that_was_asked_about_or_refused(server: StdioClient, vault: Path) -> None:
    server.send(id=1, method="textDocument/documentSymbol", params=at(vault / "large.md", 0, 0))
    insert(server, vault / "large.md", 2, "# New\n\n")
    answer = server.answer_to(1)
    assert answer["error"]["code"] == -32801 if "error" in answer else len(answer["result"]) == 1
    assert len(server.request(2, "textDocument/documentSymbol", at(vault / "large.md", 0, 0))["result"]) == 2


def test_an_edit_from_elsewhere_fits_the_newest_text(server: StdioClient, vault: Path) -> None:
    insert(server, vault / "large.md", 2, "\n\n\n")
    edit = server.request(1, "textDocument/rename", at(vault / "small.md", 0, 10, newName="Long"))["result"]
    changes = {each["textDocument"]["uri"]: each for each in edit["documentChanges"]}
    large = changes[(vault / "large.md").as_uri()]
    assert large["textDocument"]["version"] == 2
    assert [each["range"]["start"] for each in large["edits"]] == [{"line": 3, "character": 2}]


def test_its_diagnostics_come_with_its_last_version(server: StdioClient, vault: Path) -> None:
    for version in range(2, 6):
        insert(server, vault / "large.md", version, "[[nowhere]]\n")
    found = server.notified("textDocument/publishDiagnostics", uri=(vault / "large.md").as_uri(), version=5)
    assert [item["code"] for item in found["diagnostics"]] == ["unresolved-link"] * 4


def test_a_rename_is_refused_if_its_place_changed_while_others_were_parsed(server: StdioClient, vault: Path) -> None:
    insert(server, vault / "large.md", 2, "\n")
    server.send(id=1, method="textDocument/rename", params=at(vault / "small.md", 0, 10, newName="Long"))
    document = {"uri": (vault / "small.md").as_uri(), "version": 2}
    server.notify("textDocument/didChange", {"textDocument": document, "contentChanges": [{"text": ""}]})
    answer = server.answer_to(1)
    # On a machine that was quick enough, the answer is the right one for the text before.
    assert answer["error"]["code"] == -32801 if "error" in answer else answer["result"]["documentChanges"]
