"""Which command runs, and what is said of wrong arguments."""

import io
import subprocess
import sys
from pathlib import Path

import pytest

from tests.patience import PATIENCE
from vaultmark import __version__
from vaultmark.cli import VERBS, main


def failing(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Run a command that must end with status 2, print nothing, and say one line; return that line."""
    assert main(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert err.endswith("\n")
    return err.strip()


def test_version_says_which_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["version"]) == 0
    assert capsys.readouterr().out.startswith(f"vaultmark {__version__} (Python 3.")


@pytest.mark.parametrize("argument", ["--version", "-V"])
def test_version_is_an_option_too(capsys: pytest.CaptureFixture[str], argument: str) -> None:
    assert main([argument]) == 0
    assert capsys.readouterr().out.startswith("vaultmark ")


@pytest.mark.parametrize("argument", ["--help", "-h", "help"])
def test_help_names_every_command(capsys: pytest.CaptureFixture[str], argument: str) -> None:
    assert main([argument]) == 0
    out = capsys.readouterr().out
    assert all(f"  {verb} " in out for verb in VERBS)


def test_a_misspelt_command_gets_the_nearest_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert failing(capsys, "chekc") == "vaultmark: 'chekc' is no command; did you mean `vaultmark check`?"


def test_an_unknown_command_gets_the_list(capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        failing(capsys, "fly")
        == "vaultmark: 'fly' is no command; use one of check, stats, timestamps, fix, rename, serve, version."
    )


@pytest.mark.parametrize(
    ("name", "verb"), [("lsp", "serve"), ("server", "serve"), ("language-server", "serve"), ("lint", "check")]
)
def test_the_name_that_other_programs_have_for_a_command_leads_to_it(
    capsys: pytest.CaptureFixture[str], name: str, verb: str
) -> None:
    assert f"did you mean `vaultmark {verb}`?" in failing(capsys, name, "--stdio")


@pytest.mark.parametrize("verb", ["check", "stats", "timestamps", "fix", "rename"])
def test_a_missing_vault_is_asked_for_and_nothing_else(capsys: pytest.CaptureFixture[str], verb: str) -> None:
    assert f"required: VAULT; `vaultmark {verb} --help`" in failing(capsys, verb)


def test_an_unknown_option_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert "unrecognized arguments: --colour" in failing(capsys, "check", ".", "--colour")


def test_an_argument_with_line_breaks_stays_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert "--a b" in failing(capsys, "stats", ".", "--a\nb")


def test_a_wrong_choice_gets_the_choices(capsys: pytest.CaptureFixture[str]) -> None:
    line = failing(capsys, "check", ".", "--format", "xml")
    assert "xml" in line
    assert "json" in line
    assert "hint" in failing(capsys, "check", ".", "--fail-on", "off")


def test_an_option_is_not_guessed_from_its_beginning(capsys: pytest.CaptureFixture[str]) -> None:
    assert "--form" in failing(capsys, "check", ".", "--form", "json")


def test_the_bare_program_at_a_terminal_explains_itself(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = io.StringIO()
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stdin", terminal)
    assert main([]) == 0
    assert capsys.readouterr().out.startswith("usage: vaultmark COMMAND")


@pytest.mark.parametrize("verb", ["version", "check", "stats", "timestamps", "fix", "rename"])
def test_only_serve_loads_a_language_server(verb: str) -> None:
    program = (
        "import sys; from vaultmark.cli import main; main([sys.argv[1], '--help']);"
        "sys.exit(any(name in sys.modules for name in ('pygls', 'lsprotocol', 'vaultmark.lsp')))"
    )
    assert subprocess.run([sys.executable, "-c", program, verb], capture_output=True, check=False).returncode == 0


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("[[nowhere]]\n" * 400)
    program = "import sys; from vaultmark.cli import main; sys.exit(main(['check', sys.argv[1], '--format', 'json']))"
    command = [sys.executable, "-c", program, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


@pytest.mark.parametrize("arguments", [[], ["--stdio"], ["serve", "--stdio"]])
def test_an_editor_may_start_the_bare_program(arguments: list[str]) -> None:
    program = "import sys; from vaultmark.cli import main; sys.exit(main(sys.argv[1:]))"
    shutdown = b'{"jsonrpc":"2.0","id":1,"method":"shutdown"}'
    message = b"Content-Length: %d\r\n\r\n%b" % (len(shutdown), shutdown)
    command = [sys.executable, "-c", program, *arguments]
    run = subprocess.run(command, input=message, capture_output=True, check=False, timeout=PATIENCE)
    assert run.stdout.startswith(b"Content-Length: ")
    assert b'"id":1' in run.stdout.replace(b" ", b"")
