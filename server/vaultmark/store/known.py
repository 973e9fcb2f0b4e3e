"""What is known of the vault's files so far, and what of it is still to be told."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import msgspec

from vaultmark.store.cache import Cache, CachedSummary
from vaultmark.store.entry import DID_NOT_FINISH, Entry, Report, Stamp
from vaultmark.store.moves import Moves
from vaultmark.vault.identity import NotePath
from vaultmark.vault.summary import UNREAD, NoteSummary

_encode = msgspec.msgpack.Encoder().encode
_decode_summary = msgspec.msgpack.Decoder(NoteSummary).decode


@dataclass(frozen=True)
class Batch:
    """Some of what has changed, in the shape that ``Index.with_changes`` takes; None and False mean gone."""

    notes: Mapping[NotePath, NoteSummary | None] = field(default_factory=dict)
    files: Mapping[NotePath, bool] = field(default_factory=dict)
    pending: tuple[NotePath, ...] = ()
    """Notes that are there but were not known; their summaries follow in later batches."""
    reports: Mapping[NotePath, Report | None] = field(default_factory=dict)
    """What is wrong with files as a whole; None where nothing is wrong any more."""
    moved: Mapping[NotePath, NotePath] = field(default_factory=dict)
    """The notes that another program moved or renamed, by their old paths."""


class Known:
    """The files of one vault, brought up to date by one thread; remembers what changed until it is told."""

    def __init__(self, cache: Cache) -> None:
        """Begin knowing nothing; what is parsed goes to ``cache``."""
        self._cache = cache
        self.stamps: dict[NotePath, int] = {}
        """Notes, each with the hash of its stamp, which takes a fifth of the memory of the stamp."""
        self.files: set[NotePath] = set()
        self.folders: set[str] = set()
        self.reports: dict[NotePath, Report] = {}
        self.unparsable: set[NotePath] = set()
        """Notes with which the parser did not finish; nobody may try them again."""
        self._moves = Moves()
        self._new_notes: dict[NotePath, NoteSummary | None] = {}
        self._new_files: dict[NotePath, bool] = {}
        self._new_reports: dict[NotePath, Report | None] = {}

    def __contains__(self, path: object) -> bool:
        return path in self.stamps or path in self.files

    @property
    def untold_notes(self) -> int:
        """How many notes changed since ``told`` was asked last."""
        return len(self._new_notes)

    def told(self, pending: tuple[NotePath, ...] = ()) -> Batch:
        """Return all that changed since this was asked last."""
        batch = Batch(self._new_notes, self._new_files, pending, self._new_reports, self._moves.told())
        self._new_notes, self._new_files, self._new_reports = {}, {}, {}
        return batch

    def forget_moves(self) -> None:
        """Begin to watch for moves: whatever came so far was there before."""
        self._moves = Moves()

    def untold(self) -> Iterator[Batch]:
        """Yield all that changed since this was asked last, if anything did."""
        if self._new_notes or self._new_files or self._new_reports:
            yield self.told()

    def report(self, path: NotePath, report: Report | None) -> None:
        """Note what is wrong with a file or folder, or that nothing is."""
        if self.reports.get(path) == report:
            return
        self._new_reports[path] = report
        if report:
            self.reports[path] = report
        else:
            del self.reports[path]

    def learn(self, path: NotePath, stamp: Stamp, summary: NoteSummary, report: Report | None) -> None:
        """Note what a note says now."""
        self.stamps[path] = hash(stamp)
        self._new_notes[path] = summary
        self.report(path, report)
        if report == DID_NOT_FINISH:
            self.unparsable.add(path)
        else:
            self.unparsable.discard(path)

    def take(self, entry: Entry, seen: Stamp, kept: CachedSummary | None) -> None:
        """Note what reading gave: ``seen`` is the stamp that the walk saw, ``kept`` what the cache had."""
        path = entry.path
        if path not in self.stamps and not entry.absent:
            self._moves.came(path, entry.digest)
        if entry.absent:
            self.lose_notes([path])
        elif entry.report == DID_NOT_FINISH:
            # Kept by its stamp, or each start would wait for the same note again.
            unread = Entry(path, seen.settled(), b"", _encode(UNREAD), b"", DID_NOT_FINISH)
            self._cache.put([unread])
            self.learn(path, unread.stamp, UNREAD, DID_NOT_FINISH)
        elif entry.summary is not None:
            if entry.digest:
                self._cache.put([entry])
            self.learn(path, entry.stamp, _decode_summary(entry.summary), entry.report)
        elif kept:
            # The same bytes as those in the cache: their record stays, only the stamp is new.
            if entry.stamp != kept.stamp:
                self._cache.put([Entry(path, entry.stamp, kept.digest, _encode(kept.summary), b"", kept.report)])
            self.learn(path, entry.stamp, kept.summary, kept.report)

    def lose_notes(self, paths: Iterable[NotePath]) -> None:
        """Note that notes are gone."""
        gone = [path for path in paths if self.stamps.pop(path, None) is not None]
        for path in gone:
            if kept := self._cache.summary(path):
                self._moves.gone(path, kept.digest)
            self._new_notes[path] = None
            self.report(path, None)
            self.unparsable.discard(path)
        self._cache.forget(gone)

    def lose_files(self, paths: Iterable[NotePath]) -> None:
        """Note that files other than notes are gone."""
        gone = self.files.intersection(paths)
        self.files -= gone
        self._new_files.update(dict.fromkeys(gone, False))

    def add_files(self, paths: Iterable[NotePath]) -> None:
        """Note that there are files other than notes."""
        new = {path for path in paths if path not in self.files}
        self.files |= new
        self._new_files.update(dict.fromkeys(new, True))
