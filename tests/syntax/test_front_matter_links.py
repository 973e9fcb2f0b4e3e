"""Which values of the front matter are links, and where they stand."""

import pytest

from tests.syntax.rendering import check

CASES = {
    "a wikilink in double quotes": ('---\nup: "[[Note]]"\n---', "wikilink «[[Note]]» target «Note»"),
    "a wikilink in single quotes": (
        "---\nup: '[[Note|text]]'\n---",
        "wikilink «[[Note|text]]» target «Note» label «text»",
    ),
    "without quotes it is a list": ("---\nup: [[Note]]\n---", ""),
    "without quotes in a text it is a link": ("---\nup: see [[Note]]\n---", "wikilink «[[Note]]» target «Note»"),
    "an embed in quotes": ('---\ncover: "![[a.png]]"\n---', "embed «![[a.png]]» target «a.png»"),
    "an embed without quotes is broken YAML": (
        "---\ncover: ![[a.png]]\n---",
        "problem front-matter «cover: ![[a.png]]»",
    ),
    "links in a list": (
        "---\nup:\n  - \"[[A]]\"\n  - '[[B#c|d]]'\n---",
        """
        wikilink «[[A]]» target «A»
        wikilink «[[B#c|d]]» target «B» fragment «c» label «d»
        """,
    ),
    "links in a list on one line": (
        '---\nup: ["[[A]]", "[[B]]"]\n---',
        """
        wikilink «[[A]]» target «A»
        wikilink «[[B]]» target «B»
        """,
    ),
    "links in an inner mapping": ('---\nup: {a: "[[A]]"}\n---', "wikilink «[[A]]» target «A»"),
    "several links in one value": (
        '---\nup: "[[A]] and [b](c.md)"\n---',
        """
        wikilink «[[A]]» target «A»
        markdown «[b](c.md)» target «c.md» label «b»
        """,
    ),
    "links in a text of several lines": (
        "---\nup: |\n  [[A]]\n  and [[B]]\nside: >-\n  [[C]]\n---",
        """
        wikilink «[[A]]» target «A»
        wikilink «[[B]]» target «B»
        wikilink «[[C]]» target «C»
        """,
    ),
    "a link in a comment is none": ('---\nup: "[[A]]" # [[B]]\n---', "wikilink «[[A]]» target «A»"),
    "a link in a title or an alias": (
        '---\ntitle: "[[A]]"\naliases: ["[[B]]"]\n---',
        """
        wikilink «[[A]]» target «A»
        wikilink «[[B]]» target «B»
        """,
    ),
    "a quote doubled in single quotes": (
        "---\nup: '[[It''s | he''s]]'\n---",
        "wikilink «[[It''s | he''s]]» target «It''s»=«It's» label «he''s»",
    ),
    "a quote escaped in double quotes": (
        '---\nup: "[[A \\"b\\"#c \\"d\\"]]"\n---',
        'wikilink «[[A \\"b\\"#c \\"d\\"]]» target «A \\"b\\"»=«A "b"» fragment «c \\"d\\"»=«c "d"»',
    ),
    "a character escaped in double quotes": (
        '---\nup: "[[A\\u00e9\\x21]]"\n---',
        "wikilink «[[A\\u00e9\\x21]]» target «A\\u00e9\\x21»=«Aé!»",
    ),
    "a backslash escaped in double quotes": (
        '---\nup: "[[A\\\\b]]"\n---',
        "wikilink «[[A\\\\b]]» target «A\\\\b»=«A\\b»",
    ),
    "a Markdown link": (
        '---\nup: "[a](<b c.md#d>)"\n---',
        "markdown «[a](<b c.md#d>)» target «b c.md» fragment «d» label «a»",
    ),
    "a Markdown link to a moment": (
        '---\nup: "[x](https://youtu.be/abcdefghijk?t=5)"\n---',
        """
        markdown «[x](https://youtu.be/abcdefghijk?t=5)» target «https://youtu.be/abcdefghijk?t=5» label «x»
        link time «[x](https://youtu.be/abcdefghijk?t=5)» says «5»=5 label «x»=None video abcdefghijk
        """,
    ),
    "an image": ('---\nup: "![a](b%20c.png)"\n---', "image «![a](b%20c.png)» target «b%20c.png»=«b c.png» label «a»"),
    "a footnote is none": ('---\npattern: "[^1]"\n---', ""),
    "an address is no link": ("---\nurl: https://x.y\n---", ""),
    "HTML is not read": ('---\nup: "<img src=a>"\n---', ""),
    "code and comments mean nothing": (
        '---\nup: "`[[A]]` %%[[B]]%% $[[C]]$"\n---',
        """
        wikilink «[[A]]» target «A»
        wikilink «[[B]]» target «B»
        wikilink «[[C]]» target «C»
        """,
    ),
    "a link of a block that is no YAML": (
        "---\na: b: [[C]]\nup: see [[D]]\n---",
        """
        problem front-matter «a: b: [[C]]»
        wikilink «[[C]]» target «C»
        wikilink «[[D]]» target «D»
        """,
    ),
    "behind a byte order mark": (
        '\ufeff---\nup: "[[A]]"\n---\n[[b]]',
        """
        wikilink «[[A]]» target «A»
        wikilink «[[b]]» target «b»
        """,
    ),
    "with Windows line endings": (
        '---\r\nup: "[[A]]"\r\n---\r\n[[b]]',
        """
        wikilink «[[A]]» target «A»
        wikilink «[[b]]» target «b»
        """,
    ),
    "with old Macintosh line endings": (
        '---\rup: "[[A]]"\r---\r[[b]]',
        """
        wikilink «[[A]]» target «A»
        wikilink «[[b]]» target «b»
        """,
    ),
    "behind emoji": (
        '---\ntitle: 🧪🧪\nup: "🧪 [[🧪]]"\n---\n[[b]]',
        """
        wikilink «[[🧪]]» target «🧪»
        wikilink «[[b]]» target «b»
        """,
    ),
    "behind foreign line breaks": (
        '---\ntitle: a\u2028b\x85c\nup: "\u2028[[A]]"\n---\n[[b]]',
        """
        wikilink «[[A]]» target «A»
        wikilink «[[b]]» target «b»
        """,
    ),
    "no front matter without its end": ('---\nup: "[[A]]"\n', "wikilink «[[A]]» target «A»"),
    "no front matter below the first line": (
        '\n---\nup: "[[A]]"\n---\n',
        """
        heading 2 «up: "[[A]]"⏎---» text «up: "[[A]]"»
        wikilink «[[A]]» target «A»
        """,
    ),
    "no front matter that is no mapping": (
        "---\n[[A]]\n---\n",
        """
        heading 2 «[[A]]⏎---» text «[[A]]»
        wikilink «[[A]]» target «A»
        """,
    ),
    "a body that begins with code": ("---\na: b\n---\n    [[c]]", "code «    [[c]]»"),
    "a body that ends the front matter's line": ("---\na: b\n---", ""),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_front_matter_link(text: str, expected: str) -> None:
    check(text, expected)
