"""An event loop that is stuck can be seen in the log."""

import asyncio
import time

import pytest

from vaultmark.lsp.watchdog import watch_over


def be_busy(diary: str) -> str:
    time.sleep(0.4)
    return diary


async def test_a_stuck_loop_says_where_it_is_busy_and_when_it_goes_on(caplog: pytest.LogCaptureFixture) -> None:
    watch_over(asyncio.get_running_loop(), 0.1)
    await asyncio.sleep(0.3)
    assert not caplog.messages
    be_busy("dear diary")
    await asyncio.sleep(0.3)
    stuck, again = caplog.messages
    assert "the server is busy in test_watchdog.py:" in stuck
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
