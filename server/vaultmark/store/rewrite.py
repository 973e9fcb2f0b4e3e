"""Changing and moving files of a vault, all of them or none: the only place that writes notes.

It serves the command line's ``rename`` and ``fix``, which a person asked for. Each file is replaced whole, and only if
it still holds what the change was made from. What is about to be done is in the ``journal`` first.
"""

import os
import secrets
import stat
from collections.abc import Mapping, Sequence
from contextlib import suppress

from vaultmark.store.guard import allowing_rewrites
from vaultmark.store.journal import (
    FileChange,
    FileMove,
    Journal,
    JournalError,
    kept,
    read_journal,
    remove_journal,
    write_all,
)
from vaultmark.store.reading import NotAFileError, read_bytes, within
from vaultmark.store.safe_path import creatable_path
from vaultmark.vault.identity import NotePath, folder, name_of
from vaultmark.vault.safe_path import UnsafePathError

_MOST_BYTES = 1 << 31
_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


class RewriteError(Exception):
    """Why nothing was changed, or what state the vault is in; the message is for the person at the shell."""


def rewrite(
    root: str, changes: Mapping[NotePath, tuple[bytes, bytes]], moves: Sequence[tuple[NotePath, NotePath]] = ()
) -> None:
    """Replace the bytes of files (old, new) below the real path ``root``, then move files or folders; all or nothing.

    Raises:
        RewriteError: something was in the way; unless it says otherwise, everything is as it was.
    """
    journal = Journal(
        root,
        secrets.token_hex(8),
        tuple(FileChange(path, old, new) for path, (old, new) in sorted(changes.items())),
        tuple(FileMove(old, new) for old, new in moves),
        _missing_folders(root, [new for _, new in moves]),
    )
    if not journal.changes and not journal.moves:
        return
    with allowing_rewrites():
        _check(journal)
        try:
            with kept(journal):
                _carry_out(journal)
        except JournalError as error:
            raise RewriteError(str(error)) from error


def interrupted(root: str) -> Journal | None:
    """Return what a killed run had begun, or None.

    Raises:
        RewriteError: that can't be known.
    """
    with allowing_rewrites():
        try:
            return read_journal(root)
        except JournalError as error:
            raise RewriteError(str(error)) from error


def resume(journal: Journal) -> None:
    """Finish what a killed run had begun.

    Raises:
        RewriteError: a file was changed since; nothing more was done.
    """
    with allowing_rewrites():
        try:
            left = _settle(journal, forward=True)
        except OSError as error:
            raise RewriteError(
                f"The run can't be finished ({_reason(error)}); mend that, then resume again."
            ) from error
        if left:
            raise RewriteError(f"{left[0]!r} was changed since the run was interrupted; use --undo, then run it anew.")
        remove_journal(journal.root)


def undo(journal: Journal) -> tuple[NotePath, ...]:
    """Take back what a killed run had done; return the files that were changed since and so stay as they are.

    Raises:
        RewriteError: a file can't be written; what was done is still known, so that it can be tried again.
    """
    with allowing_rewrites():
        try:
            left = _settle(journal, forward=False)
        except OSError as error:
            raise RewriteError(f"The run can't be undone ({_reason(error)}); mend that, then undo again.") from error
        remove_journal(journal.root)
        return left


def _carry_out(journal: Journal) -> None:
    try:
        left = _settle(journal, forward=True)
    except BaseException as error:
        _take_back(journal, error)
        if isinstance(error, OSError):
            raise RewriteError(f"The vault can't be written ({_reason(error)}); nothing was changed.") from error
        raise
    if left:
        _take_back(journal, None)
        raise RewriteError(f"{left[0]!r} was changed by another program meanwhile; nothing was changed, run it again.")
    remove_journal(journal.root)


def _take_back(journal: Journal, cause: BaseException | None) -> None:
    try:
        _settle(journal, forward=False)
    except OSError as error:
        message = f"Writing failed half-way ({_reason(error)}) and could not be taken back; mend that and use --undo."
        raise RewriteError(message) from (cause or error)
    remove_journal(journal.root)


def _check(journal: Journal) -> None:
    """Look, before anything is begun, whether all of it can be done."""
    for change in journal.changes:
        content = _content(journal.root, change.path)
        if content is None:
            raise RewriteError(f"{change.path!r} can't be read any more; nothing was changed.")
        if content != change.old:
            raise RewriteError(f"{change.path!r} has changed since it was read; nothing was changed, run it again.")
        real = _real(journal.root, change.path)
        if not os.access(real, os.W_OK) or not os.access(os.path.dirname(real), os.W_OK):
            raise RewriteError(f"{change.path!r} or its folder is read-only; allow writing first. Nothing was changed.")
    for move in journal.moves:
        if not os.path.lexists(os.path.join(journal.root, move.old_path)):
            raise RewriteError(f"{move.old_path!r} is gone; nothing was changed.")
        try:
            _check_target(journal.root, move)
        except UnsafePathError as error:
            raise RewriteError(f"{error} Nothing was changed.") from error


def _check_target(root: str, move: FileMove) -> None:
    if name_of(move.new_path) != name_of(move.old_path):
        creatable_path(root, move.new_path)
    elif not _is_free(root, move.old_path, move.new_path):
        raise UnsafePathError(f"There is a file at {move.new_path!r} already; choose another name.")


def _is_free(root: str, old_path: NotePath, new_path: NotePath) -> bool:
    old, new = os.path.join(root, old_path), os.path.join(root, new_path)
    # Where case makes no difference to the file system, the file itself stands in its way.
    return not os.path.lexists(new) or (name_of(old_path) == name_of(new_path) and _is_same(old, new))


def _is_same(one: str, other: str) -> bool:
    try:
        return os.path.samestat(os.lstat(one), os.lstat(other))
    except OSError:
        return False


def _settle(journal: Journal, *, forward: bool) -> tuple[NotePath, ...]:
    """Bring every file to its new state or back to its old one; return those that are in neither and were left alone.

    Forward, nothing at all is done if there is such a file. All new contents are on the disk before the first file is
    replaced, so that a full disk is found out in time.
    """
    _remove_temporary(journal)
    done = [_is_done(journal.root, move) for move in journal.moves]
    left = [move.old_path for move, state in zip(journal.moves, done, strict=True) if state is None]
    waiting: list[tuple[int, NotePath, bytes, bytes]] = []
    for number, change in enumerate(journal.changes):
        path = _present_path(journal, done, change.path)
        wanted, other = (change.new, change.old) if forward else (change.old, change.new)
        content = _content(journal.root, path)
        if content == other:
            waiting.append((number, path, other, wanted))
        elif content != wanted:
            left.append(path)
    if forward and left:
        return tuple(left)
    try:
        for number, path, _, wanted in waiting:
            _stage(journal, number, path, wanted)
        for number, path, other, _ in waiting:
            if _content(journal.root, path) != other:
                left.append(path)
                if forward:
                    return tuple(left)
                continue
            os.replace(_temporary(journal, number, path), _real(journal.root, path))
        _move_all(journal, done, forward=forward)
        _sync_folders(journal)
    finally:
        _remove_temporary(journal)
    return tuple(left)


def _move_all(journal: Journal, done: Sequence[bool | None], *, forward: bool) -> None:
    root = journal.root
    if forward:
        for made in journal.new_folders:
            os.makedirs(os.path.join(root, made), exist_ok=True)
        for move, state in zip(journal.moves, done, strict=True):
            if state is False:
                if not _is_free(root, move.old_path, move.new_path):
                    raise FileExistsError(None, f"{move.new_path!r} has come to be meanwhile")
                os.rename(os.path.join(root, move.old_path), os.path.join(root, move.new_path))
        return
    for move, state in reversed([*zip(journal.moves, done, strict=True)]):
        if state and _is_free(root, move.new_path, move.old_path):
            os.rename(os.path.join(root, move.new_path), os.path.join(root, move.old_path))
    for made in reversed(journal.new_folders):
        with suppress(OSError):  # Somebody has put something into it, or it was never made.
            os.rmdir(os.path.join(root, made))


def _is_done(root: str, move: FileMove) -> bool | None:
    """Tell whether a file has been moved; None if it is at both places or at none."""
    old, new = os.path.join(root, move.old_path), os.path.join(root, move.new_path)
    at_old, at_new = os.path.lexists(old), os.path.lexists(new)
    if at_old and at_new and _is_same(old, new):
        # One file by two spellings: the folder's list has the one that it bears.
        return os.path.basename(new) in os.listdir(os.path.dirname(new))
    return at_new if at_old != at_new else None


def _present_path(journal: Journal, done: Sequence[bool | None], path: NotePath) -> NotePath:
    for move, state in zip(journal.moves, done, strict=True):
        if state and (path == move.old_path or path.startswith(f"{move.old_path}/")):
            path = NotePath(move.new_path + path[len(move.old_path) :])
    return path


def _stage(journal: Journal, number: int, path: NotePath, data: bytes) -> None:
    real = _real(journal.root, path)
    descriptor = os.open(_temporary(journal, number, path), _CREATE, 0o600)
    try:
        write_all(descriptor, data)
        os.chmod(_temporary(journal, number, path), stat.S_IMODE(os.stat(real).st_mode))
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _temporary(journal: Journal, number: int, path: NotePath) -> str:
    """Return the path of the new content of a file, beside it, where a vault does not show it."""
    return os.path.join(os.path.dirname(_real(journal.root, path)), f".vaultmark-{journal.token}-{number}")


def _remove_temporary(journal: Journal) -> None:
    for number, change in enumerate(journal.changes):
        for path in {change.path, _present_path(journal, [True] * len(journal.moves), change.path)}:
            with suppress(FileNotFoundError, NotADirectoryError):
                os.unlink(_temporary(journal, number, path))


def _real(root: str, path: NotePath) -> str:
    """Return the file behind a path: a link in the vault stays, and what it leads to is replaced."""
    real = os.path.realpath(os.path.join(root, path))
    if not within(root, real):
        raise NotAFileError(None, f"{path!r} leads out of the vault")
    return real


def _content(root: str, path: NotePath) -> bytes | None:
    try:
        return read_bytes(root, path, _MOST_BYTES)[0]
    except OSError:
        return None


def _missing_folders(root: str, paths: Sequence[NotePath]) -> tuple[str, ...]:
    missing: dict[str, None] = {}
    for path in paths:
        above, chain = folder(path), []
        while above and not os.path.lexists(os.path.join(root, above)):
            chain.append(above)
            above = folder(above)
        missing.update(dict.fromkeys(reversed(chain)))
    return tuple(missing)


def _sync_folders(journal: Journal) -> None:
    folders = {folder(change.path) for change in journal.changes}
    folders |= {folder(path) for move in journal.moves for path in (move.old_path, move.new_path)}
    for each in sorted(folders):
        # Not every system lets a folder be synced, and one that was moved is gone.
        with suppress(OSError):
            descriptor = os.open(os.path.join(journal.root, each), os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)


def _reason(error: OSError) -> str:
    return error.strerror or str(error)
