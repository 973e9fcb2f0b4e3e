// Whether the user has agreed to a server of the extension's own, asked once for each machine.
import * as fs from "node:fs/promises";
import * as path from "node:path";

const FILE = "agreed";

/** Tell whether the user has agreed before; `storage` is the extension's folder for its own data. */
export async function hasAgreed(storage: string): Promise<boolean> {
  return fs.access(path.join(storage, FILE)).then(() => true, () => false);
}

/** Remember that the user has agreed; where that can't be written, the question comes again. */
export async function rememberAgreement(storage: string): Promise<void> {
  await fs.writeFile(path.join(storage, FILE), "").catch(() => undefined);
}
