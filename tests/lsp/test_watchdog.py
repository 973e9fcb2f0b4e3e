"""An event loop that is stuck can be seen in the log."""

import asyncio
import time

import pytest

from vaultmark.lsp.watchdog import watch_over

PATIENCE = 20.0


def be_busy(diary: str, log: pytest.LogCaptureFixture) -> float:
    """Be busy until that is noticed, and return for how many seconds."""
    began = time.monotonic()
    while not log.messages and time.monotonic() - began < PATIENCE:
        time.sleep(0.01)
    assert diary
    return time.monotonic() - began


async def test_a_stuck_loop_says_where_it_is_busy_and_when_it_goes_on(caplog: pytest.LogCaptureFixture) -> None:
    watch_over(asyncio.get_running_loop(), 0.2)
    assert 0.2 <= be_busy("dear diary", caplog) < PATIENCE
    async with asyncio.timeout(PATIENCE):
        while len(caplog.messages) < 2:  # noqa: ASYNC110 - the log tells nobody.
            await asyncio.sleep(0.01)
    stuck, again = caplog.messages[:2]
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
