"""How much memory a process and its descendants hold, from /proc (Linux).

A page that several of the processes share counts once in all: it is the sum of proportional set sizes (PSS).
"""

import threading
from collections.abc import Callable
from pathlib import Path


def process_tree(pid: int) -> list[int]:
    """`pid` and all its living descendants."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            parent = _parent(entry)
            if parent is not None:
                children.setdefault(parent, []).append(int(entry.name))
    found = [pid]
    for each in found:
        found += children.get(each, [])
    return found


def tree_bytes(pid: int) -> int:
    """Proportional set size of the process tree in bytes; a process that has just gone counts nothing."""
    return sum(_pss(each) for each in process_tree(pid))


def guard(pid: int, limit: int, too_much: Callable[[], None], until: threading.Event) -> None:
    """Call `too_much` once if the process tree holds more than `limit` bytes before `until` is set; in a thread."""

    def watch() -> None:
        while not until.wait(1.0):
            if tree_bytes(pid) > limit:
                too_much()
                return

    threading.Thread(target=watch, daemon=True).start()


def _parent(entry: Path) -> int | None:
    try:
        # The second field is the program's name in parentheses, which may hold spaces and parentheses.
        return int((entry / "stat").read_text().rpartition(")")[2].split()[1])
    except (OSError, IndexError, ValueError):
        return None


def _pss(pid: int) -> int:
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    except (OSError, ValueError):
        pass
    return 0
