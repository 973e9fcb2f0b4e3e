"""What other notes can see of a note: names and values, no positions.

An edit that leaves the summary equal changes nothing in ``vault.index``.
"""

import struct
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

import msgspec

from vaultmark.syntax.note import Fault, Link, LinkKind, Note, Timestamp, TimestampForm
from vaultmark.vault.identity import link_key

_URL_KINDS = frozenset({LinkKind.AUTOLINK, LinkKind.BARE_URL})
_NO_TIME = frozenset({Fault.PLACEHOLDER, Fault.MALFORMED, Fault.TORN, Fault.FIELD_RANGE})
_CITING_FORMS = frozenset({TimestampForm.LINK, TimestampForm.FENCED, TimestampForm.BARE})
_MOST_SECONDS = (1 << 32) - 1
_USUAL_LENGTH = len("HH:MM:SS")


class NoteSummary(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What the index knows of one note."""

    title: str | None = None
    """The front matter's title, trimmed."""
    aliases: tuple[str, ...] = ()
    heading_lines: bytes = b""
    """The raw Markdown of each heading in document order, joined by line breaks, in UTF-8; see ``headings``.

    A vault has ten times as many headings as notes, and a string of its own for each would be most of the index.
    """
    heading_levels: bytes = b""
    """The level of each heading, one byte each."""
    block_ids: tuple[str, ...] = ()
    html_ids: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    """Distinct tags as written, without ``#``, in document order."""
    target_keys: tuple[str, ...] = ()
    """Distinct keys under which the note's links look for files, sorted; see ``identity.link_key``."""
    video: str | None = None
    """The video that the front matter names."""
    times: bytes = b""
    """The well-formed anchors' seconds in document order, each a little-endian unsigned 32-bit number."""

    latest: int | None = None
    """The latest second of an anchor whose ``data-t`` is written ``HH:MM:SS``; other notes are measured by it."""

    cited: tuple[tuple[str, bytes], ...] = ()
    """Videos with the times of all forms but anchors: each under the video of its URL, else the note's own."""

    is_read: bool = True
    """False if only the note's path is known: it is too large, not yet read, or unreadable."""

    @property
    def headings(self) -> tuple[str, ...]:
        """The raw Markdown of each heading, in document order; made anew whenever it is asked for."""
        return tuple(self.heading_lines.decode().split("\n")) if self.heading_lines else ()

    @property
    def first_h1(self) -> str | None:
        """The text of the first heading of level 1."""
        index = self.heading_levels.find(1)
        return None if index < 0 else self.headings[index]

    @property
    def seconds(self) -> tuple[int, ...]:
        """The well-formed anchors' times in whole seconds, in document order."""
        return _unpacked(self.times)

    def seconds_of(self, video: str) -> tuple[int, ...]:
        """Return the whole seconds of all times in the note that point at ``video``: first anchors, then others."""
        own = self.seconds if video == self.video else ()
        return own + tuple(second for each, times in self.cited if each == video for second in _unpacked(times))


UNREAD = NoteSummary(is_read=False)
"""The summary of a note of which only the path is known; no fragment of a link to it is called wrong."""


def lines_of(headings: Iterable[str]) -> bytes:
    """Return ``headings`` as a summary holds them; no heading has a line break in it."""
    return "\n".join(headings).encode()


def summarize(note: Note) -> NoteSummary:
    """Condense one parsed note."""
    title = note.title
    anchored = list(anchored_times(note))
    return NoteSummary(
        title=title.value.strip() if title else None,
        aliases=tuple(dict.fromkeys(alias.value.strip() for alias in note.aliases)),
        heading_lines=lines_of(heading.text for heading in note.headings),
        heading_levels=bytes(heading.level for heading in note.headings),
        block_ids=tuple(dict.fromkeys(block.id for block in note.block_ids)),
        html_ids=tuple(dict.fromkeys(element.id for element in note.html_ids)),
        tags=tuple(dict.fromkeys(tag.name for tag in note.tags)),
        target_keys=tuple(sorted(set(chain.from_iterable(map(target_keys, note.links))))),
        video=note.video,
        times=_packed([seconds for _, seconds in anchored]),
        latest=max(_usual(anchored), default=None),
        cited=_cited(note) if len(anchored) < len(note.timestamps) else (),
    )


def _cited(note: Note) -> tuple[tuple[str, bytes], ...]:
    by_video: dict[str, list[int]] = {}
    for timestamp in note.timestamps:
        # Nearly all are anchors, and an identity costs less to look at than a set.
        if timestamp.form is TimestampForm.ANCHOR or timestamp.form not in _CITING_FORMS:
            continue
        video, seconds = timestamp.video or note.video, timestamp.seconds
        if video and seconds is not None and seconds <= _MOST_SECONDS:
            by_video.setdefault(video, []).append(seconds)
    return tuple((video, _packed(seconds)) for video, seconds in by_video.items())


def _packed(seconds: Sequence[int]) -> bytes:
    return struct.pack(f"<{len(seconds)}I", *seconds)


def _unpacked(times: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(times) // 4}I", times)


def anchored_times(note: Note) -> Iterator[tuple[Timestamp, int]]:
    """Yield the note's well-formed anchors, each with its seconds."""
    for timestamp in note.timestamps:
        seconds, fault = timestamp.seconds, timestamp.fault
        if timestamp.form is not TimestampForm.ANCHOR or seconds is None or seconds > _MOST_SECONDS:
            continue
        # Most have no fault, and to look for one costs more than all the rest.
        if fault is None or fault not in _NO_TIME:
            yield timestamp, seconds


def usual_times(note: Note) -> Iterator[int]:
    """Yield the seconds of the anchors whose ``data-t`` is written ``HH:MM:SS``.

    In other forms hours and minutes are told apart by a rule only, which is too little to accuse a whole note on.
    """
    return _usual(anchored_times(note))


def _usual(anchored: Iterable[tuple[Timestamp, int]]) -> Iterator[int]:
    for timestamp, seconds in anchored:
        written = timestamp.time_span
        if written and written.end - written.start == _USUAL_LENGTH:
            yield seconds


def target_keys(link: Link) -> tuple[str, ...]:
    """Return the keys under which whatever ``link`` may mean is found in the index; () if it can mean no file.

    A file name, title, alias or heading is compared with the target's last segment, a title, alias or heading with a
    slash in it with the whole target of a wikilink.
    """
    target = link.target
    if not target or "://" in target or link.kind in _URL_KINDS:
        return ()
    if "/" not in target:
        return (link_key(target),)
    if not link.is_wiki:
        # What ends in a slash is asked for by renames of folders.
        last = target.rstrip("/").rpartition("/")[2]
        return (link_key(last),) if last else ()
    last = target.rpartition("/")[2]
    return (link_key(last), link_key(target)) if last else (link_key(target),)
