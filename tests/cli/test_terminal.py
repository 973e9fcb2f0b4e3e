"""When what is written for a person has colours."""

import io

import pytest

from vaultmark.cli.terminal import Painter


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE", "COLORTERM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")


def test_a_terminal_gets_styles_and_a_pipe_gets_none() -> None:
    assert Painter(Terminal())("error", "bold red") == "\x1b[1;31merror\x1b[0m"
    assert Painter(io.StringIO())("error", "bold red") == "error"


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_who_wants_no_colour_gets_none(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    assert Painter(Terminal())("error", "bold red") == "error"
