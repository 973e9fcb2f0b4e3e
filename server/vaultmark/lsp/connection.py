"""What the handlers of one connection work with."""

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, TypeVar

from vaultmark.lsp.client import Client
from vaultmark.lsp.heap import Heap
from vaultmark.lsp.open_document import OpenDocument
from vaultmark.lsp.protocol import Protocol
from vaultmark.lsp.session import Session
from vaultmark.lsp.snapshot import Folder

T = TypeVar("T")


@dataclass(frozen=True)
class Connection:
    """One client, the session that it sees, and the threads that work for it."""

    protocol: Protocol
    session: Session
    slow: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(2, "slow"))
    """Answers that may take long, each on its own snapshot."""
    parsing: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, "parse"))
    """Parses large documents, one after the other."""
    changed: asyncio.Event = field(default_factory=asyncio.Event)
    """Set after each change of the session, for who waits for one and has cleared it."""
    heap: Heap = field(default_factory=Heap)
    _tasks: set[asyncio.Task[object]] = field(default_factory=set)

    @property
    def client(self) -> Client:
        """What the client offers."""
        return self.session.client

    def spawn(self, doing: str, work: Coroutine[Any, Any, object]) -> asyncio.Task[object]:
        """Run ``work`` beside everything else; a fault in it is reported as one in ``doing``."""
        task = asyncio.get_running_loop().create_task(work, name=doing)
        self._tasks.add(task)
        task.add_done_callback(self._ended)
        return task

    def _ended(self, task: asyncio.Task[object]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()):
            self.protocol.report(task.get_name(), error)

    async def slowly(self, work: Callable[..., T], *arguments: object) -> T:
        """Do in a thread what may take long; the memory that it took is given back when it was the last for a while."""
        try:
            return await asyncio.get_running_loop().run_in_executor(self.slow, work, *arguments)
        finally:
            self.heap.trim_soon(self.slow)

    async def named(self, root: str) -> None:
        """Wait until the names of all notes of a folder are known, or it is served no longer."""
        await self._until(root, lambda folder: folder.is_named)

    async def ready(self, root: str) -> None:
        """Wait until all notes of a folder are read, or it is served no longer."""
        await self._until(root, lambda folder: folder.is_ready)

    async def _until(self, root: str, is_reached: Callable[[Folder], bool]) -> None:
        while (folder := self.session.folders.get(root)) and not is_reached(folder):
            self.changed.clear()
            await self.changed.wait()

    async def parsed(self, opened: OpenDocument) -> bool:
        """Let a large document be parsed and indexed; tell whether the client still has that text open."""

        def is_current() -> bool:
            now = self.session.opened(opened.uri)
            # Parsing makes another object of the document, but never of its text.
            return now is not None and now.document.text is opened.document.text

        await asyncio.get_running_loop().run_in_executor(
            self.parsing,
            # Of a text that is typed into, many versions may queue up here; only the last one is worth the time.
            lambda: opened.document.note if is_current() else None,
        )
        if not is_current():
            return False
        self.session.settle(opened.uri)
        return True
