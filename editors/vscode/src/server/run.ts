// Starting a program and waiting for its end, without a shell.
import { spawn } from "node:child_process";

export interface Ended {
  /** The exit status; undefined if it could not be started, was stopped, or took too long. */
  readonly status: number | undefined;
  readonly output: string;
}

export interface RunOptions {
  readonly cwd: string;
  readonly seconds: number;
  /** Called with each piece of output as it comes. */
  readonly onOutput?: (text: string) => void;
}

export type Run = (command: string, args: readonly string[], options: RunOptions) => Promise<Ended>;

/** The end of a program's output that is kept. */
const KEPT = 200_000;

export const run: Run = (command, args, { cwd, seconds, onOutput }) =>
  new Promise((resolve) => {
    let output = "";
    const take = (text: string): void => {
      output = (output + text).slice(-KEPT);
      onOutput?.(text);
    };
    const env = { ...process.env, PYTHONSAFEPATH: "1" };
    const child = spawn(command, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"], windowsHide: true, timeout: seconds * 1000 });
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", take);
    child.once("error", (error) => {
      take(`${error.message}\n`);
      resolve({ status: undefined, output });
    });
    child.once("close", (status) => resolve({ status: status ?? undefined, output }));
  });
