"""Reference links, their definitions, and footnotes."""

import pytest

from tests.syntax.rendering import check

CASES = {
    "a full reference": (
        "[text][label]\n\n[label]: note.md",
        """
        reference «[text][label]» target «label»=«note.md» label «text»
        definition «[label]: note.md» target «note.md» label «label»
        """,
    ),
    "a collapsed reference": (
        "[label][]\n\n[label]: <my note.md>",
        """
        reference «[label][]» target «label»=«my note.md» label «label»
        definition «[label]: <my note.md>» target «my note.md» label «label»
        """,
    ),
    "a shortcut reference": (
        "[label]\n\n[label]: note.md",
        """
        reference «[label]» target «label»=«note.md» label «label»
        definition «[label]: note.md» target «note.md» label «label»
        """,
    ),
    "an image by reference": (
        "![alt][label] ![label]\n\n[label]: a.png",
        """
        image reference «![alt][label]» target «label»=«a.png» label «alt»
        image reference «![label]» target «label»=«a.png» label «label»
        definition «[label]: a.png» target «a.png» label «label»
        """,
    ),
    "the definition may come first": (
        "[label]: note.md\n\n[label]",
        """
        definition «[label]: note.md» target «note.md» label «label»
        reference «[label]» target «label»=«note.md» label «label»
        """,
    ),
    "case and white space in a label mean nothing": (
        "[My\n  LABEL]\n\n[my label]: note.md",
        """
        reference «[My⏎  LABEL]» target «My⏎  LABEL»=«note.md» label «My⏎  LABEL»
        definition «[my label]: note.md» target «note.md» label «my label»
        """,
    ),
    "case is folded as Unicode has it": (
        "[ẞ]\n\n[SS]: note.md",
        """
        reference «[ẞ]» target «ẞ»=«note.md» label «ẞ»
        definition «[SS]: note.md» target «note.md» label «SS»
        """,
    ),
    "a no-break space in a label counts as a space": (
        "[a\xa0b] [a b]\n\n[a\xa0b]: note.md",
        "reference «[a\xa0b]» target «a\xa0b»=«note.md» label «a\xa0b»\nreference «[a b]» target «a b»=«note.md» label «a b»\ndefinition «[a\xa0b]: note.md» target «note.md» label «a\xa0b»",
    ),
    "the first definition counts": (
        "[a]: one\n[a]: two\n\n[a]",
        """
        definition «[a]: one» target «one» label «a»
        definition «[a]: two» target «two» label «a»
        reference «[a]» target «a»=«one» label «a»
        """,
    ),
    "a definition has a fragment and a title": (
        '[a]: <b c.md#d> "title"\n\n[x][a]',
        """
        definition «[a]: <b c.md#d> "title"» target «b c.md» fragment «d» label «a»
        reference «[x][a]» target «a»=«b c.md» fragment nothing=«d» label «x»
        """,
    ),
    "a definition may run over three lines": (
        "[a]:\nb.md\n'title'",
        "definition «[a]:⏎b.md⏎'title'» target «b.md» label «a»",
    ),
    "a definition's destination is decoded once": (
        "[a]: b%20c%2520.md\n\n[a]",
        """
        definition «[a]: b%20c%2520.md» target «b%20c%2520.md»=«b c%20.md» label «a»
        reference «[a]» target «a»=«b c%20.md» label «a»
        """,
    ),
    "a definition in a quote counts everywhere": (
        "> [a]: b\n\n[a]",
        """
        definition «[a]: b» target «b» label «a»
        reference «[a]» target «a»=«b» label «a»
        """,
    ),
    "a definition in a list counts everywhere": (
        "- [a]: b\n\n[a]",
        """
        definition «[a]: b» target «b» label «a»
        reference «[a]» target «a»=«b» label «a»
        """,
    ),
    "a definition in a quote keeps off the marks": (
        "> [a]:\n> b\n> 'c\n> d'",
        "definition «[a]:⏎> b⏎> 'c⏎> d'» target «b» label «a»",
    ),
    "definitions may follow one another": (
        "[a]: b\n[c]: d\n\n[a] [c]",
        """
        definition «[a]: b» target «b» label «a»
        definition «[c]: d» target «d» label «c»
        reference «[a]» target «a»=«b» label «a»
        reference «[c]» target «c»=«d» label «c»
        """,
    ),
    "two words are no destination": ("[a]: b c", ""),
    "a definition does not interrupt a paragraph": ("text\n[a]: b", ""),
    "an unknown label is text": ("[a][b] [c] [d][]", ""),
    "a known label in front of an unknown one is no reference": (
        "[a][b]\n\n[a]: c",
        "definition «[a]: c» target «c» label «a»",
    ),
    "a link that is none may be a reference": (
        "[a](b c)\n\n[a]: d",
        """
        reference «[a]» target «a»=«d» label «a»
        definition «[a]: d» target «d» label «a»
        """,
    ),
    "an escaped bracket is no reference": ("\\[a]\n\n[a]: b", "definition «[a]: b» target «b» label «a»"),
    "a wikilink is no reference": (
        "[[a]]\n\n[a]: b",
        """
        wikilink «[[a]]» target «a»
        definition «[a]: b» target «b» label «a»
        """,
    ),
    "a reference stands in a link's text only as an image": (
        "[x ![a] y](z)\n\n[a]: b",
        """
        markdown «[x ![a] y](z)» target «z» label «x ![a] y»
        image reference «![a]» target «a»=«b» label «a»
        definition «[a]: b» target «b» label «a»
        """,
    ),
    "a definition in code defines nothing": ("```\n[a]: b\n```\n\n[a]", "code «```⏎[a]: b⏎```»"),
    "a time is never a reference": ("[20:40]\n\n[20:40]: text", ""),
    "a time defines nothing, whatever stands below it": ("[20:40]: text\n    [[a]]", "wikilink «[[a]]» target «a»"),
    "a time may be the text of a full reference": (
        "[20:40][a]\n\n[a]: b",
        """
        reference «[20:40][a]» target «a»=«b» label «20:40»
        definition «[a]: b» target «b» label «a»
        """,
    ),
    "several times are no reference": ("[20:40, 20:50]\n\n[20:40, 20:50]: x", ""),
    "a footnote": (
        "text[^1] and [^a-note].",
        """
        footnote «[^1]»
        footnote «[^a-note]»
        """,
    ),
    "a footnote's definition is read": (
        "[^1]: text with [[Note]]",
        """
        footnote definition «[^1]»
        wikilink «[[Note]]» target «Note»
        """,
    ),
    "a definition of one word is read": (
        "[^1]: [[Note]]",
        """
        footnote definition «[^1]»
        wikilink «[[Note]]» target «Note»
        """,
    ),
    "a definition of one word and a quoted one is read": (
        "[^1]: [[Note]] '[[Other]]'",
        """
        footnote definition «[^1]»
        wikilink «[[Note]]» target «Note»
        wikilink «[[Other]]» target «Other»
        """,
    ),
    "a definition's further lines are read": (
        "[^1]: word\n    more [[Note]]",
        """
        footnote definition «[^1]»
        wikilink «[[Note]]» target «Note»
        """,
    ),
    "definitions of footnotes may follow one another": (
        "[^1]: [[a]]\n[^2]: [[b]]",
        """
        footnote definition «[^1]»
        wikilink «[[a]]» target «a»
        footnote definition «[^2]»
        wikilink «[[b]]» target «b»
        """,
    ),
    "a definition in a quote is one": (
        "> [^1]: [[a]]",
        """
        footnote definition «[^1]»
        wikilink «[[a]]» target «a»
        """,
    ),
    "a definition in a list is one": (
        "- [^1]: [[a]]",
        """
        footnote definition «[^1]»
        wikilink «[[a]]» target «a»
        """,
    ),
    "a colon in the middle of a line defines nothing": ("see [^1]: that", "footnote «[^1]»"),
    "a footnote in a heading": (
        "# Head[^1]",
        """
        heading 1 «# Head[^1]» text «Head[^1]»
        footnote «[^1]»
        """,
    ),
    "a footnote with carets on both sides": ("said [^6^].", "footnote «[^6^]»"),
    "a space ends a label": ("[^a b]", ""),
    "a footnote is no link": (
        "[^1](x) [^1][a]\n\n[a]: b",
        """
        footnote «[^1]»
        footnote «[^1]»
        reference «[a]» target «a»=«b» label «a»
        definition «[a]: b» target «b» label «a»
        """,
    ),
    "an inline footnote is read as text": ("^[see [[Note]]]", "wikilink «[[Note]]» target «Note»"),
    "a time with a caret is a footnote": ("[^20:40]: x", "footnote definition «[^20:40]»"),
    "code hides a footnote": ("`[^1]`", "code «`[^1]`»"),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_reference(text: str, expected: str) -> None:
    check(text, expected)
