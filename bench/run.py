"""Measure Vaultmark, and any peer server named on the command line, on real vaults: `python bench/run.py --help`.

Which rows there are is said in `rows`; this file starts each server in its own copy of each vault and collects them.
"""

import argparse
import json
import shlex
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import report
import start
from client import Client, ServerGoneError
from latency import Measuring
from memory import guard, tree_bytes
from report import Result
from rows import ROWS, START_ROWS, Value
from sites import Sites, find_sites
from vaults import copy_for, doubled, prepare

HERE = Path(__file__).resolve().parent
OURS = "vaultmark"


@dataclass(frozen=True)
class Plan:
    """What one run measures, and the limits that a server is held to."""

    rows: frozenset[str]
    times: int
    budget: float
    at_rest: bool
    start_limit: float
    memory_limit: int
    work: Path


def main() -> int:
    """Run the benchmark; exit status 0, or 2 where a vault is missing."""
    options = _options()
    plan = Plan(
        rows=frozenset(options.rows.split(",")) if options.rows else frozenset(row.key for row in ROWS),
        times=options.times,
        budget=options.budget,
        at_rest=options.at_rest,
        start_limit=options.start_limit,
        memory_limit=int(options.memory_limit * 1e9),
        work=Path(options.work),
    )
    unknown = plan.rows - {row.key for row in ROWS}
    if unknown:
        print(f"There is no row {', '.join(sorted(unknown))}; the rows are {', '.join(row.key for row in ROWS)}.")
        return 2
    servers = {OURS: shlex.split(options.server)}
    servers |= {name: shlex.split(command) for name, _, command in (peer.partition("=") for peer in options.peer)}
    if options.only_peers:
        del servers[OURS]
    results: list[Result] = []
    for name in options.vault or ["talks-20k", "cmdlets-14k", "notes-100k"]:
        try:
            vault = prepare(name, plan.work, Path(options.shared))
        except FileNotFoundError as error:
            print(error)
            return 2
        sites = find_sites(vault)
        result = _measured(vault, servers, plan, sites)
        results.append(result)
        print("\n" + report.markdown(result), flush=True)
        if options.complexity:
            # The same questions as before: what is asked twice must differ in the vault's size alone.
            twice = replace(sites.moved(f"{vault.name}-0"), notes=2 * sites.notes, bytes=2 * sites.bytes)
            larger = _measured(doubled(vault, plan.work), servers, plan, twice)
            results.append(larger)
            print("\n" + report.growth(result, larger), flush=True)
    if options.markdown:
        Path(options.markdown).write_text("\n".join(map(report.markdown, results)), encoding="utf-8")
    if options.json:
        Path(options.json).write_text(json.dumps(report.as_json(results), indent=1), encoding="utf-8")
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python bench/run.py", description=__doc__)
    add = parser.add_argument
    add("--vault", action="append", help="talks, talks-20k, cmdlets-14k, notes-100k, or a folder; may be repeated")
    add("--rows", help="only these rows, by key, with commas: " + ",".join(row.key for row in ROWS))
    add("--peer", action="append", default=[], metavar="NAME=CMD", help="measure this server too; may be repeated")
    add("--only-peers", action="store_true", help="leave our own server out")
    add("--server", default=f"{sys.executable} -m vaultmark serve", help="the command of our own server")
    add("--complexity", action="store_true", help="measure again on twice the notes and print how the rows grow")
    add("--times", type=int, default=60, help="samples a row")
    add("--budget", type=float, default=15.0, help="seconds a row may take once it has three samples")
    add("--at-rest", action="store_true", help="ask without typing in between")
    add("--start-limit", type=float, default=150.0, help="seconds until a server must be ready")
    add("--memory-limit", type=float, default=12.0, help="gigabytes at which a server is ended")
    add("--shared", default=str(HERE.parent.parent / "shared" / "vaults"), help="where the real vaults lie")
    add("--work", default=str(Path(tempfile.gettempdir()) / "vaultmark-bench"), help="folder for copies and caches")
    add("--json", help="write the results to this file as JSON")
    add("--markdown", help="write the results to this file as Markdown")
    return parser.parse_args()


def _measured(vault: Path, servers: dict[str, list[str]], plan: Plan, sites: Sites) -> Result:
    rows = {}
    for name, command in servers.items():
        folder = copy_for(name, vault, plan.work)
        rows[name] = _Run(name, command, folder, sites, plan).rows()
        shutil.rmtree(folder.parent)
    return Result(vault.name, sites.notes, sites.bytes, rows)


class _Run:
    """One server on its copy of one vault: started without a cache for names, without again, then with it."""

    def __init__(self, name: str, command: list[str], folder: Path, sites: Sites, plan: Plan) -> None:
        self.name, self.command, self.folder, self.sites, self.plan = name, command, folder, sites, plan
        self.values: dict[str, Value] = {}

    def rows(self) -> dict[str, Value]:
        """All rows of the plan that could be measured."""
        wanted = self.plan.rows
        if "names" in wanted:
            self._session("names", frozenset({"names"}), self._names)
        cold = wanted & {"cold", "memory-cold"}
        if cold:
            self._session("kept", cold, lambda client: self._start(client, "cold"))
        rest = wanted - cold - {"names"}
        if rest:
            self._session("kept", rest, self._warm_and_latency)
        return {key: value for key, value in self.values.items() if key in wanted}

    def _session(self, cache: str, rows: frozenset[str], part: Callable[[Client], None]) -> None:
        """Start the server with this cache folder, let `part` measure `rows`, and say why for those it could not."""
        caches = str(self.folder.parent / f"cache-{cache}")
        client = Client(self.command, self.folder, {"XDG_CACHE_HOME": caches, "XDG_STATE_HOME": caches})
        ended, too_big = threading.Event(), threading.Event()

        def end_it() -> None:
            too_big.set()
            client.kill()

        guard(client.process.pid, self.plan.memory_limit, end_it, ended)
        try:
            answer = client.initialize(self.plan.start_limit)
            if "initialize" not in self.values:
                self._put("initialize", Value(answer.seconds * 1000, answer.seconds * 1000, 1))
            part(client)
            client.stop()
        except (ServerGoneError, TimeoutError) as error:
            why = f"> {self.plan.memory_limit / 1e9:.0f} GB" if too_big.is_set() else f"gone at {error}"
            self._say(f"{why}; what it printed is in {client.log}")
            for key in rows - set(self.values):
                self.values[key] = Value(remark=why)
        finally:
            ended.set()
            client.kill()

    def _names(self, client: Client) -> None:
        self._put("names", start.names_complete(client, self.sites, self.plan.start_limit))

    def _start(self, client: Client, kind: str) -> None:
        self._put(kind, start.ready(client, self.sites, self.plan.start_limit))
        if f"memory-{kind}" in self.plan.rows:
            time.sleep(5)
            megabytes = tree_bytes(client.process.pid) / 1e6
            self._put(f"memory-{kind}", Value(megabytes, megabytes, 1))

    def _warm_and_latency(self, client: Client) -> None:
        self._start(client, "warm")
        self._latency(client)

    def _latency(self, client: Client) -> None:
        measuring = Measuring(client, self.sites, self.plan.times, self.plan.budget, typing=not self.plan.at_rest)
        for row in ROWS:
            if row.key in self.plan.rows - START_ROWS - {"diagnostics-1mb", "meanwhile"}:
                self._put(row.key, measuring.row(row.key))
        if self.plan.rows & {"diagnostics-1mb", "meanwhile"}:
            checked, meanwhile = measuring.megabyte()
            self._put("diagnostics-1mb", checked)
            self._put("meanwhile", meanwhile)

    def _put(self, key: str, value: Value) -> None:
        self.values[key] = value
        self._say(f"{key}: {value.p50 if value.p50 is None else round(value.p50, 2)} {value.remark}")

    def _say(self, text: str) -> None:
        print(f"  {self.folder.name}, {self.name}: {text}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
