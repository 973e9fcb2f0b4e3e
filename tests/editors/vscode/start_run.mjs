// Measures a real VS Code from the opening of its page to the first completion.
//
//     node start_run.mjs ASKED.json
//
// ASKED has the vault and a `note` in it, a `plain` file elsewhere, and the `name` of which `typed`, then `more`, are
// typed; the `server`, a full `cache` of it, a `folder` to work in; how many `runs` there are, and what those with
// nothing cached (`cold`) and those cached (`warm`) are called, and for how many seconds each step is waited (`patience`,
// unless it is 30). Prints seconds as JSON, as `bench/editors.py` has them.
import * as fs from "node:fs";
import * as path from "node:path";
import { startCodeServer, until } from "./code_server.mjs";
import { textsOn } from "./window.mjs";

const asked = JSON.parse(fs.readFileSync(process.argv[2], "utf8"));
const caches = path.join(asked.folder, "cache");
const PATIENCE = asked.patience ?? 30;
fs.mkdirSync(asked.folder, { recursive: true });
const editor = await startCodeServer({
  settings: { "vaultmark.server.path": asked.server, "workbench.editor.restoreEditors": false },
  env: { XDG_CACHE_HOME: caches },
});
// One user's windows: what the first has loaded, the browser keeps.
const context = await editor.browser.newContext({ viewport: { width: 960, height: 600 } });
context.setDefaultTimeout(PATIENCE * 1000);

/** A window that is opened on a file, and closed with its server when `play` has returned. */
async function opened(file, folder, play) {
  const page = await context.newPage();
  const payload = JSON.stringify([["openFile", `vscode-remote://${editor.address}${file}`]]);
  const since = Date.now();
  const texts = (selector) => textsOn(page, selector);
  const window = {
    texts,
    seconds: async (condition, what, most = PATIENCE) => {
      await until(condition, what, most);
      return (Date.now() - since) / 1000;
    },
    begin: async () => {
      await page.waitForSelector(".editor-instance .monaco-editor.focused .view-line");
      await page.keyboard.press("Control+End");
      await page.keyboard.press("Enter");
    },
    type: (text) => page.keyboard.type(text),
    isOffered: async () => (await texts(".suggest-widget.visible .monaco-list-row")).some((row) => row.includes(asked.name)),
    isAttached: () => page.$$eval(".statusbar-item", (items) => items.some((item) => /Vaultmark(?!.*is starting)/.test(item.getAttribute("aria-label") ?? ""))),
  };
  try {
    await page.goto(`http://${editor.address}/?folder=${encodeURIComponent(folder)}&payload=${encodeURIComponent(payload)}`);
    return await play(window);
  } catch (error) {
    await page.screenshot({ path: path.join(asked.folder, "stuck.png") });
    throw error;
  } finally {
    await page.close();
    await until(() => editor.processes("serve").length === 0, "the server has ended", PATIENCE);
    fs.rmSync(caches, { recursive: true, force: true });
    // What was typed and not saved would be there again.
    fs.rmSync(path.join(editor.data, "User/Backups"), { recursive: true, force: true });
  }
}

const onNote = (play) => opened(path.join(asked.vault, asked.note), asked.vault, play);
const times = { typing: [], attached: { [asked.cold]: [], [asked.warm]: [] }, offered: { [asked.cold]: [], [asked.warm]: [] }, early: "not offered" };
try {
  for (let run = -1; run < asked.runs; run++) {
    const taken = await opened(asked.plain, path.dirname(asked.plain), async (window) => {
      await window.begin();
      await window.type(asked.typed);
      return window.seconds(async () => (await window.texts(".editor-instance .view-line")).includes(asked.typed), "letters are shown");
    });
    // The first window ever loads what the others find in the browser.
    if (run >= 0) times.typing.push(taken);
  }
  for (const kind of [asked.cold, asked.warm]) {
    for (let run = 0; run < asked.runs; run++) {
      if (kind === asked.warm) fs.cpSync(asked.cache, path.join(caches, path.basename(asked.cache)), { recursive: true });
      await onNote(async (window) => {
        times.attached[kind].push(await window.seconds(window.isAttached, "the server is attached"));
        await window.begin();
        await window.type(`[[${asked.typed}`);
        times.offered[kind].push(await window.seconds(window.isOffered, "the note is offered"));
      });
    }
  }
  await onNote(async (window) => {
    await window.begin();
    await window.type(`[[${asked.typed}`);
    const came = await window.seconds(window.isOffered, "the note is offered", PATIENCE / 2).catch(() => undefined);
    if (came) return void (times.early = `offered at ${came.toFixed(1)} s`);
    await window.type(asked.more);
    if (await window.seconds(window.isOffered, "the note is offered", 5).catch(() => undefined)) times.early = "offered at the next letter";
  });
  process.stdout.write(JSON.stringify(times));
} finally {
  await editor.stop();
}
