"""Reading and writing in threads: order kept, nothing blocked, stale diagnostics dropped."""

import asyncio
import os
from collections.abc import Iterator

import pytest

from tests.lsp.stdio_client import frame
from tests.patience import PATIENCE, until
from vaultmark.lsp.transport import Transport


class Pipes:
    """A transport with its other ends in our hands."""

    def __init__(self) -> None:
        incoming, self.write_end = os.pipe()
        self.read_end, outgoing = os.pipe()
        self.transport = Transport(incoming, outgoing)

    def read(self, wanted: bytes) -> bytes:
        """Return what was written, up to and with ``wanted``."""
        found = b""
        while wanted not in found:
            found += os.read(self.read_end, 65536)
        return found

    def close(self) -> None:
        os.close(self.write_end)
        os.close(self.read_end)


@pytest.fixture
def pipes() -> Iterator[Pipes]:
    pipes = Pipes()
    yield pipes
    pipes.close()


async def test_messages_come_in_order_those_that_were_early_too(pipes: Pipes) -> None:
    os.write(pipes.write_end, b"".join(frame({"id": number}) for number in range(5)))
    await asyncio.sleep(0.05)
    arrived: asyncio.Queue[object] = asyncio.Queue()
    pipes.transport.deliver_to(asyncio.get_running_loop(), arrived.put_nowait, lambda reason: None)
    os.write(pipes.write_end, b"".join(frame({"id": number}) for number in range(5, 9)))
    assert [await arrived.get() for _ in range(9)] == [{"id": number} for number in range(9)]


async def test_a_cancellation_is_seen_before_its_turn(pipes: Pipes) -> None:
    seen: asyncio.Queue[set[int | str]] = asyncio.Queue()

    def look(message: object) -> None:
        seen.put_nowait(set(pipes.transport.cancelled_ahead))

    cancel = {"jsonrpc": "2.0", "method": "$/cancelRequest", "params": {"id": 7}}
    os.write(pipes.write_end, frame({"id": 7}) + frame(cancel))
    await until(lambda: pipes.transport.cancelled_ahead)
    pipes.transport.deliver_to(asyncio.get_running_loop(), look, lambda reason: None)
    assert await seen.get() == {7}


async def test_the_end_is_told_with_its_reason(pipes: Pipes) -> None:
    ended: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    pipes.transport.deliver_to(asyncio.get_running_loop(), lambda message: None, ended.set_result)
    os.write(pipes.write_end, b"Content-Length: 99999999999\r\n\r\n")
    assert "99999999999" in await asyncio.wait_for(ended, PATIENCE)


def test_of_unsent_diagnostics_for_one_file_only_the_last_are_sent(pipes: Pipes) -> None:
    # The pipe is full after this, so that all that follows waits.
    pipes.transport.send(b"x" * 1_000_000)
    for number in range(1000):
        pipes.transport.send(b"diagnostics %d" % number, replaces="file:///a.md")
    pipes.transport.send(b"an answer")
    written = pipes.read(b"an answer")
    assert written.count(b"diagnostics") <= 2
    assert b"diagnostics 999" in written


def test_closing_waits_for_what_is_unsent(pipes: Pipes) -> None:
    pipes.transport.send(b"last words")
    pipes.transport.close(PATIENCE)
    assert pipes.read(b"last words")
