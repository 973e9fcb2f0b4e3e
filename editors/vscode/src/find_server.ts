// Finds the server on this machine, or sets it up once the user has agreed.
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import * as vscode from "vscode";
import { chooseServer, type Server } from "./server/choice.ts";
import { hasAgreed, rememberAgreement } from "./server/consent.ts";
import { findPython, makeEnvironment, ownPython, type SetUp } from "./server/environment.ts";
import { type Machine, placesOf } from "./server/program.ts";
import { type Candidate, candidates } from "./server/python.ts";
import { run } from "./server/run.ts";

/** Why there is no server to start; the message is for the user. */
export class NoServerError extends Error {}

/** The user does not want one set up, and need not be told so. */
export class DeclinedError extends NoServerError {}

/** Shows a question with its answers, and returns the one that is chosen, if any. */
export type Ask = (question: string, ...answers: string[]) => Promise<string | undefined>;

/**
 * Find the server; asks before anything is set up for the first time. If the extension's own `isBroken`, it is made
 * anew. Throws `NoServerError` or `SetUpError`.
 *
 * One that is there already is found in one go: whatever waits here, waits for all that VS Code starts meanwhile.
 */
export async function findServer(
  context: vscode.ExtensionContext,
  log: vscode.LogOutputChannel,
  ask: Ask,
  isBroken = false,
): Promise<Server> {
  const machine: Machine = {
    platform: process.platform,
    searchPath: process.env["PATH"] ?? "",
    home: os.homedir(),
    isProgram,
    realPath,
  };
  const folders = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath);
  const places = (name: string): string[] => placesOf(name, machine, folders);
  const setUp: SetUp = {
    storage: context.globalStorageUri.fsPath,
    wheel: carriedWheel(context),
    platform: process.platform,
    run,
    log: (text) => log.info(text.trimEnd()),
  };
  makeFolder(setUp.storage);
  const setting = vscode.workspace.getConfiguration("vaultmark").get<string>("server.path", "");
  const onPath = places("vaultmark");
  const own = isBroken ? undefined : ownPython(setUp);
  const chosen = chooseServer({ setting, isProgram, onPath, own });
  switch (chosen.kind) {
    case "start":
      return chosen.server;
    case "wrong-setting":
      throw new NoServerError(chosen.message);
    case "set-up":
      return { origin: "own", command: await setUpServer(setUp, candidates(places), ask), args: ["-I", "-m", "vaultmark"] };
  }
}

async function setUpServer(setUp: SetUp, among: readonly Candidate[], ask: Ask): Promise<string> {
  const python = await findPython(among, setUp);
  if (!(await hasAgreed(setUp.storage))) {
    const question =
      "Vaultmark reads your notes with a server of its own. Set it up now? It is installed with " +
      `${[python.command, ...python.args].join(" ")} into this extension's own folder, and a few Python packages are downloaded.`;
    if ((await ask(question, "Set Up", "Not Now")) !== "Set Up") {
      throw new DeclinedError('Vaultmark is not set up. Run "Vaultmark: Restart Server" to set it up.');
    }
    await rememberAgreement(setUp.storage);
  }
  const options = { location: vscode.ProgressLocation.Notification, title: "Setting up Vaultmark" };
  return vscode.window.withProgress(options, (progress) =>
    makeEnvironment(setUp, python, (message) => progress.report({ message })),
  );
}

function carriedWheel(context: vscode.ExtensionContext): string {
  const folder = vscode.Uri.joinPath(context.extensionUri, "dist").fsPath;
  const wheel = fs.readdirSync(folder).find((name) => name.endsWith(".whl"));
  if (!wheel) throw new NoServerError("This copy of the extension carries no server. Install the extension anew.");
  return path.join(folder, wheel);
}

/** Make the folder that programs are started in. */
function makeFolder(folder: string): void {
  try {
    fs.mkdirSync(folder, { recursive: true });
  } catch {
    // What is started there says why.
  }
}

function isProgram(file: string): boolean {
  try {
    fs.accessSync(file, fs.constants.X_OK);
    return fs.statSync(file).isFile();
  } catch {
    return false;
  }
}

function realPath(file: string): string {
  try {
    return fs.realpathSync(file);
  } catch {
    return file;
  }
}
