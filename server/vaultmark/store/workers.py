"""Child processes that parse the notes of a cold start on all cores; the only place that starts a process.

A worker gets frames of jobs on its standard input and answers each with a frame of entries. It imports what parsing
needs and nothing else, ends with its standard input (and so with its parent), and is ended by a watchdog of its own
when a batch takes too long. What it was given then is tried again note by note, and a note that ends its worker alone
is reported instead of parsed.
"""

import os
import queue
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from typing import IO, Self

import msgspec

from vaultmark.store import guard
from vaultmark.store.entry import DID_NOT_FINISH, UNKNOWN, Entry, Job

_MOST_WORKERS = 4
_BATCH_BYTES = 1_000_000
_BATCH_NOTES = 256
_PATIENCE = 5.0
"""Seconds that a worker has for any batch, far more than it takes."""
_PATIENCE_PER_MB = 20.0
"""Seconds that it has besides for each megabyte."""
_START = """
import sys
sys.path[:] = sys.argv[1:]
from vaultmark.store.worker import serve
serve()
"""
_FRAME_BYTES = 4


class Order(msgspec.Struct, frozen=True, array_like=True):
    """What a worker is asked to do."""

    root: str
    most_bytes: int
    seconds: float
    """How long the worker may take before it ends itself."""
    jobs: list[Job]


class Worker:
    """One child process; started when first needed, and again when it has died."""

    def __init__(self) -> None:
        """Start the process at once, so that it imports while its parent finds the jobs."""
        self._process: subprocess.Popen[bytes] | None = _spawn()
        self._closed = False

    def ask(self, order: Order) -> list[Entry] | None:
        """Return an entry for each job, or None if the process died over them.

        Raises:
            OSError: no process can be started.
        """
        if self._closed:
            return None
        process = self._process = self._process or _spawn()
        assert process.stdin, "the process was started with pipes"  # noqa: S101 - tells the type checker, never fails
        assert process.stdout, "the process was started with pipes"  # noqa: S101 - as in the line above
        try:
            write_frame(process.stdin, msgspec.msgpack.encode(order))
            entries = msgspec.msgpack.decode(read_frame(process.stdout), type=list[Entry])
        except (OSError, EOFError, ValueError, msgspec.MsgspecError):
            self._end()
            return None
        return entries

    def close(self) -> None:
        """End the process at once."""
        self._closed = True
        self._end()

    def _end(self) -> None:
        process, self._process = self._process, None
        if process:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                if pipe:
                    _close_quietly(pipe)


class WorkerPool:
    """A few workers and one thread each that talks to it."""

    def __init__(self, size: int) -> None:
        """Start ``size`` processes.

        Raises:
            OSError: no process can be started.
        """
        self._workers: list[Worker] = []
        self._idle: queue.SimpleQueue[Worker] = queue.SimpleQueue()
        try:
            for _ in range(size):
                self._workers.append(Worker())
                self._idle.put(self._workers[-1])
        except OSError:
            self._end_all()
            raise
        self._threads = ThreadPoolExecutor(size, thread_name_prefix="parse")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def parse(self, root: str, jobs: Sequence[Job], most_bytes: int) -> Iterator[list[Entry]]:
        """Yield the entries of all jobs, batch by batch in the order in which they are done.

        Raises:
            OSError: a worker has died and no other can be started.
        """
        yield from (
            future.result()
            for future in as_completed(
                {self._threads.submit(self._parse_batch, root, batch, most_bytes) for batch in batches(jobs)}
            )
        )

    def close(self) -> None:
        """End all processes and threads at once; what was not parsed yet is dropped."""
        self._end_all()
        self._threads.shutdown(wait=True, cancel_futures=True)
        # A thread may have started one more just before.
        self._end_all()

    def _end_all(self) -> None:
        for worker in self._workers:
            worker.close()

    def _parse_batch(self, root: str, batch: list[Job], most_bytes: int) -> list[Entry]:
        worker = self._idle.get()
        try:
            entries = _ask(worker, root, batch, most_bytes)
            if entries is None:
                # One note of the batch ends the worker; alone it is told from the others.
                entries = [_alone(worker, root, job, most_bytes) for job in batch]
            return entries
        finally:
            self._idle.put(worker)


def start_workers() -> WorkerPool | None:
    """Start one worker for each core, four at most; None where that would gain nothing or is not allowed."""
    size = min(_MOST_WORKERS, os.cpu_count() or 1)
    if size < 2 or not sys.executable:
        return None
    try:
        return WorkerPool(size)
    except OSError:
        return None


def batches(jobs: Iterable[Job]) -> Iterator[list[Job]]:
    """Cut jobs into batches of about the same work, in their order."""
    batch: list[Job] = []
    size = 0
    for job in jobs:
        if batch and (size + job.size > _BATCH_BYTES or len(batch) == _BATCH_NOTES):
            yield batch
            batch, size = [], 0
        batch.append(job)
        size += job.size
    if batch:
        yield batch


def write_frame(stream: IO[bytes], data: bytes) -> None:
    """Write one message: its length in four bytes, and itself."""
    stream.write(len(data).to_bytes(_FRAME_BYTES, "little"))
    stream.write(data)
    stream.flush()


def read_frame(stream: IO[bytes]) -> bytes:
    """Read one message.

    Raises:
        EOFError: the other side has ended.
    """
    head = stream.read(_FRAME_BYTES)
    length = int.from_bytes(head, "little")
    data = stream.read(length) if len(head) == _FRAME_BYTES else b""
    if len(head) < _FRAME_BYTES or len(data) < length:
        raise EOFError
    return data


def _spawn() -> "subprocess.Popen[bytes]":
    """Start a process that finds its modules exactly where this one does, but never in the current folder."""
    paths = [path for path in sys.path if os.path.isabs(path)]
    with guard.allowing_a_process():
        return subprocess.Popen(  # noqa: S603 - our own interpreter with a fixed program
            [sys.executable, "-I", "-c", _START, *paths],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=os.path.dirname(sys.executable),
        )


def _ask(worker: Worker, root: str, jobs: list[Job], most_bytes: int) -> list[Entry] | None:
    seconds = _PATIENCE + _PATIENCE_PER_MB * sum(job.size for job in jobs) / 1e6
    return worker.ask(Order(root, most_bytes, seconds, jobs))


def _alone(worker: Worker, root: str, job: Job, most_bytes: int) -> Entry:
    entries = _ask(worker, root, [job], most_bytes)
    return entries[0] if entries else Entry(job.path, UNKNOWN, b"", None, b"", DID_NOT_FINISH)


def _close_quietly(pipe: IO[bytes]) -> None:
    try:
        pipe.close()
    except OSError:
        return  # What could not be flushed was meant for a process that is gone.
