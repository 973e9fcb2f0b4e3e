"""Attributes that are computed once."""

import threading

from vaultmark.vault.once import once


class Slow:
    """Something whose value takes until it is let go."""

    def __init__(self, may_go: threading.Event) -> None:
        self.may_go = may_go
        self.computed = 0

    @once
    def value(self) -> int:
        """Wait, then count."""
        self.may_go.wait(5)
        self.computed += 1
        return self.computed


def test_a_value_is_computed_when_first_asked_for_and_then_kept() -> None:
    go = threading.Event()
    go.set()
    slow = Slow(go)
    assert "value" not in slow.__dict__
    assert (slow.value, slow.value, slow.computed) == (1, 1, 1)


def test_one_object_does_not_wait_for_another() -> None:
    held, free = threading.Event(), threading.Event()
    free.set()
    waiting = Slow(held)
    thread = threading.Thread(target=lambda: waiting.value)
    thread.start()
    assert Slow(free).value == 1
    assert waiting.computed == 0
    held.set()
    thread.join()
    assert waiting.computed == 1
