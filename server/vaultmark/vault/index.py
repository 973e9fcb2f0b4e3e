"""What all notes together say: their summaries, and maps from names, keys, tags and videos back to them.

What a link means is left to ``vault.resolve``, who links to a note to ``vault.backlinks``.
"""

import sys
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TypeVar

import msgspec

from vaultmark.vault.fragment import Outline
from vaultmark.vault.identity import (
    Name,
    NotePath,
    file_name,
    folder,
    is_note,
    link_key,
    name_of,
    slug_of,
    spelling_of,
    stem,
    tag_key,
)
from vaultmark.vault.layered import Buckets, Layered, Pairs, add_pairs
from vaultmark.vault.ranking import Candidate, Ranking
from vaultmark.vault.summary import NoteSummary
from vaultmark.vault.target import Rung
from vaultmark.vault.transcript_name import is_transcript, transcript_keys

V = TypeVar("V")

_HUB = 16
"""Buckets larger than this are ranked once and remembered; ranking a smaller one costs less than remembering it."""

SLUG_OF_FILE, SLUG_OF_TITLE, SLUG_OF_HEADING = "file", "title", "heading"
"""What a candidate of ``Rung.SLUG`` matches with, in the order in which they are tried."""

_MOST_REMEMBERED = 256
_BULK = 64
_NOTHING = Ranking(())
_NOTE_KINDS = ("keys", "sources", "tags", "videos", "citing")
_KINDS = ("names", "transcripts", *_NOTE_KINDS)


class Index:
    """Summaries and their inverse maps at one moment; immutable, but for answers that it remembers.

    All buckets are tuples of paths without repetitions, sorted by code points where nothing else is said.
    """

    __slots__ = ("_buckets", "_outlines", "_rankings", "files", "notes", "touched")

    def __init__(self) -> None:
        self.notes: Layered[NotePath, NoteSummary] = Layered()
        """The summaries of all notes, in no order."""
        self.files: Layered[NotePath, bool] = Layered()
        """All other files of the vault; each value is True."""
        self.touched = 0
        """How many entries were written to make this from the index before it, and candidates looked at since."""
        self._buckets = {kind: Buckets(_from_the_end if kind == "names" else None) for kind in _KINDS}
        self._outlines: dict[NotePath, Outline] = {}
        self._rankings: dict[tuple[str, str, bool], Ranking] = {}

    @classmethod
    def empty(cls) -> "Index":
        """Return the index of a vault without files."""
        return cls()

    def with_changes(
        self, notes: Mapping[NotePath, NoteSummary | None], files: Mapping[NotePath, bool] | None = None
    ) -> "Index":
        """Return the index after notes came, changed (their new summary) or went (None), and files came or went.

        Returns this very object if nothing differs. The cost is proportional to what differs.
        """
        changed_notes = {path: new for path, new in notes.items() if self.notes.get(path) != new}
        changed_files = {path: new or None for path, new in (files or {}).items() if new != (path in self.files)}
        if not changed_notes and not changed_files:
            return self
        if len(changed_notes) >= _BULK:
            changed_notes = {path: new and _interned(new) for path, new in changed_notes.items()}
        change = _Change()
        for path, summary in changed_notes.items():
            change.add_note(path, self.notes.get(path), summary)
        for path, present in changed_files.items():
            change.add_file(path, gone=not present)

        index = Index()
        index.notes = self.notes.with_changes(changed_notes)
        index.files = self.files.with_changes(changed_files)
        index._buckets = {
            kind: bucket.with_changes(change.gone[kind], change.new[kind]) for kind, bucket in self._buckets.items()
        }
        index.touched = change.touched
        # Other threads may remember more meanwhile, which must not change what is being walked; a copy is one step.
        outlines, rankings = self._outlines.copy(), self._rankings.copy()
        index._outlines = {path: known for path, known in outlines.items() if path not in changed_notes}
        index._rankings = {asked: known for asked, known in rankings.items() if not change.affects(*asked[:2])}
        return index

    def paths_named(self, name: Name) -> tuple[NotePath, ...]:
        """Return the notes and files whose last segment has that name, sorted by their folded paths read backwards."""
        return self._buckets["names"][name]

    def paths_by_key(self, key: str) -> tuple[NotePath, ...]:
        """Return the notes whose stem, title, alias or first heading of level 1 has that ``link_key``."""
        return self._buckets["keys"][key]

    def sources_of(self, key: str) -> tuple[NotePath, ...]:
        """Return the notes with a link whose target, or the last segment of it, has that ``link_key``."""
        return self._buckets["sources"][key]

    def notes_with_tag(self, key: str) -> tuple[NotePath, ...]:
        """Return the notes with the tag of that ``tag_key``, or with a child of it."""
        return self._buckets["tags"][key]

    def notes_of_video(self, video: str) -> tuple[NotePath, ...]:
        """Return the notes whose front matter names that video."""
        return self._buckets["videos"][video]

    def notes_citing(self, video: str) -> tuple[NotePath, ...]:
        """Return the notes about that video, and those that name a moment of it in some URL."""
        return tuple(sorted({*self.notes_of_video(video), *self._buckets["citing"][video]}))

    def transcripts_of(self, key: str) -> tuple[NotePath, ...]:
        """Return the subtitle files under one of ``transcript_name.transcript_keys``."""
        return self._buckets["transcripts"][key]

    @property
    def keys(self) -> Collection[str]:
        """Every ``link_key`` of a stem, title, alias or first heading of level 1."""
        return self._buckets["keys"].keys

    @property
    def target_keys(self) -> Collection[str]:
        """Every key that a link asks for."""
        return self._buckets["sources"].keys

    @property
    def tags(self) -> Collection[str]:
        """The ``tag_key`` of every tag, parents included that are only written with a child."""
        return self._buckets["tags"].keys

    @property
    def videos(self) -> Collection[str]:
        """Every video that some note's front matter names."""
        return self._buckets["videos"].keys

    def tag_spelling(self, key: str) -> str:
        """Return how a tag is first spelled, by the path of the notes; "" if none has it."""
        for path in self.notes_with_tag(key)[:1]:
            for tag in self.notes[path].tags:
                if (tag_key(tag) + "/").startswith(key + "/"):
                    return "/".join(tag.split("/")[: key.count("/") + 1])
        return ""

    def outline(self, path: NotePath) -> Outline:
        """Return what links can name within the note at ``path``, which must be in ``notes``."""
        known = self._outlines.get(path)
        if known is None:
            if len(self._outlines) >= _MOST_REMEMBERED:
                self._outlines.clear()
            known = self._outlines[path] = Outline(self.notes[path])
        return known

    def paths_at(self, path: str) -> tuple[NotePath, ...]:
        """Return what has ``path`` but for case; with ``.md`` a note, without it a note or a file of that name."""
        name = name_of(path)
        bucket = self.paths_named(Name(file_name(name)))
        if len(bucket) <= 1:
            # Most names are those of one file.
            return _fitting(path, bucket) if bucket and name_of(bucket[0]) == name else ()
        start = bisect_left(bucket, name[::-1], key=_backwards)
        end = bisect_right(bucket, name[::-1], lo=start, key=_backwards)
        self.touched += end - start
        return _fitting(path, bucket[start:end])

    def has_folder(self, path: str) -> bool:
        """Tell whether some note or file lies below the folder ``path``, compared but for case; "" is the root.

        What lies below each folder is gathered when it is first asked for, and once for all indexes that share it.
        """
        key = name_of(f"{path}/")
        return not path or _is_folder(self.notes, key) or _is_folder(self.files, key)

    def by_suffix(self, target: str) -> Ranking:
        """Rank, under ``Rung.SUFFIX``, what has a longer path that ends in ``target``, with or without ``.md``."""
        name = name_of(target)
        bucket = self.paths_named(Name(file_name(name)))
        if not bucket:
            return _NOTHING
        start = bisect_left(bucket, name[::-1] + "/", key=_backwards)
        # "0" follows "/", so this is the first place behind all paths that go on with a slash.
        end = bisect_left(bucket, name[::-1] + "0", lo=start, key=_backwards)
        return self._ranking(
            ("names", name, is_note(target)),
            end - start,
            lambda: _by_suffix(name, _fitting(target, bucket[start:end])),
        )

    def by_key(self, key: str) -> Ranking:
        """Rank the notes under that ``link_key``, by title, alias, first heading and slug."""
        bucket = self.paths_by_key(key)
        if not bucket:
            return _NOTHING
        return self._ranking(("keys", key, True), len(bucket), lambda: _by_key(self.notes, key, bucket))

    def _ranking(
        self, asked: tuple[str, str, bool], size: int, candidates: Callable[[], Iterator[Candidate]]
    ) -> Ranking:
        known = self._rankings.get(asked)
        if known is None:
            self.touched += size
            known = Ranking(candidates())
            if size > _HUB:
                if len(self._rankings) >= _MOST_REMEMBERED:
                    self._rankings.clear()
                self._rankings[asked] = known
        return known


class _Change:
    """The pairs of key and path that differ between two indexes, by kind of bucket."""

    def __init__(self) -> None:
        self.gone: dict[str, Pairs] = {kind: {} for kind in _KINDS}
        self.new: dict[str, Pairs] = {kind: {} for kind in _KINDS}
        self.touched = 0
        self._renamed_keys: set[str] = set()

    def add_note(self, path: NotePath, old: NoteSummary | None, new: NoteSummary | None) -> None:
        if old is None or new is None:
            self._add("names", (Name(file_name(name_of(path))),), path, gone=new is None)
        before, after = _keys_of(path, old), _keys_of(path, new)
        for kind, old_keys, new_keys in zip(_NOTE_KINDS, before, after, strict=True):
            if old_keys:
                self._add(kind, old_keys - new_keys, path, gone=True)
            if new_keys:
                self._add(kind, new_keys - old_keys, path, gone=False)
        # A title may change its spelling without changing its key.
        if _naming(old) != _naming(new):
            self._renamed_keys |= before[0] | after[0]

    def add_file(self, path: NotePath, *, gone: bool) -> None:
        self._add("names", (Name(file_name(name_of(path))),), path, gone=gone)
        if is_transcript(path):
            self._add("transcripts", frozenset(transcript_keys(path)), path, gone=gone)

    def affects(self, kind: str, key: str) -> bool:
        """Tell whether what an index remembers under ``key`` may have become wrong."""
        if kind == "names":
            name = file_name(key)
            return name in self.gone[kind] or name in self.new[kind]
        return key in self._renamed_keys

    def _add(self, kind: str, keys: Collection[str], path: NotePath, *, gone: bool) -> None:
        self.touched += len(keys)
        add_pairs((self.gone if gone else self.new)[kind], keys, path)


def _keys_of(path: NotePath, summary: NoteSummary | None) -> tuple[frozenset[str], ...]:
    """Return the keys of a note in the buckets of ``_NOTE_KINDS``."""
    if summary is None:
        return (frozenset(),) * len(_NOTE_KINDS)
    called = (file_name(path), summary.title, *summary.aliases, summary.first_h1)
    tags = {key for tag in summary.tags for key in _with_parents(tag_key(tag))}
    videos = (summary.video,) if summary.video else ()
    return (
        frozenset(link_key(name) for name in called if name),
        frozenset(summary.target_keys),
        frozenset(tags),
        frozenset(videos),
        frozenset(video for video, _ in summary.cited if video != summary.video),
    )


def _naming(summary: NoteSummary | None) -> tuple[object, ...] | None:
    return None if summary is None else (summary.title, summary.aliases, summary.first_h1)


def _with_parents(tag: str) -> Iterator[str]:
    yield tag
    while "/" in tag:
        tag = tag.rpartition("/")[0]
        yield tag


def _interned(summary: NoteSummary) -> NoteSummary:
    """Return an equal summary that shares its keys with those of other notes: most targets are named many times."""
    return msgspec.structs.replace(
        summary, target_keys=tuple(map(sys.intern, summary.target_keys)), tags=tuple(map(sys.intern, summary.tags))
    )


def _is_folder(paths: Layered[NotePath, V], key: Name) -> bool:
    if key in paths.of_delta(_folders):
        return True
    return any(not paths.outdated(path) for group in paths.of_base(_folders).get(key, ()) for path in group)


def _folders(paths: Iterable[NotePath]) -> dict[Name, list[list[NotePath]]]:
    """Return for each folder, its name ending in a slash, the paths in it and those in each folder below it."""
    groups: dict[str, list[NotePath]] = {}
    for path in paths:
        groups.setdefault(folder(path), []).append(path)
    below: dict[Name, list[list[NotePath]]] = {}
    for at, group in groups.items():
        above = at
        while above:
            below.setdefault(name_of(f"{above}/"), []).append(group)
            above = folder(above)
    return below


def _backwards(path: NotePath) -> str:
    return name_of(path)[::-1]


def _from_the_end(path: NotePath) -> tuple[str, NotePath]:
    return _backwards(path), path


def _fitting(target: str, paths: tuple[NotePath, ...]) -> tuple[NotePath, ...]:
    """Leave out files that are no notes if the target says that it is one."""
    return tuple(filter(is_note, paths)) if is_note(target) else paths


def _by_suffix(name: Name, paths: tuple[NotePath, ...]) -> Iterator[Candidate]:
    segments = name.count("/") + 1
    for path in paths:
        yield Candidate(Rung.SUFFIX, name, "/".join(spelling_of(path).split("/")[-segments:]), path)


def _by_key(notes: Mapping[NotePath, NoteSummary], key: str, paths: tuple[NotePath, ...]) -> Iterator[Candidate]:
    for path in paths:
        summary = notes[path]
        titles = (summary.title,) if summary.title else ()
        headings = (summary.first_h1,) if summary.first_h1 else ()
        aliases = summary.aliases if len(summary.aliases) <= _HUB else _by_link_key(summary.aliases).get(key, ())
        for rung, names in ((Rung.TITLE, titles), (Rung.ALIAS, aliases), (Rung.HEADING, headings)):
            for name in names:
                yield Candidate(rung, name_of(name), spelling_of(name), path)
        for match, names in ((SLUG_OF_FILE, (stem(path),)), (SLUG_OF_TITLE, titles), (SLUG_OF_HEADING, headings)):
            for name in names:
                if slug_of(name) == key:
                    yield Candidate(Rung.SLUG, match, spelling_of(name), path)


@lru_cache(maxsize=16)
def _by_link_key(aliases: tuple[str, ...]) -> Mapping[str, Sequence[str]]:
    """Sort aliases that are too many to be gone through for every link that names one of them."""
    sorted_out: dict[str, list[str]] = {}
    for alias in aliases:
        sorted_out.setdefault(link_key(alias), []).append(alias)
    return sorted_out
