// Plays scenarios inside the extension host of a real VS Code, and prints what became of them as JSON.
//
//     node api_run.mjs SCENARIOS.ts SCENE.json
//
// VAULTMARK_VSCODE is the folder that install.sh filled; the scene names the server and the vault, a folder or a
// .code-workspace (a copy: it is written to).
import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { startCodeServer, until } from "./code_server.mjs";

const here = import.meta.dirname;
const extension = path.resolve(here, "../../../editors/vscode");
const scene = JSON.parse(fs.readFileSync(process.argv[3], "utf8"));
const work = path.dirname(path.resolve(process.argv[3]));
// The extension under test is the installed .vsix; an empty one is developed, because only such a one may bring tests.
const host = path.join(work, "host");
fs.mkdirSync(host, { recursive: true });
fs.writeFileSync(path.join(host, "package.json"), JSON.stringify({ name: "scenarios", publisher: "test", version: "0.0.1", engines: { vscode: "*" } }));
execFileSync(process.execPath, [
  path.join(extension, "node_modules/esbuild/bin/esbuild"), path.resolve(process.argv[2]),
  "--bundle", "--platform=node", "--format=cjs", "--external:vscode", "--log-level=warning", `--outfile=${path.join(host, "scenarios.cjs")}`,
]);
const results = path.join(work, "results.json");
const editor = await startCodeServer({
  driver: true,
  // In a browser, VS Code saves after a second unless told otherwise; what a scenario leaves unsaved must stay so.
  settings: { "vaultmark.server.path": scene.server, "files.autoSave": "off" },
  env: { SCENE: path.resolve(process.argv[3]), RESULTS: results, XDG_CACHE_HOME: path.join(work, "cache") },
});
try {
  const page = await editor.browser.newPage();
  page.setDefaultTimeout(120_000);
  let code;
  await page.exposeFunction("codeAutomationExit", (status) => { code = status; });
  await page.exposeFunction("codeAutomationLog", () => undefined);
  const remote = (file) => `vscode-remote://${editor.address}${file}`;
  const payload = [["extensionDevelopmentPath", remote(host)], ["extensionTestsPath", remote(path.join(host, "scenarios.cjs"))]];
  const kind = scene.vault.endsWith(".code-workspace") ? "workspace" : "folder";
  await page.goto(`http://${editor.address}/?${kind}=${encodeURIComponent(scene.vault)}&payload=${encodeURIComponent(JSON.stringify(payload))}`);
  await until(() => code !== undefined, "the scenarios end", 600).catch(async (error) => {
    await page.screenshot({ path: path.join(work, "stuck.png") });
    throw error;
  });
} finally {
  await editor.stop();
}
process.stdout.write(fs.readFileSync(results, "utf8"));
