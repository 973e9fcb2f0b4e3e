// The extension's own server: an environment made with pip from the wheel that the extension carries.
import { createHash, randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import * as fs from "node:fs/promises";
import * as path from "node:path";
import { failed, noPython } from "./failure.ts";
import { type Candidate, choosePython, PROBE, type Python, understood } from "./python.ts";
import type { Run } from "./run.ts";
import { shown } from "./version.ts";

const RECORD = "server.json";
const PREFIX = "server-";
const HOUR = 3_600_000;

/** What is kept beside the environments: which of them is whole, and from which wheel it was made. */
interface Record {
  readonly folder: string;
  readonly wheel: string;
}

export interface SetUp {
  /** The extension's folder for its own data. */
  readonly storage: string;
  readonly wheel: string;
  readonly platform: NodeJS.Platform;
  readonly run: Run;
  log(text: string): void;
}

/** The Python of the environment that was made from exactly this wheel; whether it still works is seen when it is started. */
export function ownPython(setUp: Pick<SetUp, "storage" | "wheel" | "platform">): string | undefined {
  const record = readRecord(setUp.storage);
  if (!record || record.wheel !== digest(setUp.wheel)) return undefined;
  return pythonIn(path.join(setUp.storage, record.folder), setUp.platform);
}

/** Ask every candidate what it is, best first, until one will do; throws `SetUpError` where none does. */
export async function findPython(among: readonly Candidate[], setUp: Pick<SetUp, "storage" | "run" | "log">): Promise<Python> {
  await fs.mkdir(setUp.storage, { recursive: true });
  const pythons: Python[] = [];
  for (const candidate of among) {
    const { output } = await setUp.run(candidate.command, [...candidate.args, "-I", "-c", PROBE], { cwd: setUp.storage, seconds: 20 });
    const python = understood(candidate, output);
    const what = python ? `Python ${shown(python.version)}${python.makesEnvironments ? "" : " without venv"}` : "no Python";
    setUp.log(`${[candidate.command, ...candidate.args].join(" ")}: ${what}\n`);
    if (python) pythons.push(python);
    const choice = choosePython(pythons);
    if (choice.kind === "found") return choice.python;
  }
  const choice = choosePython(pythons);
  if (choice.kind === "found") return choice.python;
  throw noPython(choice);
}

/** Make the environment and return its Python; throws `SetUpError`, and leaves nothing behind that would be used. */
export async function makeEnvironment(setUp: SetUp, python: Python, onStep: (step: string) => void): Promise<string> {
  const name = `${PREFIX}${randomBytes(4).toString("hex")}`;
  const folder = path.join(setUp.storage, name);
  const own = pythonIn(folder, setUp.platform);
  const step = async (title: string, command: string, args: readonly string[]): Promise<void> => {
    onStep(title);
    setUp.log(`> ${[command, ...args].join(" ")}\n`);
    const { status, output } = await setUp.run(command, args, { cwd: setUp.storage, seconds: 600, onOutput: setUp.log });
    if (status !== 0) throw failed(title, output);
  };
  const previous = readRecord(setUp.storage);
  try {
    await fs.mkdir(setUp.storage, { recursive: true });
    await step("making an environment", python.command, [...python.args, "-I", "-m", "venv", folder]);
    // Built packages only: installing one must not run code that it brings along.
    const pip = ["-I", "-m", "pip", "install", "--no-input", "--disable-pip-version-check", "--only-binary=:all:"];
    await step("installing the server", own, [...pip, setUp.wheel]);
    // Its input is at its end from the beginning: it loads all that it needs, and stops.
    await step("trying the server", own, ["-I", "-m", "vaultmark", "serve"]);
    await writeRecord(setUp.storage, { folder: name, wheel: digest(setUp.wheel) });
  } catch (error) {
    await fs.rm(folder, { recursive: true, force: true }).catch(() => undefined);
    throw error instanceof Error && "code" in error ? failed("making an environment", String(error)) : error;
  }
  // A window that was open before the upgrade still runs what the record named until now.
  await removeOthers(setUp.storage, [name, previous?.folder ?? name]);
  return own;
}

/** Remove what older versions of the extension and broken attempts have left. */
async function removeOthers(storage: string, inUse: readonly string[]): Promise<void> {
  for (const name of await fs.readdir(storage).catch(() => [])) {
    if (!name.startsWith(PREFIX) || inUse.includes(name)) continue;
    const folder = path.join(storage, name);
    const made = await fs.stat(folder).catch(() => undefined);
    // Another window may be making one at this moment.
    if (made && Date.now() - made.mtimeMs > HOUR) await fs.rm(folder, { recursive: true, force: true }).catch(() => undefined);
  }
}

function pythonIn(folder: string, platform: NodeJS.Platform): string {
  return platform === "win32" ? path.join(folder, "Scripts", "python.exe") : path.join(folder, "bin", "python");
}

function digest(file: string): string {
  return createHash("sha256").update(readFileSync(file)).digest("hex");
}

function readRecord(storage: string): Record | undefined {
  try {
    const { folder, wheel } = JSON.parse(readFileSync(path.join(storage, RECORD), "utf8"));
    const isOurs = typeof folder === "string" && /^server-[0-9a-f]{8}$/.test(folder) && typeof wheel === "string";
    return isOurs ? { folder, wheel } : undefined;
  } catch {
    return undefined;
  }
}

async function writeRecord(storage: string, record: Record): Promise<void> {
  const file = path.join(storage, RECORD);
  await fs.writeFile(`${file}.new`, JSON.stringify(record));
  await fs.rename(`${file}.new`, file);
}
