"""Draw a picture of a real session: Neovim on a terminal, keys pressed, what its screen shows as an SVG.

    python -m tests.editors.picture VAULT NOTE PICTURE KEYS...

KEYS are in Vim's notation, `wait` is a pause of one second. Neovim is that of `fetch.sh`. It is run by hand when what
the picture shows has changed.
"""

import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

from rich.console import Console

from tests.editors import neovim

WIDTH, HEIGHT = 128, 26
LOOK = (
    "set termguicolors number cursorline laststatus=0 noruler noshowcmd wrap linebreak nohlsearch | colorscheme habamax"
)


def main() -> None:
    """Draw the picture that the command line asks for."""
    source, note, picture, *keys = sys.argv[1:]
    draw(Path(source), note, Path(picture), keys)


def draw(source: Path, note: str, picture: Path, keys: list[str]) -> None:
    """Play the session on a copy of a vault, and draw its last screen."""
    with tempfile.TemporaryDirectory() as work:
        vault = Path(work) / "vault"
        shutil.copytree(source, vault)
        (vault / ".obsidian").mkdir(exist_ok=True)
        editor = neovim.Neovim(neovim.CLIENTS[0].unpacked, vault, Path(work) / "home")
        terminal = editor.screen(width=WIDTH, height=HEIGHT)
        try:
            editor.open(note)
            editor.ask(f"vim.cmd([[{LOOK}]])")
            editor.ask("vim.diagnostic.config({ virtual_text = true })")
            time.sleep(3)
            for key in keys:
                if key == "wait":
                    time.sleep(1)
                else:
                    editor.keys(key)
            time.sleep(2)
            editor.ask("vim.cmd('redraw!')")
            time.sleep(1)
            lines = terminal.styled()
        finally:
            editor.close()
            terminal.close()
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        console = Console(record=True, width=WIDTH, file=nowhere, force_terminal=True, color_system="truecolor")
        for line in lines:
            console.print(line, no_wrap=True, overflow="crop", crop=True)
        console.save_svg(str(picture), title=f"Neovim: {note}")


if __name__ == "__main__":
    main()
