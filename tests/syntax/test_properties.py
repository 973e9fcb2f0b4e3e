"""What holds for any text at all: every text is a note, and its parts stand where they say."""

from bisect import bisect_left
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

import msgspec
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.syntax.real_notes import FOLDERS, notes_in_folder
from vaultmark.syntax.body import read_body
from vaultmark.syntax.destination import split_destination
from vaultmark.syntax.front_matter import read_front_matter
from vaultmark.syntax.note import Link, LinkKind, Note, Part
from vaultmark.syntax.parser import parse
from vaultmark.syntax.plain import read_plain
from vaultmark.text.span import Span

# Pieces that mean something next to one another; joined at random they make all that the parser must tell apart.
ATOMS = """
[[ ]] ![[ | \\| # ^ ^id #tag #1 % %% $ $$ ` `` ``` ~~~ < > </ /> <! <!-- --> <? ?> <![CDATA[ ]]> [ ] ( ) ]( ][ ]: [^ !
\\ a b1 é 日 🎉 e\u0301 \u200d A%20B &amp; " ' * ** _ - + 1. 2) = === --- *** > >> : , . ; @ {{ }} 4:09 00:04:09 [4:09]
(4:09) @4:09 <a <a> <b> </a> </div> <div> <p> <pre> <script> </script> <br/> <img href= src= id= name= data-t="
class="yt-timestamp" data-t="00:04:09"> [00:04:09]</a> https:// https://youtu.be/ youtu.be/abcdefghijk ?t=249 ytseek://
.mp4 #t=4:09 timestamp [[Note]] [[a|b]] [x](y) [x][y] [y]: [^1]: <https://x.y>
""".split()  # noqa: SIM905 -- as a list it could not be read
BREAKS = [
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "\n    ",
    "\n- ",
    "\n> ",
    "\n# ",
    "\n## ",
    "\n  - ",
    "\n\t- ",
    "\n| a | b |\n|---|---|\n",
]
ODD = ["\0", "\ud83d", "\ude00", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029", "\xa0", "\ufeff", "\x1b"]
SPACES = [" ", "  ", "    ", "\t"]

# What ordinary notes are made of, so that the plain reader takes most of them.
WORDS = [
    "word, ",
    "Some",
    "[[Note]]",
    "[[a|b]]",
    "[x](y)",
    "`c`",
    "#tag",
    "*",
    "**",
    "_",
    "(",
    ")",
    "[",
    "]",
    "!",
    "$5",
]
WORDS += [
    "https://x.y",
    "\\",
    "<br>",
    "<b>",
    "</b>",
    "é",
    "[4:09]",
    "100%",
    "~",
    "|",
    "#",
    "=",
    "-",
    "^",
    "^id",
    " ",
    " ",
]
BLOCKS = ["\n", "\n\n", "\n\n", "\n- ", "\n1. ", "\n  - ", "\n    - ", "\n> ", "\n# ", "\n## ", "\n    ", "> ", "- "]
BLOCKS += [
    "\n```\ncode\n```\n",
    "\n```timestamp\n4:09\n```",
    '<a class="yt-timestamp" data-t="00:04:09">[00:04:09]</a>',
]

FRONT_MATTER = [
    "",
    "---\n",
    "---\nvideoId: abcdefghijk\n---\n",
    "---\ntags: [a, '#b']\nup: \"[[c]]\"\n---\n",
    "---\nup: '[[It''s]]'\n",
    "\ufeff---\na: ",
]


def texts(*pieces: list[str]) -> st.SearchStrategy[str]:
    joined = st.lists(st.sampled_from([piece for kind in pieces for piece in kind]), max_size=30).map("".join)
    return st.builds(str.__add__, st.sampled_from(FRONT_MATTER), joined)


any_text = texts(ATOMS, BREAKS, ODD, SPACES) | st.text(st.characters(), max_size=200)
ordinary_text = texts(WORDS, BLOCKS)
often = settings(max_examples=1200)


def parts(note: Note) -> list[tuple[Any, ...]]:
    return [note.headings, note.links, note.tags, note.block_ids, note.footnotes, note.html_ids, note.timestamps]


def spans(part: Part) -> list[Span]:
    values = (getattr(part, field) for field in part.__struct_fields__)
    return [value for value in values if isinstance(value, Span)]


@often
@given(any_text)
def test_every_text_is_a_note_whose_parts_stand_in_it_in_order(text: str) -> None:
    check_order(text)


@often
@given(any_text)
def test_every_part_is_what_stands_at_its_span(text: str) -> None:
    check_slices(text)


@pytest.mark.full
@pytest.mark.parametrize("name", FOLDERS)
def test_every_part_of_a_real_note_stands_where_it_says(name: str, shared_vault: Callable[[str], Path]) -> None:
    for _, text in notes_in_folder(shared_vault(name)):
        check_order(text)
        check_slices(text)


@pytest.mark.full
def test_ten_million_characters_are_notes() -> None:
    random = Random(0)  # noqa: S311 -- the same texts each time
    pieces = [*ATOMS, *BREAKS, *ODD, *SPACES]
    for _ in range(2_000):
        check_order(random.choice(FRONT_MATTER) + "".join(random.choices(pieces, k=1_700)))


def check_order(text: str) -> None:
    note = parse(text)
    assert note.length == len(text)
    for kind in (*parts(note), note.problems):
        assert all(0 <= span.start <= span.end <= len(text) for part in kind for span in spans(part))
    for kind in parts(note):
        assert all(before.span <= after.span for before, after in pairwise(kind))
    for hidden in (note.code, note.verbatim, note.comments):
        assert all(0 <= span.start < span.end <= len(text) for span in hidden)
        assert all(before.end <= after.start for before, after in pairwise(hidden))


def readable(text: str) -> str:
    """Return a text as the parser reads it."""
    return "".join("\ufffd" if char == "\0" or "\ud800" <= char <= "\udfff" else char for char in text)


def check_slices(text: str) -> None:
    note = parse(text)
    text = readable(text)
    body = note.front_matter.span.end if note.front_matter else 0
    for link in note.links:
        assert link.span.start <= link.target_span.start <= link.target_span.end <= link.span.end
        if link.span.start >= body:
            check_link(text, link)
    for heading in note.headings:
        assert " ".join(line.strip(" \t>") for line in lines(heading.text_span.of(text))) == heading.text.strip(" \t>")
        assert heading.text_span.end <= heading.span.end
    for tag in note.tags:
        assert tag.span.of(text).removeprefix("#") == tag.name
    for block_id in note.block_ids:
        assert block_id.span.of(text) == f"^{block_id.id}"
    for footnote in note.footnotes:
        assert footnote.span.of(text) == f"[^{footnote.label}]"
    for timestamp in note.timestamps:
        for span in (timestamp.time_span, timestamp.label_span):
            assert span is None or (timestamp.span.start <= span.start <= span.end <= timestamp.span.end)
    for span in note.comments:
        assert span.of(text).startswith("%%")
        assert span.of(text).endswith("%%")


def lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def check_link(text: str, link: Link) -> None:
    whole = link.span.of(text)
    written = link.target_span.of(text)
    if link.is_wiki:
        assert whole.startswith("![[" if link.kind is LinkKind.EMBED else "[[")
        assert whole.endswith("]]")
        assert link.target == written
        assert link.fragment == (link.fragment_span.of(text) if link.fragment_span else None)
    elif link.kind not in (LinkKind.REFERENCE, LinkKind.IMAGE_REFERENCE, LinkKind.HTML, LinkKind.BARE_URL):
        place = split_destination(text[link.target_span.start : (link.fragment_span or link.target_span).end])
        assert (link.target, link.fragment) == (place.target, place.fragment)


@often
@given(any_text)
def test_both_readers_find_the_same_in_any_text(text: str) -> None:
    assert parse(text) == parse(text, read_body)


@often
@given(ordinary_text)
def test_both_readers_find_the_same_in_an_ordinary_text(text: str) -> None:
    assume(read_plain(readable(text), read_front_matter(text)[1]) is not None)
    assert parse(text) == parse(text, read_body)


def moved(value: Any, offsets: list[int]) -> Any:
    """Return a part or a tuple of parts with every span moved by ``offsets`` and every text with plain line breaks."""
    if isinstance(value, Span):
        return Span(offsets[value.start], offsets[value.end])
    if isinstance(value, str):
        return value.replace("\r\n", "\n")
    if isinstance(value, tuple):
        return tuple(moved(item, offsets) for item in value)
    if isinstance(value, Part):
        return type(value)(*(moved(getattr(value, field), offsets) for field in value.__struct_fields__))
    return value


@often
@given(texts(ATOMS, BREAKS, SPACES))
def test_windows_line_endings_change_nothing_but_offsets(text: str) -> None:
    text = text.replace("\r", "")
    breaks = [index for index, char in enumerate(text) if char == "\n"]
    offsets = [offset + bisect_left(breaks, offset) for offset in range(len(text) + 1)]
    expected = msgspec.structs.replace(moved(parse(text), offsets), length=len(text) + len(breaks))
    assert moved(parse(text.replace("\n", "\r\n")), list(range(len(text) + len(breaks) + 1))) == expected


@often
@given(texts(ATOMS, BREAKS, SPACES))
def test_a_byte_order_mark_changes_nothing_but_offsets(text: str) -> None:
    assume(not text.startswith("\ufeff"))
    expected = msgspec.structs.replace(moved(parse(text), list(range(1, len(text) + 2))), length=len(text) + 1)
    assert moved(parse("\ufeff" + text), list(range(len(text) + 2))) == expected
