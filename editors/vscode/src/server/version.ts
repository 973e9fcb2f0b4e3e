// Version numbers, as far as they have to be compared.

/** The numbers of a version, most significant first; what follows them ("rc1", "+local") does not count. */
export type Version = readonly number[];

/** Read the leading numbers of a version such as "3.11.2" or "0.2.0rc1"; undefined if it begins with none. */
export function parseVersion(text: string): Version | undefined {
  const found = /^\d{1,9}(?:\.\d{1,9}){0,5}/.exec(text.trim());
  return found?.[0].split(".").map(Number);
}

/** Tell whether `left` comes before `right`; missing numbers are zeros. */
export function isBefore(left: Version, right: Version): boolean {
  for (let place = 0; place < Math.max(left.length, right.length); place++) {
    const difference = (left[place] ?? 0) - (right[place] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}

/** A version as people write it. */
export function shown(version: Version): string {
  return version.join(".");
}
