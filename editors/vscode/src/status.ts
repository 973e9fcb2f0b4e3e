// What the status bar says, as a function of what is known.

export type Phase =
  | { readonly kind: "none"; readonly reason: string }
  | { readonly kind: "starting" }
  | { readonly kind: "reading"; readonly percentage?: number }
  | { readonly kind: "ready" }
  | { readonly kind: "stopped"; readonly reason: string };

export interface State {
  readonly phase: Phase;
  /** How many notes the window's one vault has, once the server has said so. */
  readonly notes?: number;
  /** Problems in the notes that are open. */
  readonly errors: number;
  readonly warnings: number;
}

export interface Shown {
  readonly text: string;
  readonly tooltip: string;
  readonly isFault: boolean;
}

/** What to show; icons are VS Code's. */
export function shownStatus({ phase, notes, errors, warnings }: State): Shown {
  switch (phase.kind) {
    case "none":
      return { text: "$(circle-slash) Vaultmark", tooltip: phase.reason, isFault: false };
    case "starting":
      return { text: "$(loading~spin) Vaultmark", tooltip: "Vaultmark is starting.", isFault: false };
    case "reading": {
      const much = phase.percentage === undefined ? "" : ` ${phase.percentage} %`;
      return { text: `$(loading~spin) Vaultmark${much}`, tooltip: "Vaultmark is reading the notes; links to those it has not read yet are looked up by name.", isFault: false };
    }
    case "stopped":
      return { text: "$(error) Vaultmark", tooltip: phase.reason, isFault: true };
    case "ready": {
      const counts = [errors && `$(error) ${errors}`, warnings && `$(warning) ${warnings}`].filter(Boolean).join(" ");
      const size = notes === undefined ? "" : `${counted(notes, "note")} read; `;
      const tooltip = `Vaultmark: ${size}${counted(errors, "error")} and ${counted(warnings, "warning")} in open notes.`;
      return { text: `$(book) Vaultmark${counts && ` ${counts}`}`, tooltip, isFault: false };
    }
  }
}

/** The whole number of notes in a progress message such as "120 of 480 notes". */
export function notesIn(message: string | undefined): number | undefined {
  const found = /^\d{1,9} of (\d{1,9}) notes$/.exec(message ?? "");
  return found ? Number(found[1]) : undefined;
}

function counted(number: number, what: string): string {
  return `${number === 0 ? "no" : number.toLocaleString("en")} ${what}${number === 1 ? "" : "s"}`;
}
