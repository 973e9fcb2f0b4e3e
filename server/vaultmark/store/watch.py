"""When something in the vault's folder may have changed, for clients that can't tell.

Which change it was is not said: a look at the file decides. Changes that come close together are told together.
"""

import threading
import time
from collections.abc import Callable, Iterable
from typing import Self

from vaultmark.store.ignore import IGNORE_FILES
from vaultmark.store.walk import is_skipped
from vaultmark.vault.identity import NotePath, file_name

_QUIET_SECONDS = 0.2
_MOST_SECONDS = 1.0
_POLL_SECONDS = 10.0
_STEP_MS = 50

Told = Callable[[frozenset[NotePath]], None]


class Coalescer:
    """Collects paths and tells them together: after 0.2 s of quiet, or 1 s after the first at the latest."""

    def __init__(self, tell: Told, quiet: float = _QUIET_SECONDS, most: float = _MOST_SECONDS) -> None:
        """``tell`` is called in a thread of the coalescer, never with an empty set; times are in seconds."""
        self._tell = tell
        self._quiet = quiet
        self._most = most
        self._changed = threading.Condition()
        self._paths: set[NotePath] = set()
        self._first = self._last = 0.0
        self._stopped = False
        self._thread = threading.Thread(target=self._run, name="changes", daemon=True)
        self._thread.start()

    def add(self, paths: Iterable[NotePath]) -> None:
        """Take paths from any thread; returns at once."""
        with self._changed:
            before = len(self._paths)
            self._paths.update(paths)
            self._last = time.monotonic()
            if not before:
                self._first = self._last
            self._changed.notify()

    def stop(self) -> None:
        """Tell nothing more; returns at once."""
        with self._changed:
            self._stopped = True
            self._changed.notify()

    def _run(self) -> None:
        while paths := self._next():
            self._tell(paths)

    def _next(self) -> frozenset[NotePath]:
        """Wait for the paths that are due; none means the end."""
        with self._changed:
            while not self._stopped:
                due = min(self._last + self._quiet, self._first + self._most) if self._paths else None
                wait = None if due is None else due - time.monotonic()
                if wait is not None and wait <= 0:
                    paths = frozenset(self._paths)
                    self._paths.clear()
                    return paths
                self._changed.wait(wait)
        return frozenset()


class Watch:
    """Watches one folder by itself: told by the system where that works, else by looking every ten seconds."""

    def __init__(
        self, root: str, tell: Told, look: Callable[[], set[NotePath]], seconds: float = _POLL_SECONDS
    ) -> None:
        """Watch below the real path ``root``; ``look`` is ``Store.stale``, asked only where the system can't tell."""
        self._root = root
        self._look = look
        self._seconds = seconds
        self._coalescer = Coalescer(tell)
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="watch", daemon=True)
        self._thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self) -> None:
        """Stop watching; returns at once."""
        self._stopping.set()
        self._coalescer.stop()

    def _run(self) -> None:
        if not self._watched():
            self._poll()

    def _watched(self) -> bool:
        """Pass on what the system tells until stopped; False if it can't tell (any more)."""
        try:
            import watchfiles  # noqa: PLC0415 - takes 40 ms, and most clients watch themselves

            for changes in watchfiles.watch(
                self._root,
                watch_filter=None,
                debounce=200,
                step=_STEP_MS,
                stop_event=self._stopping,
                raise_interrupt=False,
                ignore_permission_denied=True,
            ):
                paths = {self._relative(full) for _, full in changes}
                self._coalescer.add(path for path in paths if path is not None)
        except (ImportError, OSError, RuntimeError):
            return self._stopping.is_set()
        return True

    def _poll(self) -> None:
        while not self._stopping.wait(self._seconds):
            if paths := self._look():
                self._coalescer.add(paths)

    def _relative(self, full: str) -> NotePath | None:
        """Return the path in the vault, or None if no vault shows it."""
        path = full[len(self._root) :].replace("\\", "/").strip("/")
        return None if is_skipped(path) and file_name(path) not in IGNORE_FILES else NotePath(path)
