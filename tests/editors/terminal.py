"""A terminal without a window, for an editor that needs one: keys go in, and what the screen shows can be read."""

import os
import pty
import re
import subprocess
import termios
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from pathlib import Path

import pyte
from pyte.screens import Char
from rich.style import Style
from rich.text import Text

QUIET = 0.02
"""So many seconds after the last output a screen is taken for drawn."""
HEX = re.compile(r"[0-9a-f]{6}")
ENTER = "\r"
DOWN = "\x1b[B"
TAB = "\t"
# Escape as terminals of today write it: a bare one right before another key would make Alt of it.
ESCAPE = "\x1b[27u"


class _Screen(pyte.Screen):
    """A screen that answers what programs ask of it, and passes over what only newer terminals know."""

    def __init__(self, width: int, height: int, *, answer: Callable[[str], None]) -> None:
        super().__init__(width, height)
        self._answer = answer

    def write_process_input(self, data: str) -> None:
        self._answer(data)

    def report_device_status(self, mode: int, **private: bool) -> None:
        if not private:
            super().report_device_status(mode)

    def select_graphic_rendition(self, *attrs: int, **private: bool) -> None:
        if not private:
            super().select_graphic_rendition(*attrs)


def _style(each: Char) -> Style:
    return Style(
        color=_colour(each.fg),
        bgcolor=_colour(each.bg),
        bold=each.bold,
        italic=each.italics,
        underline=each.underscore,
        reverse=each.reverse,
    )


def _colour(name: str) -> str | None:
    """The name of a colour as Rich has it; None is the terminal's own."""
    if name == "default":
        return None
    return f"#{name}" if HEX.fullmatch(name) else name


class Terminal:
    """One program and its screen, `width` columns by `height` rows."""

    def __init__(
        self,
        command: Sequence[str],
        folder: Path,
        environment: Mapping[str, str],
        *,
        width: int = 200,
        height: int = 50,
    ) -> None:
        self._screen = _Screen(width, height, answer=self.send)
        self._stream = pyte.ByteStream(self._screen)
        self._reading = threading.Lock()
        self._drawn_at = 0.0
        self._end, theirs = pty.openpty()
        termios.tcsetwinsize(theirs, (height, width))
        # Emacs reads keys only from the terminal that controls its session.
        self.process = subprocess.Popen(
            ["setsid", "--ctty", *command],
            cwd=folder,
            env={**environment, "TERM": "xterm-256color", "COLORTERM": "truecolor"},
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
        )
        os.close(theirs)
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def send(self, keys: str) -> None:
        """Press keys, one a character."""
        os.write(self._end, keys.encode())

    def rows(self) -> list[str]:
        """What the screen shows once it is drawn, without the blanks at the ends of its rows."""
        return ["".join(row).rstrip() for row in self._cells()]

    def styled(self) -> list[Text]:
        """What the screen shows, with its colours."""
        with self._reading:
            buffer, columns = self._screen.buffer, range(self._screen.columns)
            rows = [[buffer[row][column] for column in columns] for row in range(self._screen.lines)]
        parts = ([("".join(each.data for each in same), style) for style, same in groupby(row, _style)] for row in rows)
        return [Text.assemble(*row) for row in parts]

    def boxed(self) -> list[str]:
        """The rows inside the first frame on the screen; none where there is none, or it is not yet drawn to its end."""
        cells = self._cells()
        top = next((number for number, row in enumerate(cells) if "┌" in row), None)
        if top is None:
            return []
        left = cells[top].index("┌")
        right = cells[top].index("┐", left) if "┐" in cells[top][left:] else len(cells[top])
        inside: list[str] = []
        for row in cells[top + 1 :]:
            if row[left] != "│":
                return inside if row[left] == "└" else []
            inside.append("".join(row[left + 1 : right]).strip())
        return []

    def close(self, *, patience: float = 10) -> None:
        """Wait until the program has ended, and end it if it takes more seconds than this."""
        try:
            self.process.wait(patience)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self._reader.join(patience)
        os.close(self._end)

    def _cells(self) -> list[list[str]]:
        """What is in each cell once the screen is drawn; of the two of a wide character, the second is empty."""
        while time.monotonic() < self._drawn_at + QUIET:
            time.sleep(QUIET)
        with self._reading:
            buffer, columns = self._screen.buffer, range(self._screen.columns)
            return [[buffer[row][column].data for column in columns] for row in range(self._screen.lines)]

    def _read(self) -> None:
        while True:
            try:
                data = os.read(self._end, 65536)
            except OSError:  # So a pseudo-terminal says that nobody holds its other end.
                return
            if not data:
                return
            with self._reading:
                self._stream.feed(data)
            self._drawn_at = time.monotonic()
