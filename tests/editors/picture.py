"""Draw a picture of a real session: Neovim in tmux, keys pressed, what its screen shows as an SVG.

    python tests/editors/picture.py NVIM VAULT NOTE PICTURE KEYS...

NVIM starts a Neovim that can draw on a terminal; KEYS are arguments of `tmux send-keys`, with `wait` for a pause of one
second. It is run by hand when what the picture shows has changed.
"""

import json
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from rich.console import Console
from rich.text import Text

HERE = Path(__file__).resolve().parent
WIDTH, HEIGHT = 128, 26
LOOK = (
    "set termguicolors number cursorline laststatus=0 noruler noshowcmd wrap linebreak nohlsearch | colorscheme habamax"
)


def main() -> None:
    """Draw the picture that the command line asks for."""
    nvim, source, note, picture, *keys = sys.argv[1:]
    with tempfile.TemporaryDirectory() as work:
        vault = Path(work) / "vault"
        shutil.copytree(source, vault)
        (vault / ".obsidian").mkdir(exist_ok=True)
        lines = _screen([nvim, "--clean", "-u", str(HERE / "neovim.lua"), "-c", LOOK, note], vault, keys)
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        console = Console(record=True, width=WIDTH, file=nowhere, force_terminal=True, color_system="truecolor")
        for line in lines:
            console.print(Text.from_ansi(line), no_wrap=True, overflow="crop", crop=True)
        console.save_svg(picture, title=f"Neovim: {note}")


def _screen(command: list[str], vault: Path, keys: list[str]) -> list[str]:
    server = json.dumps([sys.executable, "-m", "vaultmark", "serve"])
    environment = {**os.environ, "VAULTMARK_COMMAND": server, "XDG_CACHE_HOME": str(vault.parent / "cache")}
    tmux = ["tmux", "-L", f"picture-{os.getpid()}", "-f", os.devnull]
    size = ["-x", str(WIDTH), "-y", str(HEIGHT)]
    subprocess.run([*tmux, "new-session", "-d", *size, shlex.join(command)], cwd=vault, env=environment, check=True)
    try:
        subprocess.run([*tmux, "set", "status", "off"], check=True)
        time.sleep(4)
        for key in keys:
            if key == "wait":
                time.sleep(1)
            else:
                subprocess.run([*tmux, "send-keys", key], check=True)
        time.sleep(2)
        shown = subprocess.run([*tmux, "capture-pane", "-e", "-p"], check=True, capture_output=True, text=True)
        return shown.stdout.rstrip("\n").split("\n")
    finally:
        subprocess.run([*tmux, "kill-server"], check=False)


if __name__ == "__main__":
    main()
