"""``vaultmark version``: what is installed, and the line to paste into an editor."""

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from vaultmark import __version__
from vaultmark.cli.arguments import Arguments


def run(argv: Sequence[str]) -> int:
    """Print the version of Vaultmark and Python, and the command that starts the server."""
    Arguments("version", "Print the version, and the line to paste into an editor.").parse_args(argv)
    python = ".".join(map(str, sys.version_info[:3]))
    sys.stdout.write(f"vaultmark {__version__} (Python {python})\n")
    program = _program()
    if program:
        sys.stdout.write(f'In an editor, the server\'s command is: ["{program}", "serve"]\n')
    return 0


def _program() -> Path | None:
    """Return the full path of the console script, if this process was started by one."""
    started = shutil.which(sys.argv[0]) if sys.argv and sys.argv[0] else None
    program = Path(started).absolute() if started else None
    return program if program and program.stem == "vaultmark" else None
