"""A folder that turns out to hold far more than a vault, or is given up while it is read."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types

from tests.lsp.stdio_client import StdioClient
from tests.patience import until, wait_until
from vaultmark.lsp import indexing as indexing_module
from vaultmark.lsp.client import Client
from vaultmark.lsp.connection import Connection
from vaultmark.lsp.indexing import Indexing
from vaultmark.lsp.session import Session
from vaultmark.lsp.settings import ClientSettings
from vaultmark.store import store

MANY = 300


class Shown:
    """Stands for a protocol of which nothing but what the person reads is wanted."""

    def __init__(self) -> None:
        self.messages: list[str] = []
        self.bar: list[str] = []

    def show_message(self, text: str) -> None:
        self.messages.append(text)

    async def asked(self, _method: str, _params: object) -> bool:
        return True

    def notify(self, _method: str, params: types.ProgressParams) -> None:
        value: Any = params.value
        self.bar.append(value.message or "")


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    for number in range(MANY):
        (tmp_path / f"note {number}.md").write_text(f"# {number}\n\n[[note {number + 1}]]\n" * 20)
    return tmp_path


def nothing_is_being_done() -> bool:
    return asyncio.all_tasks() == {asyncio.current_task()}


def note(path: Path) -> types.TextDocumentItem:
    return types.TextDocumentItem(path.as_uri(), "markdown", 1, "[[nowhere]]\n")


async def test_its_notes_are_served_one_by_one_and_the_person_is_told_once(vault: Path) -> None:
    session, shown = Session(), Shown()
    session.configure({"files": {"maxEntries": MANY - 1}})
    connection = Connection(shown, session)  # type: ignore[arg-type]  # Nothing but messages is sent.
    indexing = Indexing(connection, ClientSettings(connection))
    session.on_folder = indexing.follow
    indexing.serve(str(vault))
    session.open(note(vault / "note 1.md"))
    await until(lambda: shown.messages)
    assert [folder.root for folder in session.folders.values()] == [""]
    # Its mark would make it a vault again with the next note that is opened.
    session.open(note(vault / "note 2.md"))
    await until(nothing_is_being_done)
    assert [folder.root for folder in session.folders.values()] == ["", ""]
    (told,) = shown.messages
    assert told == (
        f"Vaultmark: The vault {str(vault)!r} can't be read: it holds more than {MANY - 1} files and folders. "
        "Name the folder of the notes alone, hide what is no part of them by a file `.ignore`, "
        "or raise `files.maxEntries` in its settings."
    )


async def test_the_bar_shows_how_far_a_long_walk_has_come(vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    count = store.Store._count
    session, shown = Session(), Shown()

    def slowly(self: store.Store, entries: int) -> None:
        count(self, entries)
        wait_until(lambda: f"{MANY + 1} files seen" in shown.bar)

    monkeypatch.setattr(store.Store, "_count", slowly)
    monkeypatch.setattr(indexing_module, "_LOOK_SECONDS", 0.02)
    session.client = Client(progress=True)
    connection = Connection(shown, session)  # type: ignore[arg-type]  # As above.
    indexing = Indexing(connection, ClientSettings(connection))
    session.on_folder = indexing.follow
    indexing.serve(str(vault))
    await until(lambda: session.folders[str(vault)].is_ready)
    assert f"{MANY + 1} files seen" in shown.bar
    assert shown.bar[-1] == "All notes are read."
    session.remove_folder(str(vault))


def test_a_folder_is_given_up_when_its_progress_is_cancelled(server: StdioClient, vault: Path) -> None:
    server.initialize(vault, capabilities={"window": {"workDoneProgress": True}})
    asked = server.until(lambda message: message.get("method") == "window/workDoneProgress/create")
    server.notify("window/workDoneProgress/cancel", {"token": asked["params"]["token"]})
    uri = (vault / "note 1.md").as_uri()
    server.open(uri, "[[nowhere]]\n")
    document = {"textDocument": {"uri": uri}, "position": {"line": 0, "character": 3}}
    told = server.request(1, "textDocument/hover", document)["result"]["contents"]["value"]
    assert "No other note is known here" in told
    assert not [each for each in server.everything(0.5) if each.get("method") == "window/showMessage"]
    assert server.end() == 0
