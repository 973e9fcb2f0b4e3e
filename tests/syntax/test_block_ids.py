"""Which carets name a block, and which block."""

import pytest

from tests.syntax.rendering import check

CASES = {
    "at the end of a paragraph": ("some text ^id", "block id «^id» of «some text ^id»"),
    "at the end of a paragraph of two lines": ("some\ntext ^id", "block id «^id» of «some⏎text ^id»"),
    "alone on the last line of a paragraph": ("some text\n^id", "block id «^id» of «some text⏎^id»"),
    "with spaces behind it": ("text ^id  ", "block id «^id» of «text ^id»"),
    "behind a tab": ("text\t^id", "block id «^id» of «text\t^id»"),
    "not without a space before it": ("text^id", ""),
    "not behind a no-break space": ("text\xa0^id", ""),
    "not in the middle of a line": ("text ^id more", ""),
    "not in the middle of a paragraph": ("text ^id\nmore", ""),
    "letters, digits and hyphens only": ("a ^A-1\n\nb ^b_c\n\nc ^é\n\nd ^", "block id «^A-1» of «a ^A-1»"),
    "the last of two": ("a ^b ^c", "block id «^c» of «a ^b ^c»"),
    "an underscore does not belong to an id": (
        "- [[note#x-🧪]] ^bP_x\n- [[note]] ^bP-x",
        """
        wikilink «[[note#x-🧪]]» target «note» fragment «x-🧪»
        wikilink «[[note]]» target «note»
        block id «^bP-x» of «- [[note]] ^bP-x»
        """,
    ),
    "an escaped caret names nothing": ("text \\^id", ""),
    "at the end of a list item": ("- a\n- b ^id\n- c", "block id «^id» of «- b ^id»"),
    "at the end of a numbered item or a task": (
        "1. a ^x\n\n- [ ] b ^y",
        """
        block id «^x» of «1. a ^x»
        block id «^y» of «- [ ] b ^y»
        """,
    ),
    "at the end of an item's second line": ("- a\n  b ^id", "block id «^id» of «- a⏎  b ^id»"),
    "of an item and of the item in it": (
        "- a ^outer\n  - b ^inner",
        """
        block id «^outer» of «- a ^outer⏎  - b ^inner»
        block id «^inner» of «  - b ^inner»
        """,
    ),
    "at the end of an item's second paragraph": ("- a\n\n  b ^id", "block id «^id» of «  b ^id»"),
    "alone on an item's last line": ("- a\n  ^id", "block id «^id» of «- a⏎  ^id»"),
    "alone below an item's paragraph": ("- a\n\n  ^id", "block id «^id» of «- a»"),
    "at the end of a quote": ("> a\n> b ^id", "block id «^id» of «> a⏎> b ^id»"),
    "alone on a quote's last line": ("> a\n> ^id", "block id «^id» of «> a⏎> ^id»"),
    "alone below a list": ("- a\n- b\n\n^id", "block id «^id» of «- a⏎- b»"),
    "alone below a quote": ("> a\n\n^id", "block id «^id» of «> a»"),
    "alone below a callout": ("> [!note] Title\n> text\n\n^id", "block id «^id» of «> [!note] Title⏎> text»"),
    "alone below a table": ("| a |\n|---|\n| b |\n\n^id", "block id «^id» of «| a |⏎|---|⏎| b |»"),
    "alone on the line under a table": ("| a |\n|---|\n| b |\n^id", "block id «^id» of «| a |⏎|---|⏎| b |⏎^id»"),
    "alone below fenced code": (
        "```\na\n```\n^id",
        """
        code «```⏎a⏎```»
        block id «^id» of «```⏎a⏎```»
        """,
    ),
    "alone below fenced code and a blank line": (
        "```\na\n```\n\n^id",
        """
        code «```⏎a⏎```»
        block id «^id» of «```⏎a⏎```»
        """,
    ),
    "alone below indented code": (
        "    a\n\n^id",
        """
        code «    a»
        block id «^id» of «    a»
        """,
    ),
    "alone below math": (
        "$$\nx\n$$\n\n^id",
        """
        verbatim «$$⏎x⏎$$»
        block id «^id» of «$$⏎x⏎$$»
        """,
    ),
    "alone below code in a list item": (
        "- a\n\n  ```\n  x\n  ```\n  ^id",
        """
        code «```⏎  x⏎  ```»
        block id «^id» of «```⏎  x⏎  ```»
        """,
    ),
    "alone below code in a quote": (
        "> ```\n> x\n> ```\n> ^id",
        """
        code «```⏎> x⏎> ```»
        block id «^id» of «```⏎> x⏎> ```»
        """,
    ),
    "alone below a paragraph": ("some text\n\n^id", "block id «^id» of «some text»"),
    "alone below a heading": (
        "# A\n\n^id",
        """
        heading 1 «# A» text «A»
        block id «^id» of «# A»
        """,
    ),
    "alone at the top": ("^id", "block id «^id» of «^id»"),
    "in a heading": (
        "# A ^id",
        """
        heading 1 «# A ^id» text «A ^id»
        block id «^id» of «# A ^id»
        """,
    ),
    "in an underlined heading": (
        "A ^id\n===",
        """
        heading 1 «A ^id⏎===» text «A ^id»
        block id «^id» of «A ^id⏎===»
        """,
    ),
    "behind a link": (
        "![[pic.png]] ^id",
        """
        embed «![[pic.png]]» target «pic.png»
        block id «^id» of «![[pic.png]] ^id»
        """,
    ),
    "behind code": (
        "`code` ^id",
        """
        code «`code`»
        block id «^id» of «`code` ^id»
        """,
    ),
    "behind a tag": (
        "#tag ^id",
        """
        tag «#tag»
        block id «^id» of «#tag ^id»
        """,
    ),
    "behind math": (
        "$x$ ^id",
        """
        verbatim «$x$»
        block id «^id» of «$x$ ^id»
        """,
    ),
    "behind a table's row": ("| a | ^id", "block id «^id» of «| a | ^id»"),
    "in a table's cell it is text": ("| a ^id |", ""),
    "in code it is text": ("`text ^id`", "code «`text ^id`»"),
    "in math it is text": ("$x ^id$", "verbatim «$x ^id$»"),
    "in a comment it is text": ("%% text ^id %%", "comment «%% text ^id %%»"),
    "in an HTML comment it is text": ("text <!-- ^id -->", "verbatim «<!-- ^id -->»"),
    "in a link it is a fragment": ("[[a#^id]]", "wikilink «[[a#^id]]» target «a» fragment «^id»"),
    "in a footnote's definition": (
        "[^1]: text ^id",
        """
        footnote definition «[^1]»
        block id «^id» of «[^1]: text ^id»
        """,
    ),
    "with Windows line endings": (
        "a\r\n^id\r\n\r\nb ^c\r\n",
        """
        block id «^id» of «a␍⏎^id»
        block id «^c» of «b ^c»
        """,
    ),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_block_id(text: str, expected: str) -> None:
    check(text, expected)
