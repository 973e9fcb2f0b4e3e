"""Emacs with eglot, the client that comes with it."""

from tests.editors.editor import Client
from tests.editors.emacs import Emacs


class Eglot(Emacs):
    """How eglot is spoken to."""

    snippet = "vaultmark-eglot.el"
    attached = "(and (fboundp 'eglot-managed-p) (eglot-managed-p))"
    rename_command = "eglot-rename"
    act_command = "eglot-code-actions"

    def put_cursor(self, text: str) -> None:
        # What it says of this place must not be what it said of another.
        self.ask("(and (buffer-live-p eldoc--doc-buffer) (kill-buffer eldoc--doc-buffer))")
        super().put_cursor(text)

    def hover(self) -> str:
        live = "(buffer-live-p eldoc--doc-buffer)"
        self.wait_until(f"(and {live} (with-current-buffer eldoc--doc-buffer (/= (point-min) (point-max))))")
        text: str = self.ask("(with-current-buffer eldoc--doc-buffer (buffer-string))")
        return text

    def append(self, text: str) -> None:
        super().append(text)
        # eglot waits for half a second without keys before it tells of a change, and till then refuses edits.
        self.wait_until("(null eglot--recent-changes)")

    def restart_server(self) -> None:
        # It comes back alone, but for one that had not run for three seconds.
        messages = "(with-current-buffer (messages-buffer) (buffer-string))"
        said: str = self.wait(
            lambda: text if "econnecting" in (text := self.ask(messages)) else "", "Emacs speaks of the end"
        )
        if "Not auto-reconnecting" in said:
            self.command("eglot")


LACKS = {
    "test_a_note_is_renamed_with_its_links_in_open_unsaved_and_closed_notes": "eglot renames no files for a server, "
    "which refuses and says so",
    "test_links_follow_a_note_that_is_renamed_in_the_file_explorer": "eglot tells no server of renamed files",
}
CLIENTS = (
    Client("emacs-30-eglot", "Emacs 30 eglot", "emacs-30", Eglot, LACKS),
    Client("emacs-28-eglot", "Emacs 28 eglot", "emacs-28", Eglot, LACKS),
)
