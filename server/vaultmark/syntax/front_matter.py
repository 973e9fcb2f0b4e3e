"""Where a note's front matter stands, what it says, and which video it names.

YAML itself is read in ``front_matter_yaml``; what a key means to a vault, apart from the video, is left to others.
"""

import re
from collections.abc import Iterator
from itertools import islice

from vaultmark.syntax.front_matter_yaml import MAX_NODES, Mapping, YamlError, read_mapping
from vaultmark.syntax.media_url import is_video_id, media_file_of, video_of_url
from vaultmark.syntax.note import VIDEO_ID_KEYS, VIDEO_URL_KEYS, Entry, FrontMatter, Problem
from vaultmark.text.span import Span

MAX_LENGTH = 64 * 1024
"""Code points of a block that are read as YAML; of a longer one only the simplest lines are."""

_OPENING = re.compile(r"\ufeff?(---[ \t]*+)(?:\r\n|\n|\r)")
_CLOSING = re.compile(r"(?:\r\n|\n|\r)(---[ \t]*+)(?:\r\n|\n|\r|\Z)")
_LINE = re.compile(r"[^\r\n]*+(?:\r\n|\n|\r)?")

# A block of nothing but "key: text" means the same to every YAML reader, if no character in it means anything to YAML.
_UNUSUAL = r"\x00-\x1f\x7f-\xa0\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff"
_PLAIN_LINE = re.compile(
    r"([A-Za-z_][A-Za-z0-9_-]{0,99}+): ++"
    rf"(?:([A-Za-z0-9_\xa1-\u1fff](?:[^:#{_UNUSUAL}]|:(?=[^ :#{_UNUSUAL}]))*+)"
    rf'|"([^"\\{_UNUSUAL}]*+)" *+)(?:\r\n|\n|\Z)'
)
_NULLS = frozenset({"null", "Null", "NULL"})

# What is still read of a block that is no YAML: "key: value", "key: [a, b]", and "- item" lines below "key:".
_SIMPLE_LINE = re.compile(r"""([^\s:#'"&*!|>%@`{}\[\],?-][^:\r\n]{0,80}?)[ \t]{0,8}+:(?:[ \t]+([^\r\n]*))?[\r\n]*""")
_SIMPLE_ITEM = re.compile(r"[ \t]*-[ \t]+([^\r\n]*)")
_SIMPLE_LIST = re.compile(r"\[([^\[\]{}\"']*+)\]\s*+")
_SIMPLE_VALUE = re.compile(r"""\s*+(?:"([^"\\]*+)"|'([^']*+)'|([^\s"'&*!|>%@`{}\[\]#](?:[^#]|(?<=\S)#)*+))\s*+""")


def read_front_matter(text: str) -> tuple[FrontMatter | None, int, tuple[Problem, ...]]:
    """Return the front matter of a note, the offset where its body begins, and what is wrong with it.

    It opens at the very beginning (after a byte order mark) with a line ``---`` and closes with the next such line.
    What lies between may be nothing, or a mapping; other valid YAML is no front matter: such a note opens with a rule.
    Of a block that is no YAML at all, or is too large or too deep, the simplest lines are read, with one problem.
    Of a key that stands twice all values are kept, in order: whoever wants one takes the first.
    """
    opening = _OPENING.match(text)
    closing = _CLOSING.search(text, opening.end(1)) if opening else None
    if opening is None or closing is None:
        return None, int(text.startswith("\ufeff")), ()
    start, end = opening.end(), closing.start(1)
    span = Span(opening.start(1), closing.end(1))
    problems: tuple[Problem, ...] = ()
    entries = _read_plain_block(text, start, end)
    if entries is None:
        try:
            mapping = _read_yaml(text, start, end)
        except YamlError as error:
            entries = tuple(islice(_read_simple_lines(text, start, end), MAX_NODES))
            problems = (
                _problem(text, start + error.offset, f"it is not read as YAML ({error.reason}); correct the line"),
            )
        else:
            if mapping is None:
                return None, opening.start(1), ()
            entries = tuple(_moved(entry, start) for entry in mapping.entries)
            problems = tuple(
                _problem(text, start + key.start, "this key stands twice and only the first counts; remove one of them")
                for key in mapping.repeated[:1]
            )
    return FrontMatter(span, entries), closing.end(), problems


def video_of(front_matter: FrontMatter | None) -> tuple[str | None, tuple[Problem, ...]]:
    """Return the video that the front matter names, and a problem for each ``videoId`` that can't be one.

    The video is a YouTube id, else the URL of a video or media file, else the name of a media file of the vault. It
    stands under ``videoId`` and its other spellings, as the id or a URL; else under ``video``, ``url``, ``source`` or
    ``youtube``, as a URL, a path or a link.
    """
    if front_matter is None:
        return None, ()
    video: str | None = None
    problems: list[Problem] = []
    for entry in front_matter.values(*VIDEO_ID_KEYS):
        value = entry.value.strip()
        found = value if is_video_id(value) else video_of_url(value)
        video = video or found
        if value and not found:
            message = (
                f"`{entry.key}` is no YouTube id, which has 11 characters of A-Z, a-z, 0-9, _ and -; "
                "copy it from the video's address."
            )
            problems.append(Problem("video-id-malformed", entry.value_span, message))
    if video is None:
        for key in VIDEO_URL_KEYS:
            values = [entry.value.strip() for entry in front_matter.values(key)]
            found_here = (value if key == "youtube" and is_video_id(value) else video_of_url(value) for value in values)
            video = video or next(filter(None, (*found_here, *map(media_file_of, values))), None)
    return video, tuple(problems)


def _read_plain_block(text: str, start: int, end: int) -> tuple[Entry, ...] | None:
    """Read a block of which every line is ``key: text``, or return None if YAML is needed to understand it."""
    if end - start > MAX_LENGTH:
        return None
    entries: dict[str, Entry] = {}
    position = start
    while position < end:
        match = _PLAIN_LINE.match(text, position, end)
        if match is None:
            return None
        key, plain, quoted = match.groups()
        if key in entries or plain in _NULLS:
            return None
        key_span = Span(*match.span(1))
        if plain is None:
            entries[key] = Entry(key, key_span, quoted, Span(*match.span(3)), '"')
        else:
            value = plain.rstrip(" ")
            value_start = match.start(2)
            entries[key] = Entry(key, key_span, value, Span(value_start, value_start + len(value)))
        position = match.end()
    return tuple(entries.values())


def _read_yaml(text: str, start: int, end: int) -> Mapping | None:
    if end - start > MAX_LENGTH:
        if _SIMPLE_LINE.match(text, start, end) is None:
            return None
        raise YamlError(f"it has more than {MAX_LENGTH} characters", 0)
    return read_mapping(text[start:end])


def _moved(entry: Entry, by: int) -> Entry:
    key_span, value_span = entry.key_span.shifted(by), entry.value_span.shifted(by)
    return Entry(entry.key, key_span, entry.value, value_span, entry.quote, entry.depth)


def _problem(text: str, offset: int, clause: str) -> Problem:
    """Return a problem on the line of ``offset``; editors end lines at line feed and carriage return only."""
    start = max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1
    line = _LINE.match(text, start)
    end = start + len(line[0].rstrip("\r\n")) if line else start
    before = text[:start]
    number = 1 + before.count("\n") + before.count("\r") - before.count("\r\n")
    return Problem("front-matter", Span(start, end), f"Front matter, line {number}: {clause}.")


def _read_simple_lines(text: str, start: int, end: int) -> Iterator[Entry]:
    """Yield what can be understood line by line of a block that is no YAML."""
    key: tuple[str, Span] | None = None
    for line in _LINE.finditer(text, start, min(end, start + MAX_LENGTH)):
        if item := _SIMPLE_ITEM.match(text, line.start(), line.end()):
            if key is not None:
                yield from _simple_value(text, key, Span(*item.span(1)), 2)
            continue
        match = _SIMPLE_LINE.match(text, line.start(), line.end())
        if match is None:
            key = None
            continue
        named = match[1], Span(*match.span(1))
        value = Span(*match.span(2)) if match[2] else Span(match.end(1), match.end(1))
        if not value.of(text).strip():
            key = named
            continue
        key = None
        if items := _SIMPLE_LIST.fullmatch(text, *value):
            position = items.start(1)
            for item_text in items[1].split(","):
                yield from _simple_value(text, named, Span(position, position + len(item_text)), 2)
                position += len(item_text) + 1
        else:
            yield from _simple_value(text, named, value, 1)


def _simple_value(text: str, key: tuple[str, Span], source: Span, depth: int) -> Iterator[Entry]:
    match = _SIMPLE_VALUE.fullmatch(text, *source)
    if match is None:
        return
    group = match.lastindex or 1
    value = match[group].rstrip()
    start = match.start(group)
    quote = {1: '"', 2: "'"}.get(group, "")
    yield Entry(*key, value, Span(start, start + len(value)), quote, depth)
