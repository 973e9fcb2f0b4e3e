import assert from "node:assert/strict";
import { test } from "node:test";
import { isBefore, parseVersion, shown } from "../src/server/version.ts";

test("versions are compared number by number, not letter by letter", () => {
  assert.ok(isBefore([3, 9], [3, 11]));
  assert.ok(isBefore([0, 1], [0, 1, 1]));
  assert.ok(!isBefore([1, 0], [1]));
  assert.ok(!isBefore([3, 13, 1], [3, 11]));
});

test("a version is read as far as it is numbers", () => {
  assert.deepEqual(parseVersion("3.11.2\n"), [3, 11, 2]);
  assert.deepEqual(parseVersion("0.2.0rc1"), [0, 2, 0]);
  assert.equal(parseVersion("Python"), undefined);
  assert.equal(shown([3, 11]), "3.11");
});
