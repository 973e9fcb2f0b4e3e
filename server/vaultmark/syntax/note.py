"""What a note consists of; every part knows exactly where it stands in the text.

All spans are code-point offsets into the whole text of the note, a byte order mark and the front matter included.
All tuples are in document order. The types encode to msgpack as arrays: they are also the records of the cache.
"""

from bisect import bisect_right
from enum import StrEnum

import msgspec

from vaultmark.text.span import Span

VIDEO_ID_KEYS = ("videoId", "video_id", "video-id", "youtubeId", "youtube_id", "youtube-id")
"""The keys of the front matter that hold a video's id."""
VIDEO_URL_KEYS = ("video", "url", "source", "youtube")
"""The keys that may hold its address, or name a media file."""


class Part(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Base of everything that a note is made of."""


class LinkKind(StrEnum):
    """How a link is written."""

    WIKILINK = "wikilink"  # [[Note#Heading|text]]
    EMBED = "embed"  # ![[image.png|100]]
    MARKDOWN = "markdown"  # [text](dest "title")
    IMAGE = "image"  # ![alt](src)
    REFERENCE = "reference"  # [text][label], [label][], [label]
    IMAGE_REFERENCE = "image_reference"  # ![alt][label]
    DEFINITION = "definition"  # [label]: dest "title"
    AUTOLINK = "autolink"  # <https://...>
    HTML = "html"  # <a href="...">, <img src="...">
    BARE_URL = "bare_url"  # https://... standing in the text; only media URLs are read


class Link(Part, frozen=True):
    """One link of any kind.

    In ``[[Note#Head | text]]`` the span is the whole, ``target_span`` is ``Note``, ``fragment_span`` is ``Head``
    (without the ``#``), ``label_span`` is ``text``; none of the three holds the spaces round it, nor the backslash of
    an escaped pipe. In ``[text](<a b.md#x> "t")`` the target span is ``a b.md``. A front-matter link has the spans of
    the value's source.
    """

    kind: LinkKind
    span: Span
    target: str
    """What stands before the ``#``, percent-decoded once in all kinds but wikilinks and embeds; "" for a self-link."""
    target_span: Span
    """The source of ``target``. In a reference, the label that names the definition: nothing to edit as a path."""
    fragment: str | None = None
    """What follows the first ``#``, decoded like the target; None without a ``#``."""
    fragment_span: Span | None = None
    label_span: Span | None = None
    """The display text (after the first pipe, or between ``[`` and ``]``); in a definition, the label."""
    commented: bool = False
    """Inside ``%%...%%``: a link that is renamed but not diagnosed."""

    @property
    def is_wiki(self) -> bool:
        """Whether the link is written with double brackets."""
        return self.kind in (LinkKind.WIKILINK, LinkKind.EMBED)


class Heading(Part, frozen=True):
    """An ATX or setext heading outside quotes and lists."""

    level: int
    span: Span
    """From the first ``#`` (or the text) to the end of the last line, the setext underline included."""
    text: str
    """Raw Markdown of the text, trimmed, closing ``#`` dropped; the lines of a setext heading are joined by a space."""
    text_span: Span


class Tag(Part, frozen=True):
    """``#tag/child`` in the text, or one value of ``tags:`` in the front matter."""

    name: str
    """As written, without ``#``."""
    span: Span
    """The ``#``, if there is one, and the name."""


class BlockId(Part, frozen=True):
    """``^id`` at the end of a block, or alone on a line below it."""

    id: str
    span: Span
    """The caret and the id."""
    block_span: Span
    """The block that the id names, without the id itself when it stands alone below the block."""


class Footnote(Part, frozen=True):
    """``[^label]`` in the text, or the ``[^label]:`` of a definition."""

    label: str
    span: Span
    is_definition: bool


class HtmlId(Part, frozen=True):
    """The value of an HTML ``id`` or ``name`` attribute, a target of Markdown links' fragments."""

    id: str
    span: Span


class TimestampForm(StrEnum):
    """How a time is written."""

    ANCHOR = "anchor"  # <a class="yt-timestamp" data-t="00:04:09">[00:04:09]</a>
    LINK = "link"  # [4:09](https://youtu.be/ID?t=249), a bare media URL with a time
    MEDIA = "media"  # ![[talk.mp4#t=4:09]]
    FENCED = "fenced"  # ```timestamp 4:09
    BARE = "bare"  # [4:09] (4:09) @4:09 in a note bound to a video


class Fault(StrEnum):
    """What is to be said of a written time; the first that applies, in this order."""

    PLACEHOLDER = "placeholder"  # HH:MM:SS was never filled in
    MALFORMED = "malformed"  # four fields, a bracket in the attribute, no value at all ...
    TORN = "torn"  # the tag itself is broken: class="yt="yt-timestamp", data=, data-00:01:02
    FIELD_RANGE = "field-range"  # seconds over 59, or minutes over 59 beside hours
    MISMATCH = "mismatch"  # the label says another time
    STYLE = "style"  # means the right time in an unusual form


class Timestamp(Part, frozen=True):
    """One written time and what it points at.

    In ``<a class="yt-timestamp" data-t="00:04:09">[00:04:09]</a>`` the span is the whole anchor, ``time_span`` the
    value of ``data-t`` and ``label_span`` the text between ``>`` and ``</a>``, brackets included.
    In ``[4:09](https://youtu.be/ID?t=249)`` ``time_span`` is ``249`` and ``label_span`` is ``4:09``.
    """

    form: TimestampForm
    span: Span
    time_span: Span | None
    """The text that says the time; None where the attribute is missing altogether."""
    label_span: Span | None
    seconds: int | None
    """What the time means, in whole seconds; None if it can't be read."""
    label_seconds: int | None
    """What the label means when it is a time and nothing else."""
    fault: Fault | None = None
    video: str | None = None
    """The video that its own URL names; None means the note's."""


class Entry(Part, frozen=True):
    """One scalar value of the front matter and the key path under which it stands."""

    key: str
    """The top-level key, as written."""
    key_span: Span
    value: str
    """The scalar's text after YAML's unquoting; never converted to a number, date or bool."""
    value_span: Span
    """The source of the value inside its quotes."""
    quote: str = ""
    """``"``, ``'``, ``|``, ``>`` or nothing."""
    depth: int = 1
    """1 for ``key: value``, 2 for an item of a list under the key, more for deeper nesting."""


class FrontMatter(Part, frozen=True):
    """The YAML block at the head of the note."""

    span: Span
    """From the opening ``---`` to the end of the closing line, line break excluded."""
    entries: tuple[Entry, ...]

    def values(self, *keys: str) -> tuple[Entry, ...]:
        """Return the entries under any of ``keys`` (compared without case) that are direct values or list items."""
        wanted = {key.casefold() for key in keys}
        return tuple(entry for entry in self.entries if entry.depth <= 2 and entry.key.casefold() in wanted)


class Problem(Part, frozen=True):
    """Something about the note itself that its author should hear of."""

    code: str
    """A diagnostic code such as ``front-matter`` or ``video-id-malformed``."""
    span: Span
    message: str
    """One sentence: what is wrong and what to do."""


class Note(Part, frozen=True):
    """Everything that one text says."""

    length: int
    """Code points of the whole text."""
    front_matter: FrontMatter | None = None
    headings: tuple[Heading, ...] = ()
    links: tuple[Link, ...] = ()
    tags: tuple[Tag, ...] = ()
    block_ids: tuple[BlockId, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    html_ids: tuple[HtmlId, ...] = ()
    timestamps: tuple[Timestamp, ...] = ()
    problems: tuple[Problem, ...] = ()
    code: tuple[Span, ...] = ()
    """Code spans and code blocks."""
    verbatim: tuple[Span, ...] = ()
    """Math and HTML comments: like code, no Markdown is read in them."""
    comments: tuple[Span, ...] = ()
    """``%%...%%``: links in them are links, but nothing in them is diagnosed."""
    video: str | None = None
    """The video that the front matter names: an id of YouTube, else the media URL, else the media file's name."""

    @property
    def title(self) -> Entry | None:
        """The front matter's title, if it has one that is not blank."""
        entries = self.front_matter.values("title") if self.front_matter else ()
        return next((entry for entry in entries if entry.depth == 1 and entry.value.strip()), None)

    @property
    def aliases(self) -> tuple[Entry, ...]:
        """The front matter's aliases."""
        entries = self.front_matter.values("aliases", "alias") if self.front_matter else ()
        return tuple(entry for entry in entries if entry.value.strip())

    @property
    def video_entries(self) -> tuple[Entry, ...]:
        """The entries of the front matter that name the note's video."""
        video = self.video
        entries = self.front_matter.values(*VIDEO_ID_KEYS, *VIDEO_URL_KEYS) if self.front_matter else ()
        return tuple(entry for entry in entries if video is not None and video in entry.value)

    @property
    def first_h1(self) -> Heading | None:
        """The first heading of level 1."""
        return next((heading for heading in self.headings if heading.level == 1), None)

    def heading_above(self, offset: int) -> Heading | None:
        """Return the heading under which ``offset`` stands, or None above the first."""
        index = bisect_right(self.headings, offset, key=lambda heading: heading.span.start)
        return self.headings[index - 1] if index else None

    def section(self, heading: Heading) -> Span:
        """Return the span from ``heading`` to the next heading of its level or a higher one."""
        following = self.headings[self.headings.index(heading) + 1 :]
        end = next((other.span.start for other in following if other.level <= heading.level), self.length)
        return Span(heading.span.start, end)

    def element_at(self, offset: int) -> Part | None:
        """Return the innermost element that a cursor at ``offset`` touches.

        Of two that touch only at the cursor, the one that begins there wins.
        """
        found: Part | None = None
        best: tuple[bool, int] | None = None
        for elements in (
            self.headings,
            self.links,
            self.tags,
            self.block_ids,
            self.footnotes,
            self.html_ids,
            self.timestamps,
        ):
            # Elements of one kind may nest (a link in a link's text), so a few to the left are looked at as well.
            index = bisect_right(elements, offset, key=lambda element: element.span.start)
            for element in elements[max(0, index - 8) : index]:
                if not element.span.contains(offset):
                    continue
                rank = (offset == element.span.end, element.span.end - element.span.start)
                if best is None or rank < best:
                    found, best = element, rank
        return found
