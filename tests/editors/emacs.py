"""Emacs, set up by `editors/emacs`; what differs between its clients is left to `eglot.py` and `lsp_mode.py`.

Keys are pressed in a terminal of its own, so that timers, prompts and hooks run as for a person; questions are asked
over `emacsclient`.
"""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

from tests.editors.editor import Editor, put_program, run_by_loader
from tests.editors.terminal import Terminal
from tests.patience import PATIENCE

HERE = Path(__file__).resolve().parent
SNIPPETS = HERE.parents[1] / "editors/emacs"


class Emacs(Editor):
    """One editor in a terminal; what differs between the two clients is in the subclasses."""

    snippet: str
    attached: str
    rename_command: str
    act_command: str

    def __init__(self, root: Path, vault: Path, home: Path) -> None:
        super().__init__(vault)
        version = next((root / "usr/share/emacs").glob("[0-9]*"))
        programs = next((root / "usr/libexec/emacs" / version.name).iterdir())
        # The folder of a socket must be the user's alone.
        home.mkdir(mode=0o700, parents=True)
        # What the snippets start is found as the user's is: by its name.
        program = put_program(home / "bin")
        self._answer = home / "answer.json"
        self._environment = {
            **os.environ,
            "HOME": str(home),
            "PATH": f"{program.parent}:{os.environ['PATH']}",
            "LC_ALL": "C.UTF-8",
            "EMACSLOADPATH": str(version / "lisp"),
            "EMACSDATA": str(version / "etc"),
            "EMACSDOC": str(version / "etc"),
            "EMACSPATH": str(programs),
            "VAULTMARK_ANSWER": str(self._answer),
            "VAULTMARK_PACKAGES": str(root / "usr/share/emacs/site-lisp/elpa-src"),
            "VAULTMARK_SOCKET": str(home / "socket"),
        }
        self._client = [*run_by_loader(root, "usr/bin/emacsclient.emacs"), "-s", str(home / "socket"), "--eval"]
        dump = f"--dump-file={next(programs.glob('*.pdmp'))}"
        loaded = [f"--load={each}" for each in (HERE / "emacs.el", SNIPPETS / self.snippet)]
        command = [*run_by_loader(root, "usr/bin/emacs-nox"), dump, "-nw", "-Q", *loaded]
        self.terminal = Terminal(command, vault, self._environment)
        self.wait(lambda: self._called("t").returncode == 0, "Emacs listens")

    @property
    def pid(self) -> int:
        return self.terminal.process.pid

    def keys(self, keys: str) -> None:
        """Press keys; escape stands for Meta."""
        self.terminal.send(keys)

    def command(self, name: str) -> None:
        """Call a command by its name, as M-x does."""
        self.keys(f"\x1bx{name}\r")

    def ask(self, lisp: str) -> Any:
        """The value of an expression in the buffer that is shown."""
        # The answer comes in a file: emacsclient loses parts of long ones.
        within = f"(with-current-buffer (scene-buffer) (scene-answer {lisp}))"
        done = self._called(within)
        assert done.returncode == 0, done.stderr
        return json.loads(self._answer.read_bytes())

    def _called(self, lisp: str) -> subprocess.CompletedProcess[str]:
        command = [*self._client, lisp]
        return subprocess.run(
            command, env=self._environment, capture_output=True, text=True, timeout=PATIENCE, check=False
        )

    def wait_until(self, lisp: str) -> Any:
        """Wait until an expression is true, and return it."""
        return self.wait(lambda: self.ask(lisp), lisp)

    def answer(self, prompt: str, keys: str) -> None:
        """Press keys when the minibuffer asks something that matches this."""
        self.wait_until(f"(scene-asks {quoted(prompt)})")
        self.keys(keys)

    def open(self, note: str) -> None:
        path = self.vault / note
        self.keys(f"\x18\x06{path}\r")
        shown, changed = f"(equal buffer-file-name {quoted(str(path))})", "changed on disk"
        if self.wait_until(f"(or (scene-asks {quoted(changed)}) (and {shown} t))") is not True:
            self.answer(changed, "y")
        self.wait_until(f"(and {shown} {self.attached} t)")

    def lines(self) -> list[str]:
        text: str = self.ask("(save-restriction (widen) (buffer-substring-no-properties (point-min) (point-max)))")
        return text.removesuffix("\n").split("\n")

    def put_cursor(self, text: str) -> None:
        assert self.ask(
            f"(with-selected-window (get-buffer-window) (goto-char (point-min))"
            f" (let (case-fold-search) (search-forward {quoted(text)})) (goto-char (1+ (match-beginning 0))))"
        )
        # What shows itself where the cursor is waits for a movement.
        self.keys("\x06\x02")

    def append(self, text: str) -> None:
        # At the end of the text a new line is begun only if the last one has no end.
        self.keys(f"\x1b>\x0a{text}" if not self.ask("(eq (char-before (point-max)) ?\\n)") else f"\x1b>{text}")
        self.wait(lambda: self.lines()[-1] == text, f"{text} is typed")

    def problems(self) -> list[str]:
        found: list[str] = self.ask("(mapcar #'flymake-diagnostic-text (flymake-diagnostics))") or []
        return found

    def definition(self) -> str:
        before = self.ask("buffer-file-name")
        self.keys("\x1b.")
        self.wait(lambda: self.ask("buffer-file-name") != before, "another note is shown")
        return Path(self.ask("buffer-file-name")).relative_to(self.vault).as_posix()

    def references(self) -> int:
        self.keys("\x1b?")
        listed = '(and (get-buffer "*xref*") t)'
        if self.wait_until(f'(or (scene-asks "references") {listed})') is not True:
            self.keys("\r")
            self.wait_until(listed)
        count: int = self.ask(
            """(with-current-buffer "*xref*" (save-excursion (goto-char (point-min))
                 (let ((count 0)) (while (xref--search-property 'xref-item) (setq count (1+ count))) count)))"""
        )
        self.ask('(kill-buffer "*xref*")')
        self.keys("\x181")
        return count

    def complete(self, typed: str) -> str:
        self.append(f"Go [[{typed}")
        self.accept_first()
        self.wait(lambda: self.lines()[-1].endswith("]]"), "the link has its end")
        return self.lines()[-1]

    def accept_first(self) -> None:
        """Complete at the cursor, and take the first item of the list if there is one."""
        tick = self.ask("(buffer-chars-modified-tick)")
        self.keys("\x1b\t")
        listed = '(and (get-buffer-window "*Completions*") "listed")'
        if self.wait_until(f"(or {listed} (/= (buffer-chars-modified-tick) {tick}))") == "listed":
            self.keys("\x18o")
            self.wait_until("(eq major-mode 'completion-list-mode)")
            self.keys("\t\r")

    def rename(self, name: str) -> None:
        tick = self.ask("(buffer-chars-modified-tick)")
        self.command(self.rename_command)
        self.answer("Rename", f"{name}\r")
        self._agree(f"(/= (buffer-chars-modified-tick) {tick})")

    def act(self, title: str) -> None:
        self.wait(lambda: self._chosen(title), f"{title!r} is offered")
        self.keys("\r")
        self._agree("t")

    def _chosen(self, title: str) -> bool:
        self.command(self.act_command)
        self.wait_until('(scene-asks "action")')
        # What TAB completes.
        chosen = f"(car (all-completions {quoted(title)} minibuffer-completion-table))"
        if self.ask(
            f"""(with-selected-window (active-minibuffer-window)
                  (delete-minibuffer-contents) (insert (or {chosen} "")) (/= 0 (length (minibuffer-contents))))"""
        ):
            return True
        self.keys("\x07")
        self.wait_until("(scene-is-idle)")
        return False

    def _agree(self, done: str) -> None:
        """Let an edit be made, if Emacs asks about it, and wait until that is done."""
        if self.wait_until(f'(or (scene-asks "roceed") (and (scene-is-idle) {done} t))') is not True:
            self.keys("y")
            self.wait_until(f"(and (scene-is-idle) {done})")

    def save_all(self) -> None:
        self.keys("\x15\x18s")
        self.wait_until(
            "(not (seq-some (lambda (each) (and (buffer-file-name each) (buffer-modified-p each))) (buffer-list)))"
        )

    def discard(self) -> None:
        if self.ask("(buffer-modified-p)"):
            self.command("revert-buffer")
            self.answer("(yes or no)", "yes\r")
        self.wait_until(f"(and (not (buffer-modified-p)) {self.attached} t)")

    def close(self) -> None:
        # C-x C-c would ask what to do with unsaved notes.
        self.command("kill-emacs")
        self.terminal.close()

    def last_words(self) -> str:
        shown = "\n".join([row for row in self.terminal.rows() if row][-12:])
        return f"below on the screen was:\n{shown}"


def quoted(text: str) -> str:
    """A text as Lisp reads it."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
