import queue
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.conftest import Writes
from vaultmark.store.watch import Coalescer, Watch
from vaultmark.vault.identity import NotePath

Told = queue.SimpleQueue[frozenset[NotePath]]


@pytest.fixture
def told() -> Told:
    return queue.SimpleQueue()


@pytest.fixture
def coalescer(told: Told) -> Iterator[Coalescer]:
    coalescer = Coalescer(told.put, quiet=0.05, most=0.2)
    yield coalescer
    coalescer.stop()


def paths(*names: str) -> frozenset[NotePath]:
    return frozenset(map(NotePath, names))


def test_changes_close_together_are_told_once(coalescer: Coalescer, told: Told) -> None:
    for name in ("a.md", "b.md", "a.md"):
        coalescer.add(paths(name))
    assert told.get(timeout=5) == paths("a.md", "b.md")
    coalescer.add(paths("c.md"))
    assert told.get(timeout=5) == paths("c.md")
    assert told.empty()


def test_changes_without_end_are_told_in_time(coalescer: Coalescer, told: Told) -> None:
    ends = time.monotonic() + 5
    while told.empty() and time.monotonic() < ends:
        coalescer.add(paths("a.md"))
        time.sleep(0.01)
    assert not told.empty()


def test_nothing_is_told_after_the_end(told: Told) -> None:
    coalescer = Coalescer(told.put, quiet=0.01)
    coalescer.stop()
    coalescer.add(paths("a.md"))
    coalescer._thread.join(5)
    assert not coalescer._thread.is_alive()
    assert told.empty()


def gather(told: Told, wanted: frozenset[NotePath]) -> frozenset[NotePath]:
    """Return all that is told until everything wanted was."""
    seen: frozenset[NotePath] = frozenset()
    while not wanted <= seen:
        seen |= told.get(timeout=10)
    return seen


def test_the_system_tells_of_notes_but_not_of_hidden_folders(write: Writes, told: Told) -> None:
    root = write({"a.md": "", "b/c.md": "", ".git/HEAD": ""})
    with Watch(root, told.put, set):
        time.sleep(0.3)
        write({".git/HEAD": "x", "a.md": "changed", "new/d.md": "", ".gitignore": ""})
        Path(f"{root}/b/c.md").unlink()
        seen = gather(told, paths("a.md", "b/c.md", ".gitignore"))
        assert not {path for path in seen if path.startswith(".git/")}
        assert {"new", "new/d.md"} & seen


def test_where_the_system_cannot_tell_the_folder_is_looked_at(
    root: str, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Watch, "_watched", lambda _: False)
    with Watch(root, told.put, lambda: {NotePath("a.md")}, seconds=0.01):
        assert told.get(timeout=5) == paths("a.md")


@pytest.mark.parametrize("way", ["told", "looking"])
def test_watching_stops_at_once(root: str, told: Told, monkeypatch: pytest.MonkeyPatch, way: str) -> None:
    if way == "looking":
        monkeypatch.setattr(Watch, "_watched", lambda _: False)
    watch = Watch(root, told.put, set)
    time.sleep(0.2)
    started = time.monotonic()
    watch.stop()
    watch._thread.join(5)
    assert not watch._thread.is_alive()
    assert time.monotonic() - started < 1
