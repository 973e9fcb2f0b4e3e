// The language client: what VS Code and the server say to each other, and where ours differs from what is usual.
import * as vscode from "vscode";
import { LanguageClient, type LanguageClientOptions, State as ClientState } from "vscode-languageclient/node";
import type { Server } from "./server/choice.ts";
import { serverSettings, settingsThatAreSet, type Tree } from "./settings.ts";
import { notesIn } from "./status.ts";
import type { StatusBar } from "./status_bar.ts";

/** Make a client that starts the server in `cwd`, a folder that no vault can put anything into. */
export function makeClient(
  server: Server,
  cwd: string,
  manifest: { contributes: { configuration: { properties: object } } },
  log: vscode.LogOutputChannel,
  bar: StatusBar,
): LanguageClient {
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
    initializationOptions: settings,
    middleware: {
      // Only one thing is ever asked for: everything of ours. Defaults must not win over the vault's own settings.
      workspace: { configuration: ({ items }) => items.map((item) => settings(item.scopeUri ? vscode.Uri.parse(item.scopeUri) : undefined)) },
      handleWorkDoneProgress: (token, params, next) => {
        if (params.kind === "end") bar.enter({ kind: "ready" });
        else bar.enter({ kind: "reading", ...(params.percentage === undefined ? {} : { percentage: params.percentage }) }, notesIn(params.message));
        next(token, params);
      },
    },
  };
  const how = { command: server.command, args: [...server.args, "serve"], options: { cwd, env: { ...process.env, PYTHONSAFEPATH: "1" } } };
  const client = new LanguageClient("vaultmark", "Vaultmark", how, options);
  client.onDidChangeState(({ newState }) => {
    if (newState === ClientState.Running) bar.enter({ kind: "ready" });
    else if (newState === ClientState.Starting) bar.enter({ kind: "starting" });
    else bar.enter({ kind: "stopped", reason: 'Vaultmark\'s server is not running. Run "Vaultmark: Restart Server".' });
  });
  return client;
}
