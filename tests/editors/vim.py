"""Vim with ALE, by `editors/vim`, in a terminal: keys are pressed, and what Vim knows is asked for in its own language."""

import json
import os
import re
from pathlib import Path
from typing import Any

from tests.editors.editor import Client, Editor, place_of, put_program, run_by_loader
from tests.editors.terminal import ENTER, Terminal

PLUGIN = Path(__file__).resolve().parents[2] / "editors/vim"
CONFIGURATION = """\
set nocompatible hidden noswapfile cmdheight=4 shortmess+=aAIF runtimepath+={ale},{plugin}
filetype plugin on
let g:ale_linters = {{'markdown': ['vaultmark']}}
let g:ale_hover_to_preview = 1
autocmd FileType markdown setlocal omnifunc=ale#completion#OmniFunc
"""
PREVIEW = "getbufline(winbufnr(get(filter(range(1, winnr('$')), 'getwinvar(v:val, \"&pvw\")'), 0, 99)), 1, '$')"
NORMAL_MODE = "\x1c\x0e"
OMNI_COMPLETION = "\x18\x0f"
CHOSEN = "\x19"
LEFT = "\x1b[D"


class Vim(Editor):
    """One editor in a terminal of its own."""

    def __init__(self, root: Path, vault: Path, home: Path) -> None:
        super().__init__(vault)
        self._answer = home / "answer.json"
        program = put_program(home / "bin")
        start = home / "vimrc"
        start.write_text(CONFIGURATION.format(ale=root / "usr/share/vim-ale", plugin=PLUGIN), "utf-8")
        environment = {
            **os.environ,
            "PATH": f"{program.parent}:{os.environ['PATH']}",
            "VIMRUNTIME": str(next((root / "usr/share/vim").glob("vim[0-9]*"))),
            "XDG_CACHE_HOME": str(home / "cache"),
        }
        command = run_by_loader(root, "usr/bin/vim.basic")
        self.terminal = Terminal([*command, "-n", "-i", "NONE", "-u", str(start)], vault, environment)
        self.wait(lambda: "~" in self.terminal.rows(), "Vim has begun")

    @property
    def pid(self) -> int:
        return self.terminal.process.pid

    def command(self, command: str) -> None:
        """Give a command of the command line."""
        self.terminal.send(f"{NORMAL_MODE}:{command}{ENTER}")

    def ask(self, expression: str) -> Any:
        """The value of an expression in Vim's language."""
        self._answer.unlink(missing_ok=True)
        self.command(f"call writefile([json_encode({expression})], '{self._answer}.new')")
        self.command(f"call rename('{self._answer}.new', '{self._answer}')")
        self.wait(self._answer.exists, f"{expression} is answered")
        return json.loads(self._answer.read_text("utf-8"))

    def open(self, note: str) -> None:
        self.command(f"silent edit {note}")
        self.wait(lambda: self.ask("expand('%:.')") == note, f"{note} is shown")
        self.wait(self.server, "the server is attached")

    def lines(self) -> list[str]:
        found: list[str] = self.ask("getline(1, '$')")
        return found

    def put_cursor(self, text: str) -> None:
        row, column = place_of(self.lines(), text)
        self.ask(f"cursor({row + 1}, {column + 1})")

    def append(self, text: str) -> None:
        self.terminal.send(f"{NORMAL_MODE}Go{text}{NORMAL_MODE}")
        self.wait(lambda: self.lines()[-1] == text, f"{text} is typed")

    def problems(self) -> list[str]:
        found: list[str] = self.ask("map(getloclist(0), 'v:val.text')")
        return found

    def hover(self) -> str:
        self.command("ALEHover")
        shown: list[str] = self.wait(lambda: self.ask(PREVIEW), "a hover is shown")
        self.command("pclose")
        return "\n".join(shown)

    def definition(self) -> str:
        before = self.ask("expand('%:.')")
        self.command("ALEGoToDefinition")
        self.wait(lambda: self.ask("expand('%:.')") != before, "another note is shown")
        shown: str = self.ask("expand('%:.')")
        return shown

    def references(self) -> int:
        self.command("ALEFindReferences -quickfix")
        count: int = self.wait(lambda: self.ask("len(getqflist())"), "references are listed")
        self.command("cclose")
        return count

    def complete(self, typed: str) -> str:
        # The brackets that a plugin has put behind the cursor are there already.
        self.terminal.send(f"{NORMAL_MODE}GoGo []]{LEFT}{LEFT}[{typed}{OMNI_COMPLETION}")
        self.wait(
            lambda: any(f"Go [[{typed}" in row and f"Go [[{typed}]]" not in row for row in self.terminal.rows()),
            "the first is inserted",
        )
        self.terminal.send(CHOSEN)
        return self.lines()[-1]

    def rename(self, name: str) -> None:
        tick = self.ask("b:changedtick")
        self.command("ALERename")
        self.wait(lambda: self._asks("New name:"), "a name is asked for")
        self.terminal.send(f"\x15{name}{ENTER}")
        self.wait(lambda: self.ask("b:changedtick") != tick, "the answer has come")

    def act(self, title: str) -> None:
        self.command("ALECodeAction")
        self.wait(lambda: self._asks("Type number"), "actions are offered")
        offered = (re.match(r"(\d+)\) (.*)", row) for row in self.terminal.rows())
        number = next(row[1] for row in offered if row and row[2].startswith(title))
        self.terminal.send(f"{number}{ENTER}")

    def save_all(self) -> None:
        self.command("silent! wall")
        self.wait(lambda: not self.ask("getbufinfo({'bufmodified': 1})"), "all is written")

    def discard(self) -> None:
        self.command("silent edit!")
        self.wait(lambda: not self.ask("&modified"), "the note is as on disk")

    def restart_server(self) -> None:
        self.command("ALEStopAllLSPs")
        self.command("ALELint")

    def close(self) -> None:
        self.command("qall!")
        self.terminal.close()

    def last_words(self) -> str:
        return "Vim shows:\n" + "\n".join(row for row in self.terminal.rows() if row.strip(" ~"))

    def _asks(self, question: str) -> bool:
        return any(row.startswith(question) for row in self.terminal.rows())


CLIENTS = (
    Client(
        "vim-ale",
        "Vim 9.1, ALE 4.0",
        "vim-ale",
        Vim,
        {
            "test_a_note_is_renamed_with_its_links_in_open_unsaved_and_closed_notes": "ALE can't rename files",
            "test_links_follow_a_note_that_is_renamed_in_the_file_explorer": "Vim tells no server of renamed files",
            "test_a_note_is_created_from_a_dead_link": "ALE can't create files",
        },
    ),
)
