// "Check Vault": what `vaultmark check` prints of a whole folder, in a terminal.
import { spawn, type ChildProcess } from "node:child_process";
import * as vscode from "vscode";
import type { Server } from "./server/choice.ts";

/** Ask which folder if there are several, and show what is wrong in it. */
export async function showVaultCheck(server: Server, cwd: string): Promise<void> {
  const folders = (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === "file");
  const folder = folders.length > 1 ? await vscode.window.showWorkspaceFolderPick() : folders[0];
  if (!folder) {
    if (folders.length === 0) void vscode.window.showInformationMessage("Open the folder of your notes, then check it.");
    return;
  }
  const pty = new CheckTerminal(server, folder.uri.fsPath, cwd);
  const iconPath = new vscode.ThemeIcon("checklist");
  vscode.window.createTerminal({ name: `Vaultmark: ${folder.name}`, pty, iconPath, isTransient: true }).show();
}

/** A terminal that starts our own program directly: no shell, no profile of the workspace, and it stays when done. */
class CheckTerminal implements vscode.Pseudoterminal {
  private readonly written = new vscode.EventEmitter<string>();
  private child: ChildProcess | undefined;
  readonly onDidWrite = this.written.event;

  constructor(
    private readonly server: Server,
    private readonly folder: string,
    private readonly cwd: string,
  ) {}

  open(): void {
    const env = { ...process.env, PYTHONSAFEPATH: "1", PYTHONIOENCODING: "utf-8", FORCE_COLOR: "1" };
    const child = spawn(this.server.command, [...this.server.args, "check", this.folder], { cwd: this.cwd, env, stdio: ["ignore", "pipe", "pipe"], windowsHide: true });
    this.child = child;
    const write = (text: string): void => this.written.fire(text.replace(/\r?\n/g, "\r\n"));
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", write);
    child.once("error", (error) => write(`The check could not be started: ${error.message}\n`));
  }

  close(): void {
    this.child?.kill();
    this.written.dispose();
  }
}
