// Everything that can be missing or broken when the server is to start, one after the other in a real VS Code.
//
//     node trouble_run.mjs WORK PICTURES
//
// WORK holds `notes` (a copy of the examples), `home` (a home folder), `read-only` (notes that can't be written),
// `home and notes.code-workspace`, `old.vsix` (an older version of the extension), and `PYTHON`, a link to a Python that
// will do. Prints, as JSON, which messages each trouble brought.
import * as fs from "node:fs";
import * as path from "node:path";
import { startCodeServer, until, VSIX } from "./code_server.mjs";
import { Window } from "./window.mjs";

const [work, pictures] = process.argv.slice(2).map((each) => path.resolve(each));
const NOTE = "how_a_tide_mill_works.md";
const inWork = (name) => path.join(work, name);
const programs = inWork("bin");
const pip = inWork("pip.conf");
fs.mkdirSync(programs);
fs.mkdirSync(pictures, { recursive: true });
// What the machine says of its package index goes into a file that can be changed.
const index = ["INDEX_URL", "EXTRA_INDEX_URL"].filter((name) => process.env[`PIP_${name}`]);
const usual = ["[global]", ...index.map((name) => `${name.toLowerCase().replaceAll("_", "-")} = ${process.env[`PIP_${name}`]}`), ""].join("\n");
fs.writeFileSync(pip, usual);

const editor = await startCodeServer({
  vsix: inWork("old.vsix"),
  settings: { "workbench.colorTheme": "Default Light Modern", "editor.wordWrap": "on", "editor.minimap.enabled": false, "files.autoSave": "off" },
  env: { PATH: programs, HOME: inWork("home"), XDG_CACHE_HOME: inWork("cache"), PIP_CONFIG_FILE: pip, PIP_INDEX_URL: undefined, PIP_EXTRA_INDEX_URL: undefined, VSCODE_CLI: "1" },
});
const window = await Window.open(editor, inWork("notes"), pictures);
const told = {};
const storage = path.join(editor.data, "User/globalStorage/vaultmark.vaultmark");
const environment = () => path.join(storage, JSON.parse(fs.readFileSync(path.join(storage, "server.json"), "utf8")).folder);

/** Write down what is told, once something is or, if nothing should be, once the server is ready or need not be. */
async function note(trouble, { isQuiet = false, isReady = true } = {}) {
  if (isQuiet) await (isReady ? window.ready(120) : undefined);
  else await until(async () => (await window.texts(".notification-list-item-message")).length > 0 && !/loading/.test(await window.status()), "something is said", 60);
  // While one types, a second message would come.
  const typing = await window.typingTime();
  await window.picture(trouble.replaceAll(" ", "-"));
  told[trouble] = { messages: await window.takeMessages(), status: await window.status(), typing, seconds: Math.round(performance.now() / 1000) };
}

function put(name, script) {
  fs.writeFileSync(path.join(programs, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
}

try {
  await window.show(NOTE);
  await note("no Python");

  put("python3", "echo 3.9.2 1");
  await window.restart();
  await note("an old Python");

  const looks = inWork("looks");
  put("python3", `echo >> ${looks}; exec ${inWork("PYTHON")} "$@"`);
  await window.restart();
  const notNow = window.button("Set it up now?", "Not Now");
  await notNow.waitFor();
  // A question that is left open keeps no later start waiting: Python is looked for once more, and it is asked again.
  await window.restart();
  await until(() => fs.statSync(looks).size === 2, "the later start looks for Python");
  await until(async () => {
    await notNow.first().click({ timeout: 1000 }).catch(() => undefined);
    return window.page.locator('.statusbar-item[aria-label*="is not set up"]').isVisible();
  }, "the later question is answered");
  await note("the set-up is not wanted now", { isQuiet: true, isReady: false });

  // The question that is agreed to is the last, however often what follows it fails.
  fs.writeFileSync(pip, "[global]\nindex-url = http://127.0.0.1:9/simple\nretries = 1\n");
  await window.restart();
  await window.button("Set it up now?", "Set Up").click();
  await window.page.locator(".notification-list-item", { hasText: "Setting up Vaultmark" }).waitFor();
  await window.page.locator(".notification-list-item", { hasText: "Show Log" }).waitFor({ timeout: 60_000 });
  await note("no network");

  fs.writeFileSync(pip, usual);
  await window.restart();
  await note("the network is back", { isQuiet: true });

  // Another version of the extension brings another version of the server.
  const versions = [await version()];
  editor.install(VSIX);
  await window.page.reload();
  await until(async () => (await version()) !== versions[0], "another server runs", 90);
  versions.push(await version());
  told.versions = versions;
  await note("an upgrade", { isQuiet: true });

  fs.rmSync(path.join(environment(), "lib"), { recursive: true });
  await window.restart();
  await note("half of the environment is gone", { isQuiet: true });

  for (let end = 1; end <= 5; end++) await killServer();
  await note("the server ends again and again");

  editor.set({ "vaultmark.server.path": inWork("nowhere/vaultmark") });
  await note("the server that is set is missing");

  put("broken", "echo some trace >&2; exit 1");
  editor.set({ "vaultmark.server.path": path.join(programs, "broken") });
  await note("the server that is set ends at once");
  editor.set({});

  await window.go(inWork("home"));
  await window.show("letter.md");
  await note("a home folder is opened");

  // Beside a home folder, that of the notes is served all the same.
  await window.go(inWork("home and notes.code-workspace"));
  await window.show(NOTE);
  await window.ready();
  await note("a home folder is opened beside the notes");

  await window.go(inWork("read-only"));
  await window.show(NOTE);
  await note("the folder is read-only", { isQuiet: true });

  process.stdout.write(JSON.stringify(told, null, 1));
} catch (error) {
  await window.picture("trouble-stuck");
  told.last = await window.takeMessages().catch(() => undefined);
  process.stderr.write(`${JSON.stringify(told, null, 1)}\n`);
  throw error;
} finally {
  await editor.stop();
}

/** Kill the server once it has answered: until then it is no server that ended, but one that did not start. */
async function killServer() {
  await window.ready();
  const [killed] = editor.processes("serve");
  process.kill(killed, "SIGKILL");
  await window.notReady();
}

/** The version of the server that runs, as the status says it. */
async function version() {
  await window.ready(120);
  const rows = await window.showStatus();
  await window.key("Escape");
  return /Server (\d[\d.]*)/.exec(rows.join("\n"))?.[1];
}
