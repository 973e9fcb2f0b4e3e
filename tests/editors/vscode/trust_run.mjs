// Opens a hostile folder in a real VS Code that does not trust it, then trusts it; nothing of the folder may be started.
//
//     node trust_run.mjs VAULT PYTHON PICTURES
//
// VAULT holds programs called `vaultmark` and `python3` and a setting that names one; PYTHON is one that will do. The
// PATH leads into VAULT in every way before it leads anywhere else. Prints what was seen as JSON.
import * as fs from "node:fs";
import * as path from "node:path";
import { startCodeServer } from "./code_server.mjs";
import { readOnce, Window } from "./window.mjs";

const [vault, python, pictures] = process.argv.slice(2).map((each) => path.resolve(each));
const work = path.dirname(vault);
const programs = path.join(work, "bin");
fs.mkdirSync(programs);
fs.mkdirSync(pictures, { recursive: true });
fs.writeFileSync(path.join(programs, "python3"), `#!/bin/sh\nexec ${python} "$@"\n`, { mode: 0o755 });
// A link out of the folder and in again is no way round.
fs.symlinkSync(path.join(vault, "bin"), path.join(work, "link"));
const editor = await startCodeServer({
  settings: { "workbench.colorTheme": "Default Light Modern" },
  env: { PATH: [".", "bin", vault, path.join(vault, "bin"), path.join(work, "link"), programs].join(path.delimiter), VSCODE_CLI: "1", XDG_CACHE_HOME: path.join(work, "cache"), PYTHONPATH: vault },
  trusts: false,
});
const seen = {};
const window = await Window.open(editor, vault, pictures);
try {
  await window.show("start.md");
  await window.answer("Set it up now?", "Set Up");
  await window.ready();
  await window.closeBell();
  const restricted = window.page.locator(".statusbar-item", { hasText: "Restricted Mode" });
  seen.isRestricted = await readOnce(() => restricted.isVisible(), (isVisible) => isVisible);
  seen.restricted = await status();
  await window.key("Escape");
  await window.picture("restricted");

  await window.command("Workspaces: Manage Workspace Trust");
  const trust = window.page.locator(".workspace-trust-editor .monaco-button", { hasText: "Trust" }).first();
  await trust.click();
  await restricted.waitFor({ state: "hidden" });
  await window.show("start.md");
  await window.ready();
  await window.restart();
  await window.ready();
  seen.trusted = await status();
  await window.command("Vaultmark: Check Vault");
  seen.checked = await window.terminal(/\d note checked/);
  seen.messages = await window.takeMessages();
  process.stdout.write(JSON.stringify(seen, null, 1));
} catch (error) {
  await window.picture("trust-stuck");
  process.stderr.write(`${JSON.stringify(seen, null, 1)}\n`);
  throw error;
} finally {
  await editor.stop();
}

async function status() {
  const rows = await window.showStatus();
  await window.key("Escape");
  return rows.find((row) => row.includes("Server "));
}
