// Builds vaultmark.vsix from a checkout: the server's wheel, the bundle, the package.
//
//     node scripts/package.mjs [WHEEL]
//
// WHEEL is carried as it is; without one it is built, by the Python that PYTHON names (python3 unless set), which needs
// pip. Everything goes through dist/. The same checkout makes the same bytes, wherever and whenever that is.
import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { fileURLToPath } from "node:url";

const here = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const root = path.resolve(here, "..", "..");
const dist = path.join(here, "dist");
const start = (program, ...args) => execFileSync(program, args, { cwd: here, stdio: ["ignore", "inherit", "inherit"] });
const tool = (name) => path.join(here, "node_modules", ...name.split("/"));

fs.rmSync(dist, { recursive: true, force: true });
fs.mkdirSync(dist);
if (process.argv[2]) fs.copyFileSync(process.argv[2], path.join(dist, path.basename(process.argv[2])));
else start(process.env.PYTHON ?? "python3", "-m", "pip", "wheel", "--quiet", "--disable-pip-version-check", "--no-deps", "--wheel-dir", dist, root);
const [wheel] = fs.readdirSync(dist);
const { version } = JSON.parse(fs.readFileSync(path.join(here, "package.json"), "utf8"));
if (!wheel.startsWith(`vaultmark-${version}-`)) throw new Error(`package.json says ${version}, the wheel is ${wheel}; make them equal.`);
const bundle = ["--bundle", "--minify", "--platform=node", "--target=node20", "--format=cjs", "--external:vscode", "--log-level=warning"];
start(process.execPath, tool("esbuild/bin/esbuild"), "src/extension.ts", ...bundle, "--outfile=dist/extension.cjs");
fs.copyFileSync(path.join(root, "LICENSE"), path.join(here, "LICENSE"));
// The archive notes permissions and times; those of the checkout depend on who made it and when.
const inFolders = ["images", "snippets", "dist"].flatMap((folder) => fs.readdirSync(path.join(here, folder)).map((name) => path.join(folder, name)));
for (const name of ["package.json", "LICENSE", ...inFolders]) fs.chmodSync(path.join(here, name), 0o644);
Object.assign(process.env, { SOURCE_DATE_EPOCH: process.env.SOURCE_DATE_EPOCH ?? "1580601600", TZ: "UTC" });
// README's pictures are in the package; there is no address that their links could be completed with.
start(process.execPath, tool("@vscode/vsce/vsce"), "package", "--no-dependencies", "--allow-missing-repository", "--no-rewrite-relative-links", "--out", "vaultmark.vsix");
