// Builds vaultmark.vsix from a checkout: the server's wheel, the bundle, the package.
//
//     node scripts/package.mjs [WHEEL]
//
// WHEEL is carried as it is; without one it is built, by the Python that PYTHON names (python3 unless set), which needs
// pip. What is packed is put together in dist/extension, and nothing else of the checkout is touched. The same checkout
// makes the same bytes, wherever and whenever that is.
import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { fileURLToPath } from "node:url";

const here = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const root = path.resolve(here, "..", "..");
const packed = path.join(here, "dist", "extension");
const dist = path.join(packed, "dist");
const start = (cwd, program, ...args) => execFileSync(program, args, { cwd, stdio: ["ignore", "inherit", "inherit"] });
const tool = (name) => path.join(here, "node_modules", ...name.split("/"));

fs.rmSync(path.join(here, "dist"), { recursive: true, force: true });
fs.mkdirSync(dist, { recursive: true });
if (process.argv[2]) fs.copyFileSync(process.argv[2], path.join(dist, path.basename(process.argv[2])));
else start(here, process.env.PYTHON ?? "python3", "-m", "pip", "wheel", "--quiet", "--disable-pip-version-check", "--no-deps", "--wheel-dir", dist, root);
const [wheel] = fs.readdirSync(dist);
const { version } = JSON.parse(fs.readFileSync(path.join(here, "package.json"), "utf8"));
if (!wheel.startsWith(`vaultmark-${version}-`)) throw new Error(`package.json says ${version}, the wheel is ${wheel}; make them equal.`);
const bundle = ["--bundle", "--minify", "--platform=node", "--target=node20", "--format=cjs", "--external:vscode", "--log-level=warning"];
start(here, process.execPath, tool("esbuild/bin/esbuild"), "src/extension.ts", ...bundle, `--outfile=${path.join(dist, "extension.cjs")}`);
fs.copyFileSync(path.join(root, "LICENSE"), path.join(packed, "LICENSE"));
for (const name of ["package.json", "README.md", "CHANGELOG.md", "images", "snippets"])
  fs.cpSync(path.join(here, name), path.join(packed, name), { recursive: true });
// Everything there is packed.
fs.writeFileSync(path.join(packed, ".vscodeignore"), "");
// The archive notes permissions and times; those of the checkout depend on who made it and when.
for (const entry of fs.readdirSync(packed, { recursive: true, withFileTypes: true }))
  if (entry.isFile()) fs.chmodSync(path.join(entry.parentPath, entry.name), 0o644);
Object.assign(process.env, { SOURCE_DATE_EPOCH: process.env.SOURCE_DATE_EPOCH ?? "1580601600", TZ: "UTC" });
// README's pictures are in the package; there is no address that their links could be completed with.
start(packed, process.execPath, tool("@vscode/vsce/vsce"), "package", "--no-dependencies", "--allow-missing-repository", "--no-rewrite-relative-links", "--out", path.join(here, "vaultmark.vsix"));
