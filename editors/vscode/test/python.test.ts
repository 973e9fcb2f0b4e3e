import assert from "node:assert/strict";
import { test } from "node:test";
import { candidates, choosePython, type Python, understood } from "../src/server/python.ts";

const python = (version: number[], makesEnvironments = true): Python => ({ command: `/usr/bin/python${version.join(".")}`, args: [], version, makesEnvironments });

test("newer names are tried before older ones, and the launcher of Windows last", () => {
  const there: Record<string, string[]> = { python3: ["/usr/bin/python3"], "python3.12": ["/opt/python3.12"], py: ["/windows/py"] };
  assert.deepEqual(candidates((name) => there[name] ?? []), [
    { command: "/opt/python3.12", args: [] },
    { command: "/usr/bin/python3", args: [] },
    { command: "/windows/py", args: ["-3"] },
  ]);
});

test("what is no Python's answer is no Python", () => {
  const candidate = { command: "python", args: [] };
  assert.equal(understood(candidate, "Python was not found; run without arguments to install"), undefined);
  assert.equal(understood(candidate, ""), undefined);
  assert.deepEqual(understood(candidate, "3.11.2 1\n")?.version, [3, 11, 2]);
  assert.equal(understood(candidate, "3.11.2 0\n")?.makesEnvironments, false);
});

test("the first Python that is new enough and makes environments is taken", () => {
  const choice = choosePython([python([3, 13, 0], false), python([3, 10, 4]), python([3, 11, 2]), python([3, 12, 0])]);
  assert.equal(choice.kind === "found" && choice.python.command, "/usr/bin/python3.11.2");
});

test("where none will do, it is known what comes nearest", () => {
  assert.deepEqual(choosePython([]), { kind: "none" });
  assert.deepEqual(choosePython([python([3, 9, 1]), python([3, 10, 2])]), { kind: "old", newest: [3, 10, 2] });
  assert.deepEqual(choosePython([python([3, 9, 1]), python([3, 11, 2], false)]), { kind: "bare", version: [3, 11, 2] });
});
