"""The exact text of one file of the vault, or the one report that says why there is none.

Only regular files inside the vault are opened; what a text means is for ``vaultmark.syntax``.
"""

import errno
import hashlib
import os
import stat
from typing import NamedTuple

from vaultmark.store.entry import UNKNOWN, Report, Stamp, stamp_of

_FLAGS = os.O_RDONLY
for _flag in ("O_CLOEXEC", "O_NONBLOCK", "O_NOCTTY", "O_NOFOLLOW", "O_BINARY"):
    _FLAGS |= getattr(os, _flag, 0)

_GONE = {errno.ENOENT, errno.ENOTDIR, errno.EISDIR, errno.ENXIO, errno.ENODEV, errno.ENAMETOOLONG, errno.EINVAL}
_IS_LINK = {errno.ELOOP, errno.EMLINK}
_BINARY_HEAD = 8192
_CHUNK = 1 << 16


class NotAFileError(OSError):
    """There is no regular file of that name inside the vault."""


class TooLargeError(Exception):
    """The file holds more bytes than are wanted of it."""

    def __init__(self, stamp: Stamp) -> None:
        """Keep the stamp, so that the file is not looked at again until it changes."""
        super().__init__(stamp)
        self.stamp = stamp


class Content(NamedTuple):
    """What reading a note gave."""

    stamp: Stamp
    digest: bytes
    """Empty if the bytes could not be read."""
    text: str | None
    """None if there is nothing to parse: unreadable, too large or no text at all."""
    report: Report | None = None

    @property
    def exact(self) -> bool:
        """Whether the text stands for each byte of the file, so that edits computed from it are right."""
        return self.text is not None and self.report is None


def within(root: str, full: str) -> bool:
    """Tell whether the real path ``full`` lies inside the real path ``root``."""
    return full.startswith(root if root.endswith(os.sep) else root + os.sep)


def _opened(root: str, path: str) -> int:
    """Open a file without ever waiting for it, and follow a link only to a file inside the vault."""
    if path.startswith("/") or (".." in path and ".." in path.split("/")):
        raise NotAFileError(path)
    full = os.path.join(root, path)
    try:
        return os.open(full, _FLAGS)
    except ValueError as error:  # A NUL in the name.
        raise NotAFileError(path) from error
    except OSError as error:
        if error.errno in _IS_LINK:
            real = os.path.realpath(full)
            if within(root, real):
                return os.open(real, _FLAGS)
        if error.errno in _GONE or error.errno in _IS_LINK:
            raise NotAFileError(path) from error
        raise


def read_bytes(root: str, path: str, most_bytes: int) -> tuple[bytes, Stamp]:
    """Return the bytes of a regular file inside the vault and the stamp to remember for them.

    Raises:
        NotAFileError: it is gone, or a folder, pipe, socket, device, or a link that leads outside.
        TooLargeError: it holds more than ``most_bytes``.
        OSError: the system would not read it.
    """
    descriptor = _opened(root, path)
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise NotAFileError(path)
        stamp = stamp_of(status)
        if status.st_size > most_bytes:
            raise TooLargeError(stamp)
        data = os.read(descriptor, status.st_size + 1)
        # A file may grow while it is read, so the limit is kept here too.
        while more := os.read(descriptor, _CHUNK):
            data += more
            if len(data) > most_bytes:
                raise TooLargeError(stamp)
    finally:
        os.close(descriptor)
    return data, stamp.settled()


def decode(data: bytes) -> tuple[str | None, Report | None]:
    """Return the text that the bytes are, newlines and byte order mark kept, and what is wrong with it.

    UTF-8 is exact, NUL characters included. UTF-16 with its byte order mark, and UTF-8 with wrong bytes (shown as
    U+FFFD), give a text that can be searched but not edited. Bytes that are neither and hold a NUL among the first
    8,192 are no text.
    """
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        message = "The note is UTF-16; save it as UTF-8 so that its links can be edited."
        return data.decode("utf-16", "replace"), Report("note-encoding", message)
    if b"\0" in data[:_BINARY_HEAD]:
        return None, Report("note-encoding", "The file holds binary data, not text; give it another ending than .md.")
    message = (
        f"The note is not UTF-8 (first wrong byte on line {line}); save it as UTF-8 so that its links can be edited."
    )
    return data.decode("utf-8", "replace"), Report("note-encoding", message)


def digest_of(data: bytes) -> bytes:
    """Return 16 bytes that stand for the content."""
    return hashlib.blake2b(data, digest_size=16).digest()


def read_note(root: str, path: str, most_bytes: int) -> Content | None:
    """Read one note; None if there is no such file (any more). Never raises."""
    try:
        data, stamp = read_bytes(root, path, most_bytes)
    except NotAFileError:
        return None
    except TooLargeError as error:
        size = f"{error.stamp.size:,} bytes, more than the {most_bytes:,} that are read"
        message = f"The note has {size}; only its name is known. Split it, or raise files.maxBytes."
        return Content(error.stamp, b"", None, Report("note-too-large", message))
    except (OSError, MemoryError) as error:
        reason = (isinstance(error, OSError) and error.strerror) or "there is not enough memory"
        message = f"The note can't be read ({reason}); only its name is known."
        return Content(UNKNOWN, b"", None, Report("note-unreadable", message))
    text, report = decode(data)
    return Content(stamp, digest_of(data), text, report)
