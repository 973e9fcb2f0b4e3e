"""How a test waits for what must come: for a condition, never for a time, so that a busy machine fails nothing."""

import asyncio
import time
from collections.abc import Callable
from typing import TypeVar

PATIENCE = 120.0
"""Seconds; far longer than anything takes, for only a test that fails spends them."""


T = TypeVar("T")


def wait_until(ask: Callable[[], T]) -> T:
    """Ask until the answer is true, and return it; AssertionError if it never is."""
    deadline = time.monotonic() + PATIENCE
    while not (answer := ask()):
        assert time.monotonic() < deadline, "it did not come about"
        time.sleep(0.01)
    return answer


async def until(ask: Callable[[], object]) -> None:
    """Wait for a true answer on an event loop, which goes on meanwhile; TimeoutError if there is none."""
    async with asyncio.timeout(PATIENCE):
        while not ask():  # noqa: ASYNC110 - what is waited for tells nobody.
            await asyncio.sleep(0.01)
