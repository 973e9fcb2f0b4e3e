import assert from "node:assert/strict";
import { test } from "node:test";
import { chooseServer, type Known } from "../src/server/choice.ts";
import { type Machine, placesOf } from "../src/server/program.ts";

const known = (some: Partial<Known>): Known => ({ setting: "", isProgram: () => true, onPath: [], own: undefined, ...some });

test("a setting wins over the PATH, and the PATH over the extension's own", () => {
  const all = { setting: "/opt/vaultmark", onPath: ["/usr/bin/vaultmark"], own: "/storage/bin/python" };
  assert.deepEqual(chooseServer(known(all)), { kind: "start", server: { origin: "setting", command: "/opt/vaultmark", args: [] } });
  assert.deepEqual(chooseServer(known({ ...all, setting: " " })), { kind: "start", server: { origin: "path", command: "/usr/bin/vaultmark", args: [] } });
  const own = chooseServer(known({ own: "/storage/bin/python" }));
  assert.deepEqual(own, { kind: "start", server: { origin: "own", command: "/storage/bin/python", args: ["-I", "-m", "vaultmark"] } });
  assert.deepEqual(chooseServer(known({})), { kind: "set-up" });
});

test("a setting that can't be followed is said, not passed over", () => {
  const relative = chooseServer(known({ setting: "bin/vaultmark", onPath: ["/usr/bin/vaultmark"] }));
  assert.match(relative.kind === "wrong-setting" ? relative.message : "", /bin\/vaultmark\) is not a full path\. Correct it/);
  const missing = chooseServer(known({ setting: "/nowhere/vaultmark", isProgram: () => false }));
  assert.match(missing.kind === "wrong-setting" ? missing.message : "", /names no program/);
});

const machine = (searchPath: string, programs: string[], links: Record<string, string> = {}): Machine => ({
  platform: "linux",
  searchPath,
  home: "/home/me",
  isProgram: (file) => programs.includes(file),
  realPath: (file) => links[file] ?? file,
});

test("a program of the workspace is never found, by whatever way the PATH leads there", () => {
  const path = ".:bin:/vault/.venv/bin:/vault:/home/me/bin:/usr/bin";
  const programs = ["/vault/.venv/bin/vaultmark", "/vault/vaultmark", "/home/me/bin/vaultmark", "/usr/bin/vaultmark"];
  const links = { "/home/me/bin/vaultmark": "/vault/tool" };
  assert.deepEqual(placesOf("vaultmark", machine(path, programs, links), ["/vault"]), ["/usr/bin/vaultmark"]);
});

test("a folder whose name only begins like the workspace's is not inside it", () => {
  assert.deepEqual(placesOf("vaultmark", machine("/vault-tools", ["/vault-tools/vaultmark"]), ["/vault"]), ["/vault-tools/vaultmark"]);
});

test("a program in the user's home is found where that, or a folder above it, is what is open", () => {
  const own = "/home/me/.local/bin/vaultmark";
  const found = (folder: string): string[] => placesOf("vaultmark", machine("/home/me/.local/bin", [own]), [folder]);
  for (const folder of ["/home/me", "/home", "/"]) assert.deepEqual(found(folder), [own]);
  for (const folder of ["/home/me/.local", "/home/me/.local/bin"]) assert.deepEqual(found(folder), []);
  const linked = machine("/home/me/.local/bin", [own], { "/home/me": "/disk/me", [own]: "/disk/me/tool" });
  assert.deepEqual(placesOf("vaultmark", linked, ["/disk/me"]), [own]);
  assert.deepEqual(placesOf("vaultmark", { ...linked, home: "" }, ["/disk/me"]), []);
});

test("on Windows, programs end in .exe and the PATH is cut at semicolons", () => {
  const windows: Machine = { ...machine('"C:\\Tools";D:\\vault', ["C:\\Tools\\py.exe", "D:\\vault\\py.exe"]), platform: "win32" };
  assert.deepEqual(placesOf("py", windows, ["d:\\Vault"]), ["C:\\Tools\\py.exe"]);
});
