// Which server is started: the one that is set, else the one on the PATH, else the extension's own.
import * as os from "node:os";
import * as path from "node:path";

/** A server that can be started; `args` come before the verb (`serve`, `check`). */
export interface Server {
  readonly origin: "setting" | "path" | "own";
  readonly command: string;
  readonly args: readonly string[];
}

export type Chosen =
  | { readonly kind: "start"; readonly server: Server }
  | { readonly kind: "set-up" }
  | { readonly kind: "wrong-setting"; readonly message: string };

/** What is known when the choice is made. */
export interface Known {
  /** `vaultmark.server.path`, "" if it is not set. */
  readonly setting: string;
  isProgram(file: string): boolean;
  /** Where `vaultmark` is on the PATH, best first, none of them inside the workspace. */
  readonly onPath: readonly string[];
  /** The Python of the extension's own environment, if that is there and of this extension's version. */
  readonly own: string | undefined;
}

/** Choose a server; a setting that can't be followed is never passed over in silence. */
export function chooseServer(known: Known): Chosen {
  const setting = known.setting.trim();
  if (setting) {
    const file = setting.startsWith("~/") ? path.join(os.homedir(), setting.slice(2)) : setting;
    const wrong = !path.isAbsolute(file)
      ? "is not a full path"
      : known.isProgram(file)
        ? undefined
        : "names no program that can be started";
    if (wrong) {
      const message = `The setting vaultmark.server.path (${setting}) ${wrong}. Correct it, or clear it to let Vaultmark find its server.`;
      return { kind: "wrong-setting", message };
    }
    return { kind: "start", server: { origin: "setting", command: file, args: [] } };
  }
  const [command] = known.onPath;
  if (command) return { kind: "start", server: { origin: "path", command, args: [] } };
  // Isolated: neither the working folder nor PYTHONPATH may put a module before ours.
  const args = ["-I", "-m", "vaultmark"];
  return known.own ? { kind: "start", server: { origin: "own", command: known.own, args } } : { kind: "set-up" };
}
