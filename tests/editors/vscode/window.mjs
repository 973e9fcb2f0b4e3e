// One window of VS Code in a browser, used by mouse and keyboard.
import * as fs from "node:fs";
import * as path from "node:path";
import { until } from "./code_server.mjs";

const STATUS = "#vaultmark\\.vaultmark\\.vaultmark";
const BELL = "#status\\.notifications";
const BEHIND_THE_BELL = ".notifications-center.visible";
const BOX = ".quick-input-widget";
/** The status counts problems; while notes are read it has a percentage. */
const COUNTS = /Vaultmark( +\d+)+$/;
/** A message's label names its source; VS Code's own messages may be about us, such as that a command of ours failed. */
const OURS = /Vaultmark|'vaultmark\./;

/** The texts of all that a selector finds on a page, with usual spaces. */
export function textsOn(page, selector) {
  return page.$$eval(selector, (found) => found.map((each) => each.textContent.replaceAll("\u00a0", " ")));
}

/** What is read as soon as it is as meant; after two minutes what it is then, which is for the test to judge. */
export async function readOnce(read, isMeant) {
  let found;
  await until(async () => isMeant((found = await read())), "what is read is as meant").catch(() => undefined);
  return found;
}

export class Window {
  /** Open a folder or, if the path ends so, a .code-workspace; `pictures` is the folder for screenshots. */
  static async open(editor, vault, pictures) {
    const page = await editor.browser.newPage({ viewport: { width: 960, height: 600 } });
    page.setDefaultTimeout(120_000);
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
    const isShown = () => performance.getEntriesByName("code/LifecyclePhase/Restored").length > 0 && document.querySelector(".explorer-folders-view .monaco-list-row");
    const shown = (timeout) => this.page.waitForFunction(isShown, undefined, { timeout });
    // In a browser, VS Code sometimes opens a workspace before it can read which folders that has, and then shows none.
    for (const patience of [15_000, 30_000]) if (await shown(patience).then(() => true, () => false)) return;
    else await this.page.reload();
    await shown(120_000);
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
    return this.pick("F1", `>${name}`, name);
  }

  /** Show a note by its file name, and wait until it is shown and can be typed in. */
  async show(note) {
    await this.pick("Control+p", note, note);
    await this.page.locator(".tab.active", { hasText: note }).waitFor();
    await this.page.waitForSelector(".editor-instance .monaco-editor.focused .view-line");
  }

  /** Write into the box that a key opens, and take from its list what is called so, once that is the chosen row. */
  async pick(opener, text, name) {
    const chosen = this.page.locator(`${BOX} .monaco-list-row.focused[aria-label*="${name}"]`);
    // Keys that are pressed before the workbench has settled are lost, and what takes the focus closes the box.
    const offer = async () => {
      await this.key(opener);
      await this.page.locator(`${BOX} .quick-input-box input`).fill(text, { timeout: 15_000 });
      await chosen.waitFor({ timeout: 15_000 });
      return true;
    };
    await until(() => offer().catch(() => this.key("Escape")), `"${name}" is offered`);
    await this.key("Enter");
  }

  /** Put the cursor into a text of the open note, one character after its beginning; `note` is its path. */
  async putCursor(note, text) {
    const lines = fs.readFileSync(path.join(this.vault, note), "utf8").split("\n");
    const line = lines.findIndex((each) => each.includes(text));
    const column = lines[line].indexOf(text) + 2;
    await this.pick("Control+g", `:${line + 1}:${column}`, `${line + 1}`);
    await this.page.locator("#status\\.editor\\.selection", { hasText: new RegExp(`Ln ${line + 1}, Col ${column}$`) }).waitFor();
    await this.page.waitForSelector(".editor-instance .monaco-editor.focused");
  }

  /** What Vaultmark's item in the status bar shows, nothing if there is none. */
  async status() {
    return (await this.texts(STATUS)).join("");
  }

  /** Open the list of what runs, and return its lines. */
  async showStatus() {
    await this.command("Vaultmark: Show Status");
    const rows = `${BOX} .monaco-list-row`;
    await this.page.waitForSelector(`${rows}[aria-label*="Server"]`);
    return this.page.$$eval(rows, (all) => all.map((row) => row.getAttribute("aria-label")));
  }

  /** Wait until notes are read and problems counted. */
  async ready(seconds = 240) {
    await until(async () => COUNTS.test(await this.status()), "the status bar counts problems", seconds);
  }

  /** Wait until no server is starting or reading notes. */
  async settled() {
    const label = () => this.page.locator(STATUS).getAttribute("aria-label", { timeout: 1_000 }).catch(() => "is starting");
    await until(async () => !/is (starting|reading)/.test(await label()), "the server is started or is not");
  }

  /** Do something after which the status counts no more, since the server is started anew or has ended, and wait for that. */
  async stopsCounting(act) {
    // It may count again soon: the page looks at each of its frames.
    const isGone = ([item, counts]) => !new RegExp(counts).test(document.querySelector(item)?.textContent.replaceAll("\u00a0", " ") ?? "");
    await Promise.all([this.page.waitForFunction(isGone, [STATUS, COUNTS.source]), act()]);
  }

  /** Have the server started anew, and wait until that has begun. */
  restart() {
    return this.stopsCounting(() => this.command("Vaultmark: Restart Server"));
  }

  /**
   * The messages on the screen that are from Vaultmark or about it, with `isAtWork` if they show progress; VS Code has
   * messages of its own at any time.
   */
  async messages() {
    const rows = await this.page.$$eval(`:is(.notifications-toasts.visible, ${BEHIND_THE_BELL}) .monaco-list-row`, (all) => all.map((row) => ({
      label: row.getAttribute("aria-label"),
      text: row.querySelector(".notification-list-item-message")?.textContent ?? "",
      isAtWork: row.querySelector(".monaco-progress-container.active") !== null,
    })));
    return rows.filter(({ label }) => OURS.test(label));
  }

  /** The row of a message, also of one that is behind the bell: VS Code puts questions there after ten seconds. */
  async message(text) {
    const row = this.page.locator(".notification-list-item:visible", { hasText: text }).first();
    const lookBehind = () => until(async () => (await this.openBell()) && row.isVisible(), `"${text}" is said`);
    await row.waitFor({ timeout: 15_000 }).catch(lookBehind);
    return row;
  }

  /** Press the button of a question until it is answered: one that was withdrawn may still be there when it is asked anew. */
  async answer(question, name, isAnswered = () => true) {
    const button = this.page.locator(".notification-list-item:visible", { hasText: question }).locator(".monaco-button", { hasText: name }).first();
    let isPressed = false;
    const press = async () => {
      if (await button.isVisible()) isPressed = await button.click({ timeout: 5_000 }).then(() => true, () => false);
      else if (!isPressed) await this.openBell();
      return isPressed && isAnswered();
    };
    await until(press, `"${question}" is answered`);
  }

  /** Tell whether what is behind the bell is shown; if not, press it. */
  async openBell() {
    const isOpen = await this.page.locator(BEHIND_THE_BELL).isVisible();
    if (!isOpen) {
      await this.clickOn(BELL);
      // Where the mouse rests, a tip would come up over the messages.
      await this.page.mouse.move(0, 0);
    }
    return isOpen;
  }

  /** Have nothing of what is behind the bell shown. */
  async closeBell() {
    const isOpen = () => this.page.locator(BEHIND_THE_BELL).isVisible();
    await until(async () => !(await isOpen()) || (await this.key("Escape")), "the messages are hidden");
  }

  /** The texts of all `messages` that have not been put away, once there are at least so many; puts them away. */
  async takeMessages(least = 0) {
    const found = await readOnce(
      async () => ((await this.openBell()) ? this.messages() : undefined),
      (messages) => messages?.length >= least && !messages.some(({ isAtWork }) => isAtWork),
    );
    if (found?.length > 0) await this.page.locator(`${BEHIND_THE_BELL} .codicon-notifications-clear-all`).click({ timeout: 5_000 }).catch(() => undefined);
    await this.closeBell();
    return (found ?? []).map(({ text }) => text);
  }

  /** What stands in the terminal, once that is so. */
  terminal(pattern) {
    return readOnce(async () => (await this.texts(".terminal-wrapper.active .xterm-rows > div")).join("\n"), (text) => pattern.test(text));
  }

  /** Type some letters at the end of the open note, take them back, and tell how many milliseconds they took to be seen. */
  async typingTime() {
    await this.clickOn(".editor-instance .view-lines");
    await this.key("Control+End");
    const line = this.page.locator(".editor-instance .view-line", { hasText: /\squick$/ }).first();
    const begin = performance.now();
    await this.type(" quick");
    await line.waitFor();
    const time = performance.now() - begin;
    for (let letter = 0; letter < " quick".length; letter++) await this.key("Backspace");
    await line.waitFor({ state: "detached" });
    return time;
  }
}
