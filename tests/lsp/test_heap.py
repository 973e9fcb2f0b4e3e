"""Memory that is free goes back to the system once nothing large is done any more."""

import asyncio
import platform
import subprocess
import sys
from concurrent.futures import Executor, ThreadPoolExecutor

import pytest

from vaultmark.lsp import heap
from vaultmark.lsp.connection import Connection
from vaultmark.lsp.heap import Heap
from vaultmark.lsp.session import Session

_PROGRAM = """
import resource
from vaultmark.lsp.heap import trim
from vaultmark.store.guard import keep_promises

def resident():
    with open("/proc/self/statm") as sizes:
        return int(sizes.read().split()[1]) * resource.getpagesize()

keep_promises([])
texts = [bytes([1]) * 20_000 for _ in range(5_000)]
texts = texts[::50]
held = resident()
trim()
print(held, resident())
"""


class Watched(Heap):
    """Counts how often it was told of something large."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = 0

    def trim_soon(self, threads: Executor) -> None:
        self.asked += 1


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only glibc has to be asked for it")
def test_what_lies_between_things_in_use_is_given_back_by_a_guarded_server() -> None:
    done = subprocess.run([sys.executable, "-c", _PROGRAM], capture_output=True, text=True, timeout=60, check=True)
    held, kept = map(int, done.stdout.split())
    assert held - kept > 30_000_000


def test_a_python_that_can_call_no_c_does_without(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ctypes", None)
    assert heap._found() is None


def test_many_long_answers_are_followed_by_one_return_of_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(heap, "_IDLE_SECONDS", 0.01)
    returns: list[str] = []

    async def answer_three() -> None:
        loop, done = asyncio.get_running_loop(), asyncio.Event()

        def give_back() -> None:
            returns.append("returned")
            loop.call_soon_threadsafe(done.set)

        memory = Heap(give_back)
        with ThreadPoolExecutor(1) as threads:
            for _ in range(3):
                memory.trim_soon(threads)
            await asyncio.wait_for(done.wait(), 30)

    asyncio.run(answer_three())
    assert returns == ["returned"]


@pytest.mark.parametrize("fails", [False, True])
def test_memory_is_given_back_after_long_work_whether_it_fails_or_not(*, fails: bool) -> None:
    memory = Watched()
    connection = Connection(None, Session(), heap=memory)  # type: ignore[arg-type]  # No message is sent.

    def work(number: int) -> int:
        return 1 // number

    async def answer() -> int:
        return await connection.slowly(work, 0 if fails else 1)

    if fails:
        with pytest.raises(ZeroDivisionError):
            asyncio.run(answer())
    else:
        assert asyncio.run(answer()) == 1
    assert memory.asked == 1
