"""Parsing takes time in proportion to the length of the text, whatever the text is."""

import gc
import time
from collections.abc import Iterator

import pytest

from vaultmark.syntax.parser import parse

UNITS = """
[[ [[a ]] [ ] [a]( ![ [a][ [a](<b [a](b( [a](b" ![[ [[] [[[ ]( ][ [[a|b [[a#b [[a]]] [a]: [a [^ [^a] [^a]: [\\] \\[
` `a``b ```a $ $a $$ $a$ % %% %%% %%a% <!-- <!--a <!--> <? <![CDATA[ <!A < <a <a> </ </a <a/ <a" <a' <http: <a@b.c <div>
<a=b # #a #a/ #\u00e9 ##a ^ ^a \\ \\\\ https://youtu.be/?t= :// a://b @1:02 (1:02 [00:01 [00:01:02] [1:02,1:03, * ** _ ~~ |
&amp &#1 ! !! - -- = > >> + 1. ~~~ ``` \0 \ud83d \u2028 \xa0 \r \t #\U0001f600 a\u0301 {{ }} ^[ ]] []() ![]() [][] <>
""".split()  # noqa: SIM905 -- as a list it could not be read
"""A text of nothing but one of these."""

FAMILIES = {
    "titles that never close": '[a](b "',
    "titles in single quotes": "[a](b '",
    "titles in parentheses": "[a](b (",
    "destinations with a space": "[a](b c ",
    "tags that never close": '<a b="',
    "tags with attributes": "<a b=c ",
    "tags over lines": '<a\nb="\n',
    "torn anchors": '<a class="yt-timestamp" data-t="',
    "anchors that never close": '<a class="yt-timestamp" data-t="00:01:02">[',
    "anchors": '<a class="yt-timestamp" data-t="00:01:02">[00:01:02]</a>',
    "torn classes": '<a class="yt="yt-timestamp" ',
    "anchors over lines": '<a class="yt\n',
    "anchors in wikilinks": '[[a|<a class="yt-timestamp" data-t="00:01:02">[1]]]',
    "code spans of times": "`timestamp 1:02` ",
    "fences of times": "```timestamp\n1:02\n```\n",
    "block ids": "a ^b\n\n",
    "block ids below one list": "- a\n^b\n\n",
    "one long list": "- a\n",
    "one list of blank lines": "-\n\n",
    "deep quotes": "> ",
    "quotes": "> a\n",
    "quotes in lists": "- > ",
    "deep lists": "- ",
    "numbered lists": "1. a\n",
    "lists that go back": "    - a\n  - b\n",
    "headings": "# a\n",
    "headings in lists": "- # a\n",
    "underlined headings": "a\n=\n",
    "long underlined headings": "a\na\n-\n",
    "rules": "---\n",
    "fences": "```\n",
    "fences of tildes": "~~~\n",
    "fences in quotes": "> ```\n",
    "HTML blocks": "<div>\n",
    "HTML blocks and blank lines": "<div>\n\n",
    "tags alone on lines": "<a>\n",
    "comments over lines": "<!-- a\n",
    "instructions over lines": "<?\n",
    "indented code": "    a\n\n",
    "definitions": "[a]: b\n",
    "definitions with titles that never close": '[a]: b "\n',
    "definitions that use one another": "[a]: b\n\n[a]\n\n",
    "distinct definitions": "[{0}]: b\n[{0}][{0}] ",
    "footnotes": "[^a]: b\n",
    "times that define nothing": "[1:02]: b\n",
    "tables": "|a|b|\n|-|-|\n",
    "table rows": "|" * 40 + "\n",
    "math over lines": "$$\n",
    "comment marks over lines": "%%\n",
    "math and comments in turn": "$$ %% ",
    "math and fences in turn": "$$\n```\n",
    "comments and HTML blocks in turn": "%%\n<div>\n\n",
    "openers and code": "[[`$<a ]]",
    "links in links": "[a [b](c) ",
    "images in images": "![a ![b](c) ",
    "emphasis": "*a _b ",
    "spaces": " ",
    "blank lines": "\n",
    "Windows line endings": "\r\n",
    "indented lines going back": "        a\n    b\n",
    "lines of spaces": "     \n",
    "spaces and pipes": "|" + " " * 200,
}

FRAMES = {
    "alone": "{}",
    "in a note about a video": "---\nvideoId: abcdefghijk\n---\nx {}",
    "in a list in a quote": "> - {}",
    "before a closing mark": "{}]](a) --> $$ %% ```",
}
YAML = [
    "[",
    "{",
    "- ",
    "? ",
    "a: ",
    "a: b\n",
    "a: [b]\n",
    "&a ",
    "*a ",
    "!a ",
    "'",
    '"',
    "\\",
    "#",
    "[[",
    "- a\n",
    "a:\n b:\n",
]
YAML += ["|\n", "> ", "<<: *a\n", "&a {a: *a}\n", "a: '\n", "a: &x b\nc: *x\n", "...\n", "---a\n", "\u2028", "a : b : "]
GIANTS = {
    "a row of nothing but spaces": "| a |\n|---|\n|" + " " * 386_000 + "|",
    "one paragraph of two thousand anchors": '<a class="yt-timestamp" data-t="00:01:02">[00:01:02]</a> a ' * 2_000,
    "one line of compressed data": "```\n"
    + "N4KAkARALgngDgUwgLgAQQQDwMYEMA2AlgCYBOuA7hADTgQBuCpAzoQPYB2KqATLZMzYBXUtiRoIACyhQ4zZAHoFAc0JRJQ" * 1_000,
    "one line of words": "word " * 40_000,
    "one word": "a" * 200_000,
    "tables of many columns": ("|" * 650 + "\n" + "|-" * 650 + "\n") * 11,
    "a list of many levels": "\n".join("  " * depth + "- a" for depth in range(600)),
    "a quote of quotes": "\n".join(">" * (depth % 500) + " a" for depth in range(1_500)),
}
"""Texts as large as the largest that were ever seen, and larger."""

SHORT, LONG = 6_000, 24_000
"""Code points."""
FLOOR = 0.006
"""Seconds; below it time says nothing about growth."""
GROWTH = 8
"""How many times as long a text four times as long may take: 4 is linear, 16 is quadratic."""
SLOW = 20e-6
"""Seconds that a code point may take at most."""


@pytest.fixture(autouse=True)
def _no_garbage_collection() -> Iterator[None]:
    gc.collect()
    gc.disable()
    yield
    gc.enable()


def text_of(unit: str, size: int) -> str:
    if "{0}" in unit:
        return "".join(unit.replace("{0}", str(number)) for number in range(size // len(unit)))
    return unit * (size // len(unit))


def seconds(text: str, attempts: int = 1) -> float:
    taken: list[float] = []
    for _ in range(attempts):
        started = time.process_time()
        parse(text)
        taken.append(time.process_time() - started)
    return min(taken)


def check(frame: str, unit: str, growth: int = 1) -> None:
    short, long = (frame.replace("{}", text_of(unit, size * growth)) for size in (SHORT, LONG))
    taken, most = seconds(long), SLOW * max(len(long), LONG)
    for attempts in (1, 3, 9):
        if taken < FLOOR or taken < min(most, GROWTH * seconds(short, attempts)):
            return
        taken = min(taken, seconds(long, attempts))
    pytest.fail(f"{frame!r} with {unit!r} takes {1000 * taken:.0f} ms for {len(long)} characters")


@pytest.mark.parametrize("unit", UNITS)
def test_a_repeated_mark(unit: str) -> None:
    check("{}", unit)
    check("{}", unit + "\n")


@pytest.mark.parametrize("unit", FAMILIES.values(), ids=FAMILIES)
def test_a_repeated_construct(unit: str) -> None:
    check("{}", unit)
    check(FRAMES["in a note about a video"], unit)


@pytest.mark.parametrize("unit", YAML)
def test_front_matter_of_one_mark(unit: str) -> None:
    check("---\n{}\n---\n", unit)
    check("---\na: {}\n---\n", unit)
    check("---\n{}", unit)


@pytest.mark.parametrize("text", GIANTS.values(), ids=GIANTS)
def test_a_giant(text: str) -> None:
    assert seconds(text) < max(0.1, SLOW * len(text))


@pytest.mark.parametrize(
    "unit", ["[", "![", "[[", "> ", "- ", "> - ", "<a>", "*", "**_", "(", "[a](", "%%$$", "1. - > "]
)
def test_nesting_ten_thousand_deep_is_no_error(unit: str) -> None:
    assert parse(unit * 10_000).length == 10_000 * len(unit)
    assert parse("---\na: " + unit * 10_000 + "\n---\n").length


@pytest.mark.full
@pytest.mark.parametrize("frame", FRAMES.values(), ids=FRAMES)
@pytest.mark.parametrize("unit", [*UNITS, *FAMILIES.values()])
def test_every_unit_in_every_frame(frame: str, unit: str) -> None:
    for end in ("", " ", "\n"):
        check(frame, unit + end, growth=3)
