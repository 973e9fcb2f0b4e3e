// A link that is typed before the server is there.
import * as vscode from "vscode";
import { isInOpenLink } from "./open_link.ts";

/**
 * Offer notes for the link at whose end the cursor is: VS Code asks only at its brackets, when nobody could answer yet.
 *
 * To be called once VS Code has been told who answers.
 */
export async function completeOpenLink(): Promise<void> {
  // Keys that were pressed before VS Code knew that may not be known here yet; its next answer comes after them.
  await vscode.commands.executeCommand("setContext", "vaultmark.hasAnswered", true);
  const editor = vscode.window.activeTextEditor;
  if (editor?.document.languageId !== "markdown" || !editor.selection.isEmpty) return;
  // A note that was only opened may have the cursor in a link too, but nobody is typing that.
  if (editor.document.version === 1) return;
  const { line, character } = editor.selection.active;
  const before = editor.document.lineAt(line).text.slice(0, character);
  if (isInOpenLink(before)) await vscode.commands.executeCommand("editor.action.triggerSuggest");
}
