"""What the store knows of one file; how it came to know it is for the other modules of the store."""

import os
import time
from typing import NamedTuple

import msgspec

from vaultmark.vault.identity import NotePath

_RACY_NS = 2_000_000_000


class Stamp(NamedTuple):
    """What the file system says of a file's version: nanoseconds since the epoch, bytes, and the inode."""

    mtime_ns: int
    size: int
    inode: int

    def settled(self) -> "Stamp":
        """Return the stamp to remember for bytes that were read just now.

        A file that was written in the last two seconds may be written again without its time changing, so its stamp is
        made one that equals no other: it is then read again when next looked at, and its digest decides.
        """
        return self if time.time_ns() - self.mtime_ns > _RACY_NS else Stamp(0, self.size, self.inode)


UNKNOWN = Stamp(0, 0, 0)
"""The stamp of a file of which nothing is known; equal to that of no file."""


def stamp_of(status: os.stat_result) -> Stamp:
    """Take the stamp from what ``stat`` returned."""
    return Stamp(status.st_mtime_ns, status.st_size, status.st_ino)


class Report(NamedTuple):
    """What is wrong with a file as a whole."""

    code: str
    """``note-unreadable``, ``note-encoding`` or ``note-too-large``."""
    message: str
    """One sentence: what is wrong and what to do."""


DID_NOT_FINISH = Report("note-unreadable", "The parser did not finish with this note; only its name is known.")


class Job(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One note that is to be read, and parsed if it has changed."""

    path: NotePath
    size: int
    """Bytes, as the directory walk saw them; only used to cut batches."""
    digest: bytes = b""
    """The digest of the bytes that were parsed last; equal bytes are not parsed again."""


class Entry(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One note, read: a row of the cache."""

    path: NotePath
    stamp: Stamp
    digest: bytes
    """16 bytes that stand for the content; empty if the content could not be read."""
    summary: bytes | None
    """msgpack of the ``NoteSummary``; None if the digest is the one that the job gave."""
    record: bytes
    """msgpack of the ``Note``; empty if there is none."""
    report: Report | None
    absent: bool = False
    """Whether there is no such note any more."""
