"""When the process ends, whatever it is doing, and that a client that stops listening does not stop it."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.lsp.stdio_client import serving
from tests.patience import PATIENCE

SLOW_NOTE = "See [[a|b]], `code` and #tag.\n" * 60_000


def test_exit_without_shutdown_is_status_1() -> None:
    with serving() as server:
        server.initialize()
        server.notify("exit")
        assert server.process.wait(PATIENCE) == 1


def test_the_end_of_stdin_ends_the_server() -> None:
    with serving() as server:
        server.initialize()
        server.stdin.close()
        assert server.process.wait(PATIENCE) == 0


def test_the_end_of_stdin_ends_a_busy_server_too() -> None:
    with serving() as server:
        server.initialize()
        server.open("untitled:slow", SLOW_NOTE)
        server.send(id=1, method="textDocument/documentSymbol", params={"textDocument": {"uri": "untitled:slow"}})
        server.stdin.close()
        assert server.process.wait(PATIENCE) == 0


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_the_server_in_good_order(number: signal.Signals) -> None:
    with serving() as server:
        server.initialize()
        server.process.send_signal(number)
        assert server.process.wait(PATIENCE) == 0


@pytest.mark.skipif(os.name == "nt", reason="on Windows the end of stdin is the sign")
def test_the_server_ends_with_the_process_that_its_client_named() -> None:
    client = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    with serving() as server:
        server.initialize(processId=client.pid)
        client.kill()
        client.wait()
        assert server.process.wait(PATIENCE) == 0


def test_a_client_that_cannot_be_seen_from_here_is_not_waited_for() -> None:
    with serving() as server:
        server.initialize(processId=2**22 - 1)
        time.sleep(0.3)
        assert server.end() == 0


def test_a_client_that_stops_reading_is_read_on() -> None:
    with serving() as server:
        server.initialize()
        server.open("untitled:a", "# A heading\n" * 50)
        about = {"textDocument": {"uri": "untitled:a"}}
        server.stop_reading()
        asked = [{"id": number, "method": "textDocument/documentSymbol", "params": about} for number in range(400)]
        # Writing would block here, after a few dozen messages, if the server waited for its own answers to be read.
        server.send_together(*asked)
        server.read_on()
        assert len(server.answer_to(399)["result"]) == 50
        assert [message["id"] for message in server.seen if message.get("id") in range(400)] == [*range(400)]


def test_a_client_that_never_answers_is_served(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# A\n\n[[b]]\n")
    offers = {
        "workspace": {
            "configuration": True,
            "didChangeWatchedFiles": {"dynamicRegistration": True},
            "didChangeConfiguration": {"dynamicRegistration": True},
            "diagnostics": {"refreshSupport": True},
        },
        "textDocument": {"diagnostic": {}},
        "window": {"workDoneProgress": True},
    }
    with serving() as server:
        server.answers_requests = False
        server.initialize(tmp_path, capabilities=offers)
        uri = (tmp_path / "a.md").as_uri()
        server.open(uri, "# A\n\n[[b]]\n")
        server.until(lambda message: message.get("method") == "workspace/diagnostic/refresh")
        report = server.request(1, "textDocument/diagnostic", {"textDocument": {"uri": uri}})
        assert [item["code"] for item in report["result"]["items"]] == ["unresolved-link"]
        assert server.end() == 0
