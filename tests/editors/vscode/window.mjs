// One window of VS Code in a browser, used by mouse and keyboard.
import * as fs from "node:fs";
import * as path from "node:path";
import { until } from "./code_server.mjs";

/** The texts of all that a selector finds on a page, with usual spaces. */
export function textsOn(page, selector) {
  return page.$$eval(selector, (found) => found.map((each) => each.textContent.replaceAll("\u00a0", " ")));
}

export class Window {
  /** Open a folder or, if the path ends so, a .code-workspace; `pictures` is the folder for screenshots. */
  static async open(editor, vault, pictures) {
    const page = await editor.browser.newPage({ viewport: { width: 960, height: 600 } });
    page.setDefaultTimeout(20_000);
    const window = new Window(editor, page, pictures);
    await window.go(vault);
    return window;
  }

  constructor(editor, page, pictures) {
    Object.assign(this, { editor, page, pictures, taken: [] });
  }

  async go(vault) {
    const kind = vault.endsWith(".code-workspace") ? "workspace" : "folder";
    this.vault = vault;
    await this.page.goto(`http://${this.editor.address}/?${kind}=${encodeURIComponent(vault)}`);
    const shown = () => this.page.waitForSelector(".explorer-folders-view .monaco-list-row", { timeout: 10_000 });
    // In a browser, VS Code sometimes opens a workspace before it can read which folders that has, and then shows none.
    await shown().catch(() => this.page.reload().then(shown));
    // Keys that are pressed before the workbench has settled are lost.
    await this.page.waitForTimeout(1500);
  }

  /** Keep a picture of what is shown; `taken` has the file names of all. */
  picture(name) {
    const file = `vscode-${name}.png`;
    this.taken.push(file);
    return this.page.screenshot({ path: path.join(this.pictures, file) });
  }

  texts(selector) {
    return textsOn(this.page, selector);
  }

  key(name) {
    return this.page.keyboard.press(name);
  }

  type(text, delay = 0) {
    return this.page.keyboard.type(text, { delay });
  }

  async clickOn(selector) {
    await this.page.locator(selector).first().click();
  }

  /** Run a command by its name. */
  command(name) {
    return this.pick("F1", name);
  }

  /** Show a note by its file name, and wait until it is shown. */
  async show(note) {
    await this.pick("Control+p", note);
    await this.page.locator(".tab.active", { hasText: note }).waitFor();
    await this.page.waitForSelector(".editor-instance .view-line");
  }

  async pick(opener, name) {
    await this.key(opener);
    await this.page.waitForSelector(".quick-input-widget input");
    await this.type(name);
    await this.page.waitForSelector(`.quick-input-widget .monaco-list-row[aria-label*="${name}"]`);
    await this.page.waitForTimeout(150);
    await this.key("Enter");
  }

  /** Put the cursor into a text of the open note, one character after its beginning; `note` is its path. */
  async putCursor(note, text) {
    const lines = fs.readFileSync(path.join(this.vault, note), "utf8").split("\n");
    const line = lines.findIndex((each) => each.includes(text));
    await this.key("Control+g");
    await this.page.waitForSelector(".quick-input-widget input");
    await this.page.waitForTimeout(150);
    await this.type(`${line + 1}:${lines[line].indexOf(text) + 2}`);
    await this.key("Enter");
    await this.page.waitForTimeout(200);
  }

  /** What Vaultmark's item in the status bar shows, undefined if there is none. */
  async status() {
    return (await this.texts(".statusbar-item")).find((text) => text.includes("Vaultmark"));
  }

  /** Open the list of what runs, and return its lines. */
  async showStatus() {
    await this.command("Vaultmark: Show Status");
    const rows = ".quick-input-widget .monaco-list-row";
    await this.page.waitForSelector(`${rows}[aria-label*="Server"]`);
    return this.page.$$eval(rows, (all) => all.map((row) => row.getAttribute("aria-label")));
  }

  /** Wait until notes are read and problems counted. */
  async ready(seconds = 60) {
    await until(async () => /Vaultmark +\d/.test(await this.status()), "the status bar counts problems", seconds);
  }

  /** Wait until what was counted counts no more, since the server is started anew or has ended. */
  async notReady() {
    await until(async () => !/\d/.test(await this.status()), "the status bar counts no more");
  }

  /** Have the server started anew, and wait until that has begun. */
  async restart() {
    await this.command("Vaultmark: Restart Server");
    await this.notReady();
  }

  /** A button of a message on the screen. */
  button(message, name) {
    return this.page.locator(".notification-list-item", { hasText: message }).locator(".monaco-button", { hasText: name });
  }

  /** All messages that have not been put away, those behind the bell too, but for VS Code's own progress; puts them away. */
  async takeMessages() {
    await this.clickOn("#status\\.notifications");
    await this.page.waitForSelector(".notifications-center.visible");
    const messages = await this.texts(".notifications-center .notification-list-item-message");
    const clear = this.page.locator(".notifications-center .codicon-notifications-clear-all");
    const isOurs = (message) => !message.startsWith("Saving 'settings.json'");
    if (messages.length > 0) await clear.click();
    else await this.clickOn("#status\\.notifications");
    await this.page.waitForSelector(".notifications-center.visible", { state: "detached" }).catch(() => undefined);
    return messages.filter(isOurs);
  }

  /**
   * Type some letters at the end of the open note, take them back, and tell how many milliseconds they took to be seen:
   * the least of three times, since whatever else the machine does only adds to it.
   */
  async typingTime() {
    await this.clickOn(".editor-instance .view-lines");
    await this.key("Control+End");
    const line = this.page.locator(".editor-instance .view-line", { hasText: /\squick$/ }).first();
    let least = Infinity;
    for (let time = 0; time < 3; time++) {
      const begin = performance.now();
      await this.type(" quick");
      await line.waitFor();
      least = Math.min(least, performance.now() - begin);
      for (let letter = 0; letter < " quick".length; letter++) await this.key("Backspace");
      await line.waitFor({ state: "detached" });
    }
    return Math.round(least);
  }
}
