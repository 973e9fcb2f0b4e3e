// Folders that hold far more than somebody's notes, opened by mistake more often than meant.
import * as path from "node:path";

/** Tell whether a folder is the user's home, one above it, or the root of a disk. */
export function isTooBroad(folder: string, home: string, at: path.PlatformPath = path): boolean {
  const way = at.relative(at.resolve(folder), at.resolve(home));
  const isAbove = way === "" || (!way.startsWith("..") && !at.isAbsolute(way));
  return isAbove || at.dirname(at.resolve(folder)) === at.resolve(folder);
}
