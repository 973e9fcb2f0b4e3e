import assert from "node:assert/strict";
import { test } from "node:test";
import { isInOpenLink } from "../src/open_link.ts";

test("a link is open from its first letter to its brackets", () => {
  const open = ["[[a", "See [[a title with spaces", "[[a]] and [[b", "[[[a"];
  const other = ["", "[[", "[a", "[[a]", "[[a]]", "[[a]] b", "[a](b"];
  assert.deepEqual(open.map(isInOpenLink), open.map(() => true));
  assert.deepEqual(other.map(isInOpenLink), other.map(() => false));
});
