// Finding programs on the PATH without ever finding one that the opened folder brought along.
import * as path from "node:path";

/** What is asked of the machine; tests put another in its place. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  /** The value of the PATH variable. */
  readonly searchPath: string;
  /** The user's home folder; not a full path if nobody knows it. */
  readonly home: string;
  /** Tell whether there is a file that may be started. */
  isProgram(file: string): boolean;
  /** The file without symbolic links; itself if it can't be resolved. */
  realPath(file: string): string;
}

/**
 * Every place of a program on the PATH, best first, as absolute paths.
 *
 * Relative entries of the PATH and everything inside `untrusted` (the workspace's folders) are passed over: an opened
 * folder must not decide what is started. But for a home folder, or one above it: whoever can write there needs no
 * workspace to bring a program, and the usual places of the user's own (`~/.local/bin`) lie in it.
 */
export function placesOf(name: string, machine: Machine, untrusted: readonly string[]): string[] {
  const windows = machine.platform === "win32";
  const at = windows ? path.win32 : path.posix;
  const file = windows ? `${name}.exe` : name;
  const homes = at.isAbsolute(machine.home) ? [machine.home, machine.realPath(machine.home)] : [];
  const foreign = untrusted.filter((root) => !homes.some((home) => isInside(home, root, at)));
  const found: string[] = [];
  for (const entry of machine.searchPath.split(at.delimiter)) {
    const folder = windows ? entry.replace(/^"|"$/g, "") : entry;
    if (!at.isAbsolute(folder)) continue;
    const program = at.join(folder, file);
    if (found.includes(program) || !machine.isProgram(program)) continue;
    const places = [program, machine.realPath(program)];
    if (!places.some((place) => foreign.some((root) => isInside(place, root, at)))) found.push(program);
  }
  return found;
}

/** Tell whether a path is a folder or lies below it. */
export function isInside(file: string, folder: string, at: path.PlatformPath = path): boolean {
  const way = at.relative(folder, file);
  return way === "" || (way !== ".." && !way.startsWith(`..${at.sep}`) && !at.isAbsolute(way));
}
