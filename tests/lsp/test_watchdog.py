"""An event loop that is stuck can be seen in the log."""

import asyncio
import re
import time

import pytest

from tests.patience import until, wait_until
from vaultmark.lsp.watchdog import watch_over


def be_busy(diary: str, log: pytest.LogCaptureFixture) -> None:
    """Keep the loop from coming round until that is noticed."""
    wait_until(lambda: log.messages)
    assert diary


async def test_a_stuck_loop_says_where_it_is_busy_and_when_it_goes_on(caplog: pytest.LogCaptureFixture) -> None:
    began = time.monotonic()
    watch_over(asyncio.get_running_loop(), 0.2)
    be_busy("dear diary", caplog)
    assert time.monotonic() - began >= 0.2
    await until(lambda: len(caplog.messages) >= 2)
    stuck, again = caplog.messages[:2]
    assert re.search(r"the server is busy in .*test_watchdog\.py:\d", stuck)
    assert again.startswith("the server answers again after ")
    assert "dear" not in caplog.text


async def test_a_loop_that_is_closed_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    faults: list[object] = []
    monkeypatch.setattr("threading.excepthook", faults.append)
    loop = asyncio.new_event_loop()
    loop.close()
    watch_over(loop, 0.01)
    await asyncio.sleep(0.1)
    assert not faults
