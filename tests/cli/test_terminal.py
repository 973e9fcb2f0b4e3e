"""When what is written for a person has colours, and where it goes while progress is shown."""

import io
from pathlib import Path

import pytest

from vaultmark.cli import main
from vaultmark.cli.terminal import Painter, printable, typed


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


@pytest.mark.parametrize("name", ["plain", "\u2068name\u2069", "a\x1bb\x85c", "\udc80", "back\\slash", "\\x41\\u0041"])
def test_a_name_that_is_printed_can_be_pasted(name: str) -> None:
    assert typed(printable(name)) == name


@pytest.mark.parametrize("command", [("fix", "--only", "timestamp-style", "--"), ("timestamps",), ("rename",)])
def test_a_note_may_be_named_as_it_is_printed(
    command: tuple[str, ...], capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    vault = tmp_path / "vault"
    vault.mkdir()
    (vault / "\u2068name\u2069.md").write_text(
        '---\nvideoId: dQw4w9WgXcQ\n---\n<a class="yt-timestamp" data-t="1:00">1:00</a>\n'
    )
    verb, *options = command
    new = ["plain"] if verb == "rename" else []
    assert main([verb, str(vault), *options, "\\u2068name\\u2069.md", *new]) == 0
    assert "\\u2068name\\u2069.md" in capsys.readouterr().out
    if new:
        assert [path.name for path in vault.iterdir()] == ["plain.md"]


@pytest.mark.parametrize(
    "command",
    [
        ("check",),
        ("stats",),
        ("timestamps",),
        ("timestamps", "--format", "csv"),
        ("fix", "--dry-run"),
        ("rename", "a", "b", "--dry-run"),
    ],
    ids=" ".join,
)
def test_output_goes_to_its_file_while_errors_go_to_a_terminal(
    command: tuple[str, ...], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    vault = tmp_path / "vault"
    vault.mkdir()
    (vault / "a.md").write_text(f'[[a]] <a class="yt-timestamp" data-t="4:09">[4:09]</a> {"long " * 40}\n')
    verb, *options = command
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    main([verb, str(vault), *options])
    expected = capsys.readouterr().out
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    main([verb, str(vault), *options])
    assert capsys.readouterr().out == expected != ""
    assert "Looking for notes" in terminal.getvalue()
