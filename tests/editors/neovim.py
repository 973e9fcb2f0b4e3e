"""A running Neovim that the tests press keys in and ask questions of, over its own remote protocol."""

import json
import os
import shutil
import subprocess
import time
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
UNPACKED = HERE.parents[1] / "build" / "neovim"
PATIENCE = 15.0


def find_neovim() -> tuple[list[str], dict[str, str]] | None:
    """The command that starts Neovim, and the environment it needs: the unpacked one, else that on the PATH.

    `VAULTMARK_NEOVIM` names the folder that `debroot.sh` unpacked it into; without it `build/neovim` is tried.
    """
    root = Path(os.environ.get("VAULTMARK_NEOVIM", UNPACKED))
    program = root / "usr/bin/nvim"
    if program.is_file():
        libraries = root / "usr/lib/x86_64-linux-gnu"
        # Its own loader and libraries: they may be newer than those of the machine.
        loader = [str(root / "lib64/ld-linux-x86-64.so.2"), "--library-path", str(libraries), "--argv0", "nvim"]
        # Debian keeps the parsers with which Neovim opens Markdown outside the runtime folder.
        command = [*loader, str(program), "--cmd", f"set rtp+={root}/usr/lib/nvim"]
        return command, {"VIMRUNTIME": str(root / "usr/share/nvim/runtime")}
    found = shutil.which("nvim")
    return ([found], {}) if found else None


class Neovim:
    """One editor without a screen; `vault` is its working folder."""

    def __init__(self, command: list[str], environment: dict[str, str], vault: Path, server: list[str]) -> None:
        self.vault = vault
        self._command = command
        self._socket = vault.parent / "nvim.sock"
        home = {f"XDG_{kind}_HOME": str(vault.parent / kind) for kind in ("CACHE", "CONFIG", "DATA", "STATE")}
        self._environment = {**os.environ, **home, **environment, "VAULTMARK_COMMAND": json.dumps(server)}
        self._process = subprocess.Popen(
            [*command, "--headless", "--clean", "--listen", str(self._socket), "-u", str(HERE / "neovim.lua")],
            cwd=vault,
            env=self._environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        deadline = time.monotonic() + PATIENCE
        while not self._socket.exists() and time.monotonic() < deadline:
            time.sleep(0.02)

    def keys(self, keys: str) -> None:
        """Press keys, in Vim's notation."""
        self._remote("--remote-send", keys)

    def ask(self, lua: str) -> Any:
        """The value of a Lua expression."""
        quoted = lua.replace("'", "''")
        return json.loads(self._remote("--remote-expr", f"json_encode(luaeval('{quoted}'))"))

    def wait_until(self, lua: str) -> Any:
        """Wait until a Lua expression is true, and return it; AssertionError with its last value after 15 s."""
        deadline = time.monotonic() + PATIENCE
        value = self.ask(lua)
        while value in (False, None) and time.monotonic() < deadline:
            time.sleep(0.05)
            value = self.ask(lua)
        messages = self.ask("vim.fn.execute([[messages]])") if value in (False, None) else ""
        assert value not in (False, None), f"{lua} stayed {value}; Neovim said: {messages}"
        return value

    def open(self, path: str) -> None:
        """Show a note as it is on disk, and wait until the server is attached to it."""
        self.keys(f"<C-\\><C-n>:edit! {path}<CR>")
        self.wait_until("#vim.lsp.get_clients({ bufnr = 0 }) > 0 and vim.lsp.get_clients({ bufnr = 0 })[1].initialized")

    def put_cursor(self, text: str) -> None:
        """Put the cursor into the first place where the buffer holds this text, after its first character."""
        lines: list[str] = self.ask("vim.api.nvim_buf_get_lines(0, 0, -1, false)")
        row = next(number for number, line in enumerate(lines) if text in line)
        column = len(lines[row][: lines[row].index(text)].encode()) + 1
        self.ask(f"vim.api.nvim_win_set_cursor(0, {{ {row + 1}, {column} }})")

    def lines(self) -> list[str]:
        """The lines of the buffer that is shown."""
        found: list[str] = self.ask("vim.api.nvim_buf_get_lines(0, 0, -1, false)")
        return found

    def close(self) -> None:
        """Quit without saving, and end the process if it doesn't."""
        self.keys("<C-\\><C-n>:qall!<CR>")
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _remote(self, how: str, what: str) -> str:
        command = [*self._command, "--headless", "--clean", "--server", str(self._socket), how, what]
        done = subprocess.run(command, env=self._environment, capture_output=True, text=True, timeout=30, check=False)
        assert done.returncode == 0, done.stderr
        # What an editor without a screen has to say comes on stderr.
        return done.stdout or done.stderr
