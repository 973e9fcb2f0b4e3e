"""Which lines are headings, and what they say."""

import pytest

from tests.syntax.rendering import check

CASES = {
    "a number sign and a space begin a heading": (
        "# A\n\n###### B",
        """
        heading 1 «# A» text «A»
        heading 6 «###### B» text «B»
        """,
    ),
    "a tab will do for the space": ("#\tA", "heading 1 «#\tA» text «A»"),
    "a no-break space will not": ("#\xa0A", ""),
    "seven number signs are too many": ("####### A", ""),
    "without a space it is no heading": ("###**A**", ""),
    "closing number signs do not belong to the text": (
        "## A ##\n# B   #  ",
        """
        heading 2 «## A ##» text «A»
        heading 1 «# B   #  » text «B»
        """,
    ),
    "closing number signs need a space before them": ("# C#", "heading 1 «# C#» text «C#»"),
    "an escaped closing number sign belongs to the text": ("# A \\#", "heading 1 «# A \\#» text «A \\#»"),
    "a heading without a text is none": ("#\n\n## \n\n# #\n\n# ##", ""),
    "up to three spaces may stand before it": ("   # A", "heading 1 «# A» text «A»"),
    "four spaces before it make code": ("    # A", "code «    # A»"),
    "it may interrupt a paragraph": ("text\n# A\ntext", "heading 1 «# A» text «A»"),
    "it may stand below a list": ("- item\n# A", "heading 1 «# A» text «A»"),
    "an escaped number sign begins no heading": ("\\# A", ""),
    "a full-width number sign begins no heading": ("＃ A", ""),
    "an underline makes a heading": (
        "A\n===\n\nB\n---",
        """
        heading 1 «A⏎===» text «A»
        heading 2 «B⏎---» text «B»
        """,
    ),
    "one character underlines": (
        "A\n=\n\nB\n-",
        """
        heading 1 «A⏎=» text «A»
        heading 2 «B⏎-» text «B»
        """,
    ),
    "an underlined heading may have several lines": (
        "A\n  B\nC\n===",
        "heading 1 «A⏎  B⏎C⏎===» text «A⏎  B⏎C»=«A B C»",
    ),
    "an underline may be indented and followed by spaces": ("A\n  ===  ", "heading 1 «A⏎  ===  » text «A»"),
    "an underline has no gaps": ("A\n== ==", ""),
    "an underline needs a text above it": ("\n===\n\n---", ""),
    "a blank line in between makes a rule": ("A\n\n---", ""),
    "an embed above a rule becomes a heading": (
        "![[pic.png]]\n---",
        """
        heading 2 «![[pic.png]]⏎---» text «![[pic.png]]»
        embed «![[pic.png]]» target «pic.png»
        """,
    ),
    "a table's head may become a heading": ("A | B\n---", "heading 2 «A | B⏎---» text «A | B»"),
    "a definition above an underline leaves it without a text": (
        "[a]: b\n===\nc",
        "definition «[a]: b» target «b» label «a»",
    ),
    "a heading in a quote is none": ("> # A\n>> ## B", ""),
    "an underlined heading in a quote is none": ("> A\n> ===", ""),
    "an underline does not reach into a quote": ("> A\n===", ""),
    "a heading in a list is none": ("- # A\n1. ## B\n\n   ### C", ""),
    "an underlined heading in a list is none": ("- A\n  ===", ""),
    "a heading in a callout is none": ("> [!note]+ ## A", ""),
    "a heading in fenced code is none": (
        "```\n# A\n```\n# B",
        """
        code «```⏎# A⏎```»
        heading 1 «# B» text «B»
        """,
    ),
    "a heading in code that never closes is none": ("~~~\n# A", "code «~~~⏎# A»"),
    "a heading in an HTML block is none": ("<div>\n# A\n</div>", ""),
    "a blank line ends an HTML block": ("<div>\n\n# A\n\n</div>", "heading 1 «# A» text «A»"),
    "a heading in an HTML comment is none": (
        "<!--\n\n# A\n\n-->\n# B",
        """
        verbatim «<!--⏎⏎# A⏎⏎-->»
        heading 1 «# B» text «B»
        """,
    ),
    "a heading in a comment is none": (
        "%%\n\n# A\n\n%%\n\n# B",
        """
        comment «%%⏎⏎# A⏎⏎%%»
        heading 1 «# B» text «B»
        """,
    ),
    "a heading in math is none": (
        "$$\n# A\n$$\n# B",
        """
        verbatim «$$⏎# A⏎$$»
        heading 1 «# B» text «B»
        """,
    ),
    "a comment that never closes hides nothing": ("%%\n\n# A", "heading 1 «# A» text «A»"),
    "a heading between two comments is one": (
        "%% a\n\n%%\n\n# A\n\n%% b %%",
        """
        comment «%% a⏎⏎%%»
        heading 1 «# A» text «A»
        comment «%% b %%»
        """,
    ),
    "a heading in front matter is none": ("---\na: b\n# A\n---\n# B", "heading 1 «# B» text «B»"),
    "a note may open with a rule": ("---\n# A\n\ntext", "heading 1 «# A» text «A»"),
    "the text is Markdown as it is written": (
        "# **A** `b` [c](d) $e$ \\<f\\>",
        r"""
        heading 1 «# **A** `b` [c](d) $e$ \<f\>» text «**A** `b` [c](d) $e$ \<f\>»
        code «`b`»
        markdown «[c](d)» target «d» label «c»
        verbatim «$e$»
        """,
    ),
    "the text may be a link": (
        "# [[A|b]]",
        """
        heading 1 «# [[A|b]]» text «[[A|b]]»
        wikilink «[[A|b]]» target «A» label «b»
        """,
    ),
    "the text may hold a tag": (
        "# A #b",
        """
        heading 1 «# A #b» text «A #b»
        tag «#b»
        """,
    ),
    "the text may hold an anchor": (
        '## <a id="x"></a>A',
        """
        heading 2 «## <a id="x"></a>A» text «<a id="x"></a>A»
        html id «x»
        """,
    ),
    "the text may hold a comment": (
        "# A %%b%% <!-- c -->",
        """
        heading 1 «# A %%b%% <!-- c -->» text «A %%b%% <!-- c -->»
        comment «%%b%%»
        verbatim «<!-- c -->»
        """,
    ),
    "a comment may begin in a heading": (
        "# A %% b\n# C\n%%\n# D",
        """
        heading 1 «# A %% b» text «A %% b»
        comment «%% b⏎# C⏎%%»
        heading 1 «# D» text «D»
        """,
    ),
    "a block id belongs to the text": (
        "# A ^10500316-7BySt7An3",
        """
        heading 1 «# A ^10500316-7BySt7An3» text «A ^10500316-7BySt7An3»
        block id «^10500316-7BySt7An3» of «# A ^10500316-7BySt7An3»
        """,
    ),
    "a fence in a heading opens nothing": (
        "# ```\n# A",
        """
        heading 1 «# ```» text «```»
        heading 1 «# A» text «A»
        """,
    ),
    "a heading may begin with a no-break space": (
        "# \xa0[[A]]",
        "heading 1 «# \xa0[[A]]» text «\xa0[[A]]»\nwikilink «[[A]]» target «A»",
    ),
    "a heading of nothing but a no-break space is none": ("# \xa0", ""),
    "a form feed does not indent": ("\x0c# A", ""),
    "NUL is one character": (
        "# A\0B [[c]]",
        "heading 1 «# A\0B [[c]]» text «A\0B [[c]]»=«A�B [[c]]»\nwikilink «[[c]]» target «c»",
    ),
    "half of a surrogate pair is one character": (
        "# A\ud83d [[c]]",
        "heading 1 «# A\ud83d [[c]]» text «A\ud83d [[c]]»=«A� [[c]]»\nwikilink «[[c]]» target «c»",
    ),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_heading(text: str, expected: str) -> None:
    check(text, expected)
