"""How an editor may start the server."""

import logging
import os
import subprocess
import sys

import pytest

from tests.patience import PATIENCE
from vaultmark.cli.serve import Options, WrongArgumentError, parsed, run


@pytest.mark.parametrize(
    ("arguments", "options"),
    [
        ([], Options()),
        (["--stdio"], Options()),
        (["--stdio", "--clientProcessId=42"], Options(client_process=42)),
        (["--log-file", "x.log", "--log-level=debug"], Options(log_file="x.log", log_level="debug")),
        (["--position-encoding", "utf-8"], Options(position_encoding="utf-8")),
        (["--log-file=a=b.log"], Options(log_file="a=b.log")),
        (["--something", "else"], Options(ignored=("--something", "else"))),
        (["--clientProcessId=none"], Options(ignored=("--clientProcessId=none",))),
    ],
)
def test_an_editor_may_add_options_of_its_own(arguments: list[str], options: Options) -> None:
    assert parsed(arguments) == options


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["--node-ipc"], "--stdio"),
        (["--socket=5000"], "--stdio"),
        (["--port", "5000"], "--stdio"),
        (["--log-level", "loud"], "debug, info, warning, error"),
        (["--log-file"], "needs a value"),
        (["--position-encoding=bytes"], "utf-8, utf-16, utf-32"),
    ],
)
def test_what_cannot_be_done_is_refused_with_advice(arguments: list[str], hint: str) -> None:
    with pytest.raises(WrongArgumentError, match=hint):
        parsed(arguments)


def test_a_wrong_argument_is_one_line_and_status_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--log-file", "/no/such/folder/x.log"]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert not logging.getLogger("vaultmark").handlers


def test_help_is_shown_without_serving(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0
    assert "--log-level" in capsys.readouterr().out


def test_a_person_at_a_terminal_is_told_what_it_is() -> None:
    if sys.platform == "win32":
        pytest.skip("this system has no terminals that a test could open")
    near, far = os.openpty()
    with subprocess.Popen([sys.executable, "-P", "-m", "vaultmark", "serve"], stdin=far, stderr=subprocess.PIPE) as run:
        assert run.stderr
        assert run.stderr.readline().startswith(b"This is the language server; an editor starts it")
        os.write(near, b"\x04")
        assert run.wait(PATIENCE) == 0
    os.close(near)
    os.close(far)


WITHOUT_PAIRS = """
import socket
from vaultmark.cli import main

def connected():
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return socket.create_connection(listening.getsockname()), listening.accept()[0]

socket.socketpair = connected
raise SystemExit(main(["serve"]))
"""


def test_it_serves_where_the_system_has_no_pairs_of_sockets() -> None:
    command = [sys.executable, "-c", WITHOUT_PAIRS]
    ended = subprocess.run(command, input="", capture_output=True, text=True, check=False, timeout=PATIENCE)
    assert (ended.returncode, ended.stderr) == (0, "")
