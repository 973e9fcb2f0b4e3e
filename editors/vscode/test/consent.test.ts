import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { test } from "node:test";
import { hasAgreed, rememberAgreement } from "../src/server/consent.ts";

test("an agreement is remembered, and one that can't be written is asked for again", async () => {
  const storage = fs.mkdtempSync(path.join(os.tmpdir(), "consent-"));
  assert.ok(!(await hasAgreed(storage)));
  await rememberAgreement(storage);
  assert.ok(await hasAgreed(storage));
  fs.rmSync(storage, { recursive: true });
  await rememberAgreement(storage);
  assert.ok(!(await hasAgreed(storage)));
});
