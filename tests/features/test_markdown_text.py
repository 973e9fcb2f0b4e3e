"""What is shown of a note in a hover is harmless, whatever the note holds."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from vaultmark.features.markdown_text import code, excerpt, inert
from vaultmark.syntax.parser import parse
from vaultmark.text.span import Span

CLIENT = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
ACTIVE = {"link_open", "image", "html_inline", "html_block"}
AUTOLINK = re.compile(r"https?://|www\.|[\w.]@[\w.]")
PIECES = (
    *(
        "[x](command:run)",
        "[[b|t]]",
        "![i](http://e.org/i.png)",
        "<script>",
        "<!--",
        "-->",
        "https://e.org",
        "www.e.org",
    ),
    *("`", "``", "```", "~~~", "\n", "\n\n", "    ", "> ", "- ", "# ", "\\", "[", "]", "(", ")", "!", "<", ">", "&lt;"),
    *(
        "$",
        "$$",
        "%%",
        "[r]: http://e.org\n",
        "[r]",
        "a",
        " ",
        "|",
        "---",
        "\u202e",
        "<a href='x'>",
        "me@e.org",
        "\t",
        "\r\n",
    ),
    *(
        '<a class="yt-timestamp" data-t="00:01:02">[00:01:02]</a>',
        "<br/>",
        "w",
        "ww.e.org",
        "[[x|ww.e.org]]",
        ":",
        "//e",
    ),
)


def shown(text: str, lines: int = 20) -> str:
    return excerpt(text, parse(text), Span(0, len(text)), lines)


def active_parts(markdown: str) -> list[str]:
    """Return what a client's renderer, or its linkifier, could make active."""
    found: list[str] = []
    for block in CLIENT.parse(markdown):
        found += [token.type for token in (block, *(block.children or ())) if token.type in ACTIVE]
    # A linkifier looks at the source of what is no code; an escape in it stops it.
    without_code = re.sub(r"(`+).*?\1", "", markdown, flags=re.DOTALL)
    return found + AUTOLINK.findall(without_code)


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join), st.integers(1, 6))
def test_nothing_of_a_note_is_active(text: str, lines: int) -> None:
    assert not active_parts(shown(text, lines))


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_a_name_is_shown_on_one_line_and_inactive(text: str) -> None:
    assert not active_parts(inert(text))
    assert "\n" not in inert(text)
    assert not active_parts(code(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See [[b|the plan]] and [[c#Part]].", "See the plan and c › Part."),
        ("From: [[channel]] <br/>", "From: channel "),
        ("![alt](pic.png) ![[pic.png|100]]", "alt (pic.png) pic.png"),
        ("[x](command:run) *kept* `a<b`", "x *kept* `a<b`"),
        ("<b>bold</b> & more", "&lt;b>bold&lt;/b> &amp; more"),
        ('A claim. <a class="yt-timestamp" data-t="00:04:09">[00:04:09]</a>', "A claim. \\[00:04:09\\]"),
        ("https://e.org and www.e.org", "https:\\//e.org and www\\.e.org"),
        ("a\u202eb", "a\\\\u202eb"),
        ("```py\n[x](y)\n```\nafter", "```\n[x](y)\n```\n\nafter"),
    ],
)
def test_a_note_stays_readable(text: str, expected: str) -> None:
    assert shown(text) == expected


def test_a_code_block_cannot_end_the_one_that_shows_it() -> None:
    text = "~~~\n```\n[x](command:run)\n~~~\n"
    assert shown(text) == "````\n```\n[x](command:run)\n````"


def test_many_lines_and_long_lines_are_cut_and_say_so() -> None:
    assert shown("a\n" * 100, 3) == "a\na\na\n\n…"
    long = shown("word " * 1000)
    assert len(long) < 1600
    assert long.endswith("…")
