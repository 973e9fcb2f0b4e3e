"""When something in the vault's folder may have changed, for clients that can't tell.

Which change it was is not said: a look at the file decides. Changes that come close together are told together.
"""

import threading
import time
from collections.abc import Callable
from typing import Self

from vaultmark.store.vault_files import SETTINGS_FILES
from vaultmark.store.walk import is_ignore_file, is_skipped
from vaultmark.vault.identity import NotePath

_QUIET_MS = 200
"""Changes are told after so much quiet ..."""
_MOST_MS = 1000
"""... or so long after the first at the latest."""
_POLL_SECONDS = 10.0
_REST = 20
"""Looking takes at most one part in so many of the time."""

Told = Callable[[frozenset[NotePath]], None]


class Watch:
    """Watches one folder by itself: told by the system where that works, else by looking every ten seconds or so."""

    def __init__(
        self,
        root: str,
        tell: Told,
        look: Callable[[], set[NotePath]],
        seconds: float = _POLL_SECONDS,
        *,
        by_looking: bool = False,
    ) -> None:
        """Watch below the real path ``root``, and call ``tell`` in a thread, never with an empty set.

        ``look`` is ``Store.stale``, asked once the system tells, and again and again where it can't tell, or is not to
        be asked: ``by_looking``.
        """
        self._by_looking = by_looking
        self._root = root
        self._tell = tell
        self._look = look
        self._seconds = seconds
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

    def _run(self) -> None:
        if self._by_looking or not self._watched():
            self._poll()

    def _watched(self) -> bool:
        """Pass on what the system tells until stopped; False if it can't tell (any more)."""
        try:
            import watchfiles  # noqa: PLC0415 - takes 40 ms, and most clients watch themselves

            has_looked = False
            for changes in watchfiles.watch(
                self._root,
                watch_filter=None,
                debounce=_MOST_MS,
                step=_QUIET_MS,
                rust_timeout=_MOST_MS,
                yield_on_timeout=True,
                stop_event=self._stopping,
                raise_interrupt=False,
                ignore_permission_denied=True,
            ):
                paths = {self._relative(full) for _, full in changes}
                if not has_looked:
                    # The system tells nothing of what changed before it was asked to, but after the folder was read.
                    paths |= self._look()
                    has_looked = True
                self._pass_on(frozenset(path for path in paths if path is not None))
        except (ImportError, OSError, RuntimeError):
            return self._stopping.is_set()
        return True

    def _poll(self) -> None:
        took = 0.0
        while not self._stopping.wait(max(self._seconds, took * _REST)):
            began = time.monotonic()
            try:
                self._pass_on(frozenset(self._look()))
            except RuntimeError:
                # Whoever looks, or is told, may end while this thread is about to ask.
                if not self._stopping.is_set():
                    raise
            took = time.monotonic() - began

    def _pass_on(self, paths: frozenset[NotePath]) -> None:
        if paths and not self._stopping.is_set():
            self._tell(paths)

    def _relative(self, full: str) -> NotePath | None:
        """Return the path in the vault, or None if neither the vault nor its settings depend on it."""
        path = full[len(self._root) :].replace("\\", "/").strip("/")
        matters = not is_skipped(path) or is_ignore_file(path) or path in SETTINGS_FILES
        return NotePath(path) if matters else None
