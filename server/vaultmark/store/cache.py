"""Parsed notes, kept from one start to the next in one SQLite file per vault; losing it costs time and nothing else.

The file lies in the user's cache folder, is readable by the user alone and named by the vault's root and by everything
that the rows depend on: another version never sees them. Each row carries a checksum, and whatever is wrong with it or
with the file makes it absent. What is right is decided by the digests of the notes' bytes, by the callers.
"""

import os
import queue
import sqlite3
import stat
import threading
import time
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import msgspec
import platformdirs

from vaultmark.store.entry import Entry, Report, Stamp
from vaultmark.store.reading import digest_of
from vaultmark.store.recipe import recipe
from vaultmark.syntax.note import Note
from vaultmark.vault.identity import NotePath
from vaultmark.vault.summary import NoteSummary

_SCHEMA = """
CREATE TABLE IF NOT EXISTS notes (
    id INTEGER PRIMARY KEY, path BLOB UNIQUE NOT NULL, mtime_ns INTEGER, size INTEGER, inode INTEGER,
    digest BLOB, report BLOB, summary BLOB, checksum INTEGER
);
CREATE TABLE IF NOT EXISTS records (
    id INTEGER PRIMARY KEY, path BLOB UNIQUE NOT NULL, digest BLOB, record BLOB, checksum INTEGER
);
"""
_PRAGMAS = """
PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 4000;
PRAGMA journal_size_limit = 16000000; PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;
PRAGMA cache_size = -256;
"""
"""A quarter of a megabyte of pages is enough, since the system keeps them too. SQLite's eightfold, for each thread,
comes to lie between the texts that a long answer reads, and then their memory can't be given back."""
_LOCK_SECONDS = 0.1
_TRANSACTION = 512
"""Most rows written at once, so that another server never waits long."""
_SLICE = 1000
"""Rows read at once, so that no more than these are in memory beside what is made of them."""
_FORGET_SECONDS = 14 * 24 * 3600
_PASSING = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_NOMEM,
    sqlite3.SQLITE_PROTOCOL,
    sqlite3.SQLITE_INTERRUPT,
}
"""Errors of the moment; all others mean that the file is not what we wrote."""
_SELECT = "SELECT path, mtime_ns, size, inode, digest, report, summary, checksum FROM notes"

_NO_ROWS: list[tuple[Any, ...]] = []

T = TypeVar("T")

_decode_summary = msgspec.msgpack.Decoder(NoteSummary).decode
_decode_note = msgspec.msgpack.Decoder(Note).decode
_decode_report = msgspec.msgpack.Decoder(Report).decode


class CachedSummary(NamedTuple):
    """What the cache knows of a note without its positions."""

    stamp: Stamp
    digest: bytes
    summary: NoteSummary
    report: Report | None


class Cache:
    """The cache of one vault. Reading is for any thread; writing happens in a thread of its own, when it has time."""

    def __init__(self, root: str, folder: str | None = None) -> None:
        """Open the cache for the real path ``root``, in the user's cache folder or the one given. Never raises."""
        folder = folder or cache_folder()
        self._path = os.path.join(folder, f"{digest_of(os.fsencode(root)).hex()[:20]}-{recipe()}.sqlite3")
        self._local = threading.local()
        self._opened: list[sqlite3.Connection] = []
        self._writes: queue.SimpleQueue[Entry | NotePath | None] = queue.SimpleQueue()
        self._writer: threading.Thread | None = None
        self.usable = bool(folder) and (self._prepare() or (self._remove() and self._prepare()))
        """Whether there is a cache; without one everything is read and parsed anew."""

    def load(self) -> Iterator[tuple[NotePath, CachedSummary]]:
        """Yield all that is cached, some of it at a time; nothing more once anything is wrong. About 10 µs a note."""
        rows = self._attempt(lambda connection: connection.execute(_SELECT), None)
        while rows and (some := self._attempt(lambda _: rows.fetchmany(_SLICE), _NO_ROWS)):
            yield from filter(None, map(_checked, some))

    def summary(self, path: NotePath) -> CachedSummary | None:
        """Return what is cached of one note."""

        def row(connection: sqlite3.Connection) -> CachedSummary | None:
            found = connection.execute(_SELECT + " WHERE path = ?", (path.encode(),)).fetchone()
            checked = _checked(found) if found else None
            return checked[1] if checked else None

        return self._attempt(row, None)

    def record(self, path: NotePath, digest: bytes | None = None) -> Note | None:
        """Return the note as it was parsed from the bytes of that digest, or last if none is given."""

        def row(connection: sqlite3.Connection) -> Note | None:
            key = path.encode()
            found = connection.execute("SELECT digest, record, checksum FROM records WHERE path = ?", (key,)).fetchone()
            if found is None or digest not in (None, found[0]):
                return None
            return _checked_record(key, *found)

        return self._attempt(row, None)

    def put(self, entries: Iterable[Entry]) -> None:
        """Keep what was parsed; returns at once."""
        for entry in entries:
            self._write(entry)

    def forget(self, paths: Iterable[NotePath]) -> None:
        """Drop notes that are gone; returns at once."""
        for path in paths:
            self._write(path)

    def close(self) -> None:
        """Write what waits to be written and close all connections; no other thread may be asking any more."""
        if self._writer:
            self._writes.put(None)
            self._writer.join()
            self._writer = None
        self.usable = False
        self._close_connections()

    def _write(self, item: Entry | NotePath) -> None:
        if self.usable:
            if self._writer is None:
                self._writer = threading.Thread(target=self._write_all, name="cache", daemon=True)
                self._writer.start()
            self._writes.put(item)

    def _write_all(self) -> None:
        """Write whatever waits, in short transactions, until None comes."""
        last = False
        while not last:
            waiting = [self._writes.get()]
            with suppress(queue.Empty):
                while len(waiting) < _TRANSACTION and waiting[-1] is not None:
                    waiting.append(self._writes.get_nowait())
            last = waiting[-1] is None
            # Where another server holds the lock for longer than a moment, these rows are not kept.
            self._attempt(partial(_write_rows, [item for item in waiting if item is not None]), None)

    def _connection(self) -> sqlite3.Connection:
        """Return this thread's own connection."""
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = sqlite3.connect(
                self._path, timeout=_LOCK_SECONDS, isolation_level=None, check_same_thread=False
            )
            self._opened.append(connection)
            connection.executescript(_PRAGMAS)
            self._local.connection = connection
        return connection

    def _attempt(self, action: Callable[[sqlite3.Connection], T], otherwise: T) -> T:
        """Make a read or write that fails one that never was; drop a file that is not what we wrote."""
        if not self.usable:
            return otherwise
        try:
            return action(self._connection())
        except (sqlite3.Error, OSError, ValueError, MemoryError) as error:
            if _is_lasting(error):
                self.usable = False
                self._remove()
        return otherwise

    def _prepare(self) -> bool:
        """Make folder and file, both for the user alone, and the tables; tell whether all went well."""
        try:
            folder = Path(self._path).parent
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            _make_private(folder, stat.S_IFDIR, 0o700)
            flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
            os.close(os.open(self._path, flags, 0o600))
            _make_private(Path(self._path), stat.S_IFREG, 0o600)
            self._connection().executescript(_SCHEMA)
            self._forget_other_versions()
        except (sqlite3.Error, OSError, ValueError):
            self._close_connections()
            return False
        return True

    def _close_connections(self) -> None:
        for connection in self._opened:
            with suppress(sqlite3.Error):
                connection.close()
        self._opened.clear()

    def _remove(self) -> bool:
        """Delete the file; tell whether it is gone."""
        # Connections of other threads may be at work and are left to them; they lose a file that has no name any more.
        self._local = threading.local()
        try:
            for ending in ("", "-wal", "-shm"):
                Path(self._path + ending).unlink(missing_ok=True)
        except OSError:
            return False
        return True

    def _forget_other_versions(self) -> None:
        """Delete what other versions kept of any vault and have not touched for two weeks."""
        oldest = time.time() - _FORGET_SECONDS
        for path in Path(self._path).parent.glob("*.sqlite3*"):
            with suppress(OSError):
                if path.lstat().st_mtime < oldest and not path.name.startswith(Path(self._path).name):
                    path.unlink()


def cache_folder() -> str:
    """Return the folder in which this program keeps its caches; "" for a user without a home, as in some containers."""
    try:
        folder = platformdirs.user_cache_dir("vaultmark", appauthor=False)
    except RuntimeError:
        return ""
    # Some versions leave the "~" where it means nothing, and the cache would lie in the current folder, often a vault.
    return folder if os.path.isabs(folder) else ""


def _write_rows(items: list[Entry | NotePath], connection: sqlite3.Connection) -> None:
    parsed = [item for item in items if isinstance(item, Entry) and item.summary is not None]
    records = [entry for entry in parsed if entry.record]
    gone = [(item.encode(),) for item in items if isinstance(item, str)]
    connection.execute("BEGIN IMMEDIATE")
    with connection:
        connection.executemany("INSERT OR REPLACE INTO notes VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?)", map(_row, parsed))
        connection.executemany("INSERT OR REPLACE INTO records VALUES (NULL, ?, ?, ?, ?)", map(_record_row, records))
        connection.executemany("DELETE FROM notes WHERE path = ?", gone)
        connection.executemany("DELETE FROM records WHERE path = ?", gone)


def _row(entry: Entry) -> tuple[Any, ...]:
    report = msgspec.msgpack.encode(entry.report) if entry.report else b""
    values = (entry.path.encode(), *entry.stamp, entry.digest, report, entry.summary)
    return (*values, _checksum(*values))


def _record_row(entry: Entry) -> tuple[Any, ...]:
    path = entry.path.encode()
    return path, entry.digest, entry.record, _record_checksum(path, entry.digest, entry.record)


def _checksum(*values: Any) -> int:
    path, mtime_ns, size, inode, digest, report, summary = values
    return zlib.crc32(summary, zlib.crc32(b"%b %d %d %d %b %b" % (path, mtime_ns, size, inode, digest, report)))


def _record_checksum(path: bytes, digest: bytes, record: bytes) -> int:
    return zlib.crc32(record, zlib.crc32(path + digest))


def _checked(row: tuple[Any, ...]) -> tuple[NotePath, CachedSummary] | None:
    """Return what a row says, or None if it is not what was written."""
    *values, checksum = row
    with suppress(TypeError, ValueError, msgspec.MsgspecError):
        if _checksum(*values) == checksum:
            path, mtime_ns, size, inode, digest, report, summary = values
            cached = CachedSummary(
                Stamp(mtime_ns, size, inode),
                digest,
                _decode_summary(summary),
                _decode_report(report) if report else None,
            )
            return NotePath(path.decode()), cached
    return None


def _checked_record(path: bytes, digest: Any, record: Any, checksum: Any) -> Note | None:  # noqa: ANN401 - whatever a damaged file holds
    with suppress(TypeError, ValueError, msgspec.MsgspecError):
        if _record_checksum(path, digest, record) == checksum:
            return _decode_note(record)
    return None


def _is_lasting(error: Exception) -> bool:
    code = getattr(error, "sqlite_errorcode", None)
    return isinstance(error, sqlite3.Error) and (code is None or code & 0xFF not in _PASSING)


def _make_private(path: Path, kind: int, mode: int) -> None:
    """Make sure that a folder or file of the cache is the user's own and shut to others.

    Raises:
        OSError: it is a link, something else, or another user's.
    """
    status = path.lstat()
    if stat.S_IFMT(status.st_mode) != kind or (hasattr(os, "getuid") and status.st_uid != os.getuid()):
        raise PermissionError(f"{path.name} is not the user's own")
    if stat.S_IMODE(status.st_mode) != mode:
        path.chmod(mode)
