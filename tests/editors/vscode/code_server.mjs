// A code-server of one's own: a profile that has nothing but the extension, a port, and a browser to look at it with.
import { execFileSync, spawn } from "node:child_process";
import * as fs from "node:fs";
import { createRequire } from "node:module";
import * as os from "node:os";
import * as path from "node:path";

const INSTALLED = process.env.VAULTMARK_VSCODE;
/** The packaged extension, as `install.sh` builds it. */
export const VSIX = path.resolve(import.meta.dirname, "../../../editors/vscode/vaultmark.vsix");
const ENTRY = path.join(INSTALLED, "editor/node_modules/code-server/out/node/entry.js");
const { chromium } = createRequire(path.join(INSTALLED, "editor/package.json"))("playwright-core");
const QUIET = {
  "workbench.startupEditor": "none",
  "telemetry.telemetryLevel": "off",
  "extensions.autoUpdate": false,
  "extensions.autoCheckUpdates": false,
  "update.mode": "none",
  "workbench.enableExperiments": false,
  "chat.disableAIFeatures": true,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "editor.accessibilitySupport": "off",
  "files.hotExit": "off",
  // In a browser, VS Code would save what has been typed after a second, which may be before it is taken back.
  "files.autoSave": "off",
  "git.enabled": false,
  "workbench.tips.enabled": false,
  // Its text is in the page then, not on a canvas.
  "terminal.integrated.gpuAcceleration": "off",
};

/**
 * Start code-server with a .vsix installed, that of this checkout unless named; `env` and `settings` are added to those of everybody.
 *
 * `driver` lets tests run in the extension host, and hides notifications. `trusts` says whether every folder is trusted;
 * else none is. `set` changes the settings of this machine, and `install` puts another .vsix in the place of the first.
 * `processes` has the numbers of those below it that were started with a word, such as a verb of the server.
 */
export async function startCodeServer({ vsix = VSIX, settings = {}, env = {}, driver = false, trusts = true }) {
  const data = fs.mkdtempSync(path.join(os.tmpdir(), "vaultmark-vscode-"));
  const common = ["--config", "/dev/null", "--user-data-dir", data, "--extensions-dir", path.join(data, "ext")];
  const environment = { ...process.env, EXTENSIONS_GALLERY: '{"serviceUrl":"","itemUrl":"","resourceUrlTemplate":""}', ...env };
  const install = (file) => execFileSync(process.execPath, [ENTRY, ...common, "--install-extension", file], { env: environment, stdio: ["ignore", "ignore", "pipe"] });
  install(vsix);
  // Settings of scope "machine" are read from the second in a remote window, which this is.
  const write = (folder, written) => {
    fs.mkdirSync(path.join(data, folder), { recursive: true });
    fs.writeFileSync(path.join(data, folder, "settings.json"), JSON.stringify(written));
  };
  const set = (more) => write("Machine", { ...settings, ...more });
  write("User", { ...QUIET, ...settings, ...(trusts ? {} : { "security.workspace.trust.startupPrompt": "never" }) });
  set({});
  const quiet = ["--auth", "none", "--disable-telemetry", "--disable-update-check", "--disable-getting-started-override"];
  const logFile = path.join(data, "server.log");
  const log = fs.openSync(logFile, "w");
  const server = spawn(
    process.execPath,
    [ENTRY, ...common, ...quiet, "--bind-addr", "127.0.0.1:0", "--reconnection-grace-time", "2",
      ...(trusts ? ["--disable-workspace-trust"] : []), ...(driver ? ["--vscode-option", "enable-smoke-test-driver"] : [])],
    { env: environment, detached: true, stdio: ["ignore", log, log] },
  );
  const [, address] = await until(() => /listening on http:\/\/(127\.0\.0\.1:\d+)/.exec(fs.readFileSync(logFile, "utf8")), "code-server says its port");
  await until(() => fetch(`http://${address}/healthz`).then((answer) => answer.ok, () => false), "code-server answers");
  const browser = await chromium.launch({
    executablePath: "/usr/bin/chromium",
    timeout: 120_000,
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
  const processes = (word) => fs.readdirSync("/proc").filter((name) => /^\d+$/.test(name)).map(Number).filter((process) => {
    try {
      const [state, words] = ["stat", "cmdline"].map((name) => fs.readFileSync(`/proc/${process}/${name}`, "utf8"));
      const [, , group] = state.replace(/^.*\) /s, "").split(" ");
      return Number(group) === server.pid && words.split("\0").includes(word);
    } catch {
      return false; // It has ended meanwhile.
    }
  });
  const stop = async () => {
    await browser.close();
    process.kill(-server.pid, "SIGKILL");
    fs.rmSync(data, { recursive: true, force: true, maxRetries: 20 });
  };
  return { address, browser, data, install, set, processes, stop };
}

/** Wait until a condition holds, and return its value; throws after some seconds. */
export async function until(condition, what, seconds = 120) {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const value = await condition();
    if (value) return value;
    if (Date.now() > end) throw new Error(`it did not come about in ${seconds} s that ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
