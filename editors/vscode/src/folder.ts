// Folders that hold far more than somebody's notes, opened by mistake more often than meant.
import * as fs from "node:fs";
import * as path from "node:path";

/** What says that a folder is a vault, however much it holds. */
const MARKS = [".vaultmark.toml", ".obsidian"];

/** Tell whether a folder is marked as a vault. */
export function isMarked(folder: string): boolean {
  return MARKS.some((mark) => fs.existsSync(path.join(folder, mark)));
}

/** Tell whether a folder is the user's home, one above it, or the root of a disk. */
export function isTooBroad(folder: string, home: string, at: path.PlatformPath = path): boolean {
  const way = at.relative(at.resolve(folder), at.resolve(home));
  const isAbove = way === "" || (!way.startsWith("..") && !at.isAbsolute(way));
  return isAbove || at.dirname(at.resolve(folder)) === at.resolve(folder);
}
