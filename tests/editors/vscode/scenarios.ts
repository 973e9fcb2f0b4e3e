// What people do with notes, done by VS Code's own commands inside its extension host; names that are the same as in
// test_scenarios.py mean the same.
import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import * as vscode from "vscode";
import { accepted, allNotes, apply, at, call, dead, diagnostics, insert, judgedAnew, play, rename, replaceIn, savedAs, scene, serverProcess, show, until, uriOf } from "./in_editor.ts";

const scenarios: Record<string, () => Promise<void>> = {
  async "the server starts and says its version"() {
    const extension = vscode.extensions.getExtension("vaultmark.vaultmark");
    assert.ok(extension, "the extension is installed");
    await show(scene.note);
    await until(() => extension.isActive && extension.exports.status().isReady, "the status is ready");
    assert.match(extension.exports.status().version, /^\d+\.\d+/);
  },

  async "the dead link of the open note is shown"() {
    await until(() => dead(scene.note, scene.dead_link), "the dead link is reported");
  },

  async "hover shows the note that a title names"() {
    const { document } = await show(scene.note);
    const hovers = await call<vscode.Hover[]>("vscode.executeHoverProvider", document.uri, at(document, scene.title_link));
    const contents = hovers.flatMap((hover) => hover.contents as vscode.MarkdownString[]);
    assert.ok(contents.some(({ value }) => value.includes(scene.shown)), JSON.stringify(contents));
    assert.ok(contents.every(({ isTrusted, supportHtml }) => !isTrusted && !supportHtml));
  },

  async "definition goes to the note that a title names"() {
    const { document } = await show(scene.note);
    const found = await call<(vscode.Location | vscode.LocationLink)[]>("vscode.executeDefinitionProvider", document.uri, at(document, scene.title_link));
    assert.deepEqual(found.map((each) => ("targetUri" in each ? each.targetUri : each.uri).path), [uriOf(scene.leads_to).path]);
  },

  async "references list the notes that link to a channel"() {
    const { document } = await show(scene.note);
    const found = await call<vscode.Location[]>("vscode.executeReferenceProvider", document.uri, at(document, scene.hub_link));
    assert.ok(found.length >= scene.backlinks, `${found.length} references`);
  },

  async "a completed link has its brackets once"() {
    const { document } = await show(scene.note);
    const end = document.lineAt(document.lineCount - 1).range.end;
    await insert(document, end, `\nGo [[${scene.typed}]]`);
    const line = document.lineCount - 1;
    const cursor = new vscode.Position(line, `Go [[${scene.typed}`.length);
    const list = await call<vscode.CompletionList>("vscode.executeCompletionItemProvider", document.uri, cursor, "[");
    const texts = list.items.map((item) => accepted(document.lineAt(line).text, item, cursor));
    assert.ok(texts.includes(`Go ${scene.completed}`), texts.slice(0, 5).join("\n"));
    await call("workbench.action.files.revert");
  },

  async "a heading is renamed with a link to it in a note that has unsaved changes"() {
    const linking = await show(scene.heading_link_in);
    await insert(linking.document, new vscode.Position(linking.document.lineCount - 1, 0), "Not saved yet. ");
    const { document } = await show(scene.heading_note);
    const meant = allNotes();
    meant.set(scene.heading_link_in, linking.document.getText());
    replaceIn(meant, `# ${scene.heading}`, "# Renamed in VS Code");
    replaceIn(meant, `#${scene.heading.replace(":", "")} `, "#Renamed in VS Code ");
    await rename(document, at(document, `# ${scene.heading}`).translate(0, 4), "Renamed in VS Code");
    await savedAs(meant);
    await judgedAnew(scene.heading_link_in);
    await until(() => !diagnostics(scene.heading_link_in).some(({ message }) => message.includes("Renamed")), "the link is not reported");
  },

  async "a note is renamed with its links in open unsaved and closed notes"() {
    await call("workbench.action.closeAllEditors");
    const [first, second] = scene.linked_by as [string, string];
    const unsaved = await show(first);
    await insert(unsaved.document, new vscode.Position(unsaved.document.lineCount - 1, 0), "Nor this. ");
    const { document } = await show(second);
    const old = path.basename(scene.renamed_note, ".md");
    const folder = path.dirname(scene.renamed_note);
    const meant = allNotes();
    meant.set(first, unsaved.document.getText());
    replaceIn(meant, `[[${old}`, "[[renamed_in_vs_code");
    meant.set(`${folder}/renamed_in_vs_code.md`, meant.get(scene.renamed_note)!);
    meant.delete(scene.renamed_note);
    await rename(document, at(document, `[[${old}`).translate(0, 4), "renamed_in_vs_code");
    await savedAs(meant);
    for (const note of [first, second]) await judgedAnew(note);
    const isStale = ({ message }: vscode.Diagnostic): boolean => message.includes("renamed_in_vs_code") || message.includes(`"${old}"`);
    await until(() => !vscode.languages.getDiagnostics().some(([, found]) => found.some(isStale)), "neither name is reported");
  },

  async "links follow a note that is renamed in the file explorer"() {
    await call("workbench.action.closeAllEditors");
    const old = path.basename(scene.renamed_note, ".md");
    const meant = allNotes();
    replaceIn(meant, "[[renamed_in_vs_code", `[[${old}`);
    const now = path.join(path.dirname(scene.renamed_note), "renamed_in_vs_code.md");
    meant.set(scene.renamed_note, meant.get(now)!);
    meant.delete(now);
    // What the explorer does, without its question.
    const edit = new vscode.WorkspaceEdit();
    edit.renameFile(uriOf(now), uriOf(scene.renamed_note));
    assert.ok(await vscode.workspace.applyEdit(edit));
    await savedAs(meant);
  },

  async "a wrong timestamp is mended by a quick fix"() {
    const { document } = await show(scene.note);
    await insert(document, new vscode.Position(document.lineCount, 0), '\nAt <a class="yt-timestamp" data-t="0:4:12">[0:4:12]</a> 🎬 it ends.');
    const problem = await until(() => diagnostics(scene.note).find(({ code }) => code === "timestamp-style"), "the odd time is reported");
    await apply(document, problem.range, "Write the time as 00:04:12");
    assert.ok(document.getText().endsWith('At <a class="yt-timestamp" data-t="00:04:12">[00:04:12]</a> 🎬 it ends.'));
    await call("workbench.action.files.revert");
  },

  async "timestamps are mended by a command, and what needs a choice is left"() {
    const { document } = await show(scene.note);
    const before = document.getText();
    await insert(document, new vscode.Position(document.lineCount, 0), '\nAt <a class="yt-timestamp" data-t="0:4:12">[0:4:12]</a> it ends.');
    await until(() => diagnostics(scene.note).some(({ code }) => code === "timestamp-style"), "the odd time is reported");
    await call("vaultmark.fixTimestamps");
    await until(() => document.getText().includes('data-t="00:04:12">[00:04:12]</a> it ends.'), "the time is written as usual");
    assert.equal(document.getText().includes("HH:MM:SS"), before.includes("HH:MM:SS"));
    await call("workbench.action.files.revert");
  },

  async "a note is created from a dead link"() {
    const { document } = await show(scene.note);
    const problem = await until(() => dead(scene.note, scene.dead_link), "the dead link is reported");
    await apply(document, problem.range, "Create the note");
    assert.ok(fs.existsSync(path.join(scene.vault, path.dirname(scene.note), `${scene.dead_link}.md`)));
    await until(() => !dead(scene.note, scene.dead_link), "the dead link is one no more");
  },

  async "a note made outside is found and missed when it is gone"() {
    await show(scene.note);
    const file = path.join(scene.vault, path.dirname(scene.note), `${scene.dead_link}.md`);
    fs.rmSync(file);
    await until(() => dead(scene.note, scene.dead_link), "the link is dead again");
    fs.writeFileSync(file, "# Made outside\n");
    await until(() => !dead(scene.note, scene.dead_link), "the link is alive again");
  },

  async "the vault's own settings are not overruled by the editor's defaults"() {
    const file = path.join(scene.vault, path.dirname(scene.note), `${scene.dead_link}.md`);
    fs.rmSync(file);
    fs.writeFileSync(path.join(scene.vault, ".vaultmark.toml"), '[diagnostics.severity]\nunresolved-link = "error"\n');
    await show(scene.note);
    await until(() => dead(scene.note, scene.dead_link)?.severity === vscode.DiagnosticSeverity.Error, "it is an error, as the vault says");
    const configuration = vscode.workspace.getConfiguration("vaultmark");
    await configuration.update("diagnostics.severity", { "unresolved-link": "warning" }, vscode.ConfigurationTarget.Global);
    await until(() => dead(scene.note, scene.dead_link)?.severity === vscode.DiagnosticSeverity.Warning, "it is a warning, as the user says");
    await configuration.update("diagnostics.severity", undefined, vscode.ConfigurationTarget.Global);
  },

  async "a server that was killed is back"() {
    const { document } = await show(scene.note);
    const killed = await until(serverProcess, "the server's process is found");
    process.kill(killed, "SIGKILL");
    const next = await until(() => (serverProcess() ?? killed) !== killed, "another process runs");
    assert.ok(next);
    await until(async () => {
      const hovers = await call<vscode.Hover[]>("vscode.executeHoverProvider", document.uri, at(document, scene.title_link));
      return hovers.some((hover) => (hover.contents as vscode.MarkdownString[]).some(({ value }) => value.includes(scene.shown)));
    }, "hover works again");
    await until(() => dead(scene.note, scene.dead_link), "the dead link is reported again");
  },

  async "a restart is another server and the old one is gone"() {
    const old = await until(serverProcess, "the server's process is found");
    await call("vaultmark.restartServer");
    await until(() => (serverProcess() ?? old) !== old, "another process runs");
    await until(() => !fs.existsSync(`/proc/${old}`), "the old one has ended");
    await until(() => dead(scene.note, scene.dead_link), "the dead link is reported again");
  },
};

export const run = (): Promise<void> => play(scenarios);
