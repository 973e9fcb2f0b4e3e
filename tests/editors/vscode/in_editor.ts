// What scenarios are told with, inside the extension host of VS Code.
import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { isDeepStrictEqual } from "node:util";
import * as vscode from "vscode";

/** A vault, and what is where in it: `scene.py` says what is what. */
export interface Scene {
  readonly vault: string;
  readonly note: string;
  readonly dead_link: string;
  readonly title_link: string;
  readonly leads_to: string;
  readonly shown: string;
  readonly hub_link: string;
  readonly backlinks: number;
  readonly typed: string;
  readonly completed: string;
  readonly heading_note: string;
  readonly heading: string;
  readonly heading_link_in: string;
  readonly renamed_note: string;
  readonly linked_by: readonly string[];
}

export const scene: Scene = JSON.parse(fs.readFileSync(process.env["SCENE"] as string, "utf8"));
export const uriOf = (note: string): vscode.Uri => vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, note);
export const onDisk = (note: string): string => fs.readFileSync(path.join(scene.vault, note), "utf8");
export const call = async <T>(command: string, ...args: unknown[]): Promise<T> => vscode.commands.executeCommand<T>(command, ...args);
const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

export async function until<T>(ask: () => T | Promise<T>, what: string, seconds = 120): Promise<NonNullable<T>> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const value = await ask();
    if (value) return value;
    if (Date.now() > end) throw new Error(`it did not come about in ${seconds} s that ${what}`);
    await pause(50);
  }
}

export async function show(note: string): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uriOf(note)), { preview: false });
}

/** The position one character into the first place that holds a text. */
export function at(document: vscode.TextDocument, text: string): vscode.Position {
  const offset = document.getText().indexOf(text);
  assert.notEqual(offset, -1, `${document.uri.path} holds no ${text}`);
  return document.positionAt(offset + 1);
}

export const diagnostics = (note: string): vscode.Diagnostic[] => vscode.languages.getDiagnostics(uriOf(note)).filter(({ source }) => source === "vaultmark");
export const dead = (note: string, name: string): vscode.Diagnostic | undefined =>
  diagnostics(note).find(({ code, message }) => code === "unresolved-link" && message.includes(`"${name}"`));

export function serverProcess(): number | undefined {
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

/** Every note on the disk by its path in the vault. */
export function allNotes(): Map<string, string> {
  const notes = fs.readdirSync(scene.vault, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".md"));
  return new Map(notes.map((name) => [name, onDisk(name)]));
}

export function replaceIn(notes: Map<string, string>, old: string, text: string): void {
  for (const [note, content] of notes) notes.set(note, content.replaceAll(old, text));
}

/**
 * Save everything until nothing is on the disk but what was meant; VS Code saves what has a tab, and gives changed
 * documents one only after a moment.
 */
export async function savedAs(meant: ReadonlyMap<string, string>): Promise<void> {
  const isDirty = (): boolean => vscode.workspace.textDocuments.some((document) => document.isDirty);
  const isMeant = (): boolean => isDeepStrictEqual(allNotes(), meant);
  await until(async () => (await vscode.workspace.saveAll()) && !isDirty() && isMeant(), "the disk is as meant").catch((error: unknown) => {
    const found = allNotes();
    assert.deepEqual([...found.keys()].sort(), [...meant.keys()].sort());
    for (const [note, text] of meant) assert.equal(found.get(note), text, note);
    throw error;
  });
}

/** Wait until a note's problems are younger than all that was done before: a dead link that is written now is among them. */
export async function judgedAnew(note: string): Promise<void> {
  const { document } = await show(note);
  await insert(document, new vscode.Position(document.lineCount, 0), "\n[[written just now]]");
  await until(() => dead(note, "written just now"), "a new dead link is reported");
  await call("workbench.action.files.revert");
  await until(() => !dead(note, "written just now"), "a link that is gone is reported no more");
}

export async function insert(document: vscode.TextDocument, where: vscode.Position, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.insert(document.uri, where, text);
  assert.ok(await vscode.workspace.applyEdit(edit));
}

export async function rename(document: vscode.TextDocument, where: vscode.Position, name: string): Promise<void> {
  const edit = await call<vscode.WorkspaceEdit>("vscode.executeDocumentRenameProvider", document.uri, where, name);
  assert.ok(await vscode.workspace.applyEdit(edit, { isRefactoring: true }), "VS Code applies the whole edit");
}

/** Apply the code action whose title begins so. */
export async function apply(document: vscode.TextDocument, range: vscode.Range, title: string): Promise<void> {
  const actions = await call<vscode.CodeAction[]>("vscode.executeCodeActionProvider", document.uri, range);
  const chosen = actions.find((action) => action.title.startsWith(title));
  assert.ok(chosen?.edit, actions.map((action) => action.title).join("; "));
  assert.ok(await vscode.workspace.applyEdit(chosen.edit));
}

/** What a line becomes when an item is accepted by inserting. */
export function accepted(line: string, item: vscode.CompletionItem, cursor: vscode.Position): string {
  const text = typeof item.insertText === "string" ? item.insertText : (item.insertText?.value ?? String(item.label));
  const range = item.range instanceof vscode.Range ? item.range : item.range?.inserting;
  const begin = range?.start.character ?? cursor.character;
  const end = range?.end.character ?? cursor.character;
  return line.slice(0, begin) + text + line.slice(end);
}

/** Play scenarios in order, and write down what became of each; one that fails does not end the others. */
export async function play(scenarios: Record<string, () => Promise<void>>): Promise<void> {
  const results = [];
  for (const [name, scenario] of Object.entries(scenarios)) {
    const begin = Date.now();
    const error = await scenario().then(() => undefined, (reason: unknown) => String((reason as Error).message ?? reason));
    results.push({ name, error: error ?? null, milliseconds: Date.now() - begin });
    fs.writeFileSync(process.env["RESULTS"] as string, JSON.stringify(results, null, 1));
  }
}
