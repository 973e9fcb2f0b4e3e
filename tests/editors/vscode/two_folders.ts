// A window with two vaults in it: each is served by itself, with its own settings.
import * as assert from "node:assert/strict";
import { isDeepStrictEqual } from "node:util";
import * as vscode from "vscode";
import { call, play, until } from "./in_editor.ts";

const [first, second] = vscode.workspace.workspaceFolders!.map(({ uri }) => uri) as [vscode.Uri, vscode.Uri];
const open = async (folder: vscode.Uri, note: string): Promise<vscode.TextDocument> => {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder, note));
  await vscode.window.showTextDocument(document, { preview: false });
  return document;
};
const problems = (document: vscode.TextDocument): vscode.Diagnostic[] =>
  vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source === "vaultmark");

const scenarios: Record<string, () => Promise<void>> = {
  async "a link is looked up in its own folder"() {
    for (const folder of [first, second]) {
      const document = await open(folder, "start.md");
      const found = await until(async () => {
        const places = await call<(vscode.Location | vscode.LocationLink)[]>("vscode.executeDefinitionProvider", document.uri, new vscode.Position(0, 3));
        return places.length > 0 && places.map((place) => ("targetUri" in place ? place.targetUri : place.uri).path);
      }, "the definition is found");
      assert.deepEqual(found, [vscode.Uri.joinPath(folder, "same.md").path]);
    }
  },

  async "a note of the other folder is not found, and each folder has its own severity for that"() {
    const one = await open(first, "start.md");
    const isSaid = (document: vscode.TextDocument, link: string, severity: vscode.DiagnosticSeverity) => (): boolean =>
      isDeepStrictEqual(problems(document).map((each) => [each.severity, each.message.includes(`"${link}"`)]), [[severity, true]]);
    await until(isSaid(one, "only second", vscode.DiagnosticSeverity.Error), "the link to the other folder's note is an error, and the only one");
    const two = await open(second, "start.md");
    await until(isSaid(two, "only first", vscode.DiagnosticSeverity.Warning), "and the same the other way round, as a warning");
  },

  async "a rename in one folder leaves the other alone"() {
    const document = await open(second, "start.md");
    const edit = await call<vscode.WorkspaceEdit>("vscode.executeDocumentRenameProvider", document.uri, new vscode.Position(0, 3), "renamed");
    assert.ok(await vscode.workspace.applyEdit(edit, { isRefactoring: true }));
    assert.ok(await vscode.workspace.saveAll());
    const texts = await Promise.all([first, second].map(async (folder) => (await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder, "start.md"))).lineAt(0).text));
    assert.deepEqual(texts, ["[[same]] [[only second]]", "[[renamed]] [[only first]]"]);
  },
};

export const run = (): Promise<void> => play(scenarios);
