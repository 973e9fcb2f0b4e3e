// Uses a real VS Code as a person does, by mouse and keyboard, from the first question on; keeps pictures of it.
//
//     node dom_run.mjs VAULT PICTURES
//
// VAULT is a copy of the examples (it is written to). There is no server on the PATH and none is set: the extension sets
// up its own. Prints what was seen as JSON.
import * as fs from "node:fs";
import * as path from "node:path";
import { startCodeServer, until } from "./code_server.mjs";

const [vault, pictures] = process.argv.slice(2).map((each) => path.resolve(each));
const NOTE = "how_a_tide_mill_works.md";
fs.mkdirSync(pictures, { recursive: true });
const withoutServer = process.env.PATH.split(path.delimiter).filter((folder) => !fs.existsSync(path.join(folder, "vaultmark")));
const editor = await startCodeServer({
  vsix: path.resolve(import.meta.dirname, "../../../editors/vscode/vaultmark.vsix"),
  settings: { "workbench.colorTheme": "Default Light Modern", "explorer.autoReveal": false, "editor.wordWrap": "on", "editor.minimap.enabled": false, "terminal.integrated.fontSize": 11 },
  env: { PATH: withoutServer.join(path.delimiter), XDG_CACHE_HOME: path.join(path.dirname(vault), "cache") },
});
const page = await editor.browser.newPage({ viewport: { width: 960, height: 600 } });
page.setDefaultTimeout(20_000);
const seen = {};

const picture = (name) => page.screenshot({ path: path.join(pictures, `vscode-${name}.png`) });
const texts = (selector) => page.$$eval(selector, (found) => found.map((each) => each.textContent.replaceAll("\u00a0", " ")));
const key = (name) => page.keyboard.press(name);
const clickOn = async (selector) => page.locator(selector).first().click();

async function pick(prefix, name) {
  await key(prefix === ">" ? "F1" : "Control+p");
  await page.waitForSelector(".quick-input-widget input");
  await page.keyboard.type(name);
  await page.waitForSelector(`.quick-input-widget .monaco-list-row[aria-label*="${name}"]`);
  await page.waitForTimeout(150);
  await key("Enter");
}

/** Put the cursor into a text of the open note, one character after its beginning. */
async function goTo(text) {
  const lines = fs.readFileSync(path.join(vault, "harbour_lectures", NOTE), "utf8").split("\n");
  const line = lines.findIndex((each) => each.includes(text));
  await key("Control+g");
  await page.waitForSelector(".quick-input-widget input");
  await page.waitForTimeout(150);
  await page.keyboard.type(`${line + 1}:${lines[line].indexOf(text) + 2}`);
  await key("Enter");
  await page.waitForTimeout(200);
}

try {
  await page.goto(`http://${editor.address}/?folder=${encodeURIComponent(vault)}`);
  await page.waitForSelector(".explorer-folders-view .monaco-list-row");
  await page.waitForTimeout(1500);
  await pick("", NOTE);

  // The question, once; then an environment is made, with progress.
  const question = page.locator(".notification-list-item", { hasText: "Set it up now?" });
  await question.waitFor();
  seen.question = (await texts(".notification-list-item-message"))[0];
  await picture("set-up");
  await question.locator(".monaco-button", { hasText: "Set Up" }).click();
  await page.locator(".notification-list-item", { hasText: "Setting up Vaultmark" }).waitFor();
  const begin = Date.now();
  await until(async () => (await texts(".statusbar-item")).some((text) => /Vaultmark +\d/.test(text)), "the status bar counts problems", 120);
  seen.setUpSeconds = (Date.now() - begin) / 1000;

  await key("Control+Shift+m");
  await page.waitForSelector(".markers-panel .monaco-list-row");
  await clickOn(".monaco-editor .view-lines");
  await key("Control+End");
  await page.waitForSelector(".monaco-editor .squiggly-error");
  seen.problems = await texts(".markers-panel .monaco-list-row");
  seen.statusBar = (await texts(".statusbar-item")).find((text) => text.includes("Vaultmark"));
  await page.waitForTimeout(500);
  await picture("problems");
  await key("Control+j");
  await page.waitForSelector(".markers-panel .monaco-list-row", { state: "hidden" });

  // Hover over a link that names a note by its title.
  await goTo("Finding north");
  await key("Control+k");
  await key("Control+i");
  await page.waitForSelector(".monaco-hover:not(.hidden) .hover-contents");
  await page.waitForTimeout(600);
  seen.hover = await texts(".monaco-hover .hover-contents");
  await picture("hover");
  await key("Escape");

  // Two brackets, some letters, Enter: VS Code has closed the brackets itself.
  await key("Control+End");
  await key("Enter");
  await page.keyboard.type("See also [[the_l", { delay: 40 });
  await page.waitForSelector(".suggest-widget.visible .monaco-list-row.focused");
  await page.waitForTimeout(700);
  seen.offered = await texts(".suggest-widget.visible .monaco-list-row .label-name");
  await picture("completion");
  await key("Enter");
  await page.waitForTimeout(300);
  seen.completed = (await texts(".view-line")).filter((line) => line.startsWith("See also"));
  await key("Control+s");

  // Definition.
  await goTo("Finding north");
  await key("F12");
  await page.locator(".tab.active", { hasText: "finding_north" }).waitFor();
  seen.definition = await texts(".tab.active");
  await pick("", NOTE);
  await page.locator(".tab.active", { hasText: NOTE }).waitFor();

  // What can be done about a dead link.
  await goTo("bird sanctuary");
  await key("Control+.");
  await page.waitForSelector(".action-widget .monaco-list-row");
  await page.waitForTimeout(300);
  seen.actions = await texts(".action-widget .monaco-list-row");
  await picture("quick-fix");
  await page.locator(".action-widget .monaco-list-row", { hasText: "Create the note" }).click();
  await until(() => fs.existsSync(path.join(vault, "harbour_lectures/bird sanctuary.md")), "the note is created");

  // Rename a heading where it stands: the box shows the old name.
  await goTo("The working day");
  await key("F2");
  await page.waitForSelector(".rename-box input");
  await page.waitForTimeout(400);
  seen.renameBox = await page.$eval(".rename-box input", (box) => box.value);
  await key("Control+a");
  await page.keyboard.type("A day at the mill");
  await picture("rename");
  await key("Enter");
  await until(async () => (await texts(".view-line")).includes("## A day at the mill"), "the heading is renamed");
  await key("Control+s");

  // The whole vault, in a terminal.
  await pick(">", "Vaultmark: Check Vault");
  await page.locator(".terminal-wrapper.active .xterm-screen").waitFor();
  await pick(">", "View: Toggle Maximized Panel");
  // The terminal is drawn on a canvas, and its text is nowhere in the page; a person reads the picture.
  await page.waitForTimeout(2500);
  await picture("check");
  await pick(">", "Vaultmark: Show Status");
  await page.waitForSelector('.quick-input-widget .monaco-list-row[aria-label*="Server"]');
  seen.status = await page.$$eval(".quick-input-widget .monaco-list-row", (rows) => rows.map((row) => row.getAttribute("aria-label")));
  await picture("status");

  // A second window has a server of its own, and is asked nothing.
  const second = await editor.browser.newPage({ viewport: { width: 960, height: 600 } });
  await second.goto(page.url());
  await second.locator(".monaco-list-row", { hasText: "index.md" }).click({ timeout: 20_000 });
  await until(async () => /Vaultmark +\d/.test(await second.locator(".statusbar").textContent()), "the second window counts problems");
  seen.secondAsks = await second.locator(".notification-list-item", { hasText: "Set it up" }).count();
  process.stdout.write(JSON.stringify(seen, null, 1));
} catch (error) {
  await picture("stuck");
  process.stderr.write(`${JSON.stringify(seen, null, 1)}\n`);
  throw error;
} finally {
  await editor.stop();
}
