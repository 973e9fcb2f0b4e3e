"""The vault on disk as a stream of changes: names first, then what is cached, then what has to be parsed.

Knows nothing of open documents, of the index that the changes go into, or of who asks.
"""

import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Self

from vaultmark.store.cache import Cache, CachedSummary
from vaultmark.store.disk_source import DiskSource
from vaultmark.store.entry import Entry, Job, Report
from vaultmark.store.ignore import IgnoreFiles, NoIgnoreFiles
from vaultmark.store.known import Batch, Known
from vaultmark.store.parsing import parse_note
from vaultmark.store.walk import Found, find, is_ignore_file, notes_below, walk
from vaultmark.store.workers import start_workers
from vaultmark.vault.identity import NotePath
from vaultmark.vault.settings import Settings

_FEW = 150
"""So many changed notes, or fewer, are parsed without starting processes."""
_MANY = 1000
"""More paths than this, as after a checkout, are quicker found by a walk and parsed on all cores."""
_SLICE_NOTES = 2000
"""So many cached notes are handed on at a time."""
_SLICE_SECONDS = 0.2
"""Changes are handed on about this often while notes are parsed."""


class VaultUnreadableError(Exception):
    """There is no folder to be read; the message is one sentence for the person who named it."""


class StoppedError(Exception):
    """Somebody asked that the walk through the folder be ended."""


class Store:
    """One vault on disk.

    ``scan`` and ``refresh`` are for one thread at a time; ``stale``, ``stop``, ``source``, ``reports`` and ``entries``
    are for any.
    """

    def __init__(self, root: str, settings: Settings | None = None, cache_folder: str | None = None) -> None:
        """Open the vault below ``root``, with its cache in the user's cache folder or in ``cache_folder``.

        Raises:
            VaultUnreadableError: ``root`` is no folder, or one that can't be listed.
        """
        self.root = readable_root(root)
        files = (settings or Settings()).files
        self._most_bytes = files.max_bytes
        self._most_entries = files.max_entries
        self._ignores = IgnoreFiles if files.ignore_files else NoIgnoreFiles
        self._ignore = self._ignores(self.root)
        self._cache = Cache(self.root, cache_folder)
        self._known = Known(self._cache)
        self._hidden = Found()
        self.entries = 0
        """The files and folders that the last scan has come upon so far."""
        self._is_stopped = False
        self.note_bytes = 0
        """The bytes of all notes, as of the last scan."""
        self.source = DiskSource(self.root, self._cache, self._most_bytes, self._known.unparsable)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def reports(self) -> Mapping[NotePath, Report]:
        """What is wrong with files as a whole at this moment, by path; folders that can't be read are among them."""
        return dict(self._known.reports)

    @property
    def is_cached(self) -> bool:
        """Whether the next start will find what is parsed now."""
        return self._cache.usable

    @property
    def folders(self) -> int:
        """How many folders the vault has."""
        return len(self._known.folders)

    @property
    def ignored(self) -> int:
        """How many notes the ignore files hide, as of the last scan; costs a walk through the hidden folders."""
        return self._hidden.hidden_notes + notes_below(self.root, self._hidden.hidden_folders)

    def scan(self) -> Iterator[Batch]:
        """Compare the whole folder with what is known and yield what differs; at first that is everything.

        Starts workers if there is much to parse: started earlier, they would only slow a start from the cache.

        Raises:
            VaultUnreadableError: the folder holds far more than a vault.
            StoppedError: ``stop`` was called while the folder was walked through.
        """
        self._ignore = self._ignores(self.root)
        self.entries = 0
        found = self._hidden = walk(self.root, self._ignore, seen=self._count)
        self.note_bytes = sum(stamp.size for stamp in found.notes.values())
        known = self._known
        for path in known.reports.keys() - known.stamps.keys() - found.reports.keys():
            known.report(path, None)
        yield from self._differences(found, [*known.stamps], [*known.files], self._parsed_on_all_cores)

    def refresh(self, paths: Iterable[NotePath]) -> Iterator[Batch]:
        """Look at files and folders that may have changed, come or gone, and yield what differs.

        Costs in proportion to what is looked at; a folder that went costs a pass over all names, an ignore file, the
        root ("") or more than a thousand paths cost a scan.
        """
        paths = {NotePath(path.strip("/")) for path in paths}
        if len(paths) > _MANY or any(not path or is_ignore_file(path) for path in paths):
            yield from self.scan()
            return
        known = self._known
        folders = known.folders & paths
        if folders:
            self._ignore = self._ignores(self.root)
        found = find(self.root, self._ignore, sorted(paths), known)
        below = tuple(f"{folder}/" for folder in folders)
        notes = [path for path in known.stamps if path in paths or path.startswith(below)] if below else paths
        files = [path for path in known.files if path in paths or path.startswith(below)] if below else paths
        known.folders -= folders - found.folders
        yield from self._differences(found, known.stamps.keys() & notes, known.files & set(files), self._parsed_here)

    def stale(self) -> set[NotePath]:
        """Walk the folder and return the paths that ``refresh`` should look at; for where nobody tells of changes."""
        found = walk(self.root, self._ignores(self.root))
        # Copied in one step, since another thread may be refreshing.
        stamps, files = dict(self._known.stamps), set(self._known.files)
        changed = {path for path, stamp in found.notes.items() if stamps.get(path) != hash(stamp)}
        return changed | (stamps.keys() - found.notes.keys()) | (files ^ found.files)

    def stop(self) -> None:
        """End the scan that walks through the folder, and every later one; returns at once."""
        self._is_stopped = True

    def _count(self, entries: int) -> None:
        if self._is_stopped:
            raise StoppedError
        self.entries += entries
        if self.entries > self._most_entries:
            reason = f"it holds more than {self._most_entries:,} files and folders"
            raise VaultUnreadableError(
                f"The vault {self.root!r} can't be read: {reason}. "
                "Name the folder of the notes alone, hide what is no part of them by a file `.ignore`, "
                "or raise `files.maxEntries` in its settings."
            )

    def close(self) -> None:
        """Finish writing the cache; no other thread may be asking any more."""
        self._cache.close()

    def _differences(
        self, found: Found, notes: Iterable[NotePath], files: Iterable[NotePath], parsed: "Parsing"
    ) -> Iterator[Batch]:
        """Yield how ``found`` differs from the ``notes`` and ``files`` known of the same part of the vault."""
        known = self._known
        is_first = not known.stamps
        changed = {path: stamp for path, stamp in found.notes.items() if known.stamps.get(path) != hash(stamp)}
        pending = tuple(path for path in changed if path not in known.stamps)
        known.folders |= found.folders
        known.lose_notes(path for path in notes if path not in found.notes)
        known.lose_files(path for path in files if path not in found.files)
        known.add_files(found.files)
        for path, report in found.reports.items():
            known.report(path, report)
        yield known.told(pending)
        cached = self._cached(found, changed, whole=is_first)
        kept: dict[NotePath, CachedSummary] = {}
        for path, row in cached:
            stamp = changed[path]
            if row.stamp == stamp and stamp.size <= self._most_bytes:
                known.learn(path, stamp, row.summary, row.report)
                # Handed on soon, the rows leave their memory to what is made of them.
                if known.untold_notes >= _SLICE_NOTES:
                    yield known.told()
            else:
                kept[path] = row
        jobs = [
            Job(path, stamp.size, kept[path].digest if path in kept else b"")
            for path, stamp in changed.items()
            if known.stamps.get(path) != hash(stamp)
        ]
        yield from known.untold()
        last = time.monotonic()
        for entry in parsed(jobs):
            known.take(entry, changed[entry.path], kept.get(entry.path))
            if time.monotonic() - last > _SLICE_SECONDS:
                yield from known.untold()
                last = time.monotonic()
        yield from known.untold()
        if is_first:
            known.forget_moves()

    def _cached(
        self, found: Found, changed: Iterable[NotePath], *, whole: bool
    ) -> Iterator[tuple[NotePath, CachedSummary]]:
        """Yield what the cache knows of the changed notes; after a whole walk, let it forget what is gone."""
        if not whole:
            for path in changed:
                if row := self._cache.summary(path):
                    yield path, row
            return
        gone: list[NotePath] = []
        for path, row in self._cache.load():
            if path in found.notes:
                yield path, row
            else:
                gone.append(path)
        self._cache.forget(gone)

    def _parsed_here(self, jobs: Sequence[Job]) -> Iterator[Entry]:
        for job in jobs:
            yield parse_note(self.root, job, self._most_bytes)

    def _parsed_on_all_cores(self, jobs: Sequence[Job]) -> Iterator[Entry]:
        pool = start_workers() if len(jobs) > _FEW else None
        if pool is None:
            yield from self._parsed_here(jobs)
            return
        left = {job.path: job for job in jobs}
        try:
            for entries in pool.parse(self.root, jobs, self._most_bytes):
                for entry in entries:
                    del left[entry.path]
                    yield entry
        except OSError:
            yield from self._parsed_here([*left.values()])
        finally:
            pool.close()


Parsing = Callable[[Sequence[Job]], Iterator[Entry]]


def readable_root(root: str) -> str:
    """Return the real path of a folder that can be listed.

    Raises:
        VaultUnreadableError: there is none.
    """
    try:
        real = os.path.realpath(root)
        with os.scandir(real):
            return real
    except FileNotFoundError:
        reason = "there is no such folder"
    except NotADirectoryError:
        reason = "it is not a folder"
    except OSError as error:
        reason = error.strerror or "the system refuses"
    except ValueError:
        reason = "no path can hold a NUL character"
    raise VaultUnreadableError(f"The vault {root!r} can't be read: {reason}. Name a folder of notes.")
