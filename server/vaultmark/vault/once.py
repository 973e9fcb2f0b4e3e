"""Attributes that are computed when first asked for.

What is computed is the business of whoever asks.
"""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class once(Generic[T]):  # noqa: N801 - used as a decorator, like `property`
    """A property computed once for each object, which must have a ``__dict__``.

    ``functools.cached_property`` does the same, but up to Python 3.11 under a lock that all objects share: while one
    thread parses a long note, no other could parse any. Here two threads that ask at the same time may both compute.
    """

    def __init__(self, compute: Callable[[Any], T]) -> None:
        self._compute = compute
        self.__doc__ = compute.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, instance: object, owner: type) -> T:
        value = self._compute(instance)
        # The instance's dictionary is looked at before this descriptor, so it is asked no second time.
        instance.__dict__[self._name] = value
        return value
