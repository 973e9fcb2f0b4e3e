"""A line in the log when the event loop is stuck: where it is busy, without any text of a note.

Nothing is ended and nobody is told otherwise; single faults are reported by ``protocol``.
"""

import asyncio
import logging
import sys
import threading
import time
import traceback
from pathlib import PurePath

LOG = logging.getLogger(__name__)

_SECONDS = 5.0
_FRAMES = 5


def watch_over(loop: asyncio.AbstractEventLoop, seconds: float = _SECONDS) -> None:
    """From now on log each time that ``loop``, which runs in the calling thread, does not come round in ``seconds``."""
    threading.Thread(target=_watch, args=(loop, threading.get_ident(), seconds), name="watchdog", daemon=True).start()


def _watch(loop: asyncio.AbstractEventLoop, thread: int, seconds: float) -> None:
    while True:
        came_round = threading.Event()
        began = time.monotonic()
        try:
            loop.call_soon_threadsafe(came_round.set)
        except RuntimeError:
            return  # The loop is closed.
        if not came_round.wait(seconds):
            LOG.error("nothing has been answered for %.0f s; the server is busy in %s", seconds, _where(thread))
            came_round.wait()
            LOG.error("the server answers again after %.0f s", time.monotonic() - began)
        time.sleep(seconds)


def _where(thread: int) -> str:
    """Return the innermost places of a thread, such as ``blocks.py:33 < parser.py:70``."""
    frame = sys._current_frames().get(thread)  # noqa: SLF001 - a documented function of Python, in spite of its name.
    places = reversed(traceback.extract_stack(frame)[-_FRAMES:])
    return " < ".join(f"{PurePath(place.filename).name}:{place.lineno}" for place in places)
