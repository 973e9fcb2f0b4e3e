// What of the settings the server is told: only what somebody has set.

/** What VS Code knows of one setting; later places win. */
export interface Inspected {
  readonly globalValue?: unknown;
  readonly workspaceValue?: unknown;
  readonly workspaceFolderValue?: unknown;
}

export type Tree = { [key: string]: unknown };

/**
 * The settings that are set somewhere, as the tree that the server reads.
 *
 * Defaults are left out: what the editor says wins over the vault's `.vaultmark.toml`, and a default that nobody chose
 * must not. Tables such as `diagnostics.severity` are joined key by key.
 */
export function settingsThatAreSet(names: readonly string[], inspect: (name: string) => Inspected | undefined): Tree {
  const tree: Tree = {};
  for (const name of names) {
    const found = inspect(name);
    const values = [found?.globalValue, found?.workspaceValue, found?.workspaceFolderValue].filter((value) => value !== undefined);
    if (values.length === 0) continue;
    const tables = values.filter(isTable);
    put(tree, name.split("."), tables.length === values.length ? Object.assign({}, ...tables) : values.at(-1));
  }
  return tree;
}

/** The names, without their section, of those settings in the extension's own manifest that are the server's. */
export function serverSettings(properties: object, section: string): string[] {
  const prefix = `${section}.`;
  const ours = Object.keys(properties).filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length));
  return ours.filter((name) => !name.startsWith("server.") && !name.startsWith("trace."));
}

function put(tree: Tree, [key, ...rest]: readonly string[], value: unknown): void {
  if (key === undefined) return;
  if (rest.length === 0) {
    tree[key] = value;
  } else {
    put((tree[key] ??= {}) as Tree, rest, value);
  }
}

function isTable(value: unknown): value is Tree {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
