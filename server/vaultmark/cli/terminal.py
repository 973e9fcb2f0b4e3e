"""How commands write for a person: colours where the terminal has them, progress where somebody watches.

What is written is left to each command.
"""

import re
import sys
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

from rich.console import COLOR_SYSTEMS, Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
from rich.progress import Progress as Bar
from rich.style import Style

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done, and how much there is."""

NOTES_A_REPORT = 64
"""Notes between two reports of progress."""

_BIDIRECTIONAL = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_ESCAPE = re.compile(r"\\(?:x([0-9a-f]{2})|u([0-9a-f]{4}))")


def printable(text: str) -> str:
    """Return ``text`` with everything escaped that could steer a terminal or reorder a line: names come from a disk."""
    if text.isprintable():
        return text
    return "".join(_escaped(char) if _steers(char) else char for char in text)


def typed(text: str) -> str:
    """Return the name that ``printable`` shows as ``text``, for a person who pastes what was printed."""
    return _ESCAPE.sub(_unescaped, text)


def _steers(char: str) -> bool:
    return unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") or char in _BIDIRECTIONAL


def _escaped(char: str) -> str:
    return char.encode("ascii", "backslashreplace").decode() if char >= "\x80" else f"\\x{ord(char):02x}"


def _unescaped(escape: re.Match[str]) -> str:
    char = chr(int(escape[1] or escape[2], 16))
    return char if _steers(char) else escape[0]


class Painter:
    """Gives text a style where the stream shows one; the styles are rich's, such as ``bold red``."""

    def __init__(self, stream: TextIO) -> None:
        """Ask once what ``stream`` can show; NO_COLOR and TERM are heeded."""
        console = Console(file=stream)
        self._colors = None if console.no_color else COLOR_SYSTEMS.get(console.color_system or "")
        self._styles: dict[str, Style] = {}

    def __call__(self, text: str, style: str) -> str:
        """Return ``text``, styled."""
        if self._colors is None:
            return text
        parsed = self._styles.get(style) or self._styles.setdefault(style, Style.parse(style))
        return parsed.render(text, color_system=self._colors)


@contextmanager
def shown_progress() -> Iterator[Progress]:
    """Show a bar on standard error for as long as the block runs, if that is a terminal."""
    if not sys.stderr.isatty():
        yield lambda _what, _done, _total: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    # What a command prints belongs on standard output, whether or not a bar is shown beside it.
    with Bar(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False) as bar:
        task = bar.add_task("Looking for notes", total=None)
        yield lambda what, done, total: bar.update(task, description=what, completed=done, total=total)
