// What is being typed, as a function of the text before the cursor.

/** Tell whether a line's text before the cursor ends within a wikilink of which at least a letter is typed. */
export function isInOpenLink(before: string): boolean {
  const brackets = before.lastIndexOf("[[");
  return brackets >= 0 && before.length > brackets + 2 && !before.includes("]", brackets);
}
