import queue
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

import pytest

from tests.patience import PATIENCE
from tests.store.conftest import Writes
from vaultmark.store.watch import Watch
from vaultmark.vault.identity import NotePath

Told = queue.SimpleQueue[frozenset[NotePath]]


@pytest.fixture
def told() -> Told:
    return queue.SimpleQueue()


def paths(*names: str) -> frozenset[NotePath]:
    return frozenset(map(NotePath, names))


def gather(told: Told, wanted: frozenset[NotePath]) -> frozenset[NotePath]:
    """Return all that is told until everything wanted was."""
    seen: frozenset[NotePath] = frozenset()
    while not wanted <= seen:
        seen |= told.get(timeout=PATIENCE)
    return seen


@contextmanager
def watched(root: str, told: Told) -> Iterator[None]:
    """Watch, from before the block begins."""
    has_begun = threading.Event()

    def look() -> set[NotePath]:
        has_begun.set()
        return set()

    with Watch(root, told.put, look):
        assert has_begun.wait(PATIENCE)
        yield


def test_the_system_tells_of_notes_but_not_of_hidden_folders(write: Writes, told: Told) -> None:
    root = write({"a.md": "", "b/c.md": "", ".git/HEAD": "", ".obsidian/other.json": ""})
    with watched(root, told):
        write(
            {
                ".git/HEAD": "x",
                "a.md": "changed",
                "new/d.md": "",
                ".gitignore": "",
                ".vaultmark.toml": "",
                ".obsidian/app.json": "{}",
                ".obsidian/other.json": "",
            }
        )
        Path(f"{root}/b/c.md").unlink()
        seen = gather(told, paths("a.md", "b/c.md", ".gitignore", ".vaultmark.toml", ".obsidian/app.json"))
        assert not seen & paths(".git", ".git/HEAD", ".obsidian", ".obsidian/other.json")
        assert {"new", "new/d.md"} & seen


def test_what_changed_before_the_system_was_asked_is_found_by_one_look(root: str, told: Told) -> None:
    looks: list[float] = []

    def look() -> set[NotePath]:
        looks.append(time.monotonic())
        return {NotePath("a.md")}

    with Watch(root, told.put, look):
        assert told.get(timeout=PATIENCE) == paths("a.md")
        time.sleep(1.5)
    assert len(looks) == 1


def test_where_the_system_cannot_tell_the_folder_is_looked_at(
    root: str, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Watch, "_watched", lambda _: False)
    with Watch(root, told.put, lambda: {NotePath("a.md")}, seconds=0.01):
        assert told.get(timeout=PATIENCE) == paths("a.md")


def test_a_folder_with_too_many_folders_is_looked_at(root: str, told: Told) -> None:
    with Watch(root, told.put, lambda: {NotePath("a.md")}, seconds=0.01, by_looking=True):
        assert told.get(timeout=PATIENCE) == paths("a.md")


def test_looks_that_take_long_are_far_apart(root: str) -> None:
    looks: list[float] = []
    has_looked_thrice = threading.Event()

    def look() -> set[NotePath]:
        looks.append(time.monotonic())
        time.sleep(0.02)
        if len(looks) == 3:
            has_looked_thrice.set()
        return set()

    with Watch(root, lambda _: None, look, seconds=0.01, by_looking=True):
        assert has_looked_thrice.wait(PATIENCE)
    assert min(later - earlier for earlier, later in pairwise(looks)) > 20 * 0.02


@pytest.mark.parametrize("way", ["told", "looking"])
def test_watching_stops_when_it_is_told_to(root: str, told: Told, monkeypatch: pytest.MonkeyPatch, way: str) -> None:
    if way == "looking":
        monkeypatch.setattr(Watch, "_watched", lambda _: False)
    watch = Watch(root, told.put, set, seconds=10 * PATIENCE)
    time.sleep(0.2)
    watch.stop()
    watch._thread.join(PATIENCE)
    assert not watch._thread.is_alive()


def test_a_look_that_comes_too_late_is_no_fault(root: str, told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Watch, "_watched", lambda _: False)
    looking, go_on = threading.Event(), threading.Event()

    def look() -> set[NotePath]:
        looking.set()
        go_on.wait(PATIENCE)
        raise RuntimeError("cannot schedule new futures after shutdown")

    faults: list[object] = []
    monkeypatch.setattr(threading, "excepthook", faults.append)
    watch = Watch(root, told.put, look, seconds=0.01)
    assert looking.wait(PATIENCE)
    watch.stop()
    go_on.set()
    watch._thread.join(PATIENCE)
    assert not faults


def test_changes_close_together_are_told_together(write: Writes, told: Told) -> None:
    root = write({"a.md": ""})
    with watched(root, told):
        write({f"{number}.md": "" for number in range(50)})
        times = 1
        while NotePath("49.md") not in told.get(timeout=PATIENCE):
            times += 1
    # More than once only on a machine that is too busy to write them all within a moment.
    assert times < 10
