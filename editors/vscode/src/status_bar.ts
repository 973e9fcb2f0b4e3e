// The item in the status bar: what the server is doing, and what is wrong in the open notes.
import * as vscode from "vscode";
import { type Phase, type Shown, shownStatus, type State } from "./status.ts";

export class StatusBar implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem("vaultmark", vscode.StatusBarAlignment.Left);
  private readonly listeners: vscode.Disposable;
  private phase: Phase = { kind: "starting" };
  private notes: number | undefined;

  constructor() {
    this.item.name = "Vaultmark";
    this.item.command = "vaultmark.showStatus";
    this.listeners = vscode.Disposable.from(
      vscode.languages.onDidChangeDiagnostics(() => this.draw()),
      vscode.window.onDidChangeActiveTextEditor(() => this.draw()),
    );
    this.draw();
  }

  /** Show another phase; "ready" keeps the number of notes that was last heard of. */
  enter(phase: Phase, notes?: number): void {
    this.phase = phase;
    this.notes = notes ?? this.notes;
    this.draw();
  }

  get shown(): Shown {
    return shownStatus(this.state());
  }

  get isReady(): boolean {
    return this.phase.kind === "ready";
  }

  dispose(): void {
    this.listeners.dispose();
    this.item.dispose();
  }

  private state(): State {
    const found = vscode.languages.getDiagnostics().flatMap(([, each]) => each.filter(({ source }) => source === "vaultmark"));
    const count = (severity: vscode.DiagnosticSeverity): number => found.filter((each) => each.severity === severity).length;
    const counts = { errors: count(vscode.DiagnosticSeverity.Error), warnings: count(vscode.DiagnosticSeverity.Warning) };
    return { phase: this.phase, ...counts, ...(this.notes === undefined ? {} : { notes: this.notes }) };
  }

  private draw(): void {
    const { text, tooltip, isFault } = this.shown;
    this.item.text = text;
    this.item.tooltip = tooltip;
    this.item.backgroundColor = isFault ? new vscode.ThemeColor("statusBarItem.errorBackground") : undefined;
    const isNote = vscode.window.activeTextEditor?.document.languageId === "markdown";
    if (isNote || isFault || this.phase.kind === "reading") this.item.show();
    else this.item.hide();
  }
}
