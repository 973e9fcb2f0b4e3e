// Uses a real VS Code as a person does, by mouse and keyboard, from the first question on; keeps pictures of it.
//
//     node dom_run.mjs VAULT PICTURES
//
// VAULT is a copy of the examples (it is written to). There is no server on the PATH and none is set: the extension sets
// up its own. Prints what was seen as JSON.
import * as fs from "node:fs";
import * as path from "node:path";
import { startCodeServer, until } from "./code_server.mjs";
import { readOnce, Window } from "./window.mjs";

const [vault, pictures] = process.argv.slice(2).map((each) => path.resolve(each));
const NOTE = "how_a_tide_mill_works.md";
const IN_FOLDER = `harbour_lectures/${NOTE}`;
fs.mkdirSync(pictures, { recursive: true });
// The system's own Python comes first, since a picture names the one that is found; VSCODE_CLI keeps the shell's own PATH out.
const withoutServer = ["/usr/bin", ...process.env.PATH.split(path.delimiter)].filter((folder) => !fs.existsSync(path.join(folder, "vaultmark")));
const editor = await startCodeServer({
  settings: { "workbench.colorTheme": "Default Light Modern", "explorer.autoReveal": false, "editor.wordWrap": "on", "editor.minimap.enabled": false, "terminal.integrated.fontSize": 11 },
  env: { PATH: withoutServer.join(path.delimiter), VSCODE_CLI: "1", XDG_CACHE_HOME: path.join(path.dirname(vault), "cache") },
});
const window = await Window.open(editor, vault, pictures);
const { page } = window;
const seen = {};
/** Whether something is on the screen of a window. */
const isShown = (where, selector, text) => where.page.locator(selector, { hasText: text }).first().isVisible();

/** The names in the list of suggestions, once all that are meant are among them, and what comes a little later. */
async function offered(...meant) {
  const names = () => window.texts(".suggest-widget.visible .monaco-list-row .label-name");
  const areMeant = (found) => found.length > 0 && meant.every((name) => found.includes(name));
  await readOnce(names, areMeant);
  await page.waitForTimeout(400);
  return readOnce(names, areMeant);
}

/** Take a suggestion, once it is the chosen one. */
async function accept(name) {
  await page.locator(".suggest-widget.visible .monaco-list-row.focused .label-name", { hasText: name }).waitFor();
  await window.key("Enter");
  await page.waitForSelector(".suggest-widget.visible", { state: "detached" });
}

/** Begin a new last line. */
async function beginLine(text) {
  await window.key("Control+End");
  await window.key("Enter");
  await window.type(text, 60);
}

async function takeLineAway() {
  await window.key("Escape");
  await window.key("Control+Shift+k");
}

try {
  await window.show(NOTE);

  // The question, once; then an environment is made, with progress.
  const question = await window.message("Set it up now?");
  seen.question = await question.locator(".notification-list-item-message").textContent();
  // It slides in.
  await page.waitForTimeout(800);
  await window.picture("set-up");
  await window.answer("Set it up now?", "Set Up");
  await window.message("Setting up Vaultmark");
  const begin = Date.now();
  await window.ready();
  seen.setUpSeconds = (Date.now() - begin) / 1000;
  await window.closeBell();

  await window.key("Control+Shift+m");
  await page.waitForSelector(".markers-panel .monaco-list-row");
  await window.clickOn(".monaco-editor .view-lines");
  await window.key("Control+End");
  await page.waitForSelector(".monaco-editor .squiggly-error");
  seen.problems = await readOnce(() => window.texts(".markers-panel .monaco-list-row"), (rows) => rows.some((row) => row.includes("bird sanctuary")));
  seen.statusBar = await readOnce(() => window.status(), (status) => status.endsWith(" 1  1"));
  await page.waitForTimeout(500);
  await window.picture("problems");
  await window.key("Control+j");
  await page.waitForSelector(".markers-panel .monaco-list-row", { state: "hidden" });

  // Hover over a link that names a note by its title.
  await window.putCursor(IN_FOLDER, "Finding north");
  await window.key("Control+k");
  await window.key("Control+i");
  seen.hover = await readOnce(() => window.texts(".monaco-hover:not(.hidden) .hover-contents"), (hovers) => hovers.some((hover) => hover.includes("found by its title")));
  await window.picture("hover");
  await window.key("Escape");

  // What somebody sees who has just begun, and has changed no setting.
  const meant = { "[[": ["harbour_lectures", "glossary", "Chart reading"], "[[reading_a_nautical_chart#": ["Soundings"], "[[#^": ["gate"], "A #": ["water/tides"], "@": ["timestamp"] };
  seen.offered = {};
  for (const [line, names] of Object.entries(meant)) {
    await beginLine(line);
    seen.offered[line] = await offered(...names);
    await takeLineAway();
  }
  await beginLine("A mill");
  // Nothing comes: there is nothing to wait for.
  await page.waitForTimeout(1500);
  seen.offered["A mill"] = await window.texts(".suggest-widget.visible .monaco-list-row .label-name");
  await takeLineAway();

  // A snippet, by its name.
  await beginLine("ts");
  await window.key("Control+Space");
  await accept(/^ts$/);
  const lineOf = (text) => async () => (await window.texts(".view-line")).filter((line) => line.includes(text)).join("");
  await window.type("00:12:00");
  await window.key("Escape");
  seen.snippet = await readOnce(lineOf("00:12:00"), (line) => line.endsWith("</a>"));
  await window.key("Control+Shift+k");

  // Two brackets, some letters, Enter: VS Code has closed the brackets itself.
  await beginLine("See also [[the_l");
  seen.offered.typed = await offered("the_lamp_before_electricity");
  await window.picture("completion");
  await accept("the_lamp_before_electricity");
  seen.completed = await readOnce(lineOf("See also"), (line) => line.includes("electricity"));
  await window.key("Control+s");

  // Definition.
  await window.putCursor(IN_FOLDER, "Finding north");
  await window.key("F12");
  await page.locator(".tab.active", { hasText: "finding_north" }).waitFor();
  seen.definition = await window.texts(".tab.active");
  await window.show(NOTE);

  // What can be done about a dead link.
  await window.putCursor(IN_FOLDER, "bird sanctuary");
  await window.key("Control+.");
  await page.waitForSelector(".action-widget .monaco-list-row");
  await page.waitForTimeout(300);
  seen.actions = await window.texts(".action-widget .monaco-list-row");
  await window.picture("quick-fix");
  await page.locator(".action-widget .monaco-list-row", { hasText: "Create the note" }).click();
  await until(() => fs.existsSync(path.join(vault, "harbour_lectures/bird sanctuary.md")), "the note is created");

  // Rename a heading where it stands: the box shows the old name.
  await window.putCursor(IN_FOLDER, "The working day");
  await window.key("F2");
  seen.renameBox = await readOnce(() => page.locator(".rename-box input:focus").inputValue(), (name) => name !== "");
  await window.key("Control+a");
  await window.type("A day at the mill");
  await window.picture("rename");
  await window.key("Enter");
  await until(async () => (await window.texts(".view-line")).includes("## A day at the mill"), "the heading is renamed");
  await window.key("Control+s");

  // The whole vault, in a terminal.
  await window.command("Vaultmark: Check Vault");
  await page.locator(".terminal-wrapper.active .xterm-screen").waitFor();
  await window.command("View: Toggle Maximized Panel");
  seen.checked = await window.terminal(/\d notes checked/);
  await window.picture("check");
  await readOnce(() => window.status(), (status) => /Vaultmark +1 +\d$/.test(status));
  seen.status = await window.showStatus();
  await window.picture("status");

  await window.key("Escape");
  await window.command("View: Toggle Maximized Panel");
  await window.key("Control+j");

  // A second window has a server of its own, and is asked nothing.
  const second = await Window.open(editor, vault, pictures);
  await second.show("index.md");
  await second.ready();
  seen.secondAsks = await second.page.locator(".notification-list-item", { hasText: "Set it up" }).count();

  // A note is renamed in the Explorer of the first; VS Code asks about its links, and the second shows them renamed.
  await window.page.locator(".explorer-folders-view .monaco-list-row", { hasText: "starlit_evenings" }).click();
  const row = window.page.locator(".explorer-folders-view .monaco-list-row", { hasText: "why_stars_twinkle" });
  await row.click();
  await page.locator(".tab.active", { hasText: "why_stars_twinkle" }).waitFor();
  await row.click();
  await page.locator(".explorer-folders-view .monaco-list:focus .monaco-list-row.focused", { hasText: "why_stars_twinkle" }).waitFor();
  await window.key("F2");
  await page.waitForSelector(".explorer-item input:focus");
  await window.key("Control+a");
  await window.type("how_stars_twinkle.md");
  await window.key("Enter");
  const asked = page.locator(".monaco-dialog-box");
  await asked.waitFor();
  seen.explorerAsks = await asked.innerText();
  await page.waitForTimeout(400);
  await window.picture("explorer-rename");
  await asked.locator(".monaco-button", { hasText: "OK" }).click();
  await until(() => fs.existsSync(path.join(vault, "starlit_evenings/how_stars_twinkle.md")), "the file has its new name");
  await window.command("File: Save All");
  await until(() => isShown(second, ".view-line", "[[how_stars_twinkle"), "the second window shows the link renamed");

  // A heading that only the second has saved is known in the first.
  await window.show(NOTE);
  await window.key("Control+End");
  // At once, so that nothing but the whole link is ever looked at.
  await page.keyboard.insertText("And [[index#Told elsewhere]].");
  seen.missed = await readOnce(() => window.status(), (status) => status.endsWith(" 2"));
  await second.clickOn(".editor-instance .view-lines");
  await second.key("Control+End");
  await second.type("\n\n## Told elsewhere\n");
  await second.key("Control+s");
  seen.known = await readOnce(() => window.status(), (status) => status.endsWith(" 1"));

  await window.command("Vaultmark: Show Log");
  await page.locator(".panel .output-view-container, .panel .output-view").first().waitFor();
  await until(async () => (await page.locator(".part.panel").innerText()).includes("Vaultmark"), "the log is shown");
  seen.log = await page.locator(".part.panel").innerText();
  await window.picture("log");
  await window.key("Control+j");

  // The walkthrough, as the welcome page of VS Code offers it.
  await window.command("Welcome: Open Walkthrough...");
  const walkthrough = '[aria-label*="Notes that know"]';
  await page.waitForSelector(`.quick-input-widget .monaco-list-row${walkthrough}`);
  await window.type("Notes that know");
  await page.waitForSelector(`.quick-input-widget .monaco-list-row.focused${walkthrough}`);
  await window.key("Enter");
  seen.walkthrough = await readOnce(() => window.texts(".getting-started-step .step-title"), (titles) => titles.length > 0);
  await page.waitForTimeout(1000);
  await window.picture("walkthrough");
  seen.pictures = window.taken;
  process.stdout.write(JSON.stringify(seen, null, 1));
} catch (error) {
  await window.picture("stuck");
  process.stderr.write(`${JSON.stringify(seen, null, 1)}\n`);
  throw error;
} finally {
  await editor.stop();
}
