// Which Python the extension's own environment is made with.
import { isBefore, parseVersion, type Version } from "./version.ts";

export const OLDEST: Version = [3, 11];

/** A way to start Python: a program and the arguments that come before all others. */
export interface Candidate {
  readonly command: string;
  readonly args: readonly string[];
}

export interface Python extends Candidate {
  readonly version: Version;
  /** Debian and its kin ship Python without what `venv` needs. */
  readonly makesEnvironments: boolean;
}

/** Names to try, best first: a versioned name says what it is, and the newest has not every package yet; `py -3` is the launcher of Windows. */
const NAMES: readonly [name: string, ...args: string[]][] = [
  ["python3.13"],
  ["python3.12"],
  ["python3.11"],
  ["python3.14"],
  ["python3"],
  ["python"],
  ["py", "-3"],
];

/** Printed by a Python that is asked for itself: its version, and 1 if it can make environments. */
export const PROBE =
  "import sys, importlib.util as u; " +
  "print('.'.join(map(str, sys.version_info[:3])), int(all(map(u.find_spec, ('venv', 'ensurepip')))))";

/** All candidates on a machine, best first; `placesOf` gives the absolute paths of a program's name. */
export function candidates(placesOf: (name: string) => string[]): Candidate[] {
  return NAMES.flatMap(([name, ...args]) => placesOf(name).map((command) => ({ command, args })));
}

/** What a candidate said of itself, or undefined if that is no Python's answer. */
export function understood(candidate: Candidate, answer: string): Python | undefined {
  const [number, makes] = answer.trim().split(/\s+/);
  const version = parseVersion(number ?? "");
  return version && makes !== undefined ? { ...candidate, version, makesEnvironments: makes === "1" } : undefined;
}

export type Choice =
  | { readonly kind: "found"; readonly python: Python }
  | { readonly kind: "none" }
  | { readonly kind: "old"; readonly newest: Version }
  | { readonly kind: "bare"; readonly version: Version };

/** Choose the first that will do; otherwise say what comes nearest, for the message. */
export function choosePython(pythons: readonly Python[]): Choice {
  const young = pythons.filter((python) => !isBefore(python.version, OLDEST));
  const python = young.find((each) => each.makesEnvironments);
  if (python) return { kind: "found", python };
  if (young[0]) return { kind: "bare", version: young[0].version };
  const newest = pythons.reduce<Version | undefined>(
    (best, { version }) => (best && !isBefore(best, version) ? best : version),
    undefined,
  );
  return newest ? { kind: "old", newest } : { kind: "none" };
}
