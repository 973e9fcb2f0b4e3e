"""A person who types a link in a running editor, and what is shown to them then.

The editors are those of `tests/editors`; when a key is pressed, and what counts as right, is left to `editors`.
"""

from abc import ABC, abstractmethod
from pathlib import Path

from tests.editors.editor import Client, Editor
from tests.editors.emacs import Emacs
from tests.editors.helix import Helix
from tests.editors.neovim import OFFERED, Neovim
from tests.editors.terminal import ENTER
from tests.editors.vim import OMNI_COMPLETION, Vim


class Typist(ABC):
    """Presses keys and waits for nothing: what is pressed too early, the editor takes when it can."""

    caches: str
    """Where in the editor's home the caches of its user are."""

    @abstractmethod
    def show(self, note: str) -> None:
        """Open a file, given by its path from the vault's root."""

    @abstractmethod
    def begin_line(self) -> None:
        """Begin a new last line."""

    @abstractmethod
    def type(self, text: str) -> None:
        """Type letters."""

    @abstractmethod
    def ask(self) -> None:
        """Ask for completion, where that does not come by itself."""

    @abstractmethod
    def seen(self) -> str:
        """The text that is shown, with the first item of what is offered."""


class _AtNeovim(Typist):
    caches = "CACHE"

    def __init__(self, editor: Neovim, *, asks: bool) -> None:
        self._editor = editor
        self._asks = asks

    def show(self, note: str) -> None:
        self._editor.keys(f"<C-\\><C-n>:silent edit {note}<CR>")

    def begin_line(self) -> None:
        self._editor.keys("Go")

    def type(self, text: str) -> None:
        self._editor.keys(text)

    def ask(self) -> None:
        if self._asks:
            self._editor.keys("<C-x><C-o>")

    def seen(self) -> str:
        # It has no screen: what the menu would show is asked for.
        menu = f"vim.fn.pumvisible() == 1 and {OFFERED} or ''"
        return str(self._editor.ask(f"vim.api.nvim_get_current_line() .. ' ' .. ({menu})"))


class _AtEmacs(Typist):
    caches = ".cache"

    def __init__(self, editor: Emacs) -> None:
        self._editor = editor

    def show(self, note: str) -> None:
        self._editor.keys(f"\x18\x06{self._editor.vault / note}\r")

    def begin_line(self) -> None:
        self._editor.keys("\x1b>\n")

    def type(self, text: str) -> None:
        self._editor.keys(text)

    def ask(self) -> None:
        self._editor.keys("\x1b\t")

    def seen(self) -> str:
        return "\n".join(self._editor.terminal.rows())


class _AtHelix(Typist):
    caches = "cache"

    def __init__(self, editor: Helix) -> None:
        self._editor = editor

    def show(self, note: str) -> None:
        self._editor.terminal.send(f":open {note}{ENTER}")

    def begin_line(self) -> None:
        self._editor.keys("geo")

    def type(self, text: str) -> None:
        self._editor.terminal.send(text)

    def ask(self) -> None:
        """Its menu comes by itself."""

    def seen(self) -> str:
        return "\n".join(self._editor.terminal.rows())


class _AtVim(Typist):
    caches = "cache"

    def __init__(self, editor: Vim) -> None:
        self._editor = editor

    def show(self, note: str) -> None:
        self._editor.command(f"silent edit {note}")

    def begin_line(self) -> None:
        self._editor.terminal.send("Go")

    def type(self, text: str) -> None:
        self._editor.terminal.send(text)

    def ask(self) -> None:
        self._editor.terminal.send(OMNI_COMPLETION)

    def seen(self) -> str:
        return "\n".join(self._editor.terminal.rows())


def typist_at(editor: Editor, client: Client) -> Typist:
    """The person at an editor; TypeError if nobody knows how to type there."""
    match editor:
        case Neovim():
            return _AtNeovim(editor, asks=int(client.name.rpartition(".")[2]) < 11)
        case Emacs():
            return _AtEmacs(editor)
        case Helix():
            return _AtHelix(editor)
        case Vim():
            return _AtVim(editor)
    message = f"Nobody types in {client.title} yet; say in {Path(__file__).name} how it is done."
    raise TypeError(message)
