"""What a run that rewrites notes is about to do, kept until it is done, so that a killed run can be finished or undone.

One file per vault in the user's state folder, readable by the user alone. It holds the old and the new bytes of each
note; carrying it out is left to ``rewrite``.
"""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import ModuleType

import msgspec
import platformdirs

from vaultmark.vault.identity import NotePath

try:
    import fcntl as _fcntl
except ImportError:  # There is none on Windows; two runs at once are not told apart from an interrupted one there.
    fcntl: ModuleType | None = None
else:
    fcntl = _fcntl

_CHECKSUM_BYTES = 16
_VERSION = b"vaultmark journal 1\n"
_HEAD_BYTES = len(_VERSION) + _CHECKSUM_BYTES
_AT_WORK = "Another run is rewriting this vault at this moment; wait until it is done."


class FileChange(msgspec.Struct, frozen=True, array_like=True):
    """The bytes of one note, before and after."""

    path: NotePath
    """Before any file of the journal is moved."""
    old: bytes
    new: bytes


class FileMove(msgspec.Struct, frozen=True, array_like=True):
    """A file or folder that gets another path."""

    old_path: NotePath
    new_path: NotePath


class Journal(msgspec.Struct, frozen=True, array_like=True):
    """Everything that one run does: first the changes, then the moves, in their order."""

    root: str
    """The real path of the vault."""
    token: str
    """Marks the temporary files of this run."""
    changes: tuple[FileChange, ...] = ()
    moves: tuple[FileMove, ...] = ()
    new_folders: tuple[str, ...] = ()
    """The folders that the moves need and that were not there, outer ones first."""


class JournalError(Exception):
    """The journal can't be kept; the message is one sentence. Nothing in the vault was touched."""


def state_folder() -> str:
    """Return the folder in which journals lie.

    Raises:
        JournalError: the user has none, as in some containers.
    """
    with suppress(RuntimeError):
        folder = platformdirs.user_state_dir("vaultmark", appauthor=False)
        if os.path.isabs(folder):
            return folder
    raise JournalError(
        "There is no folder for the journal, since this user has no home; set HOME. Nothing was changed."
    )


def journal_file(root: str) -> str:
    """Return the full path of the journal of the vault at the real path ``root``."""
    name = hashlib.blake2b(os.fsencode(root), digest_size=16).hexdigest()
    return os.path.join(state_folder(), f"{name}.journal")


def read_journal(root: str) -> Journal | None:
    """Return the journal that an earlier run left, or None.

    One that was not written to its end is removed: the vault is touched only after that.

    Raises:
        JournalError: it can't be read, or a run is at work at this moment.
    """
    path = journal_file(root)
    try:
        with open(path, "rb") as file:
            if not _lock(file.fileno()):
                raise JournalError(_AT_WORK)
            data = file.read()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise JournalError(f"The journal {path!r} can't be read ({error.strerror}); allow that first.") from error
    checksum, body = data[len(_VERSION) : _HEAD_BYTES], data[_HEAD_BYTES:]
    if _VERSION.startswith(data[: len(_VERSION)]) and not checksum.strip(b"\0"):
        remove_journal(root)
        return None
    if data == _head(body) + body:
        with suppress(msgspec.MsgspecError):
            return msgspec.msgpack.decode(body, type=Journal)
    message = f"The journal {path!r} can't be understood; compare the vault with a backup, then delete the journal."
    raise JournalError(message)


@contextmanager
def kept(journal: Journal) -> Iterator[None]:
    """Write the journal and hold it, locked, while the block runs; ``remove_journal`` ends it.

    Raises:
        JournalError: it can't be written, or there is one already.
    """
    path = journal_file(journal.root)
    body = msgspec.msgpack.encode(journal)
    try:
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        raise JournalError(_AT_WORK) from error
    except OSError as error:
        raise _unwritable(path, error) from error
    try:
        if not _lock(descriptor):
            raise JournalError(_AT_WORK)
        try:
            # The checksum comes last: a journal without it was cut short.
            write_all(descriptor, _VERSION + bytes(_CHECKSUM_BYTES) + body)
            os.fsync(descriptor)
            os.lseek(descriptor, 0, os.SEEK_SET)
            write_all(descriptor, _head(body))
            os.fsync(descriptor)
        except OSError as error:
            remove_journal(journal.root)
            raise _unwritable(path, error) from error
        yield
    finally:
        os.close(descriptor)


def remove_journal(root: str) -> None:
    """Forget the journal: everything in it is done, or undone."""
    with suppress(FileNotFoundError):
        os.unlink(journal_file(root))


def write_all(descriptor: int, data: bytes) -> None:
    """Write all bytes; one call may take a part of them only."""
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]


def _head(body: bytes) -> bytes:
    return _VERSION + hashlib.blake2b(body, digest_size=_CHECKSUM_BYTES).digest()


def _lock(descriptor: int) -> bool:
    """Lock the open file for as long as this process has it open; the system releases what a killed one held."""
    if fcntl is None:
        return True
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _unwritable(path: str, error: OSError) -> JournalError:
    return JournalError(f"The journal {path!r} can't be written ({error.strerror}); nothing was changed.")
