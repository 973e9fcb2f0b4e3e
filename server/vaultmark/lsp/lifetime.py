"""When the process ends: with its client at the latest, however busy it is.

Ending in good order is left to ``server``; this is for when nobody asked, or asking did not help.
"""

import os
import sys
import threading
import time
from collections.abc import Callable

_LOOK_SECONDS = 3.0
_GRACE_SECONDS = 2.0


def end_with(client: int | None, on_orphaned: Callable[[], None]) -> None:
    """Call ``on_orphaned``, from another thread, when the client is gone.

    The client is the process that it named, if there is such a process: a client in a container names one that can't
    be seen from here. Without one it is our parent. On Windows the end of stdin has to do.
    """
    if os.name == "nt":
        return
    watched = client if client is not None and client != os.getpid() and _is_alive(client) else None
    parent = os.getppid()

    def watch() -> None:
        while _is_alive(watched) if watched is not None else os.getppid() == parent:
            time.sleep(_LOOK_SECONDS)
        on_orphaned()

    threading.Thread(target=watch, name="parent", daemon=True).start()


def end_soon(status: int) -> None:
    """End the process in two seconds if it has not ended by itself until then: a thread may be busy for longer."""

    def end() -> None:
        time.sleep(_GRACE_SECONDS)
        sys.stderr.flush()
        os._exit(status)

    threading.Thread(target=end, name="end", daemon=True).start()


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
