"""Gives memory that is free back to the system: the C library of Linux keeps it, for each thread that has used some.

What takes so much of it is done by others; that it was done, ``connection`` tells.
"""

import asyncio
import sys
from collections.abc import Callable
from concurrent.futures import Executor
from typing import Any

_IDLE_SECONDS = 1.0
"""So long nothing large is done before memory is given back: what comes next would only ask for it again."""


def _found() -> Any:
    """Find the function of glibc; None with other C libraries, and where a build of Python can call no C."""
    if sys.platform != "linux":
        return None
    try:
        import ctypes  # noqa: PLC0415 - some builds of Python have none, and must do without

        return getattr(ctypes.CDLL(None), "malloc_trim", None)
    except (ImportError, OSError):
        return None


_malloc_trim = _found()
"""Looked for at once: ``store.guard`` lets nobody load a library later."""


def trim() -> None:
    """Give back what is free, in whole pages; takes a few milliseconds, in which other threads run."""
    if _malloc_trim:
        _malloc_trim(0)


class Heap:
    """When the memory of this process is given back; used on the event loop only."""

    def __init__(self, give_back: Callable[[], None] = trim) -> None:
        self._give_back = give_back
        self._timer: asyncio.TimerHandle | None = None

    def trim_soon(self, threads: Executor) -> None:
        """Give back what is free, in one of ``threads``, once this was not asked for a while."""
        if self._timer:
            self._timer.cancel()
        self._timer = asyncio.get_running_loop().call_later(_IDLE_SECONDS, threads.submit, self._give_back)
