"""Measure how long each editor takes from its start to the first completion: `python bench/editors.py --help`.

How a person types in each is said in `typist`, in VS Code by `tests/editors/vscode/start_run.mjs`; what the server does
without an editor is measured by `run`. Needs the editors that `tests/editors/fetch.sh` and `vscode/install.sh` fetch.
"""

import argparse
import contextlib
import json
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))  # The editors' drivers are found from the root of the project.

from client import Client as Server
from questions import holds_name
from report import table
from sites import find_sites
from start import ready
from typist import Typist, typist_at
from vaults import copy_for, note_files, prepare

from tests.editors.clients import CLIENTS
from tests.editors.editor import SERVER, Client, Editor
from tests.editors.vscode_scripts import play

VSCODE = "vscode"
_VSCODE_SCRIPT = "start_run.mjs"
COMPLETION = "test_a_completed_link_has_its_brackets_once"
"""The scenario that a client lacks if it can't complete links."""
_COLD, _WARM = "nothing cached", "cached"
_PATIENCE = 30.0
_MORE_PATIENCE = 5.0
_PAUSE = 0.03


@dataclass(frozen=True)
class Scene:
    """A vault, a note and a plain file to type in, and a note's `name`, of which `typed` and then `more` are typed."""

    vault: Path
    note: str
    plain: str
    name: str
    typed: str
    more: str


@dataclass
class Times:
    """Seconds from the start of an editor, a number for each run; by what is cached, where a server is started.

    `early` says what became of what was typed before the server could know of it.
    """

    title: str
    typing: list[float] = field(default_factory=list)
    attached: dict[str, list[float]] = field(default_factory=dict)
    offered: dict[str, list[float]] = field(default_factory=dict)
    early: str = ""


def telling_start(names: Iterable[str], candidates: Sequence[str]) -> tuple[str, str]:
    """The candidate of whose start the fewest letters, five at least, stand in no other name; and those letters."""
    folded = [name.casefold() for name in names]

    def start_of(name: str) -> str:
        starts = (name[:length] for length in range(5, len(name)))
        return next((start for start in starts if sum(start.casefold() in each for each in folded) <= 1), name)

    return min(((name, start_of(name)) for name in candidates), key=lambda found: (len(found[1]), found[0]))


def markdown(measured: Sequence[Times]) -> str:
    """One table: a line an editor, medians of seconds."""
    steps = [(kind, what) for kind in (_COLD, _WARM) for what in ("attached", "first completion")]
    head = ["", "takes letters", *(f"{what}, {kind}" for kind, what in steps), f"typed at once, {_COLD}"]
    lines = []
    for times in measured:
        of = {"attached": times.attached, "first completion": times.offered}
        medians = [_median(times.typing), *(_median(of[what].get(kind, [])) for kind, what in steps)]
        lines.append([times.title, *medians, times.early])
    return "\n".join(table(head, lines)) + "\n"


def _median(seconds: Sequence[float]) -> str:
    return f"{statistics.median(seconds):.1f} s" if seconds else "none"


class _Bench:
    """Editors that are started one after the other, each in a home of its own that goes with it."""

    def __init__(self, scene: Scene, work: Path, cache: Path, runs: int) -> None:
        self.scene, self.work, self.cache, self.runs = scene, work, cache, runs

    def times(self, client: Client) -> Times:
        """Start it so often as is needed."""
        times = Times(client.title)
        for _ in range(self.runs):
            with self._running(client, _COLD) as (since, _, typist):
                typist.show(self.scene.plain)
                typist.begin_line()
                typist.type(self.scene.typed)
                times.typing += _seconds(since, lambda: self.scene.typed in typist.seen())
        for kind in (_COLD, _WARM):
            times.attached[kind], times.offered[kind] = [], []
            for _ in range(self.runs):
                with self._running(client, kind) as (since, editor, typist):
                    editor.open(self.scene.note)
                    times.attached[kind].append(time.perf_counter() - since)
                    typist.begin_line()
                    typist.type(f"[[{self.scene.typed}")
                    typist.ask()
                    times.offered[kind] += _seconds(since, lambda: self._is_offered(typist))
        with self._running(client, _COLD) as (since, _, typist):
            times.early = self._early(typist, since)
        return times

    def times_in_vscode(self) -> Times:
        """The same by its script, from the opening of its page."""
        asked = {**asdict(self.scene), "server": str(Path(sys.executable).with_name("vaultmark")), "runs": self.runs}
        asked |= {"folder": str(self.work / VSCODE), "cache": str(self.cache), "cold": _COLD, "warm": _WARM}
        written = self.work / "scene.json"
        written.write_text(json.dumps(asked, default=str), "utf-8")
        try:
            return Times("VS Code", **play(_VSCODE_SCRIPT, written, patience=_PATIENCE * (9 * self.runs + 5)))
        except AssertionError as error:
            print(f"  VS Code: {error}", file=sys.stderr)
            return Times("VS Code")

    def _early(self, typist: Typist, since: float) -> str:
        typist.show(self.scene.note)
        typist.begin_line()
        typist.type(f"[[{self.scene.typed}")
        typist.ask()
        if came := _seconds(since, lambda: self._is_offered(typist), _PATIENCE / 2):
            return f"offered at {came[0]:.1f} s"
        typist.type(self.scene.more)
        typist.ask()
        if _seconds(since, lambda: self._is_offered(typist), time.perf_counter() - since + _MORE_PATIENCE):
            return "offered at the next letter"
        return "not offered"

    def _is_offered(self, typist: Typist) -> bool:
        return holds_name(typist.seen(), self.scene.name)

    @contextlib.contextmanager
    def _running(self, client: Client, kind: str) -> Iterator[tuple[float, Editor, Typist]]:
        # A socket's path may have 107 characters at most.
        folder = Path(tempfile.mkdtemp(prefix="e", dir=self.work))
        home = folder / "home"
        if kind == _WARM:
            shutil.copytree(self.cache, folder / "cache")
        since = time.perf_counter()
        editor = client.start(client.unpacked, self.scene.vault, home)
        try:
            typist = typist_at(editor, client)
            if kind == _WARM:
                # No server runs before a note is opened.
                caches = home / typist.caches
                caches.mkdir(parents=True, exist_ok=True)
                (folder / "cache").rename(caches / self.cache.name)
            yield since, editor, typist
        except AssertionError as error:
            # What does not come about in time leaves no number; the other starts may.
            print(f"  {client.title}: {error}", file=sys.stderr)
        finally:
            server = editor.server()
            editor.close()
            if server:
                _seconds(since, lambda: not Path(f"/proc/{server}").exists())
            shutil.rmtree(folder, ignore_errors=True)


def _seconds(since: float, holds: Callable[[], bool], most: float = _PATIENCE) -> list[float]:
    """The one number of seconds since a moment after which a condition held; none if it did not within `most`."""
    while not holds():
        if time.perf_counter() - since > most:
            return []
        time.sleep(_PAUSE)
    return [time.perf_counter() - since]


def main() -> int:
    """Measure and print the table; exit status 0, or 2 where a vault or an editor is missing."""
    options = _options()
    clients = {client.name: client for client in CLIENTS if client.unpacked.is_dir() and COMPLETION not in client.lacks}
    names = options.client or [VSCODE, *clients]
    if missing := [name for name in names if name not in clients and name != VSCODE]:
        print(f"There is no {', '.join(missing)}; there are {', '.join([VSCODE, *clients])}.")
        return 2
    work = Path(options.work)
    try:
        unpacked = prepare(options.vault, work, Path(options.shared))
    except FileNotFoundError as error:
        print(error)
        return 2
    # The user's cache folder is where the editor's home is, not where this user has it.
    os.environ.pop("XDG_CACHE_HOME", None)
    sites = find_sites(unpacked)
    vault = copy_for("editors", unpacked, work)
    (vault / ".obsidian").mkdir()
    plain = vault.parent / "plain" / "plain.txt"
    plain.parent.mkdir()
    plain.touch()
    candidates = [name for name in sites.names if name[0].isalpha()]
    name, typed = telling_start([note.stem for note in note_files(vault)], candidates)
    scene = Scene(vault, sites.typed_in, str(plain), name, typed, name[len(typed)])
    caches = vault.parent / "caches"
    server = Server([*SERVER], vault, {"XDG_CACHE_HOME": str(caches), "XDG_STATE_HOME": str(caches)})
    try:
        server.initialize(_PATIENCE)
        ready(server, sites, 150.0)
    finally:
        server.stop()
    bench = _Bench(scene, vault.parent, caches / "vaultmark", options.runs)
    measured = []
    for each in names:
        measured.append(bench.times_in_vscode() if each == VSCODE else bench.times(clients[each]))
        print(f"  {measured[-1]}", file=sys.stderr, flush=True)
    print(f"### {options.vault}: {sites.notes:,} notes, in editors; `[[{typed}` is typed\n\n{markdown(measured)}")
    shutil.rmtree(vault.parent)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python bench/editors.py", description=__doc__)
    add = parser.add_argument
    known = ", ".join([VSCODE, *(client.name for client in CLIENTS)])
    add("--client", action="append", help=f"only this one of {known}; may be repeated")
    add("--vault", default="talks-20k", help="talks, talks-20k, cmdlets-14k, notes-100k, or a folder")
    add("--runs", type=int, default=3, help="so often is each start measured; the median counts")
    add("--shared", default=str(HERE.parent.parent / "shared" / "vaults"), help="where the real vaults lie")
    add("--work", default=str(Path(tempfile.gettempdir()) / "vaultmark-bench"), help="folder for copies and caches")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
