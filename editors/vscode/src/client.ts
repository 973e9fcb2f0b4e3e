// The language client: what VS Code and the server say to each other, and where ours differs from what is usual.
import * as vscode from "vscode";
import { CloseAction, CodeActionRequest, ErrorAction, LanguageClient, type LanguageClientOptions, RevealOutputChannelOn, State as ClientState } from "vscode-languageclient/node";
import type { Server } from "./server/choice.ts";
import { serverSettings, settingsThatAreSet, type Tree } from "./settings.ts";
import { notesIn } from "./status.ts";
import type { StatusBar } from "./status_bar.ts";

/** A client that writes all that fails into the log, and leaves it to the extension to say one thing about it. */
class QuietClient extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}

/**
 * Make a client that starts the server in `cwd`, a folder that no vault can put anything into. `mayReadAll` says that
 * the user wants a home folder or a whole disk read, which the server does not do by itself. `onEnd` is called if the
 * server ends unasked after it has answered once.
 */
export function makeClient(
  server: Server,
  cwd: string,
  manifest: { contributes: { configuration: { properties: object } } },
  log: vscode.LogOutputChannel,
  bar: StatusBar,
  mayReadAll: boolean,
  onEnd: () => void,
): LanguageClient {
  let hasAnswered = false;
  /** The folders that are being read, each by the token of its progress. */
  const reading = new Set<number | string>();
  const names = serverSettings(manifest.contributes.configuration.properties, "vaultmark");
  const settings = (scope?: vscode.Uri): Tree => {
    const configuration = vscode.workspace.getConfiguration("vaultmark", scope ?? null);
    return settingsThatAreSet(names, (name) => configuration.inspect(name));
  };
  const options: LanguageClientOptions = {
    documentSelector: [
      { scheme: "file", language: "markdown" },
      { scheme: "untitled", language: "markdown" },
    ],
    diagnosticCollectionName: "vaultmark",
    outputChannel: log,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    initializationFailedHandler: () => false,
    errorHandler: {
      error: () => ({ action: ErrorAction.Continue, handled: true }),
      closed: () => {
        if (hasAnswered) onEnd();
        return { action: CloseAction.DoNotRestart, handled: true };
      },
    },
    initializationOptions: settings,
    middleware: {
      // Only one thing is ever asked for: everything of ours. Defaults must not win over the vault's own settings.
      workspace: { configuration: ({ items }) => items.map((item) => settings(item.scopeUri ? vscode.Uri.parse(item.scopeUri) : undefined)) },
      handleWorkDoneProgress: (token, params, next) => {
        if (params.kind === "end") {
          reading.delete(token);
          if (reading.size === 0) bar.enter({ kind: "ready" });
        } else {
          reading.add(token);
          // What is told of one of several folders is not the number of all notes.
          const notes = vscode.workspace.workspaceFolders?.length === 1 ? notesIn(params.message) : undefined;
          bar.enter({ kind: "reading", ...(params.percentage === undefined ? {} : { percentage: params.percentage }) }, notes);
        }
        next(token, params);
      },
    },
  };
  const args = [...server.args, "serve", ...(mayReadAll ? ["--any-folder"] : [])];
  const how = { command: server.command, args, options: { cwd, env: { ...process.env, PYTHONSAFEPATH: "1" } } };
  const client = new QuietClient("vaultmark", "Vaultmark", how, options);
  client.onDidChangeState(({ newState }) => {
    hasAnswered ||= newState === ClientState.Running;
    if (newState === ClientState.Starting) bar.enter({ kind: "starting" });
    else if (newState !== ClientState.Running) bar.enter({ kind: "stopped", reason: 'Vaultmark\'s server is not running. Run "Vaultmark: Restart Server".' });
  });
  return client;
}

/** Let the server mend in a note what needs no choice; returns how many places were mended. */
export async function fixTimestamps(client: LanguageClient, document: vscode.TextDocument): Promise<number> {
  const { code2ProtocolConverter: to, protocol2CodeConverter: from } = client;
  const end = document.lineAt(document.lineCount - 1).range.end;
  const found = await client.sendRequest(CodeActionRequest.type, {
    textDocument: to.asTextDocumentIdentifier(document),
    range: to.asRange(new vscode.Range(new vscode.Position(0, 0), end)),
    context: { diagnostics: [], only: [vscode.CodeActionKind.SourceFixAll.value] },
  });
  let mended = 0;
  for (const action of found ?? []) {
    const edit = "edit" in action ? await from.asWorkspaceEdit(action.edit) : undefined;
    if (edit && (await vscode.workspace.applyEdit(edit))) mended += edit.entries().reduce((sum, [, edits]) => sum + edits.length, 0);
  }
  return mended;
}
