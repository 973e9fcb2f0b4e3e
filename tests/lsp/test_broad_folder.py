"""A home folder that an editor has open, by mistake or because it found no other."""

from pathlib import Path
from typing import Any

import pytest

from tests.lsp.recorded import CLIENTS, initialize_params
from tests.lsp.stdio_client import StdioClient, serving

NOTE = "[[other]] and [[nowhere]]\n"
QUIET = 0.4
"""In so many seconds the server has said what there is to say."""


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the home folder of the server's user, with two notes somewhere in it and one vault."""
    for name, text in {"notes/a.md": NOTE, "notes/other.md": "# Other\n", "vault/b.md": NOTE}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    (tmp_path / "vault/.vaultmark.toml").touch()
    (tmp_path / ".git").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


def start(server: StdioClient, root: Path, **capabilities: Any) -> None:
    server.initialize(root, capabilities=capabilities)
    server.open((root / "notes/a.md").as_uri(), NOTE)


def hover(server: StdioClient, note: Path) -> str:
    document = {"textDocument": {"uri": note.as_uri()}, "position": {"line": 0, "character": 3}}
    value: str = server.request(f"hover {note}", "textDocument/hover", document)["result"]["contents"]["value"]
    return value


def sent(server: StdioClient, method: str) -> list[Any]:
    return [each["params"] for each in server.seen if each.get("method") == method]


@pytest.mark.parametrize("recorded", CLIENTS, ids=lambda path: path.stem if path else "none")
def test_every_editor_is_told_once_what_to_do_and_the_note_is_served_alone(
    server: StdioClient, home: Path, recorded: Path
) -> None:
    server.send(id="init", method="initialize", params={**initialize_params(recorded, home), "processId": None})
    server.answer_to("init")
    server.notify("initialized", {})
    server.open((home / "notes/a.md").as_uri(), NOTE)
    server.notified("window/showMessage")
    assert "No other note is known here" in hover(server, home / "notes/a.md")
    server.everything(QUIET)
    (told,) = sent(server, "window/showMessage")
    assert told["message"] == (
        f"Vaultmark does not read all of {home}. Open the folder of your notes instead; "
        "or if this is the one, mark it by an empty file .vaultmark.toml and start anew."
    )
    assert not sent(server, "window/showMessageRequest")
    assert not sent(server, "window/workDoneProgress/create")
    assert not [each for shown in sent(server, "textDocument/publishDiagnostics") for each in shown["diagnostics"]]


def test_an_editor_is_not_asked_to_watch_all_of_a_home(server: StdioClient, home: Path) -> None:
    start(server, home, workspace={"didChangeWatchedFiles": {"dynamicRegistration": True}})
    server.everything(QUIET)
    assert not sent(server, "client/registerCapability")


def test_a_folder_above_the_home_is_not_read_either(server: StdioClient, home: Path) -> None:
    server.initialize(home.parent)
    assert str(home.parent) in server.notified("window/showMessage")["message"]


def test_a_vault_in_a_home_is_served_when_a_note_of_it_is_opened(server: StdioClient, home: Path) -> None:
    start(server, home)
    server.open((home / "vault/b.md").as_uri(), NOTE)
    found = server.notified("textDocument/publishDiagnostics", uri=(home / "vault/b.md").as_uri())["diagnostics"]
    assert [each["code"] for each in found] == ["unresolved-link", "unresolved-link"]


def test_a_home_that_is_marked_as_a_vault_is_read(server: StdioClient, home: Path) -> None:
    (home / ".vaultmark.toml").touch()
    start(server, home)
    (found,) = server.notified("textDocument/publishDiagnostics")["diagnostics"]
    assert "nowhere" in found["message"]
    assert not sent(server, "window/showMessage")


def test_a_home_is_read_where_the_command_says_so(home: Path) -> None:
    with serving("--any-folder") as server:
        start(server, home)
        (found,) = server.notified("textDocument/publishDiagnostics")["diagnostics"]
        assert "nowhere" in found["message"]


def test_a_home_that_comes_later_is_told_of_and_goes_quietly(server: StdioClient, home: Path) -> None:
    server.initialize()
    folder = {"uri": home.as_uri(), "name": "home"}
    server.notify("workspace/didChangeWorkspaceFolders", {"event": {"added": [folder], "removed": []}})
    server.notified("window/showMessage")
    server.notify("workspace/didChangeWorkspaceFolders", {"event": {"added": [], "removed": [folder]}})
    assert server.end() == 0
