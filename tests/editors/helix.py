"""Helix, driven by keys in a terminal, with the configuration that `editors/helix` gives its users.

What is read is what a person reads on the screen; texts come by yanking, which the configuration sends to a file.
"""

import os
import re
import time
from pathlib import Path

from tests.editors.editor import Client, Editor, put_program, run_by_loader
from tests.editors.terminal import DOWN, ENTER, ESCAPE, TAB, Terminal
from tests.patience import PATIENCE

LANGUAGES = Path(__file__).resolve().parents[2] / "editors/helix/languages.toml"
CONFIGURATION = """\
[editor]
auto-info = false
popup-border = "all"
statusline.left = ["mode", "file-name", "file-modification-indicator"]
# What Helix calls to yank is what reads the clipboard, and the other way about.
clipboard-provider.custom.yank = {{ command = "cat", args = ["{clipboard}"] }}
clipboard-provider.custom.paste = {{ command = "tee", args = ["{clipboard}"] }}
"""
SERVER = 'command = "vaultmark"\n'
# On a busy machine an answer takes longer than a person would wait for it.
PATIENT_SERVER = f"{SERVER}timeout = {PATIENCE:.0f}\n"


class Helix(Editor):
    """One editor in a terminal of its own."""

    def __init__(self, root: Path, vault: Path, home: Path) -> None:
        super().__init__(vault)
        self._clipboard = home / "clipboard"
        self._opened = ""
        program = put_program(home / "bin")
        configuration = home / "config/helix"
        configuration.mkdir(parents=True)
        languages = LANGUAGES.read_text("utf-8").replace(SERVER, PATIENT_SERVER)
        (configuration / "languages.toml").write_text(languages, "utf-8")
        (configuration / "config.toml").write_text(CONFIGURATION.format(clipboard=self._clipboard), "utf-8")
        self.environment = {
            **os.environ,
            "HELIX_RUNTIME": str(root / "usr/lib/hx/runtime"),
            "PATH": f"{program.parent}:{os.environ['PATH']}",
            "XDG_CACHE_HOME": str(home / "cache"),
            "XDG_CONFIG_HOME": str(home / "config"),
        }
        self.program = run_by_loader(root, "usr/bin/hx")
        self.terminal = Terminal(self.program, vault, self.environment)
        self.wait(self._shown, "Helix has begun")

    @property
    def pid(self) -> int:
        return self.terminal.process.pid

    def keys(self, *keys: str) -> None:
        """Press keys in normal mode, when nothing is shown any more of what was before."""
        self.wait(self._escaped, "nothing is open over the text")
        self.terminal.send("".join(keys))

    def open(self, note: str) -> None:
        self._opened = note
        self.command(f"open {note}")
        self.wait(lambda: self._shown() == note, f"{note} is shown")
        self.wait(self._attached, "the server is attached")

    def lines(self) -> list[str]:
        return self._yank("%", '"+y').removesuffix("\n").split("\n")

    def put_cursor(self, text: str) -> None:
        # A search selects what it finds; the cursor goes to its second character.
        self.keys("gg/", f"(?-i){re.escape(text)}", ENTER, "\x1b;", ";l")

    def append(self, text: str) -> None:
        self.keys("geo", text, ESCAPE)
        self.wait(lambda: self.lines()[-1] == text, f"{text} is typed")

    def problems(self) -> list[str]:
        self.keys("%:yank-diagnostic", ENTER)
        said = self.wait(lambda: re.search("Yanked|No diagnostics", self._said()), "diagnostics are yanked")
        return self._clipboard.read_text("utf-8").split("\n") if said[0] == "Yanked" else []

    def hover(self) -> str:
        self.keys(" k")
        shown = self.wait(self.terminal.boxed, "a hover is shown")
        self.keys()
        return "\n".join(shown)

    def definition(self) -> str:
        self.keys("gd")
        self.wait(lambda: self._shown() not in ("", self._opened), "another note is shown")
        # Once its text has come, its name has been written to the end.
        self.lines()
        return self._shown()

    def references(self) -> int:
        self.keys("gr")
        count = self.wait(self._picked, "references are listed")
        self.keys()
        return count

    def complete(self, typed: str) -> str:
        self.keys("geo", f"Go [[{typed}")
        self.wait(lambda: any(row.startswith(typed) for row in self.terminal.boxed()[:1]), "completion is offered")
        self.terminal.send(TAB)
        self.wait(lambda: not any(f"Go [[{typed}]]" in row for row in self.terminal.rows()), "the first is chosen")
        self.terminal.send(ENTER)
        return self.lines()[-1]

    def ask_to_rename(self) -> str:
        """Begin to rename what is at the cursor; return the old name that is there to be changed."""
        self.keys(" r")
        asked = self.wait(lambda: re.match("rename-to:(.+)", self._said()), "a name is asked for")
        return asked[1]

    def rename(self, name: str) -> None:
        self.ask_to_rename()
        self.terminal.send(f"\x15{name}{ENTER}")
        # Helix does nothing else until the answer has come.
        self.lines()

    def act(self, title: str) -> None:
        self.keys(" a")
        titles = self.wait(self.terminal.boxed, "actions are offered")
        rows = [number for number, each in enumerate(titles) if each.startswith(title)]
        assert rows, titles
        self.terminal.send(DOWN * rows[0] + ENTER)

    def save_all(self) -> None:
        self.wait(self._written, "all is written")

    def discard(self) -> None:
        self.command("reload")
        self.wait(lambda: "[+]" not in self._status(), "the note is as on disk")

    def restart_server(self) -> None:
        self.command("lsp-restart")

    def move(self, note: str, to: str) -> None:
        self.open(note)
        self.command(f"move {to}")

    def close(self) -> None:
        self.command("quit-all!")
        self.terminal.close()

    def last_words(self) -> str:
        return "Helix shows:\n" + "\n".join(row for row in self.terminal.rows() if row.strip(" ~"))

    def command(self, command: str) -> None:
        """Give a command of the command line."""
        self.keys(f":{command}", ENTER)

    def _yank(self, *keys: str) -> str:
        self.keys(*keys)
        self.wait(lambda: "yanked" in self._said(), "the text is yanked")
        return self._clipboard.read_text("utf-8")

    def _escaped(self) -> bool:
        self.terminal.send(ESCAPE)
        time.sleep(0.02)
        return not self.terminal.boxed() and not self._said() and " NOR " in self._status()

    def _said(self) -> str:
        return self.terminal.rows()[-1]

    def _status(self) -> str:
        return self.terminal.rows()[-2]

    def _shown(self) -> str:
        status = re.match(r" (?:NOR|INS|SEL)  +(.*?)(?: \[\+\])?  ", self._status())
        return status[1] if status else ""

    def _attached(self) -> bool:
        self.keys(" s")
        self.wait(lambda: self.terminal.boxed() or "anguage server" in self._said(), "the server is asked")
        return bool(self.terminal.boxed())

    def _picked(self) -> int:
        counts = re.search(r"(\d+)/(\d+)", "".join(self.terminal.boxed()[:1]))
        return int(counts[2]) if counts else 0

    def _written(self) -> bool:
        self.command("write-all")
        self.keys(" b")
        rows = self.wait(self.terminal.boxed, "the notes are listed")
        self.keys()
        return not any(re.match(r"(> )?\d+ +\*?\+", row) for row in rows)


CLIENTS = (
    Client("helix-25.07", "Helix 25.07", "helix-25.07", Helix),
    Client("helix-25.01", "Helix 25.01", "helix-25.01", Helix),
)
