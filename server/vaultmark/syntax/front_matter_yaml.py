"""The scalars of one YAML mapping with their exact source spans, read from YAML's events alone.

No object is ever built, so no document can run code, overflow the stack or grow without bound. Where the block stands
in the note, and what is done about one that can't be read, is left to ``front_matter``.
"""

import re
from typing import NamedTuple

import frontmatter
import yaml
from frontmatter.default_handlers import BaseHandler

from vaultmark.syntax.note import Entry
from vaultmark.text.span import Span

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

MAX_DEPTH = 64
MAX_NODES = 4_000
MAX_ALIASES = 64
_ROOT_DEPTH = -1

# YAML 1.1 breaks lines at these, the editors and Obsidian do not. They are hidden behind characters for private use.
_FOREIGN_BREAKS = {0x85: 0xF8D0, 0x2028: 0xF8D1, 0x2029: 0xF8D2}
_HIDE_BREAKS = str.maketrans(_FOREIGN_BREAKS)
_SHOW_BREAKS = str.maketrans({hidden: shown for shown, hidden in _FOREIGN_BREAKS.items()})
_HAS_FOREIGN_BREAK = re.compile("[\x85\u2028\u2029]")

_UNPRINTABLE = re.compile("[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PROPERTIES = re.compile(r"(?:[&!]\S*+(?:\s++|$))++")
_HEADER = re.compile(r"[|>][^\r\n]*+(?:\r\n|\n|\r)")
_NULLS = frozenset({"null", "Null", "NULL", "~"})
_ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U(000[0-9A-Fa-f]{5})|(.))")


class YamlError(Exception):
    """The block is no YAML, or more of it than is read.

    Attributes:
        reason: what is wrong, as a clause without a full stop.
        offset: where in the block.
    """

    def __init__(self, reason: str, offset: int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.offset = offset


class Mapping(NamedTuple):
    """What a block holds."""

    entries: tuple[Entry, ...]
    """In document order; spans are offsets into the block."""
    repeated: tuple[Span, ...]
    """Where a top-level key stands that stood there before."""


def read_mapping(block: str) -> Mapping | None:
    """Read a YAML block; None if it is valid YAML but no mapping. An empty block is an empty mapping.

    Raises:
        YamlError: the block is no YAML, nests deeper than 64, has more than 4,000 nodes or 64 aliases, or merges.
    """
    metadata, _ = frontmatter.parse("", handler=_Handler(block))
    mapping = metadata.get("mapping")
    return mapping if isinstance(mapping, Mapping) else None


def unquoted(source: str, quote: str) -> str:
    """Return what a part of a scalar's source says in its quotes: ``It's`` for ``It''s``, ``é`` for an escaped é."""
    if quote == "'":
        return source.replace("''", "'")
    return _ESCAPE.sub(_unescaped, source) if quote == '"' else source


def _unescaped(match: re.Match[str]) -> str:
    code = match[1] or match[2] or match[3]
    return chr(int(code, 16)) if code else yaml.SafeLoader.ESCAPE_REPLACEMENTS.get(match[4], match[4])


class _Handler(BaseHandler):
    """Gives python-frontmatter a block that is already found, and reads it without building objects."""

    FM_BOUNDARY = re.compile("---")

    def __init__(self, block: str) -> None:
        super().__init__()
        self._block = block

    def split(self, text: str) -> tuple[str, str]:
        return self._block, text

    def load(self, fm: str) -> dict[str, Mapping | None]:
        if unprintable := _UNPRINTABLE.search(fm):
            raise YamlError(f"the character U+{ord(unprintable[0]):04X} may not stand there", unprintable.start())
        if not _HAS_FOREIGN_BREAK.search(fm):
            return {"mapping": _EventReader(fm).read()}
        mapping = _EventReader(fm.translate(_HIDE_BREAKS)).read()
        if mapping is None:
            return {"mapping": None}
        return {"mapping": mapping._replace(entries=tuple(map(_with_breaks_shown, mapping.entries)))}


def _with_breaks_shown(entry: Entry) -> Entry:
    key, value = entry.key.translate(_SHOW_BREAKS), entry.value.translate(_SHOW_BREAKS)
    return Entry(key, entry.key_span, value, entry.value_span, entry.quote, entry.depth)


class _Collection:
    """A mapping or sequence that is still open."""

    __slots__ = ("anchor", "at_key", "depth", "first_entry", "is_mapping", "is_read")

    def __init__(self, event: yaml.CollectionStartEvent, depth: int, first_entry: int, *, is_read: bool) -> None:
        self.is_mapping = isinstance(event, yaml.MappingStartEvent)
        self.at_key = self.is_mapping
        self.depth = depth
        self.anchor = event.anchor
        self.first_entry = first_entry
        self.is_read = is_read


class _EventReader:
    """Turns the events of one document into entries.

    An item of a list stands one level below the list, a value of an inner mapping two, so that a depth of 2 always
    means an item of the list under a top-level key.
    """

    def __init__(self, block: str) -> None:
        self._block = block
        self._entries: list[Entry] = []
        self._open: list[_Collection] = []
        self._key: tuple[str, Span] | None = None
        self._keys: set[str] = set()
        self._repeated: list[Span] = []
        self._anchors: dict[str, tuple[tuple[int, str], ...]] = {}
        self._nodes = 0
        self._aliases = 0

    def read(self) -> Mapping | None:
        is_mapping: bool | None = None
        try:
            for event in yaml.parse(self._block, Loader=_LOADER):
                if isinstance(event, yaml.NodeEvent):
                    if is_mapping is None:
                        is_mapping = isinstance(event, yaml.MappingStartEvent)
                    self._node(event)
                elif isinstance(event, yaml.CollectionEndEvent):
                    self._close()
                elif isinstance(event, yaml.DocumentEndEvent) and event.explicit:
                    raise YamlError("`...` ends the YAML before the closing `---`", _start(event))
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            raise YamlError(error.problem or "it can't be read", mark.index if mark else 0) from None
        except (yaml.YAMLError, ValueError, OverflowError):  # The latter two are about escapes beyond Unicode.
            raise YamlError("it can't be read", 0) from None
        return None if is_mapping is False else Mapping(tuple(self._entries), tuple(self._repeated))

    def _node(self, event: yaml.NodeEvent) -> None:
        self._count(event, 1)
        depth, is_read, is_key = _ROOT_DEPTH, True, False
        if self._open:
            parent = self._open[-1]
            depth = parent.depth + (2 if parent.is_mapping else 1)
            is_key = parent.at_key
            is_read = parent.is_read and not is_key
            parent.at_key = parent.is_mapping and not is_key
        if is_key and len(self._open) == 1:
            self._read_key(event)
        elif is_read and self._key is not None:
            self._read_value(event, depth)
        if isinstance(event, yaml.CollectionStartEvent):
            if len(self._open) >= MAX_DEPTH:
                raise YamlError(f"it nests deeper than {MAX_DEPTH} levels", _start(event))
            self._open.append(_Collection(event, depth, len(self._entries), is_read=is_read))

    def _read_key(self, event: yaml.NodeEvent) -> None:
        self._key = None
        if not isinstance(event, yaml.ScalarEvent):
            return
        span, _ = self._source(event)
        if event.value == "<<" and not event.style:
            raise YamlError("merge keys (`<<`) are not read", span.start)
        if event.value in self._keys:
            self._repeated.append(span)
        self._keys.add(event.value)
        self._key = event.value, span

    def _read_value(self, event: yaml.NodeEvent, depth: int) -> None:
        if isinstance(event, yaml.ScalarEvent):
            span, quote = self._source(event)
            value = "" if not quote and event.value in _NULLS else event.value
            if event.anchor:
                self._anchors[event.anchor] = ((0, value),)
            self._add(value, span, quote, depth)
        elif isinstance(event, yaml.AliasEvent):
            self._aliases += 1
            if self._aliases > MAX_ALIASES:
                raise YamlError(f"it has more than {MAX_ALIASES} aliases", _start(event))
            if event.anchor not in self._anchors:
                raise YamlError("an alias names no anchor above it", _start(event))
            values = self._anchors[event.anchor]
            self._count(event, len(values))
            for below, value in values:
                self._add(value, Span(_start(event), _end(event)), "", depth + below)

    def _add(self, value: str, span: Span, quote: str, depth: int) -> None:
        if self._key is not None:
            self._entries.append(Entry(*self._key, value, span, quote, depth))

    def _close(self) -> None:
        closed = self._open.pop()
        if closed.anchor and closed.is_read:
            self._anchors[closed.anchor] = tuple(
                (entry.depth - closed.depth, entry.value) for entry in self._entries[closed.first_entry :]
            )

    def _count(self, event: yaml.NodeEvent, nodes: int) -> None:
        self._nodes += nodes
        if self._nodes > MAX_NODES:
            raise YamlError(f"it has more than {MAX_NODES} values", _start(event))

    def _source(self, event: yaml.ScalarEvent) -> tuple[Span, str]:
        """Return the span of a scalar's text in the block, without quotes and properties, and its quote."""
        start, end = _start(event), _end(event)
        if properties := _PROPERTIES.match(self._block, start, end):
            start = properties.end()
        quote = event.style or ""
        if quote in {'"', "'"}:
            opening = self._block.find(quote, start, end)
            return Span(opening + 1, end - 1), quote
        if quote in {"|", ">"}:
            header = _HEADER.match(self._block, start, end)
            body = self._block[header.end() : end] if header else ""
            text = body.strip(" \t\r\n")
            start = end - len(body.lstrip(" \t\r\n"))
            return Span(start, start + len(text)), quote
        return Span(start, end), quote


def _start(event: yaml.Event) -> int:
    return event.start_mark.index if event.start_mark else 0


def _end(event: yaml.Event) -> int:
    return event.end_mark.index if event.end_mark else 0
