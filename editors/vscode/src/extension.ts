// What VS Code calls: starting, stopping, and the commands.
import * as os from "node:os";
import * as vscode from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import { showVaultCheck } from "./check_vault.ts";
import { fixTimestamps, makeClient } from "./client.ts";
import { completeOpenLink } from "./early_typing.ts";
import { DeclinedError, findServer, NoServerError } from "./find_server.ts";
import { isMarked, isTooBroad } from "./folder.ts";
import type { Server } from "./server/choice.ts";
import { SetUpError } from "./server/failure.ts";
import { isBefore, parseVersion } from "./server/version.ts";
import { StatusBar } from "./status_bar.ts";

const ORIGINS = { setting: "named by the setting vaultmark.server.path", path: "found on the PATH", own: "set up by the extension" };
/** A server that ended unasked is started again so many times within so many milliseconds. */
const RESTARTS = { most: 4, within: 180_000 };

/** One server with its client, started and stopped as a whole. */
class Vaultmark implements vscode.Disposable {
  readonly log = vscode.window.createOutputChannel("Vaultmark", { log: true });
  readonly bar = new StatusBar();
  private client: LanguageClient | undefined;
  private server: Server | undefined;
  /** Starts and stops, one after the other. */
  private last: Promise<void> = Promise.resolve();
  private mayReadAll = false;
  /** Whether another start has been asked for since the last one began. */
  private isSuperseded = false;
  /** Takes the question that is on the screen for answered with nothing. */
  private withdraw = (): void => undefined;
  /** When servers ended unasked. */
  private ends: number[] = [];

  constructor(private readonly context: vscode.ExtensionContext) {}

  /** Stop what runs and start anew; never throws, says what is wrong once. */
  restart(): Promise<void> {
    // A question that nobody has answered must not keep the next start waiting.
    this.isSuperseded = true;
    this.withdraw();
    this.last = this.last.then(() => this.stop()).then(() => this.start());
    return this.last;
  }

  async stop(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    await client?.dispose().catch(() => undefined);
  }

  get version(): string | undefined {
    return this.client?.initializeResult?.serverInfo?.version;
  }

  /** Lines for people about what runs. */
  describe(): string[] {
    const what = this.version ? `Server ${this.version}` : "No server is running";
    return [this.bar.shown.tooltip, this.server ? `${what}, ${ORIGINS[this.server.origin]}: ${this.server.command}` : what];
  }

  /** Mend the timestamps of the note that is open in front. */
  async fixTimestamps(): Promise<void> {
    const document = vscode.window.activeTextEditor?.document;
    if (!this.client?.isRunning() || document?.languageId !== "markdown") {
      void vscode.window.showInformationMessage("Open a note, then fix its timestamps.");
      return;
    }
    const mended = await fixTimestamps(this.client, document);
    const what = mended === 0 ? "No timestamp here can be fixed without a choice." : `Fixed ${mended} ${mended === 1 ? "place" : "places"}.`;
    void vscode.window.setStatusBarMessage(`Vaultmark: ${what}`, 5000);
  }

  /** The server that was found last, or a new look for one. */
  async anyServer(): Promise<Server | undefined> {
    if (!this.server) await this.restart();
    return this.server;
  }

  dispose(): void {
    this.bar.dispose();
    this.log.dispose();
  }

  private async start(): Promise<void> {
    this.isSuperseded = false;
    this.bar.enter({ kind: "starting" });
    this.server = undefined;
    try {
      if (!(await this.mayRead())) return;
      const waits = { kind: "none", reason: "Vaultmark asks whether it may set up its server; the question is behind the bell." } as const;
      const ask = (question: string, ...answers: string[]): Promise<string | undefined> => {
        this.bar.enter(waits);
        return this.ask(question, ...answers);
      };
      const find = (isBroken = false): Promise<Server> => findServer(this.context, this.log, ask, isBroken);
      const server = await find();
      await this.startClient(server).catch(async (error: unknown) => {
        if (server.origin !== "own") throw error;
        this.log.warn("The server's environment is broken and is made anew.");
        await this.stop();
        await this.startClient(await find(true));
      });
      this.compareVersions();
    } catch (error) {
      if (error instanceof DeclinedError) return this.bar.enter({ kind: "none", reason: error.message });
      this.fail(this.explain(error));
    }
  }

  private explain(error: unknown): string {
    if (error instanceof SetUpError || error instanceof NoServerError) return error.message;
    this.log.error(String(error));
    return `Vaultmark's server did not start (${this.server?.command ?? "none was found"}). The log says why; correct it, then run "Vaultmark: Restart Server".`;
  }

  private async startClient(server: Server): Promise<void> {
    this.server = server;
    this.log.info(`The server is ${ORIGINS[server.origin]}: ${[server.command, ...server.args].join(" ")}`);
    const cwd = this.context.globalStorageUri.fsPath;
    this.client = makeClient(server, cwd, this.context.extension.packageJSON, this.log, this.bar, this.mayReadAll, () => this.startAgain());
    await this.client.start();
    // It does not always throw then.
    if (!this.client.isRunning()) throw new Error("The server ended before it answered.");
    this.bar.enter({ kind: "ready" });
    void completeOpenLink();
  }

  /** Start a server after one that ended unasked; it is looked for anew, since its program may be gone. */
  private startAgain(): void {
    const now = Date.now();
    this.ends = [...this.ends.filter((end) => now - end < RESTARTS.within), now];
    if (this.ends.length <= RESTARTS.most) void this.restart();
    else this.fail(`Vaultmark's server ended ${this.ends.length} times within a few minutes. The log says more; "Vaultmark: Restart Server" tries again.`);
  }

  /** Ask before nothing but home folders and whole disks is read; beside other folders the server declines them by itself. */
  private async mayRead(): Promise<boolean> {
    const folders = (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === "file");
    const isBroad = ({ uri }: vscode.WorkspaceFolder): boolean => isTooBroad(uri.fsPath, os.homedir()) && !isMarked(uri.fsPath);
    const [broad] = folders;
    if (!broad || this.mayReadAll || !folders.every(isBroad)) return true;
    const reason = `Vaultmark does not read all of ${broad.uri.fsPath} unasked. Open the folder of your notes instead.`;
    this.bar.enter({ kind: "none", reason });
    const answer = await this.ask(reason, "Open Folder…", "Read It All");
    if (answer === "Open Folder…") void vscode.commands.executeCommand("vscode.openFolder");
    this.mayReadAll = answer === "Read It All";
    return this.mayReadAll;
  }

  /** Ask the user; undefined if the question is put away, or another start is asked for before it is answered. */
  private async ask(question: string, ...answers: string[]): Promise<string | undefined> {
    if (this.isSuperseded) return undefined;
    const withdrawn = new Promise<undefined>((resolve) => (this.withdraw = () => resolve(undefined)));
    return Promise.race([vscode.window.showInformationMessage(question, ...answers), withdrawn]);
  }

  private compareVersions(): void {
    const [server, ours] = [this.version, String(this.context.extension.packageJSON.version)].map((text) => parseVersion(text ?? ""));
    if (server && ours && isBefore(server, ours)) {
      void vscode.window.showWarningMessage(
        `The Vaultmark that is ${ORIGINS[this.server?.origin ?? "path"]} is version ${this.version}, older than this extension. Upgrade it with pip, or clear the setting and remove it from the PATH to use the extension's own.`,
      );
    }
  }

  private fail(message: string): void {
    this.log.error(message);
    this.bar.enter({ kind: "stopped", reason: message });
    void vscode.window.showErrorMessage(message, "Show Log").then((answer) => answer && this.log.show());
  }
}

let running: Vaultmark | undefined;

/** Start the server; returns what the tests look at. */
export function activate(context: vscode.ExtensionContext): { readonly status: () => object } {
  const vaultmark = new Vaultmark(context);
  running = vaultmark;
  const command = (name: string, act: () => unknown): vscode.Disposable => vscode.commands.registerCommand(`vaultmark.${name}`, act);
  context.subscriptions.push(
    vaultmark,
    command("restartServer", () => vaultmark.restart()),
    command("showLog", () => vaultmark.log.show()),
    command("showStatus", () => showStatus(vaultmark)),
    command("checkVault", async () => {
      const server = await vaultmark.anyServer();
      if (server) await showVaultCheck(server, context.globalStorageUri.fsPath);
    }),
    command("fixTimestamps", () => vaultmark.fixTimestamps()),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration("vaultmark.server.path")) void vaultmark.restart();
    }),
  );
  void vaultmark.restart();
  return { status: () => ({ ...vaultmark.bar.shown, isReady: vaultmark.bar.isReady, version: vaultmark.version, lines: vaultmark.describe() }) };
}

/** Stop the server before the extension goes. */
export function deactivate(): Promise<void> | undefined {
  return running?.stop();
}

async function showStatus(vaultmark: Vaultmark): Promise<void> {
  const actions = [
    { label: "$(refresh) Restart the server", command: "vaultmark.restartServer" },
    { label: "$(output) Show the log", command: "vaultmark.showLog" },
    { label: "$(checklist) Check the whole vault", command: "vaultmark.checkVault" },
  ];
  const lines = vaultmark.describe().map((label) => ({ label: `$(info) ${label}`, command: "" }));
  const separator = { label: "", kind: vscode.QuickPickItemKind.Separator, command: "" };
  const chosen = await vscode.window.showQuickPick([...lines, separator, ...actions], { title: "Vaultmark" });
  if (chosen?.command) await vscode.commands.executeCommand(chosen.command);
}
