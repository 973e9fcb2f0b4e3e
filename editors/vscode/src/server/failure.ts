// Why the extension's own server could not be set up, in one message that says what to do.
import type { Choice } from "./python.ts";
import { OLDEST } from "./python.ts";
import { shown } from "./version.ts";

const NEEDED = `Python ${shown(OLDEST)} or newer`;
const RETRY = 'then run "Vaultmark: Restart Server".';

/** The message of a failed set-up. */
export class SetUpError extends Error {}

/** What to tell when no Python will do. */
export function noPython(choice: Exclude<Choice, { kind: "found" }>): SetUpError {
  switch (choice.kind) {
    case "none":
      return new SetUpError(`Vaultmark needs ${NEEDED}, and none was found. Install it from python.org or with your system's packages, ${RETRY}`);
    case "old":
      return new SetUpError(`Vaultmark needs ${NEEDED}; the newest that was found is ${shown(choice.newest)}. Install a newer one beside it, ${RETRY}`);
    case "bare": {
      const [major, minor] = choice.version;
      return new SetUpError(`Python ${shown(choice.version)} was found, but not its venv module. Install it (on Debian and Ubuntu: apt install python${major}.${minor}-venv), ${RETRY}`);
    }
  }
}

/** Signs in pip's and venv's output, and what they mean; the first that is found counts. */
const SIGNS: readonly [sign: RegExp, message: string][] = [
  [/No space left on device|\[Errno 28\]|not enough space/i, `There is no space left for Vaultmark's server. Make room, ${RETRY}`],
  [/Permission denied|\[Errno 13\]|Read-only file system|\[Errno 30\]|Access is denied/i, `Vaultmark may not write into VS Code's own storage folder. Give yourself the right to write there (the log names it), ${RETRY}`],
  [/CERTIFICATE_VERIFY_FAILED|SSLError/i, `The package index could not be trusted: its certificate is not known to Python. Ask who runs your network for its certificate, set it up for pip, ${RETRY}`],
  [/Temporary failure in name resolution|getaddrinfo failed|Name or service not known|nodename nor servname|NewConnectionError|ConnectTimeout|ReadTimeout|Connection refused|Network is unreachable|ProxyError|Connection broken|Connection reset|Max retries exceeded/i, `Vaultmark's server needs a few Python packages, and the network can't be reached. Connect (or set a proxy for pip), ${RETRY}`],
  [/No matching distribution found|Could not find a version/i, `A package that Vaultmark's server needs is not offered for your Python and system. The log names it; try another Python, ${RETRY}`],
];

/** What to tell when a step of the set-up failed with that output. */
export function failed(step: string, output: string): SetUpError {
  const known = SIGNS.find(([sign]) => sign.test(output));
  return new SetUpError(known?.[1] ?? `Vaultmark's server could not be set up (${step}). The log says why; correct it, ${RETRY}`);
}
