"""The plugin `editors/neovim` in a Neovim that is started with it: its init files, a vault, and what is asked of it."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.editors.neovim import Neovim

VAULT = {
    ".obsidian/app.json": "{}",
    "index.md": "# Index\n\nTo [[beta]] and [[The lamp before dawn]].\n\n🦉🦉 ünd [[nowhere]]\n",
    "beta.md": "---\ntitle: The lamp before dawn\n---\n# Beta\n\n[[nowhere else]]\n",
    "talk.md": "---\nvideoId: dQw4w9WgXcQ\n---\n# Talk\n\n## One\n\n"
    'Said at <a class="yt-timestamp" data-t="01:02">[01:02]</a>.\n',
    "part/.git/HEAD": "",
    "part/chapter.md": "# Chapter\n\n[[beta]]\n",
}
ON_THE_PATH = "vim.opt.runtimepath:append(vim.env.VAULTMARK_PLUGIN)\nvim.o.swapfile = false\nvim.o.shada = ''\n"
CHOSEN = "vim.g.vaultmark = { cmd = vim.json.decode(vim.env.VAULTMARK_COMMAND), %s }\n" + ON_THE_PATH
CLIENT = "require('vaultmark.server').clients(vim.api.nvim_get_current_buf())[1]"
VERSIONS = NEW, MIDDLE, OLD = ("neovim-0.12", "neovim-0.10", "neovim-0.7")

Start = Callable[..., Neovim]
"""Takes an init file, and the files of a vault if they are not those of `VAULT`; returns Neovim, running in there."""


def write(folder: Path, files: dict[str, str]) -> Path:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8", newline="")
    return folder


def only(*versions: str) -> pytest.MarkDecorator:
    """Play in these alone."""
    return pytest.mark.parametrize("start", versions, indirect=True)


def health(editor: Neovim) -> str:
    """What `:checkhealth vaultmark` shows."""
    editor.keys("<C-\\><C-n>:checkhealth vaultmark<CR>")
    return str(editor.wait_until("vim.bo.filetype == 'checkhealth' and table.concat(vim.fn.getline(1, '$'), '\\n')"))


def said(editor: Neovim) -> str:
    return str(editor.ask("vim.fn.execute('messages')"))


def wait_until_said(editor: Neovim, what: str) -> None:
    """Wait until a text stands among the messages."""
    editor.wait_until(f"vim.fn.execute('messages'):find([[{what}]], 1, true) ~= nil")


def without_program(monkeypatch: pytest.MonkeyPatch, *first: str) -> None:
    """A PATH with the machine's own programs, and no `vaultmark` but in these folders."""
    folders = [*first, *os.get_exec_path()]
    kept = [each for each in folders if each in first or not (Path(each) / "vaultmark").exists()]
    monkeypatch.setenv("PATH", os.pathsep.join(kept))
