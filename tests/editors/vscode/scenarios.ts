// Everything that a person does with notes in VS Code, done by VS Code's own commands inside its extension host.
import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import * as vscode from "vscode";

/** A vault, and what is where in it. */
interface Scene {
  readonly vault: string;
  readonly note: string;
  readonly deadLink: string;
  readonly titleLink: string;
  readonly leadsTo: string;
  readonly shown: string;
  readonly hubLink: string;
  readonly backlinks: number;
  readonly typed: string;
  readonly completed: string;
  /** A heading and a note that links to it; not every vault has such links. */
  readonly headingNote?: string;
  readonly heading: string;
  readonly headingLinkIn: string;
  /** A note, and notes with a link that begins with its file name. */
  readonly renamedNote: string;
  readonly linksToIt: readonly string[];
}

const scene: Scene = JSON.parse(fs.readFileSync(process.env["SCENE"] as string, "utf8"));
const uriOf = (note: string): vscode.Uri => vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, note);
const onDisk = (note: string): string => fs.readFileSync(path.join(scene.vault, note), "utf8");
const call = async <T>(command: string, ...args: unknown[]): Promise<T> => vscode.commands.executeCommand<T>(command, ...args);
const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function until<T>(ask: () => T | Promise<T>, what: string, seconds = 30): Promise<NonNullable<T>> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const value = await ask();
    if (value) return value;
    if (Date.now() > end) throw new Error(`it did not come about in ${seconds} s that ${what}`);
    await pause(50);
  }
}

async function show(note: string): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uriOf(note)), { preview: false });
}

/** The position one character into the first place that holds a text. */
function at(document: vscode.TextDocument, text: string): vscode.Position {
  const offset = document.getText().indexOf(text);
  assert.notEqual(offset, -1, `${document.uri.path} holds no ${text}`);
  return document.positionAt(offset + 1);
}

const diagnostics = (note: string): vscode.Diagnostic[] => vscode.languages.getDiagnostics(uriOf(note)).filter(({ source }) => source === "vaultmark");
const dead = (note: string, name: string): vscode.Diagnostic | undefined =>
  diagnostics(note).find(({ code, message }) => code === "unresolved-link" && message.includes(`"${name}"`));

function serverProcess(): number | undefined {
  for (const entry of fs.readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    try {
      const parent = Number(fs.readFileSync(`/proc/${entry}/stat`, "utf8").replace(/^.*\) /s, "").split(" ")[1]);
      if (parent === process.pid && fs.readFileSync(`/proc/${entry}/cmdline`, "utf8").endsWith("\0serve\0")) return Number(entry);
    } catch {
      // It has ended meanwhile.
    }
  }
  return undefined;
}

const scenarios: Record<string, () => Promise<void>> = {
  async "the server starts and says its version"() {
    const extension = vscode.extensions.getExtension("vaultmark.vaultmark");
    assert.ok(extension, "the extension is installed");
    await show(scene.note);
    await until(() => extension.isActive && extension.exports.status().isReady, "the status is ready");
    assert.match(extension.exports.status().version, /^\d+\.\d+/);
  },

  async "the dead link of the open note is shown"() {
    await until(() => dead(scene.note, scene.deadLink), "the dead link is reported");
  },

  async "hover shows the note that a title names, and trusts none of it"() {
    const { document } = await show(scene.note);
    const hovers = await call<vscode.Hover[]>("vscode.executeHoverProvider", document.uri, at(document, scene.titleLink));
    const contents = hovers.flatMap((hover) => hover.contents as vscode.MarkdownString[]);
    assert.ok(contents.some(({ value }) => value.includes(scene.shown)), JSON.stringify(contents));
    assert.ok(contents.every(({ isTrusted, supportHtml }) => !isTrusted && !supportHtml));
  },

  async "definition goes to the note that a title names"() {
    const { document } = await show(scene.note);
    const found = await call<(vscode.Location | vscode.LocationLink)[]>("vscode.executeDefinitionProvider", document.uri, at(document, scene.titleLink));
    assert.deepEqual(found.map((each) => ("targetUri" in each ? each.targetUri : each.uri).path), [uriOf(scene.leadsTo).path]);
  },

  async "references list the notes that link to a channel"() {
    const { document } = await show(scene.note);
    const found = await call<vscode.Location[]>("vscode.executeReferenceProvider", document.uri, at(document, scene.hubLink));
    assert.ok(found.length >= scene.backlinks, `${found.length} references`);
  },

  async "a completed link has its brackets once"() {
    const { document } = await show(scene.note);
    const end = document.lineAt(document.lineCount - 1).range.end;
    await insert(document, end, `\nGo ${scene.typed}]]`);
    const line = document.lineCount - 1;
    const cursor = new vscode.Position(line, `Go ${scene.typed}`.length);
    const list = await call<vscode.CompletionList>("vscode.executeCompletionItemProvider", document.uri, cursor, "[");
    const texts = list.items.map((item) => accepted(document.lineAt(line).text, item, cursor));
    assert.ok(texts.includes(`Go ${scene.completed}`), texts.slice(0, 5).join("\n"));
    await call("workbench.action.files.revert");
  },

  async "a heading is renamed with a link to it in a note that has unsaved changes"() {
    const linking = await show(scene.headingLinkIn);
    await insert(linking.document, new vscode.Position(linking.document.lineCount - 1, 0), "Not saved yet. ");
    const { document } = await show(scene.headingNote!);
    const meant = allNotes();
    meant.set(scene.headingLinkIn, linking.document.getText());
    replaceIn(meant, `# ${scene.heading}`, "# Renamed in VS Code");
    replaceIn(meant, `#${scene.heading} `, "#Renamed in VS Code ");
    await rename(document, at(document, `# ${scene.heading}`).translate(0, 4), "Renamed in VS Code");
    await saveAll();
    assertDisk(meant);
    assert.equal(diagnostics(scene.headingLinkIn).filter(({ message }) => message.includes("Renamed")).length, 0);
  },

  async "a note is renamed with its links in open, unsaved and closed notes"() {
    await call("workbench.action.closeAllEditors");
    const [first, second] = scene.linksToIt as [string, string];
    const unsaved = await show(first);
    await insert(unsaved.document, new vscode.Position(unsaved.document.lineCount - 1, 0), "Nor this. ");
    const { document } = await show(second);
    const old = path.basename(scene.renamedNote, ".md");
    const folder = path.dirname(scene.renamedNote);
    const meant = allNotes();
    meant.set(first, unsaved.document.getText());
    replaceIn(meant, `[[${old}`, "[[renamed_in_vs_code");
    meant.set(`${folder}/renamed_in_vs_code.md`, meant.get(scene.renamedNote)!);
    meant.delete(scene.renamedNote);
    await rename(document, at(document, `[[${old}`).translate(0, 4), "renamed_in_vs_code");
    await until(() => fs.existsSync(path.join(scene.vault, folder, "renamed_in_vs_code.md")), "the file has its new name");
    await saveAll();
    assertDisk(meant);
    await pause(800);
    const stale = vscode.languages.getDiagnostics().flatMap(([, found]) => found.filter(({ message }) => message.includes("renamed_in_vs_code") || message.includes(`"${old}"`)));
    assert.deepEqual(stale.map(({ message }) => message), []);
  },

  async "links follow a note that is renamed in the explorer, back to where it was"() {
    await call("workbench.action.closeAllEditors");
    const old = path.basename(scene.renamedNote, ".md");
    const meant = allNotes();
    replaceIn(meant, "[[renamed_in_vs_code", `[[${old}`);
    const now = path.join(path.dirname(scene.renamedNote), "renamed_in_vs_code.md");
    meant.set(scene.renamedNote, meant.get(now)!);
    meant.delete(now);
    // What the explorer does, without its question.
    const edit = new vscode.WorkspaceEdit();
    edit.renameFile(uriOf(now), uriOf(scene.renamedNote));
    assert.ok(await vscode.workspace.applyEdit(edit));
    await until(() => fs.existsSync(path.join(scene.vault, scene.renamedNote)), "the file has its old name");
    await pause(500);
    await saveAll();
    assertDisk(meant);
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
    const problem = await until(() => dead(scene.note, scene.deadLink), "the dead link is reported");
    const actions = await call<vscode.CodeAction[]>("vscode.executeCodeActionProvider", document.uri, problem.range);
    const create = actions.find(({ title }) => title.startsWith("Create the note"));
    assert.ok(create?.edit, actions.map(({ title }) => title).join("; "));
    assert.ok(await vscode.workspace.applyEdit(create.edit));
    assert.ok(fs.existsSync(path.join(scene.vault, path.dirname(scene.note), `${scene.deadLink}.md`)));
    await until(() => !dead(scene.note, scene.deadLink), "the dead link is one no more");
  },

  async "a note that is removed outside is missed, and found again when it is back"() {
    await show(scene.note);
    const file = path.join(scene.vault, path.dirname(scene.note), `${scene.deadLink}.md`);
    fs.rmSync(file);
    await until(() => dead(scene.note, scene.deadLink), "the link is dead again");
    fs.writeFileSync(file, "# Made outside\n");
    await until(() => !dead(scene.note, scene.deadLink), "the link is alive again");
  },

  async "the vault's own settings are not overruled by the editor's defaults"() {
    const file = path.join(scene.vault, path.dirname(scene.note), `${scene.deadLink}.md`);
    fs.rmSync(file);
    fs.writeFileSync(path.join(scene.vault, ".vaultmark.toml"), '[diagnostics.severity]\nunresolved-link = "error"\n');
    await show(scene.note);
    await until(() => dead(scene.note, scene.deadLink)?.severity === vscode.DiagnosticSeverity.Error, "it is an error, as the vault says");
    const configuration = vscode.workspace.getConfiguration("vaultmark");
    await configuration.update("diagnostics.severity", { "unresolved-link": "warning" }, vscode.ConfigurationTarget.Global);
    await until(() => dead(scene.note, scene.deadLink)?.severity === vscode.DiagnosticSeverity.Warning, "it is a warning, as the user says");
    await configuration.update("diagnostics.severity", undefined, vscode.ConfigurationTarget.Global);
  },

  async "a server that was killed is back by itself"() {
    const { document } = await show(scene.note);
    const killed = await until(serverProcess, "the server's process is found");
    process.kill(killed, "SIGKILL");
    const next = await until(() => (serverProcess() ?? killed) !== killed, "another process runs");
    assert.ok(next);
    await until(async () => {
      const hovers = await call<vscode.Hover[]>("vscode.executeHoverProvider", document.uri, at(document, scene.titleLink));
      return hovers.some((hover) => (hover.contents as vscode.MarkdownString[]).some(({ value }) => value.includes(scene.shown)));
    }, "hover works again");
    await until(() => dead(scene.note, scene.deadLink), "the dead link is reported again");
  },

  async "a restart is another server, and the old one is gone"() {
    const old = await until(serverProcess, "the server's process is found");
    await call("vaultmark.restartServer");
    await until(() => (serverProcess() ?? old) !== old, "another process runs");
    await until(() => !fs.existsSync(`/proc/${old}`), "the old one has ended");
    await until(() => dead(scene.note, scene.deadLink), "the dead link is reported again");
  },
};

/** Save everything; VS Code saves what has a tab, and gives changed documents one only after a moment. */
async function saveAll(): Promise<void> {
  const isDirty = (): boolean => vscode.workspace.textDocuments.some((document) => document.isDirty);
  await until(async () => (await vscode.workspace.saveAll()) && !isDirty(), "everything is saved");
}

/** Every note on the disk by its path in the vault. */
function allNotes(): Map<string, string> {
  const notes = fs.readdirSync(scene.vault, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".md"));
  return new Map(notes.map((name) => [name, onDisk(name)]));
}

function replaceIn(notes: Map<string, string>, old: string, text: string): void {
  for (const [note, content] of notes) notes.set(note, content.replaceAll(old, text));
}

/** Nothing may be on the disk but what was meant. */
function assertDisk(meant: ReadonlyMap<string, string>): void {
  const found = allNotes();
  assert.deepEqual([...found.keys()].sort(), [...meant.keys()].sort());
  for (const [note, text] of meant) assert.equal(found.get(note), text, note);
}

async function insert(document: vscode.TextDocument, where: vscode.Position, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.insert(document.uri, where, text);
  assert.ok(await vscode.workspace.applyEdit(edit));
}

async function rename(document: vscode.TextDocument, where: vscode.Position, name: string): Promise<void> {
  const edit = await call<vscode.WorkspaceEdit>("vscode.executeDocumentRenameProvider", document.uri, where, name);
  assert.ok(await vscode.workspace.applyEdit(edit, { isRefactoring: true }), "VS Code applies the whole edit");
  await pause(500);
}

/** What a line becomes when an item is accepted by inserting. */
function accepted(line: string, item: vscode.CompletionItem, cursor: vscode.Position): string {
  const text = typeof item.insertText === "string" ? item.insertText : (item.insertText?.value ?? String(item.label));
  const range = item.range instanceof vscode.Range ? item.range : item.range?.inserting;
  const begin = range?.start.character ?? cursor.character;
  const end = range?.end.character ?? cursor.character;
  return line.slice(0, begin) + text + line.slice(end);
}

/** Run them all, in order; one that fails does not end the others. */
export async function run(): Promise<void> {
  const results = [];
  for (const [name, play] of Object.entries(scenarios)) {
    if (name.startsWith("a heading") && !scene.headingNote) continue;
    const begin = Date.now();
    const error = await play().then(() => undefined, (reason: unknown) => String((reason as Error).message ?? reason));
    results.push({ name, error: error ?? null, milliseconds: Date.now() - begin });
    fs.writeFileSync(process.env["RESULTS"] as string, JSON.stringify(results, null, 1));
  }
}
