"""Keeps the session in step with the disk: the first reading of each folder, and every change after it.

How the disk is read is the business of ``store``; what an index is, of ``vault``.
"""

import asyncio
import gc
import itertools
import logging
import os
from collections.abc import Awaitable, Iterable, Iterator, Mapping
from typing import TypeVar

from vaultmark.features.name_search import prepare
from vaultmark.lsp import locate
from vaultmark.lsp.connection import Connection
from vaultmark.lsp.progress import Progress
from vaultmark.lsp.reading import Reading
from vaultmark.lsp.settings import ClientSettings
from vaultmark.store.known import Batch
from vaultmark.store.store import Store, VaultUnreadableError
from vaultmark.store.vault_files import OWN_FILE, SETTINGS_FILES, read_settings
from vaultmark.store.watch import Watch
from vaultmark.vault.identity import NotePath
from vaultmark.vault.summary import UNREAD
from vaultmark.vault.transcript_name import is_transcript

LOG = logging.getLogger(__name__)

T = TypeVar("T")

_QUIET_SECONDS = 0.1
"""How long changes are gathered before the disk is looked at."""
_WHOLE = frozenset({NotePath(""), *map(NotePath, SETTINGS_FILES)})
"""What may change the vault as a whole."""
_SLICE = 500
"""So many notes are indexed at a time; in between, the client is served."""
_LOOK_SECONDS = 1.0
"""How often is said how far the walk through a large folder has come."""
_MOST_WATCHED = 3000
"""So many folders at most are watched by the system: to begin with each takes a tenth of a millisecond in which nothing
else runs."""
_SLICE_OF_FILES = 2000
"""As above for other files, of which only the names are kept."""


class Indexing:
    """The folders of one session, each read by a thread of its own."""

    def __init__(self, connection: Connection, settings: ClientSettings, *, any_folder: bool = False) -> None:
        self._connection = connection
        self._any_folder = any_folder
        self._session = connection.session
        self._settings = settings
        self._readings: dict[str, Reading] = {}
        self._tokens = itertools.count(1)

    def serve(self, root: str) -> None:
        """Serve a folder that the client names; of one that is far more than a vault say what to do instead."""
        if self._any_folder or not locate.is_broad(root):
            self._session.add_folder(root)
            return
        self._session.decline(root)
        self._connection.protocol.show_message(
            f"Vaultmark does not read all of {root}. Open the folder of your notes instead; "
            f"or if this is the one, mark it by an empty file {OWN_FILE} and start anew."
        )

    def give_up(self, token: object) -> None:
        """Serve that folder no longer of which ``token`` names the progress."""
        for root, reading in [*self._readings.items()]:
            if reading.progress and reading.progress.token == token:
                self._session.decline(root)

    def is_told(self, root: str) -> bool:
        """Tell whether the client says what changes in a folder that it serves.

        It is not asked to where it has a folder open that is far more than a vault: it would watch all of that.
        """
        return self._connection.client.watches_files and not (
            {root} & self._session.found_roots or self._session.declined
        )

    def follow(self, root: str) -> None:
        """Begin to read a folder that came, or end with one that went."""
        if root in self._session.folders:
            reading = self._readings[root] = Reading(root)
            reading.task = self._connection.spawn("reading a vault", self._keep_up(reading))
        elif over := self._readings.pop(root, None):
            over.end()

    def note_changes(self, changed: Iterable[tuple[str, NotePath]]) -> None:
        """Look at files that may have changed, given by root and path, once no more are reported."""
        for root, path in changed:
            if reading := self._readings.get(root):
                reading.mark_changed(path)

    def reconfigure(self) -> None:
        """Read anew each folder for which other settings decide now what belongs to it."""
        for root, reading in self._readings.items():
            if reading.files and reading.files != self._session.settings_for(root).files:
                reading.mark_changed(NotePath(""))

    def close(self) -> None:
        """Let all caches be written."""
        for reading in self._readings.values():
            reading.end()

    async def _keep_up(self, reading: Reading) -> None:
        await self._contained(reading, self._read(reading))
        if reading.root not in self._readings:
            return
        if not self.is_told(reading.root):
            self._watch(reading)
        while True:
            await reading.has_changed.wait()
            await asyncio.sleep(_QUIET_SECONDS)
            await self._contained(reading, self._refresh(reading))

    async def _contained(self, reading: Reading, work: Awaitable[None]) -> None:
        """Do something to a folder; a fault in it is reported, and what comes after it is served all the same."""
        try:
            await work
        except Exception as error:  # noqa: BLE001 - one fault must not end the following of a folder.
            self._connection.protocol.report("reading a vault", error)
            # What was missed is read along with the next change; until then, what is known answers.
            reading.changed.add(NotePath(""))
            self._session.finish(reading.root)

    async def _refresh(self, reading: Reading) -> None:
        reading.has_changed.clear()
        changed, reading.changed = reading.changed, set()
        if reading.store is None or not changed.isdisjoint(_WHOLE):
            await self._read(reading)
        else:
            await self._take_in(reading, reading.store.refresh(changed))
        if any(map(is_transcript, changed)):
            self._session.transcribed(reading.root)

    def _watch(self, reading: Reading) -> None:
        loop = asyncio.get_running_loop()

        def tell(paths: frozenset[NotePath]) -> None:
            loop.call_soon_threadsafe(self.note_changes, [(reading.root, path) for path in paths])

        def look() -> set[NotePath]:
            return reading.wait_in_thread(reading.store.stale) if reading.store else set()

        is_large = reading.store is not None and reading.store.folders > _MOST_WATCHED
        reading.watch = Watch(os.path.realpath(reading.root), tell, look, by_looking=is_large)

    async def _read(self, reading: Reading) -> None:
        """Read a folder as a whole, for the first time or because other settings decide what belongs to it."""
        progress = reading.progress = Progress(self._connection.protocol, f"vaultmark/{next(self._tokens)}")
        if self._connection.client.progress:
            self._connection.spawn("showing progress", progress.begin("Reading notes"))
        is_first = reading.files is None
        outcome = "The folder is not read."
        try:
            store = await self._open(reading)
            there = await self._take_in(reading, store.scan(), progress)
            if not is_first:
                self._session.keep_only(reading.root, there)
            outcome = "All notes are read."
        except VaultUnreadableError as error:
            self._complain(reading, str(error))
        finally:
            progress.end(outcome)
        self._session.finish(reading.root)
        if folder := self._session.folders.get(reading.root):
            # The first completion would make them on the loop, where everything else waits for it.
            await self._connection.slowly(prepare, folder.vault.index)
        # What is indexed stays: the garbage collector need not look at it again and again.
        gc.collect()
        gc.freeze()

    def _complain(self, reading: Reading, reason: str) -> None:
        if reason != reading.complaint:
            reading.complaint = reason
            self._connection.protocol.show_message(f"Vaultmark: {reason}")
        if reading.store:
            # The folder is there, and no vault: its notes are served one by one.
            self._session.decline(reading.root)

    async def _open(self, reading: Reading) -> Store:
        settings, errors = await reading.in_thread(lambda: read_settings(os.path.realpath(reading.root)))
        self._settings.tell(errors)
        in_force = self._session.settings_over(settings)
        reading.files = in_force.files
        old, reading.store = reading.store, None
        store = await reading.in_thread(lambda: reading.open(in_force))
        self._session.attach(reading.root, store.source, settings)
        if not store.is_cached:
            LOG.warning("no cache can be kept, so every start reads all notes; make the user's cache folder writable")
        if old:
            # Not before: until now, requests read closed notes by it.
            await reading.in_thread(old.close)
        return store

    async def _take_in(
        self, reading: Reading, batches: Iterator[Batch], progress: Progress | None = None
    ) -> set[NotePath]:
        """Index what the store yields, and return those notes and files that it had not known.

        The store works on the next batch in the folder's thread while the index changes on the loop.
        """
        there: set[NotePath] = set()
        total = done = 0
        coming = reading.in_thread(lambda: next(batches, None))
        while progress and reading.store and not (await asyncio.wait([coming], timeout=_LOOK_SECONDS))[0]:
            progress.look(reading.store.entries)
        while batch := await coming:
            coming = reading.in_thread(lambda: next(batches, None))
            total += len(batch.pending)
            done += len(batch.notes)
            there.update(batch.pending, (path for path, is_there in batch.files.items() if is_there))
            unread = {path: UNREAD for path in batch.pending if path not in self._session.notes_of(reading.root)}
            for notes in _slices({**unread, **batch.notes}, _SLICE):
                self._session.apply(reading.root, notes, {})
                await asyncio.sleep(0)
            for files in _slices(batch.files, _SLICE_OF_FILES):
                self._session.apply(reading.root, {}, files)
                await asyncio.sleep(0)
            # The first batch has all names.
            self._session.name(reading.root)
            self._session.report(reading.root, batch.reports)
            self._session.moved(reading.root, batch.moved)
            if progress:
                progress.report(done, total)
        return there


def _slices(changes: Mapping[NotePath, T], most: int) -> Iterator[dict[NotePath, T]]:
    items = iter(changes.items())
    while some := dict(itertools.islice(items, most)):
        yield some
