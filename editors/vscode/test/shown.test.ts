import assert from "node:assert/strict";
import * as path from "node:path";
import { test } from "node:test";
import { isTooBroad } from "../src/folder.ts";
import { serverSettings, settingsThatAreSet } from "../src/settings.ts";
import { notesIn, shownStatus } from "../src/status.ts";

test("only settings that somebody has set are told to the server, the nearest last", () => {
  const found: Record<string, object> = {
    "links.titles": { defaultValue: true },
    "hover.maxLines": { defaultValue: 20, globalValue: 5, workspaceValue: 7 },
    "links.dialect": { globalValue: "obsidian" },
  };
  const tree = settingsThatAreSet(Object.keys(found), (name) => found[name]);
  assert.deepEqual(tree, { hover: { maxLines: 7 }, links: { dialect: "obsidian" } });
});

test("tables that are set in several places are joined", () => {
  const inspected = { globalValue: { a: "off", b: "hint" }, workspaceValue: { b: "error" } };
  const tree = settingsThatAreSet(["diagnostics.severity"], () => inspected);
  assert.deepEqual(tree, { diagnostics: { severity: { a: "off", b: "error" } } });
});

test("the extension's own settings are none of the server's", () => {
  const names = { "vaultmark.server.path": 0, "vaultmark.trace.server": 0, "vaultmark.hover.maxLines": 0, "other.x": 0 };
  assert.deepEqual(serverSettings(names, "vaultmark"), ["hover.maxLines"]);
});

test("a home folder, those above it and the root of a disk are too broad; a folder in it is not", () => {
  for (const folder of ["/", "/home", "/home/me", "/home/me/"]) assert.ok(isTooBroad(folder, "/home/me", path.posix), folder);
  for (const folder of ["/home/me/notes", "/srv/notes", "/home/meadow"]) assert.ok(!isTooBroad(folder, "/home/me", path.posix), folder);
  assert.ok(isTooBroad("D:\\", "C:\\Users\\me", path.win32));
  assert.ok(!isTooBroad("D:\\notes", "C:\\Users\\me", path.win32));
});

test("the status bar says how far the reading is, then what is wrong", () => {
  const counts = { errors: 0, warnings: 0 };
  assert.equal(shownStatus({ phase: { kind: "reading", percentage: 45 }, ...counts }).text, "$(loading~spin) Vaultmark 45 %");
  assert.equal(shownStatus({ phase: { kind: "ready" }, ...counts }).text, "$(book) Vaultmark");
  const ready = shownStatus({ phase: { kind: "ready" }, notes: 19583, errors: 1, warnings: 2 });
  assert.equal(ready.text, "$(book) Vaultmark $(error) 1 $(warning) 2");
  assert.equal(ready.tooltip, "Vaultmark: 19,583 notes read; 1 error and 2 warnings in open notes.");
  assert.ok(shownStatus({ phase: { kind: "stopped", reason: "why" }, ...counts }).isFault);
});

test("the number of notes is read from the progress, and from nothing else", () => {
  assert.equal(notesIn("120 of 480 notes"), 480);
  assert.equal(notesIn("All notes are read."), undefined);
  assert.equal(notesIn(undefined), undefined);
});
