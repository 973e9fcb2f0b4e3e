"""Draws check.svg, the picture in README, from a real run: `.venv/bin/python images/draw_check.py`."""

import io
import os
import re
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).resolve().parents[1]
PICTURE = Path(__file__).with_name("check.svg")
COLUMNS = 136
COMMAND = ("check", "examples")


def output() -> str:
    """Run the check of the example vault as at a terminal with colours."""
    program = Path(sys.executable).with_name("vaultmark")
    colours = {"FORCE_COLOR": "1", "COLORTERM": "truecolor", "TERM": "xterm-256color"}
    run = subprocess.run(
        [program, *COMMAND], cwd=ROOT, env=os.environ | colours, capture_output=True, text=True, check=False
    )
    return run.stdout


def svg(text: str) -> str:
    """Draw a terminal with ``text`` in it; a line that is too long ends in an ellipsis."""
    console = Console(record=True, width=COLUMNS, file=io.StringIO(), force_terminal=True)
    for line in text.splitlines():
        console.print(Text.from_ansi(line), no_wrap=True, overflow="ellipsis")
    drawn = console.export_svg(title=f"vaultmark {' '.join(COMMAND)}", unique_id="vaultmark")
    # The reader's own fixed-width font does; a picture must not fetch one from elsewhere.
    return re.sub(r"@font-face \{.*?\}\s*", "", drawn, flags=re.DOTALL).replace("Fira Code, monospace", "monospace")


if __name__ == "__main__":
    PICTURE.write_text(svg(output()), "utf-8")
