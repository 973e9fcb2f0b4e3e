"""The promise that the server writes no note, opens no connection and starts no program, kept by the interpreter.

An audit hook of Python (PEP 578) sees each of these before it happens and refuses it. It is a net below the code, not
a wall against hostile code: nothing of ours is meant to reach it.
"""

import os
import sys
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_FORBIDDEN = frozenset(
    {
        "subprocess.Popen",
        "os.system",
        "os.exec",
        "os.posix_spawn",
        "os.spawn",
        "os.fork",
        "os.forkpty",
        "os.startfile",
        "pty.spawn",
        "socket.connect",
        "socket.bind",
        "socket.sendto",
        "socket.sendmsg",
        "socket.getaddrinfo",
        "socket.gethostbyname",
        "pickle.find_class",
        "ctypes.dlopen",
        "webbrowser.open",
    }
)
_OF_PROCESSES = frozenset({"subprocess.Popen", "os.fork", "os.posix_spawn", "os.exec"})
_CHANGING = frozenset(
    {
        "os.remove",
        "os.rename",
        "os.rmdir",
        "os.mkdir",
        "os.link",
        "os.symlink",
        "os.truncate",
        "os.chmod",
        "os.chown",
        "os.utime",
        "os.setxattr",
        "os.removexattr",
        "shutil.rmtree",
        "shutil.move",
        "shutil.copyfile",
    }
)
_local = threading.local()


class ForbiddenError(PermissionError):
    """Something that this program promised never to do was about to happen."""


@contextmanager
def allowing_a_process() -> Iterator[None]:
    """Let this thread start a parse worker, the one exception to the promise."""
    _local.process = True
    try:
        yield
    finally:
        _local.process = False


@contextmanager
def allowing_rewrites() -> Iterator[None]:
    """Let this thread change files anywhere: ``store.rewrite`` for the commands that rewrite notes, nobody else."""
    _local.rewriting = True
    try:
        yield
    finally:
        _local.rewriting = False


def keep_promises(writable: Iterable[str]) -> None:
    """From now on refuse to write outside the folders and files ``writable``, to connect, and to start programs.

    There is no way back; a program calls this once. Devices such as ``/dev/null`` stay writable.
    """
    places = tuple({place for path in writable for place in (os.path.abspath(path), os.path.realpath(path))})

    def may_write(path: object) -> bool:
        if isinstance(path, int) or getattr(_local, "rewriting", False):
            return True  # An open file was looked at when it was opened.
        if not isinstance(path, str | bytes | os.PathLike):
            return False
        full = os.path.abspath(os.fsdecode(path))
        return full == os.devnull or any(full == place or full.startswith(place + os.sep) for place in places)

    def may_lead_there(path: object) -> bool:
        """Tell whether a folder may be made: on a new machine even those above the cache are missing."""
        if may_write(path):
            return True
        full = os.path.abspath(os.fsdecode(path)) if isinstance(path, str | bytes | os.PathLike) else ""
        return any(place.startswith(full + os.sep) for place in places) if full else False

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            path, mode, flags = arguments
            writes = (isinstance(mode, str) and any(char in mode for char in "wax+")) or (
                mode is None and isinstance(flags, int) and flags & _WRITING
            )
            if writes and not may_write(path):
                raise ForbiddenError("refused to write outside the cache")
        elif event in _FORBIDDEN:
            if not (event in _OF_PROCESSES and getattr(_local, "process", False)):
                raise ForbiddenError(f"refused {event}")
        elif event in _CHANGING:
            targets = arguments[:2] if event in {"os.rename", "os.link", "shutil.move"} else arguments[:1]
            allowed = may_lead_there if event == "os.mkdir" else may_write
            if not all(allowed(path) for path in targets):
                raise ForbiddenError(f"refused {event} outside the cache")
        elif event == "sqlite3.connect" and arguments[0] != ":memory:" and not may_write(arguments[0]):
            raise ForbiddenError("refused a database outside the cache")

    sys.addaudithook(hook)
