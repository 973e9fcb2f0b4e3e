// Everything that can be missing or broken when the server is to start, one after the other in a real VS Code.
//
//     node trouble_run.mjs WORK PICTURES
//
// WORK holds `notes` (a copy of the examples), `home` (a home folder), `read-only` (notes that can't be written),
// `bare` (no note, but a `plain.txt`), `home and notes.code-workspace`, `old.vsix` (an older version of the extension),
// and `PYTHON`, a link to a Python that will do. Prints, as JSON, which messages each trouble brought.
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
  settings: { "workbench.colorTheme": "Default Light Modern", "editor.wordWrap": "on", "editor.minimap.enabled": false },
  env: { PATH: programs, HOME: inWork("home"), XDG_CACHE_HOME: inWork("cache"), PIP_CONFIG_FILE: pip, PIP_INDEX_URL: undefined, PIP_EXTRA_INDEX_URL: undefined, VSCODE_CLI: "1" },
});
const window = await Window.open(editor, inWork("notes"), pictures);
// Nothing of ours runs in the second window: it tells how quick typing is at the time.
const bare = await Window.open(editor, inWork("bare"), pictures);
await bare.show("plain.txt");
const told = {};
const storage = path.join(editor.data, "User/globalStorage/vaultmark.vaultmark");
const environment = () => path.join(storage, JSON.parse(fs.readFileSync(path.join(storage, "server.json"), "utf8")).folder);

/** Write down what is told, once something is or, if nothing should be, once the server is ready or need not be. */
async function note(trouble, { isQuiet = false, isReady = true } = {}) {
  if (!isQuiet) {
    // Some messages go behind the bell after ten seconds, so one that is not seen may have been there.
    await until(async () => (await window.messages()).some(({ isAtWork }) => !isAtWork), "something is said", 15).catch(() => undefined);
    await window.settled();
  } else if (isReady) await window.ready();
  await window.closeBell();
  // While one types, a second message would come.
  const slowness = await measureSlowness();
  await window.picture(trouble.replaceAll(" ", "-"));
  told[trouble] = { messages: await window.takeMessages(isQuiet ? 0 : 1), status: await window.status(), slowness, seconds: Math.round(performance.now() / 1000) };
}

/**
 * How many times as long it takes to type here as in the bare window. They take turns, so that what else the machine
 * does slows both, and the least time of each counts; as long as that looks slow, there are more turns.
 */
async function measureSlowness() {
  let [here, there] = [Infinity, Infinity];
  for (let turn = 0; turn < 3 || (turn < 30 && here > 2 * there); turn++) {
    here = Math.min(here, await window.typingTime());
    there = Math.min(there, await bare.typingTime());
  }
  return here / there;
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
  await window.message("Set it up now?");
  // A question that is left open keeps no later start waiting: Python is looked for once more, and it is asked again.
  await window.restart();
  await until(() => fs.statSync(looks).size === 2, "the later start looks for Python");
  const isDeclined = () => window.page.locator('.statusbar-item[aria-label*="is not set up"]').isVisible();
  await window.answer("Set it up now?", "Not Now", isDeclined);
  await note("the set-up is not wanted now", { isQuiet: true, isReady: false });

  // The question that is agreed to is the last, however often what follows it fails.
  fs.writeFileSync(pip, "[global]\nindex-url = http://127.0.0.1:9/simple\nretries = 1\n");
  await window.restart();
  await window.answer("Set it up now?", "Set Up");
  await window.message("Setting up Vaultmark");
  await window.message("Show Log");
  await note("no network");

  fs.writeFileSync(pip, usual);
  await window.restart();
  await note("the network is back", { isQuiet: true });

  // Another version of the extension brings another version of the server.
  const versions = [await version()];
  editor.install(VSIX);
  await window.page.reload();
  await until(async () => (await version()) !== versions[0], "another server runs", 240);
  versions.push(await version());
  told.versions = versions;
  await note("an upgrade", { isQuiet: true });

  fs.rmSync(path.join(environment(), "lib"), { recursive: true, maxRetries: 20 });
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
  const killed = await until(() => editor.processes("serve").length === 1 && editor.processes("serve")[0], "one server runs");
  await window.stopsCounting(() => process.kill(killed, "SIGKILL"));
}

/** The version of the server that runs, as the status says it. */
async function version() {
  await window.ready();
  const rows = await window.showStatus();
  await window.key("Escape");
  return /Server (\d[\d.]*)/.exec(rows.join("\n"))?.[1];
}
