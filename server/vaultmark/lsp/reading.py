"""One folder that is being kept up to date: its store, the thread of that, and what has changed meanwhile.

What is read when, and what comes of it, is the business of ``indexing``.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from vaultmark.lsp.progress import Progress
from vaultmark.store.store import Store
from vaultmark.store.watch import Watch
from vaultmark.vault.identity import NotePath
from vaultmark.vault.settings import FileSettings, Settings

T = TypeVar("T")


class Reading:
    """The folder at ``root``, from when it comes until it goes."""

    def __init__(self, root: str) -> None:
        self.root = root
        self.store: Store | None = None
        self.progress: Progress | None = None
        """How far the last reading of it as a whole has come."""
        self.complaint = ""
        """Why it can't be read, once the person knows it."""
        self.files: FileSettings | None = None
        """The settings by which the store decides what belongs to the folder."""
        self.watch: Watch | None = None
        self.changed: set[NotePath] = set()
        self.has_changed = asyncio.Event()
        self.task: asyncio.Task[object] | None = None
        """What keeps the folder up to date; cancelled when the folder goes, at whatever it waits for."""
        self._thread = ThreadPoolExecutor(1, "store")
        """The only thread that touches the folder's store, once that is open."""

    def mark_changed(self, path: NotePath) -> None:
        """Note that a file may have changed, and wake the task."""
        self.changed.add(path)
        self.has_changed.set()

    def in_thread(self, work: Callable[[], T]) -> asyncio.Future[T]:
        """Do something after all that is being done in the store's thread."""
        return asyncio.get_running_loop().run_in_executor(self._thread, work)

    def wait_in_thread(self, work: Callable[[], T]) -> T:
        """Do the same for another thread, which waits for it."""
        return self._thread.submit(work).result()

    def open(self, settings: Settings) -> Store:
        """Open the store; to be called in its thread, where ``end`` then finds it."""
        self.store = Store(self.root, settings)
        return self.store

    def end(self) -> None:
        """Stop at the next occasion, and let the cache be written after that; waits for neither."""
        if self.task:
            self.task.cancel()
        if self.watch:
            self.watch.stop()
        if self.store:
            self.store.stop()
        self._thread.submit(self._close)
        self._thread.shutdown(wait=False)

    def _close(self) -> None:
        if self.store:
            self.store.close()
