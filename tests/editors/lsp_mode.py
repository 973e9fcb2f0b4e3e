"""Emacs with lsp-mode, a client that is a package of its own."""

from tests.editors.editor import Client
from tests.editors.emacs import Emacs


class LspMode(Emacs):
    """How lsp-mode is spoken to."""

    snippet = "vaultmark-lsp-mode.el"
    attached = """(and (bound-and-true-p lsp-mode)
      (seq-some (lambda (each) (eq 'initialized (lsp--workspace-status each))) (lsp-workspaces)))"""
    rename_command = "lsp-rename"
    act_command = "lsp-execute-code-action"

    def hover(self) -> str:
        self.command("lsp-describe-thing-at-point")
        self.wait_until('(and (get-buffer "*lsp-help*") t)')
        text: str = self.ask('(with-current-buffer "*lsp-help*" (buffer-string))')
        self.keys("\x181")
        return text

    def restart_server(self) -> None:
        # Emacs asks from within what hears of the end, and answers no other question meanwhile.
        self.wait(lambda: any("restart it?" in row for row in self.terminal.rows()), "a restart is offered")
        self.keys("y")
        # It begins when a key is pressed.
        self.wait_until("(not (scene-prompt))")
        self.keys("\x06")

    def rename(self, name: str) -> None:
        # The present name is offered, to be edited.
        super().rename(f"\x01\x0b{name}")

    def move(self, note: str, to: str) -> None:
        self.command("rename-file")
        self.answer("Rename file", f"{self.vault / note}\r")
        self.answer("to", f"{self.vault / to}\r")


CLIENTS = (Client("emacs-30-lsp-mode", "Emacs 30 lsp-mode", "emacs-30", LspMode),)
