"""The bar while notes are read, with clients that answer soon, late and never."""

from pathlib import Path
from typing import Any

import pytest

from tests.lsp.stdio_client import StdioClient

SHOWS = {"window": {"workDoneProgress": True}}


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    for number in range(300):
        (tmp_path / f"note {number}.md").write_text(f"# {number}\n\n[[note {number + 1}]]\n" * 20)
    return tmp_path


def kinds(server: StdioClient) -> list[str]:
    return [each["params"]["value"]["kind"] for each in server.seen if each.get("method") == "$/progress"]


def is_progress(kind: str) -> Any:
    return lambda message: message.get("method") == "$/progress" and message["params"]["value"]["kind"] == kind


def test_a_bar_that_is_begun_is_ended(server: StdioClient, vault: Path) -> None:
    server.initialize(vault, capabilities=SHOWS)
    server.until(is_progress("end"))
    assert kinds(server)[0] == "begin"
    assert kinds(server).count("begin") == kinds(server).count("end") == 1


def test_a_bar_that_is_granted_too_late_says_what_was_read_and_ends(server: StdioClient, vault: Path) -> None:
    server.answers_requests = False
    server.initialize(vault, capabilities=SHOWS)
    asked = server.until(lambda message: message.get("method") == "window/workDoneProgress/create")
    server.open((vault / "note 1.md").as_uri(), "# 1\n")
    server.notified("textDocument/publishDiagnostics")
    server.send(id=asked["id"], result=None)
    server.until(is_progress("end"))
    assert kinds(server) == ["begin", "end"]
    begun = next(each for each in server.seen if each.get("method") == "$/progress")
    count = len(list(vault.glob("*.md")))
    assert begun["params"]["value"]["message"] == f"{count} of {count} notes"


def test_a_client_without_bars_is_not_asked(server: StdioClient, vault: Path) -> None:
    server.initialize(vault)
    server.open((vault / "note 1.md").as_uri(), "# 1\n")
    server.notified("textDocument/publishDiagnostics")
    assert not [each for each in server.seen if each.get("method") == "window/workDoneProgress/create"]
