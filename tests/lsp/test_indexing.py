"""Folders that come and go, at whatever moment."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.lsp.stdio_client import StdioClient
from tests.patience import until
from vaultmark.features import name_search
from vaultmark.features.name_table import NameTable
from vaultmark.lsp.connection import Connection
from vaultmark.lsp.indexing import Indexing
from vaultmark.lsp.session import Session
from vaultmark.lsp.settings import ClientSettings
from vaultmark.vault.identity import NotePath

HUNDREDS = 300


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    for number in range(HUNDREDS):
        (tmp_path / f"note {number}.md").write_text(f"# {number}\n\n[[note {number + 1}]]\n" * 20)
    return tmp_path


def change(server: StdioClient, folder: Path, *, comes: bool) -> None:
    it = {"uri": folder.as_uri(), "name": "vault"}
    event = {"added": [it] if comes else [], "removed": [] if comes else [it]}
    server.notify("workspace/didChangeWorkspaceFolders", {"event": event})


def test_a_folder_that_goes_while_it_is_read_is_no_fault(server: StdioClient, vault: Path) -> None:
    server.initialize(capabilities={"window": {"workDoneProgress": True}})
    change(server, vault, comes=True)
    # From then on the folder is being read.
    server.until(lambda message: message.get("method") == "window/workDoneProgress/create")
    change(server, vault, comes=False)
    assert not [each for each in server.everything(1.0) if each.get("method") == "window/showMessage"]
    assert server.end() == 0


def test_a_folder_that_went_and_came_back_is_read_in_full(server: StdioClient, vault: Path) -> None:
    server.initialize(vault)
    change(server, vault, comes=False)
    change(server, vault, comes=True)
    server.open((vault / "note 0.md").as_uri(), f"[[note {HUNDREDS - 1}]] [[note {HUNDREDS}]]\n")
    found = server.notified("textDocument/publishDiagnostics")["diagnostics"]
    assert [each["range"]["start"]["character"] for each in found] == [len(f"[[note {HUNDREDS - 1}]] [[")]


async def test_the_first_completion_does_not_wait_for_the_tables_of_names(
    vault: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = Session()
    connection = Connection(None, session)  # type: ignore[arg-type]  # No message is sent.
    session.on_folder = Indexing(connection, ClientSettings(connection)).follow
    session.add_folder(str(vault))
    made: list[NameTable] = []

    def table(rows: Iterable[tuple[str, NotePath, int]]) -> NameTable:
        made.append(NameTable(rows))
        return made[-1]

    monkeypatch.setattr(name_search, "NameTable", table)
    # When the second is made, that of other files, the first is kept.
    await until(lambda: len(made) == 2)
    made.clear()
    name_search.search_notes(session.folders[str(vault)].vault.index, "note 7", None, 10)
    # That of what has changed since may be made, not that of all notes.
    assert sum(map(len, made)) < HUNDREDS
    session.remove_folder(str(vault))
