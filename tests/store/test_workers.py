import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from tests.patience import wait_until
from tests.store.conftest import Writes
from vaultmark.store import workers
from vaultmark.store.entry import DID_NOT_FINISH, Entry, Job
from vaultmark.store.workers import WorkerPool, batches
from vaultmark.vault.identity import NotePath
from vaultmark.vault.summary import NoteSummary


@pytest.fixture
def pool() -> Iterator[WorkerPool]:
    with WorkerPool(2) as pool:
        yield pool


def parsed(pool: WorkerPool, root: str, *paths: str) -> dict[str, Entry]:
    jobs = [Job(NotePath(path), 400_000) for path in paths]
    return {entry.path: entry for entries in pool.parse(root, jobs, 1000) for entry in entries}


def headings(entry: Entry) -> tuple[str, ...]:
    return msgspec.msgpack.decode(entry.summary or b"", type=NoteSummary).headings


def test_workers_parse_what_is_there(pool: WorkerPool, write: Writes) -> None:
    root = write({f"{number}.md": f"# Title {number}\n" for number in range(9)})
    entries = parsed(pool, root, *(f"{number}.md" for number in range(9)), "gone.md")
    assert [headings(entries[f"{number}.md"]) for number in range(9)] == [(f"Title {number}",) for number in range(9)]
    assert entries["gone.md"].absent


def test_bytes_that_are_known_are_not_parsed_again(pool: WorkerPool, write: Writes) -> None:
    root = write({"a.md": "# One"})
    digest = parsed(pool, root, "a.md")["a.md"].digest
    ((entry,),) = pool.parse(root, [Job(NotePath("a.md"), 5, digest)], 1000)
    assert entry.summary is None
    assert entry.digest == digest


def test_batches_are_cut_by_bytes_and_by_number() -> None:
    assert [len(batch) for batch in batches(Job(NotePath("x"), 400_000) for _ in range(5))] == [2, 2, 1]
    assert [len(batch) for batch in batches(Job(NotePath("x"), 1) for _ in range(600))] == [256, 256, 88]
    assert [len(batch) for batch in batches([Job(NotePath("x"), 9_000_000)])] == [1]


HOSTILE = """
import faulthandler, os, pathlib
from vaultmark.store import parsing, worker
true_parse, true_later, watchdog = parsing.parse, faulthandler.dump_traceback_later, {}
# The watchdog's time begins with the note that hangs: the others may take as long as the machine is busy.
faulthandler.dump_traceback_later = lambda seconds, **how: watchdog.update(how)
def parse(text):
    if "KILL" in text:
        os._exit(7)
    if "HANG" in text and watchdog:
        true_later(0.2, **watchdog)
        while True: pass
    if "BUSY" in text:
        pathlib.Path(text.removeprefix("BUSY ")).touch()
        while True: pass
    if "RAISE" in text:
        raise ValueError
    if "PRINT" in text:
        print("noise" * 10_000, flush=True)
    return true_parse(text)
parsing.parse = parse
worker.serve()
"""


@pytest.fixture
def hostile(monkeypatch: pytest.MonkeyPatch) -> Iterator[WorkerPool]:
    """Workers whose parser obeys what a note says."""
    start = workers._START.replace("from vaultmark.store.worker import serve\nserve()", HOSTILE)
    monkeypatch.setattr(workers, "_START", start)
    with WorkerPool(2) as pool:
        yield pool


@pytest.mark.parametrize("order", ["KILL", "HANG", "RAISE"])
def test_a_note_that_ends_its_worker_is_reported_and_the_others_are_parsed(
    hostile: WorkerPool, write: Writes, order: str
) -> None:
    root = write({"a.md": "# A", "bad.md": order, "c.md": "# C", "d.md": "# D", "noise.md": "# PRINT"})
    jobs = [Job(NotePath(f"{name}.md"), 1) for name in ("a", "bad", "c", "d", "noise")]
    entries = {entry.path: entry for batch in hostile.parse(root, jobs, 1000) for entry in batch}
    assert entries[NotePath("bad.md")].report == DID_NOT_FINISH
    del entries[NotePath("bad.md")]
    assert {path: headings(entry) for path, entry in entries.items()} == {
        "a.md": ("A",),
        "c.md": ("C",),
        "d.md": ("D",),
        "noise.md": ("PRINT",),
    }


def children_of(process: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


def is_running(process: int) -> bool:
    try:
        return ") Z" not in Path(f"/proc/{process}/stat").read_text()
    except OSError:
        return False


@pytest.mark.skipif(sys.platform != "linux", reason="looks at /proc")
@pytest.mark.parametrize("are_busy", [False, True])
def test_workers_end_with_a_parent_that_is_killed(write: Writes, tmp_path: Path, are_busy: bool) -> None:
    begun = tmp_path / "begun"
    root = write({"a.md": f"BUSY {begun}"})
    work = "list(pool.parse(sys.argv[1], [Job('a.md', 1)], 1000))" if are_busy else "time.sleep(600)"
    program = f"""
import sys, time
from vaultmark.store import workers
from vaultmark.store.entry import Job
workers._START = workers._START.replace("from vaultmark.store.worker import serve\\nserve()", {HOSTILE!r})
pool = workers.WorkerPool(2)
print("ready", flush=True)
{work}
"""
    with subprocess.Popen([sys.executable, "-c", program, root], stdout=subprocess.PIPE) as parent:
        assert parent.stdout
        parent.stdout.readline()
        children = children_of(parent.pid)
        assert len(children) == 2
        if are_busy:
            wait_until(begun.exists)
        os.kill(parent.pid, signal.SIGKILL)
        parent.wait()
        wait_until(lambda: not any(map(is_running, children)))


@pytest.mark.skipif(sys.platform != "linux", reason="looks at /proc")
def test_a_closed_pool_leaves_no_process() -> None:
    before = set(children_of(os.getpid()))
    with WorkerPool(2):
        started = set(children_of(os.getpid())) - before
        assert len(started) == 2
    assert not started & set(children_of(os.getpid()))


def test_a_worker_loads_neither_the_protocol_nor_the_store(write: Writes) -> None:
    program = "import sys, vaultmark.store.worker; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()
    unwanted = {"pygls", "lsprotocol", "sqlite3", "watchfiles", "rich", "asyncio", "vaultmark.store.store"}
    assert not unwanted & set(loaded)
