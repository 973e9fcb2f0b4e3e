import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { afterEach, beforeEach, test } from "node:test";
import { findPython, makeEnvironment, ownPython, type SetUp } from "../src/server/environment.ts";
import { SetUpError } from "../src/server/failure.ts";
import type { Python } from "../src/server/python.ts";
import type { Run } from "../src/server/run.ts";

const python: Python = { command: "/usr/bin/python3", args: [], version: [3, 11, 2], makesEnvironments: true };
let folder: string;
let started: string[];

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "environment-"));
  fs.writeFileSync(path.join(folder, "a.whl"), "one");
  started = [];
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

/** A machine on which every program ends well, but those whose command line holds `fault`. */
const setUp = (fault?: string, output = ""): SetUp => {
  const run: Run = async (command, args, { cwd }) => {
    assert.equal(cwd, path.join(folder, "storage"));
    const line = [command, ...args].join(" ");
    started.push(line);
    if (args.includes("venv")) fs.mkdirSync(args.at(-1)!);
    return fault !== undefined && line.includes(fault) ? { status: 1, output } : { status: 0, output };
  };
  return { storage: path.join(folder, "storage"), wheel: path.join(folder, "a.whl"), platform: "linux", run, log: () => undefined };
};
const made = (): string[] => fs.readdirSync(path.join(folder, "storage")).filter((name) => name.startsWith("server-"));

test("an environment is made, and used from then on", async () => {
  assert.equal(ownPython(setUp()), undefined);
  const own = await makeEnvironment(setUp(), python, () => undefined);
  assert.equal(ownPython(setUp()), own);
  assert.equal(own, path.join(folder, "storage", made()[0]!, "bin", "python"));
});

test("every Python is started isolated, and pip runs no code of what it installs", async () => {
  await makeEnvironment(setUp(), python, () => undefined);
  assert.equal(started.length, 3);
  for (const line of started) assert.match(line, / -I -m (venv|pip|vaultmark) /);
  assert.match(started[1]!, / install .*--only-binary=:all: .*a\.whl$/);
});

test("another wheel, as an upgrade of the extension brings it, asks for another environment", async () => {
  const old = await makeEnvironment(setUp(), python, () => undefined);
  fs.writeFileSync(path.join(folder, "a.whl"), "two");
  assert.equal(ownPython(setUp()), undefined);
  assert.notEqual(await makeEnvironment(setUp(), python, () => undefined), old);
});

test("an upgrade leaves the environment alone that another window may still run, and the next one removes it", async () => {
  const storage = path.join(folder, "storage");
  const yesterday = new Date(Date.now() - 86_400_000);
  const kept: number[] = [];
  for (const wheel of ["one", "two", "three"]) {
    fs.writeFileSync(path.join(folder, "a.whl"), wheel);
    await makeEnvironment(setUp(), python, () => undefined);
    for (const name of made()) fs.utimesSync(path.join(storage, name), yesterday, yesterday);
    kept.push(made().length);
  }
  assert.deepEqual(kept, [1, 2, 2]);
});

test("what is set up is tried as it will be used, and what does not start is not kept", async () => {
  await assert.rejects(makeEnvironment(setUp("vaultmark serve"), python, () => undefined), /trying the server/);
  assert.equal(ownPython(setUp()), undefined);
  assert.deepEqual(made(), []);
});

test("on Windows the environment's Python is in Scripts", async () => {
  await makeEnvironment({ ...setUp(), platform: "win32" }, { ...python, command: "C:\\Windows\\py.exe", args: ["-3"] }, () => undefined);
  assert.match(started[0]!, /^C:\\Windows\\py\.exe -3 -I -m venv /);
  assert.equal(ownPython({ ...setUp(), platform: "win32" }), path.join(folder, "storage", made()[0]!, "Scripts", "python.exe"));
});

test("a set-up that fails leaves nothing behind and says why", async () => {
  const failing = makeEnvironment(setUp("pip install", "Temporary failure in name resolution"), python, () => undefined);
  await assert.rejects(failing, (error) => error instanceof SetUpError && error.message.includes("network"));
  assert.deepEqual(made(), []);
  assert.equal(ownPython(setUp()), undefined);
});

test("a failed upgrade leaves the record as it was, so that it is tried again", async () => {
  await makeEnvironment(setUp(), python, () => undefined);
  fs.writeFileSync(path.join(folder, "a.whl"), "two");
  await assert.rejects(makeEnvironment(setUp("pip install"), python, () => undefined));
  assert.equal(ownPython(setUp()), undefined);
  fs.writeFileSync(path.join(folder, "a.whl"), "one");
  assert.ok(ownPython(setUp()));
});

test("a record that names a folder elsewhere is not believed", async () => {
  fs.mkdirSync(path.join(folder, "storage"));
  fs.writeFileSync(path.join(folder, "storage", "server.json"), JSON.stringify({ folder: "../../elsewhere", wheel: createHash("sha256").update("one").digest("hex") }));
  assert.equal(ownPython(setUp()), undefined);
});

test("what is old and not in use is removed, what is new may be another window's", async () => {
  const storage = path.join(folder, "storage");
  for (const name of ["server-00000000", "server-11111111"]) fs.mkdirSync(path.join(storage, name), { recursive: true });
  const yesterday = new Date(Date.now() - 86_400_000);
  fs.utimesSync(path.join(storage, "server-00000000"), yesterday, yesterday);
  await makeEnvironment(setUp(), python, () => undefined);
  assert.ok(!made().includes("server-00000000"));
  assert.ok(made().includes("server-11111111"));
});

test("no Python is asked after the first that will do", async () => {
  const run: Run = async (command) => {
    started.push(command);
    return { status: 0, output: command === "/old" ? "3.9.2 1" : "3.12.1 1" };
  };
  const among = ["/old", "/new", "/other"].map((command) => ({ command, args: [] }));
  assert.equal((await findPython(among, { ...setUp(), run })).command, "/new");
  assert.deepEqual(started, ["/old", "/new"]);
  await assert.rejects(findPython(among.slice(0, 1), { ...setUp(), run }), /newest that was found is 3\.9\.2/);
});
