"""Neovim, from the newest to the oldest that is supported, with `editors/neovim` on its runtime path.

Keys are pressed and questions asked over its own remote protocol.
"""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

from tests.editors.editor import SERVER, Client, Editor, place_of, run_by_loader
from tests.editors.terminal import Terminal
from tests.patience import PATIENCE

HERE = Path(__file__).resolve().parent
PLUGIN = HERE.parents[1] / "editors/neovim"
FLOAT = """(function()
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(window).relative ~= '' then
      return table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false), '\\n')
    end
  end
end)()"""
OFFERED = "(vim.fn.complete_info({ 'items' }).items[1] or {}).word"
ATTACHED = "#(vim.lsp.get_clients or vim.lsp.get_active_clients)({ bufnr = vim.api.nvim_get_current_buf() }) > 0"


class Neovim(Editor):
    """One editor without a screen."""

    def __init__(self, root: Path, vault: Path, home: Path, *, start: str = "neovim.lua") -> None:
        super().__init__(vault)
        # Debian keeps the parsers with which Neovim opens Markdown outside the runtime folder.
        self._command = [*run_by_loader(root, "usr/bin/nvim"), "--cmd", f"set rtp+={root}/usr/lib/nvim"]
        self._socket = home / "nvim.sock"
        self._answer = home / "answer.json"
        home.mkdir(parents=True)
        folders = {f"XDG_{kind}_HOME": str(home / kind) for kind in ("CACHE", "CONFIG", "DATA", "STATE")}
        self._environment = {
            **os.environ,
            **folders,
            # Left to itself it logs into the current folder, if another that starts at once has just made its own.
            "NVIM_LOG_FILE": str(home / "nvim.log"),
            "VIMRUNTIME": str(root / "usr/share/nvim/runtime"),
            "VAULTMARK_COMMAND": json.dumps(SERVER),
            "VAULTMARK_PLUGIN": str(PLUGIN),
        }
        self._process = subprocess.Popen(
            [*self._command, "--headless", "--clean", "--listen", str(self._socket), "-u", str(HERE / start)],
            cwd=vault,
            env=self._environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self.wait(lambda: self._called("--remote-expr", "1").returncode == 0, "Neovim listens")

    @property
    def pid(self) -> int:
        return self._process.pid

    def screen(self, *, width: int, height: int) -> Terminal:
        """Show it on a terminal as well."""
        command = [*self._command, "--server", str(self._socket), "--remote-ui"]
        return Terminal(command, self.vault, self._environment, width=width, height=height)

    def keys(self, keys: str) -> None:
        """Press keys, in Vim's notation."""
        self._remote("--remote-send", keys)

    def ask(self, lua: str) -> Any:
        """The value of a Lua expression."""
        quoted = lua.replace("'", "''")
        # Neovim 0.7 garbles what it prints.
        self._remote("--remote-expr", f"writefile([json_encode(luaeval('{quoted}'))], '{self._answer}')")
        return json.loads(self._answer.read_text("utf-8"))

    def wait_until(self, lua: str) -> Any:
        """Wait until a Lua expression is true, and return it."""
        return self.wait(lambda: self.ask(lua), lua)

    def open(self, note: str) -> None:
        self.keys(f"<C-\\><C-n>:silent edit {note}<CR>")
        self.wait_until(f"vim.fn.expand('%:.') == '{note}' and {ATTACHED}")

    def lines(self) -> list[str]:
        found: list[str] = self.ask("vim.api.nvim_buf_get_lines(0, 0, -1, false)")
        return found

    def put_cursor(self, text: str) -> None:
        row, column = place_of(self.lines(), text)
        self.ask(f"vim.api.nvim_win_set_cursor(0, {{ {row + 1}, {column} }})")

    def append(self, text: str) -> None:
        self.keys(f"<C-\\><C-n>Go{text.replace('<', '<lt>')}<Esc>")
        self.wait(lambda: self.lines()[-1] == text, f"{text} is typed")

    def problems(self) -> list[str]:
        return [each["message"] for each in self.ask("vim.diagnostic.get(0)")]

    def hover(self) -> str:
        self.ask("vim.lsp.buf.hover()")
        shown: str = self.wait_until(FLOAT)
        self.keys("<C-\\><C-n>:silent! fclose!<CR>jk")
        return shown

    def definition(self) -> str:
        before = self.ask("vim.api.nvim_buf_get_name(0)")
        self.ask("vim.lsp.buf.definition()")
        self.wait_until(f"vim.api.nvim_buf_get_name(0) ~= '{before}'")
        return Path(self.ask("vim.api.nvim_buf_get_name(0)")).relative_to(self.vault).as_posix()

    def references(self) -> int:
        self.ask("vim.lsp.buf.references()")
        count: int = self.wait(lambda: self.ask("#vim.fn.getqflist() + #vim.fn.getloclist(0)"), "references are listed")
        self.keys("<C-\\><C-n>:cclose | lclose<CR>")
        return count

    def complete(self, typed: str) -> str:
        # The brackets that an autopairs plugin has put behind the cursor are there already.
        self.keys("<C-\\><C-n>GoGo []]<Left><Left>[")
        if self.ask("vim.fn.has('nvim-0.11')"):
            self.wait_until("vim.fn.pumvisible() == 1")
            self.keys(typed)
        else:
            self.keys(f"{typed}<C-x><C-o>")
        self.wait_until(f"({OFFERED} or ''):find('{typed}', 1, true) ~= nil")
        select = "" if self.ask("vim.fn.complete_info({'selected'}).selected >= 0") else "<C-n>"
        # The only item there is comes without a menu, where this would copy a character from the line above.
        accept = "<C-y>" if self.ask("vim.fn.pumvisible() == 1") else ""
        self.keys(f"{select}{accept}<Esc>")
        self.wait_until("vim.fn.mode() == 'n'")
        return self.lines()[-1]

    def rename(self, name: str) -> None:
        tick = self.ask("vim.b.changedtick")
        self.ask(f"vim.lsp.buf.rename('{name}')")
        self.wait_until(f"vim.b.changedtick ~= {tick}")

    def act(self, title: str) -> None:
        # What a person does: one of the titles is chosen.
        self.ask(f"""(function()
          vim.ui.select = function(items, options, choose)
            for _, item in ipairs(items) do
              if (options.format_item or tostring)(item):find('{title}', 1, true) then return choose(item, 1) end
            end
          end
          vim.lsp.buf.code_action()
          return true
        end)()""")

    def save_all(self) -> None:
        self.wait_until(
            "(function() vim.cmd('silent! wall') return #vim.fn.getbufinfo({ bufmodified = 1 }) == 0 end)()"
        )

    def discard(self) -> None:
        self.keys("<C-\\><C-n>:silent edit!<CR>")
        self.wait_until(f"not vim.bo.modified and {ATTACHED}")

    def restart_server(self) -> None:
        self.keys("<C-\\><C-n>:Vaultmark restart<CR>")

    def close(self) -> None:
        self._process.terminate()
        self._process.wait(PATIENCE)

    def last_words(self) -> str:
        return f"Neovim said: {self.ask('vim.fn.execute([[messages]])')}"

    def _remote(self, how: str, what: str) -> None:
        done = self._called(how, what)
        assert done.returncode == 0, done.stderr

    def _called(self, how: str, what: str) -> subprocess.CompletedProcess[str]:
        command = [*self._command, "--headless", "--clean", "--server", str(self._socket), how, what]
        return subprocess.run(
            command, env=self._environment, capture_output=True, text=True, timeout=PATIENCE, check=False
        )


LACKS = {
    "test_links_follow_a_note_that_is_renamed_in_the_file_explorer": "Neovim tells no server of renamed files",
}
CLIENTS = (
    Client("neovim-0.12", "Neovim 0.12", "neovim-0.12", Neovim, LACKS),
    Client("neovim-0.10", "Neovim 0.10", "neovim-0.10", Neovim, LACKS),
    Client("neovim-0.7", "Neovim 0.7", "neovim-0.7", Neovim, LACKS),
)
