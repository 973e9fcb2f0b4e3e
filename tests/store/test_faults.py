"""What happens to a store when the disk, another server or an end without warning gets in its way."""

import errno
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from tests.patience import PATIENCE
from tests.store.conftest import Opens, Writes
from vaultmark.store import store as store_module
from vaultmark.store.cache import Cache
from vaultmark.store.store import Store
from vaultmark.store.workers import WorkerPool
from vaultmark.vault.identity import NotePath
from vaultmark.vault.summary import NoteSummary

NOTES = {f"{number % 7}/{number}.md": f"# Title {number}\n\n[[{number + 1}]] #tag\n" * 20 for number in range(120)}


def scanned(store: Store) -> dict[NotePath, NoteSummary]:
    told = [batch.notes for batch in store.scan()]
    return {path: summary for notes in told for path, summary in notes.items() if summary}


@pytest.fixture
def truth(write: Writes, tmp_path: Path) -> dict[NotePath, NoteSummary]:
    root = write(NOTES)
    with Store(root, None, str(tmp_path / "first-cache")) as store:
        return scanned(store)


SCAN = """
import sys
from vaultmark.store.store import Store
print("ready", flush=True)
while True:
    with Store(sys.argv[1], None, sys.argv[2]) as store:
        list(store.scan())
        store._cache.forget(list(store._known.stamps)[::2])
"""


def test_killed_at_any_moment_the_cache_tells_no_lie(
    root: str, truth: dict[NotePath, NoteSummary], open_store: Opens, tmp_path: Path
) -> None:
    choice = random.Random(3)  # noqa: S311 - reproducible moments, no secret
    command = [sys.executable, "-c", SCAN, root, str(tmp_path / "cache")]
    for _ in range(6):
        with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
            assert process.stdout
            process.stdout.readline()
            time.sleep(choice.uniform(0.01, 0.3))
            os.kill(process.pid, signal.SIGKILL)
        store = open_store()
        assert scanned(store) == truth
        store.close()


@pytest.mark.parametrize(
    "code",
    [sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_ERROR],
)
@pytest.mark.parametrize("statement", ["SELECT", "BEGIN", "INSERT", "DELETE", "PRAGMA", "CREATE"])
def test_whatever_the_database_refuses_answers_stay_right(
    truth: dict[NotePath, NoteSummary], open_store: Opens, monkeypatch: pytest.MonkeyPatch, code: int, statement: str
) -> None:
    class Failing(sqlite3.Connection):
        def _fail(self, sql: str) -> None:
            if statement in sql:
                error = sqlite3.OperationalError("injected")
                error.sqlite_errorcode = code
                raise error

        def execute(self, sql, *arguments):  # type: ignore[no-untyped-def] # noqa: ANN001, ANN002, ANN202 - passes all on
            self._fail(sql)
            return super().execute(sql, *arguments)

        def executemany(self, sql, *arguments):  # type: ignore[no-untyped-def] # noqa: ANN001, ANN002, ANN202 - passes all on
            self._fail(sql)
            return super().executemany(sql, *arguments)

        def executescript(self, sql):  # type: ignore[no-untyped-def] # noqa: ANN001, ANN202 - passes all on
            self._fail(sql)
            return super().executescript(sql)

    true_connect = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda *args, **named: true_connect(*args, **named, factory=Failing))
    for _ in range(2):
        store = open_store()
        assert scanned(store) == truth
        store.close()
    monkeypatch.undo()
    assert scanned(open_store()) == truth


@pytest.mark.parametrize("code", [errno.EMFILE, errno.EIO, errno.EACCES, errno.ENOMEM])
def test_a_note_that_is_refused_once_is_reported_until_it_is_read(
    truth: dict[NotePath, NoteSummary], open_store: Opens, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    true_open = os.open
    refused = "3/3.md"

    def failing(path: str, flags: int, mode: int = 0o777) -> int:
        if str(path).endswith(refused):
            raise OSError(code, os.strerror(code))
        return true_open(path, flags, mode)

    store = open_store()
    monkeypatch.setattr(os, "open", failing)
    found = scanned(store)
    assert {path for path in truth if found[path] != truth[path]} == {refused}
    assert store.reports[NotePath(refused)].code == "note-unreadable"
    monkeypatch.undo()
    assert store.stale() == {refused}
    (batch,) = (batch for batch in store.refresh(store.stale()) if batch.notes)
    assert batch.notes == {refused: truth[NotePath(refused)]}
    assert not store.reports


def test_two_servers_on_one_vault_do_not_wait_for_each_other(
    root: str, truth: dict[NotePath, NoteSummary], tmp_path: Path
) -> None:
    failed: list[str] = []

    def serve() -> None:
        for _ in range(8):
            with Store(root, None, str(tmp_path / "cache")) as store:
                if scanned(store) != truth:
                    failed.append("wrong")
                store._cache.forget(list(truth)[::3])

    threads = [threading.Thread(target=serve, daemon=True) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
        assert not thread.is_alive()
    assert not failed
    cache = Cache(root, str(tmp_path / "cache"))
    assert all(truth[path] == cached.summary for path, cached in dict(cache.load()).items())
    cache.close()


def test_a_vault_that_changes_while_it_is_scanned_is_no_matter(root: str, write: Writes, open_store: Opens) -> None:
    write(NOTES)
    stop = threading.Event()
    choice = random.Random(5)  # noqa: S311 - reproducible changes, no secret

    def meddle() -> None:
        while not stop.is_set():
            path = Path(root, choice.choice(list(NOTES)))
            try:
                if path.is_dir():
                    path.rmdir()
                else:
                    path.unlink(missing_ok=True)
                match choice.randrange(4):
                    case 0:
                        path.mkdir()
                    case 1:
                        os.mkfifo(path)
                    case _:
                        path.write_text("# Changed")
            except OSError:
                continue

    thread = threading.Thread(target=meddle)
    thread.start()
    store = open_store()
    try:
        for _ in range(20):
            scanned(store)
            list(store.refresh(map(NotePath, NOTES)))
    finally:
        stop.set()
        thread.join()
    list(store.scan())
    fresh = scanned(open_store())
    assert fresh.keys() == store._known.stamps.keys()
    assert not store.reports


def test_where_no_process_can_be_started_notes_are_parsed_here(
    truth: dict[NotePath, NoteSummary], open_store: Opens, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_module, "_FEW", 10)
    with WorkerPool(2) as pool:

        def refuse() -> None:
            raise PermissionError(errno.EPERM, "not allowed")

        monkeypatch.setattr("vaultmark.store.workers._spawn", refuse)
        for worker in pool._workers:
            assert worker._process
            worker._process.kill()
        monkeypatch.setattr(store_module, "start_workers", lambda: pool)
        told = [batch.notes for batch in open_store().scan()]
    assert {path: summary for notes in told for path, summary in notes.items()} == truth


def test_a_vault_that_vanishes_is_an_empty_one(
    root: str, truth: dict[NotePath, NoteSummary], open_store: Opens
) -> None:
    store = open_store()
    scanned(store)
    shutil.rmtree(root)
    told = [batch.notes for batch in store.scan()]
    assert {path: summary for notes in told for path, summary in notes.items()} == dict.fromkeys(truth)
