"""Draws timestamps.svg, the picture in README, from a real session: `.venv/bin/python images/draw_timestamps.py`.

The Neovim is that of `tests/editors/fetch.sh`. The vault is made here.
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PICTURE = Path(__file__).with_name("timestamps.svg")
NOTE = "how_a_tide_mill_works.md"
FRONT_MATTER = "---\nvideoId: Tm1lL-p0nd7\n---\n"


def anchor(time: str, label: str = "") -> str:
    """Write a time as an anchor."""
    return f'<a class="yt-timestamp" data-t="{time}">[{label or time}]</a>'


VAULT = {
    ".vaultmark.toml": "[codeLens]\nvideos = true\n",
    NOTE: f"""{FRONT_MATTER}## The day
The sea fills a pond. {anchor("00:01:10")}
It works at night too. {anchor("00:03:20", "00:03:50")}
Then they sleep. {anchor("00:75:10")}
## The wheel
At low water the gate opens, and the wheel turns. {anchor("00:04:09")}
""",
    "mills_of_the_coast.md": f"{FRONT_MATTER}# Mills of the coast\n\nA wheel below a gate. {anchor('00:04:20')}\n",
    "Tm1lL-p0nd7.en.vtt": """WEBVTT

00:01:08.000 --> 00:01:12.000
Twice a day the sea fills the pond,

00:04:06.000 --> 00:04:11.000
and at low water we open the gate,

00:04:11.500 --> 00:04:16.000
and the wheel begins to turn.

01:20:00.000 --> 01:20:04.000
Good night.
""",
}


def main() -> None:
    """Draw the session: lenses are shown by Neovim when it is told to, the hover by the keys that place the cursor."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in VAULT.items():
            Path(folder, name).write_text(text, "utf-8")
        keys = [":lua vim.lsp.codelens.enable(true)<CR>", "wait", "/04:09<CR>", "wait", "K", "wait", "wait"]
        draw = [sys.executable, "-m", "tests.editors.picture"]
        subprocess.run([*draw, folder, NOTE, PICTURE, *keys], cwd=ROOT, check=True)
    drawn = PICTURE.read_text("utf-8")
    drawn = re.sub(r"@font-face \{.*?\}\s*", "", drawn, flags=re.DOTALL).replace("Fira Code, monospace", "monospace")
    PICTURE.write_text(drawn, "utf-8")


if __name__ == "__main__":
    main()
