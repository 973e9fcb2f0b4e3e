"""What has been found in one note so far, and the times that the links among it carry."""

from vaultmark.syntax.bare_time import find_fenced
from vaultmark.syntax.blocks import Prose
from vaultmark.syntax.destination import split_wikilink
from vaultmark.syntax.media_url import UrlTime, is_media_file, time_of_fragment, time_of_url, video_of_url
from vaultmark.syntax.note import BlockId, Fault, Footnote, HtmlId, Link, LinkKind, Tag, Timestamp, TimestampForm
from vaultmark.syntax.timestamp import read_label
from vaultmark.syntax.timestamp_anchor import PLAIN_ANCHOR, plain_timestamp, read_anchor
from vaultmark.text.span import Span


class Facts:
    """Lists that grow while a note is read."""

    def __init__(self, text: str) -> None:
        """Begin with nothing; ``text`` is the whole note."""
        self._text = text
        self.links: list[Link] = []
        self.tags: list[Tag] = []
        self.block_ids: list[BlockId] = []
        self.footnotes: list[Footnote] = []
        self.html_ids: list[HtmlId] = []
        self.timestamps: list[Timestamp] = []
        self.code: list[Span] = []
        self.verbatim: list[Span] = []

    def add_link(self, link: Link) -> None:
        """Add a link, and the time that it names."""
        self.links.append(link)
        if link.commented:
            return
        if link.fragment is not None and link.fragment_span is not None:
            # The fragment of a recording names a moment of it, that of the note itself a moment of its video.
            if not link.target or is_media_file(link.target):
                fragment = link.fragment_span.of(self._text)
                self._add_time(link, TimestampForm.MEDIA, time_of_fragment(fragment), link.fragment_span.start)
        elif ("://" in link.target and "=" in link.target) or link.target.startswith("ytseek:"):
            self._add_url_time(link)

    def add_wikilink(self, start: int, end: int, *, is_embed: bool, commented: bool) -> bool:
        """Add the link whose inside is from ``start`` to ``end`` of the note; returns whether it is one."""
        cut = split_wikilink(self._text, start, end)
        if cut is None:
            return False
        place, label = cut
        kind = LinkKind.EMBED if is_embed else LinkKind.WIKILINK
        self.add_link(Link(kind, Span(start - 2 - is_embed, end + 2), *place, label, commented))
        return True

    def add_bare_url(self, link: Link) -> None:
        """Add a URL that stands in the text as it is if it names a video or a moment of one."""
        if video_of_url(link.target) is not None or time_of_url(link.target) is not None:
            self.add_link(link)

    def add_anchor(self, prose: Prose, position: int) -> int | None:
        """Add the timestamp anchor at a position of ``prose``; returns where reading goes on, None if there is none."""
        anchor = read_anchor(self._text, prose.at(position), prose.end)
        if anchor is None:
            return None
        timestamp = anchor.timestamp
        self.timestamps.append(timestamp)
        label = timestamp.label_span
        is_plain = label is not None and timestamp.label_seconds is not None and "[[" not in label.of(self._text)
        return max(prose.position(timestamp.span.end if is_plain else anchor.tag_end), position + 1)

    def add_plain_anchor(self, prose: Prose, position: int) -> int | None:
        """Add the timestamp at a position of ``prose`` if it is written as most are; returns the position behind it."""
        match = PLAIN_ANCHOR.match(prose.text, position)
        if match is None:
            return None
        self.timestamps.append(plain_timestamp(prose.at(position), match[1]))
        return match.end()

    def add_fenced_times(self, span: Span) -> None:
        """Add the times in the content of a ``timestamp`` code block."""
        self.timestamps += find_fenced(self._text, *span)

    def add_html_id(self, value: str, span: Span) -> None:
        """Add the value of an ``id`` or ``name`` attribute."""
        self.html_ids.append(HtmlId(value, span))

    def _add_url_time(self, link: Link) -> None:
        # In a reference the URL stands at the definition, so its time has no place here.
        if link.kind not in (LinkKind.REFERENCE, LinkKind.IMAGE_REFERENCE):
            url = link.target_span.of(self._text)
            self._add_time(link, TimestampForm.LINK, time_of_url(url), link.target_span.start, video_of_url(url))

    def _add_time(
        self, link: Link, form: TimestampForm, time: UrlTime | None, shift: int, video: str | None = None
    ) -> None:
        if time is None:
            return
        label = None if link.kind is LinkKind.DEFINITION else link.label_span
        shown = read_label(label.of(self._text)).seconds if label else None
        fault = Fault.MISMATCH if shown is not None and shown != time.seconds else None
        time_span = Span(shift + time.start, shift + time.end)
        self.timestamps.append(Timestamp(form, link.span, time_span, label, time.seconds, shown, fault, video))
