"""The program of a worker process: parse what standard input asks for; see ``workers`` for the other side."""

import faulthandler
import gc
import os
import queue
import signal
import sys
import threading

import msgspec

from vaultmark.store.parsing import parse_note
from vaultmark.store.workers import Order, read_frame, write_frame

_MOST_GARBAGE = 200_000
_NICE = 2


def serve() -> None:
    """Answer orders until standard input ends."""
    # The editor's process decides when a worker ends, not a Ctrl-C that goes to all processes of a terminal.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(_NICE)
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - open as long as the process lives
    # Nothing that a library prints may get between the frames.
    os.dup2(nowhere.fileno(), 1)
    # The collector would look at a note's many parts time and again while it is parsed; between batches it finds few.
    gc.freeze()
    gc.disable()
    orders: queue.SimpleQueue[Order] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(orders,), daemon=True).start()
    while True:
        order = orders.get()
        # The watchdog is a thread of C that ends the process even when Python no longer answers.
        faulthandler.dump_traceback_later(order.seconds, exit=True, file=nowhere)
        entries = [parse_note(order.root, job, order.most_bytes) for job in order.jobs]
        faulthandler.cancel_dump_traceback_later()
        write_frame(answers, msgspec.msgpack.encode(entries))
        del entries
        # With the collector off, this counts what was made and not freed: the cycles that a few notes leave behind.
        if gc.get_count()[0] > _MOST_GARBAGE:
            gc.collect()


def _listen(orders: "queue.SimpleQueue[Order]") -> None:
    """Pass orders on; end the process the moment its parent does, also in the middle of a batch."""
    decoder = msgspec.msgpack.Decoder(Order)
    try:
        while True:
            orders.put(decoder.decode(read_frame(sys.stdin.buffer)))
    finally:
        os._exit(0)
