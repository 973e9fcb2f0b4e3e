"""What the tests ask of a running editor, whichever it is, and what is known of each that can be had.

A driver (`neovim.py`, `eglot.py`, `helix.py`) uses its editor as a person does: it presses keys or calls the commands
that keys are bound to, and never speaks to the server itself.
"""

import os
import shlex
import signal
import sys
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from tests.lacking import do_without
from tests.patience import PATIENCE

UNPACKED = (Path(__file__).resolve().parents[2] / "build" / "editors").resolve()
"""Where `fetch.sh` puts the editors, a folder each; without a link in it, by which Neovim would not know its own."""
SERVER = (sys.executable, "-m", "vaultmark", "serve")

T = TypeVar("T")


class Editor(ABC):
    """An editor with a vault open in it.

    Notes are paths from the vault's root. What is asked about is at the cursor. An answer that has not come is waited
    for, `PATIENCE` seconds at most, then AssertionError says what did not come about.
    """

    def __init__(self, vault: Path) -> None:
        self.vault = vault

    @property
    @abstractmethod
    def pid(self) -> int:
        """The process whose descendant the server is."""

    @abstractmethod
    def open(self, note: str) -> None:
        """Show a note, with the changes that have not been saved, and wait until the server is attached to it."""

    @abstractmethod
    def lines(self) -> list[str]:
        """The lines of the note that is shown."""

    @abstractmethod
    def put_cursor(self, text: str) -> None:
        """Put the cursor one character into the first place that holds a text."""

    @abstractmethod
    def append(self, text: str) -> None:
        """Type a new last line, and don't save it."""

    @abstractmethod
    def problems(self) -> list[str]:
        """The messages of the diagnostics that the editor has for the note that is shown."""

    @abstractmethod
    def hover(self) -> str:
        """The text that the editor shows for what is at the cursor."""

    @abstractmethod
    def definition(self) -> str:
        """Go to the definition; return the note that is shown then."""

    @abstractmethod
    def references(self) -> int:
        """How many references the editor lists."""

    @abstractmethod
    def complete(self, typed: str) -> str:
        """Type a new last line `Go [[` and this, accept the first item, and return the line."""

    @abstractmethod
    def rename(self, name: str) -> None:
        """Rename what is at the cursor, and wait until the answer has come."""

    @abstractmethod
    def act(self, title: str) -> None:
        """Apply the code action whose title begins so."""

    @abstractmethod
    def save_all(self) -> None:
        """Write all that has changed, and wait until it is written."""

    @abstractmethod
    def discard(self) -> None:
        """Take the note that is shown as it is on disk."""

    @abstractmethod
    def restart_server(self) -> None:
        """What the user does after the server has died; nothing where the editor does it alone."""

    @abstractmethod
    def close(self) -> None:
        """Quit without saving, and end what is left."""

    def move(self, note: str, to: str) -> None:
        """Rename a file by the editor's own means."""
        raise NotImplementedError

    def wait(self, ask: Callable[[], T | None], what: str) -> T:
        """Ask until the answer is true, and return it."""
        deadline = time.monotonic() + PATIENCE
        while not (value := ask()):
            assert time.monotonic() < deadline, f"it did not come about that {what}; {self.last_words()}"
            time.sleep(0.05)
        return value

    def last_words(self) -> str:
        """What the editor says, for a failed test."""
        return ""

    def wait_for_problem(self, part: str) -> None:
        """Wait until a message of the open note's problems holds this."""
        self.wait(lambda: any(part in message for message in self.problems()), f"{part!r} is reported")

    def wait_for_no_problem(self, part: str) -> None:
        """Wait until none does."""
        self.wait(lambda: not any(part in message for message in self.problems()), f"{part!r} is reported no more")

    def server(self) -> int | None:
        """The process of the server, None if none runs."""
        return next((pid for pid in descendants(self.pid) if is_server(pid)), None)

    def kill_server(self) -> None:
        """End the server as a fault or the kernel would, and wait until it is gone."""
        pid = self.server()
        assert pid, "a server runs"
        os.kill(pid, signal.SIGKILL)
        self.wait(lambda: self.server() != pid, "the server is gone")


@dataclass(frozen=True)
class Client:
    """An editor of one version, with one LSP client, set up as `editors/` says.

    `name` is short; `title` heads a column of the table. `folder` is what `fetch.sh` unpacked. `start` takes that, a
    vault and a folder for whatever the editor writes. `lacks` says of a scenario (the name of its test) why this client
    can't play it: then it is not tested, and the table says so.
    """

    name: str
    title: str
    folder: str
    start: Callable[[Path, Path, Path], Editor]
    lacks: Mapping[str, str] = field(default_factory=dict)

    @property
    def unpacked(self) -> Path:
        """Where the editor is, if it is there."""
        return UNPACKED / self.folder

    def need(self) -> None:
        """Skip the test, or fail under CI, where the editor has not been fetched."""
        if not self.unpacked.is_dir():
            do_without(f"no {self.title}: run `tests/editors/fetch.sh` first")


def place_of(lines: Sequence[str], text: str) -> tuple[int, int]:
    """The line and the byte in it, both from 0, one character into the first place that holds a text."""
    row = next(number for number, line in enumerate(lines) if text in line)
    return row, len(lines[row][: lines[row].index(text) + 1].encode())


def put_program(folder: Path) -> Path:
    """Put a `vaultmark` into a folder, as pip would, and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    program = folder / "vaultmark"
    program.write_text(f'#!/bin/sh\nexec {shlex.join(SERVER[:-1])} "$@"\n', "utf-8")
    program.chmod(0o755)
    return program


def run_by_loader(root: Path, program: str, *, libraries: Sequence[str] = ()) -> list[str]:
    """The command that starts an unpacked program with its own loader and libraries, which may be newer than ours."""
    folder = root / "usr/lib/x86_64-linux-gnu"
    path = ":".join(str(each) for each in (folder, *(folder / name for name in libraries)))
    loader = root / "lib64/ld-linux-x86-64.so.2"
    return [str(loader), "--library-path", path, str(root / program)]


def descendants(pid: int) -> list[int]:
    """All processes that a process has started, and they again, from /proc."""
    parents: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text("utf-8", "replace").rpartition(")")[2].split()
            except OSError:
                continue
            if fields[0] != "Z":
                parents.setdefault(int(fields[1]), []).append(int(entry.name))
    found: list[int] = []
    waiting = [pid]
    while waiting:
        children = parents.get(waiting.pop(), [])
        found += children
        waiting += children
    return found


def is_server(pid: int) -> bool:
    """Whether a process is Vaultmark's server, and not one of its workers."""
    try:
        words = Path(f"/proc/{pid}/cmdline").read_bytes().rstrip(b"\0").split(b"\0")
    except OSError:
        return False
    return b"serve" in words and any(b"vaultmark" in word for word in words)
