import assert from "node:assert/strict";
import { test } from "node:test";
import { failed, noPython } from "../src/server/failure.ts";

const outputs: [output: string, said: RegExp][] = [
  ["WARNING: Retrying ... NewConnectionError('...: Failed to establish a new connection: [Errno -3] Temporary failure in name resolution')", /network can't be reached/],
  ["SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed'))", /certificate/],
  ["OSError: [Errno 28] No space left on device", /no space left/],
  ["Error: [Errno 13] Permission denied: '/storage/server-01234567'", /may not write/],
  ["ERROR: No matching distribution found for msgspec>=0.19", /not offered for your Python/],
  ["Segmentation fault", /could not be set up \(installing the server\)\. The log says why/],
];

for (const [output, said] of outputs) {
  test(`"${output.slice(0, 60)}" is told in one message`, () => assert.match(failed("installing the server", output).message, said));
}

test("every message ends with what to do next", () => {
  const messages = [
    ...outputs.map(([output]) => failed("", output)),
    noPython({ kind: "none" }),
    noPython({ kind: "old", newest: [3, 9] }),
    noPython({ kind: "bare", version: [3, 12, 1] }),
  ];
  for (const { message } of messages) assert.match(message, /then run "Vaultmark: Restart Server"\.$/);
});

test("a Python without venv is told which package has it", () => {
  assert.match(noPython({ kind: "bare", version: [3, 12, 1] }).message, /apt install python3\.12-venv/);
});
