"""Lines end at LF, CRLF and CR, and at nothing else."""

import pytest

from tests.syntax.rendering import check

CASES = {
    "CRLF": (
        "# A\r\n\r\ntext [[b]]\r\nmore #c\r\n- d ^e\r\n",
        """
        heading 1 «# A» text «A»
        wikilink «[[b]]» target «b»
        tag «#c»
        block id «^e» of «- d ^e»
        """,
    ),
    "CR": (
        "# A\r\rtext [[b]]\rmore #c\r- d ^e\r",
        """
        heading 1 «# A» text «A»
        wikilink «[[b]]» target «b»
        tag «#c»
        block id «^e» of «- d ^e»
        """,
    ),
    "all at once": (
        "# A\r# B\n# C\r\n# D",
        """
        heading 1 «# A» text «A»
        heading 1 «# B» text «B»
        heading 1 «# C» text «C»
        heading 1 «# D» text «D»
        """,
    ),
    "CR CR LF is two line breaks": (
        "a [[b]]\r\r\n# C",
        """
        wikilink «[[b]]» target «b»
        heading 1 «# C» text «C»
        """,
    ),
    "CR in the middle of a heading ends it": (
        "### [👉\r [[b]]",
        """
        heading 3 «### [👉» text «[👉»
        wikilink «[[b]]» target «b»
        """,
    ),
    "a fence with CRLF": (
        "```\r\n[[a]]\r\n```\r\n[[b]]",
        """
        code «```␍⏎[[a]]␍⏎```»
        wikilink «[[b]]» target «b»
        """,
    ),
    "a code span over CRLF": (
        "`a\r\nb` [[c]]",
        """
        code «`a␍⏎b`»
        wikilink «[[c]]» target «c»
        """,
    ),
    "a link's text over CRLF": (
        "[a\r\nb](c) [d](\r\ne\r\n)",
        """
        markdown «[a␍⏎b](c)» target «c» label «a␍⏎b»
        markdown «[d](␍⏎e␍⏎)» target «e» label «d»
        """,
    ),
    "a quote with CRLF": (
        "> a [[b]]\r\n> [c\r\n> d](e)\r\n",
        """
        wikilink «[[b]]» target «b»
        markdown «[c␍⏎> d](e)» target «e» label «c␍⏎> d»
        """,
    ),
    "an underlined heading with CRLF": ("A\r\nB\r\n===\r\n", "heading 1 «A␍⏎B␍⏎===» text «A␍⏎B»=«A B»"),
    "a definition with CRLF": (
        "[a]:\r\nb\r\n\r\n[a]",
        """
        definition «[a]:␍⏎b» target «b» label «a»
        reference «[a]» target «a»=«b» label «a»
        """,
    ),
    "a comment over CRLF": (
        "%%\r\n# a\r\n[[b]]\r\n%%\r\n# C",
        """
        comment «%%␍⏎# a␍⏎[[b]]␍⏎%%»
        wikilink «[[b]]» target «b» commented
        heading 1 «# C» text «C»
        """,
    ),
    "a vertical tab and a form feed end no line": ("a\x0b# b\x0c# c [[d]]", "wikilink «[[d]]» target «d»"),
    "separators of files, groups and records end no line": (
        "a\x1c# b\u001d# c\u001e# d [[e]]",
        "wikilink «[[e]]» target «e»",
    ),
    "NEL, LS and PS end no line": (
        "# a\x85# b\u2028# c\u2029# d [[e]]",
        "heading 1 «# a\x85# b\u2028# c\u2029# d [[e]]» text «a\x85# b\u2028# c\u2029# d [[e]]»\nwikilink «[[e]]» target «e»",
    ),
    "a paragraph may begin with any of them": (
        "\u2028[[a]] #b\n[c](d)\n\n\x85[[e]] ^f",
        "wikilink «[[a]]» target «a»\ntag «#b»\nmarkdown «[c](d)» target «d» label «c»\nwikilink «[[e]]» target «e»\nblock id «^f» of «\x85[[e]] ^f»",
    ),
    "a line of nothing else is no blank line": ("text\n\u2028\n    [[a]]", "wikilink «[[a]]» target «a»"),
    "a byte order mark before a heading": (
        "\ufeff# A\n[[b]]",
        """
        heading 1 «# A» text «A»
        wikilink «[[b]]» target «b»
        """,
    ),
    "a byte order mark elsewhere is text": ("# \ufeffA\n\ufeff# B", "heading 1 «# \ufeffA» text «\ufeffA»"),
    "NUL and half a surrogate pair are characters": (
        "[[a\0b]] #\ud83dc [[d\ude00]]",
        "wikilink «[[a\0b]]» target «a\0b»=«a�b»\ntag «#\ud83dc»=«�c»\nwikilink «[[d\ude00]]» target «d\ude00»=«d�»",
    ),
    "emoji are one character each": (
        "🧪 [[🧪|🧪]] #🧪 [🧪](🧪) ^🧪-a",
        """
        wikilink «[[🧪|🧪]]» target «🧪» label «🧪»
        tag «#🧪»
        markdown «[🧪](🧪)» target «🧪» label «🧪»
        """,
    ),
    "nothing": ("", ""),
    "blank lines": ("\n\r\n \t\r\n", ""),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_line_ending(text: str, expected: str) -> None:
    check(text, expected)
