"""What is left of a folder after a fault of ours in reading it."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.patience import until
from vaultmark.lsp.connection import Connection
from vaultmark.lsp.indexing import Indexing
from vaultmark.lsp.session import Session
from vaultmark.lsp.settings import ClientSettings
from vaultmark.store.known import Batch
from vaultmark.store.store import Store
from vaultmark.vault.identity import NotePath


class Reports:
    """Stands for a protocol of which nothing but the reports of faults is wanted."""

    def __init__(self) -> None:
        self.faults: list[str] = []

    def report(self, doing: str, error: BaseException) -> None:
        self.faults.append(f"{doing}: {error}")


@pytest.mark.parametrize("method", ["scan", "refresh"])
async def test_a_fault_ends_neither_the_waiting_nor_the_following(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    (tmp_path / "a.md").write_text("# A\n")
    works = getattr(Store, method)

    def fails_once(*arguments: Any) -> Iterator[Batch]:
        monkeypatch.setattr(Store, method, works)
        raise KeyError("what nobody thought of")

    monkeypatch.setattr(Store, method, fails_once)
    session, reports = Session(), Reports()
    connection = Connection(reports, session)  # type: ignore[arg-type]  # No message is sent.
    indexing = Indexing(connection, ClientSettings(connection))
    session.on_folder = indexing.follow
    root = str(tmp_path)
    session.add_folder(root)
    await until(lambda: session.folders[root].is_ready)
    for name in ("b.md", "c.md"):
        (tmp_path / name).write_text("# New\n")
        indexing.note_changes([(root, NotePath(name))])
        await asyncio.sleep(0.3)
    await until(lambda: {"a.md", "b.md", "c.md"} <= session.notes_of(root).keys())
    assert reports.faults == ["reading a vault: 'what nobody thought of'"]
    session.remove_folder(root)
