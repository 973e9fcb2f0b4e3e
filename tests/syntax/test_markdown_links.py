"""Links, images, autolinks and addresses as CommonMark has them."""

import pytest

from tests.syntax.rendering import check

CASES = {
    "a link has a text and a destination": (
        "[a](Sub/Note.md)",
        "markdown «[a](Sub/Note.md)» target «Sub/Note.md» label «a»",
    ),
    "a destination is percent-decoded once": (
        "[a](My%20Note.md) [b](x%252Fy.md)",
        """
        markdown «[a](My%20Note.md)» target «My%20Note.md»=«My Note.md» label «a»
        markdown «[b](x%252Fy.md)» target «x%252Fy.md»=«x%2Fy.md» label «b»
        """,
    ),
    "what is no percent-encoding is itself": (
        "[a](100%) [b](%zz)",
        """
        markdown «[a](100%)» target «100%» label «a»
        markdown «[b](%zz)» target «%zz» label «b»
        """,
    ),
    "percent-encoding that is no UTF-8 is replaced": (
        "[a](%ff.md)",
        "markdown «[a](%ff.md)» target «%ff.md»=«�.md» label «a»",
    ),
    "a destination in angle brackets may hold spaces": (
        "[a](<My Note.md>)",
        "markdown «[a](<My Note.md>)» target «My Note.md» label «a»",
    ),
    "a destination without angle brackets may not": ("[a](My Note.md)", ""),
    "a no-break space is no space": (
        "[a](My\xa0Note.md)",
        "markdown «[a](My\xa0Note.md)» target «My\xa0Note.md» label «a»",
    ),
    "a fragment is decoded as well": (
        "[a](b.md#a%20head)",
        "markdown «[a](b.md#a%20head)» target «b.md» fragment «a%20head»=«a head» label «a»",
    ),
    "a fragment alone is a link to the note itself": (
        "[a](#head) [b](#^id) [c](#)",
        """
        markdown «[a](#head)» target «» fragment «head» label «a»
        markdown «[b](#^id)» target «» fragment «^id» label «b»
        markdown «[c](#)» target «» fragment «» label «c»
        """,
    ),
    "a fragment in angle brackets": (
        "[a](<b c.md#d e>)",
        "markdown «[a](<b c.md#d e>)» target «b c.md» fragment «d e» label «a»",
    ),
    "a title belongs to neither": (
        "[a](b \"t\") [c](d 't') [e](f (t))",
        """
        markdown «[a](b "t")» target «b» label «a»
        markdown «[c](d 't')» target «d» label «c»
        markdown «[e](f (t))» target «f» label «e»
        """,
    ),
    "a title on the next line": ('[a](b\n"t\nu")', 'markdown «[a](b⏎"t⏎u")» target «b» label «a»'),
    "a title needs a space before it": ('[a](b"t")', 'markdown «[a](b"t")» target «b"t"» label «a»'),
    "behind a title nothing else may stand": ('[a](b "t" u)', ""),
    "spaces round the destination are allowed": ("[a](  b  )", "markdown «[a](  b  )» target «b» label «a»"),
    "line breaks round the destination are allowed": ("[a](\nb\n)", "markdown «[a](⏎b⏎)» target «b» label «a»"),
    "a text may run over two lines": ("[one\ntwo](b)", "markdown «[one⏎two](b)» target «b» label «one⏎two»"),
    "a text may be empty": ("[](b.md#^id)", "markdown «[](b.md#^id)» target «b.md» fragment «^id» label «»"),
    "a destination may be empty": (
        "[triggers]() [a](<>)",
        """
        markdown «[triggers]()» target «» label «triggers»
        markdown «[a](<>)» target «» label «a»
        """,
    ),
    "parentheses in a destination are balanced": (
        "[a](#level%20(4)) [b](c(d(e)f)g)",
        """
        markdown «[a](#level%20(4))» target «» fragment «level%20(4)»=«level (4)» label «a»
        markdown «[b](c(d(e)f)g)» target «c(d(e)f)g» label «b»
        """,
    ),
    "an escaped parenthesis needs no partner": ("[a](b\\)c)", "markdown «[a](b\\)c)» target «b\\)c»=«b)c» label «a»"),
    "a closing parenthesis too many is text": ("[a](b)c)", "markdown «[a](b)» target «b» label «a»"),
    "a destination that never closes is none": ("[a](b [[c]]", "wikilink «[[c]]» target «c»"),
    "character references are resolved": (
        "[a](b&amp;c&#33;.md)",
        "markdown «[a](b&amp;c&#33;.md)» target «b&amp;c&#33;.md»=«b&c!.md» label «a»",
    ),
    "a backslash before a letter is itself": (
        "[a](..\\build\\arch-x86.md)",
        "markdown «[a](..\\build\\arch-x86.md)» target «..\\build\\arch-x86.md» label «a»",
    ),
    "a drive is no scheme": ("[a](C:\\x)", "markdown «[a](C:\\x)» target «C:\\x» label «a»"),
    "an address stays whole": (
        "[a](https://x.y/z?q=1#f) [b](mailto:a@b.c) [c](//x.y/z#f)",
        """
        markdown «[a](https://x.y/z?q=1#f)» target «https://x.y/z?q=1#f» label «a»
        markdown «[b](mailto:a@b.c)» target «mailto:a@b.c» label «b»
        markdown «[c](//x.y/z#f)» target «//x.y/z#f» label «c»
        """,
    ),
    "an address in odd wrapping stays whole too": (
        "[2.0](<(https://x.y/z#f)>) [Bun]([url](https://x.y/z#L3))",
        """
        markdown «[2.0](<(https://x.y/z#f)>)» target «(https://x.y/z#f)» label «2.0»
        markdown «[Bun]([url](https://x.y/z#L3))» target «[url](https://x.y/z#L3)» label «Bun»
        """,
    ),
    "a file address is an address": (
        "![](file:///C:/Users/a/b.png)",
        "image «![](file:///C:/Users/a/b.png)» target «file:///C:/Users/a/b.png» label «»",
    ),
    "an address of the site begins with a slash": (
        "[a](/docs/page)",
        "markdown «[a](/docs/page)» target «/docs/page» label «a»",
    ),
    "a query belongs to the target": (
        "[a](b.md?plain=1#L2)",
        "markdown «[a](b.md?plain=1#L2)» target «b.md?plain=1» fragment «L2» label «a»",
    ),
    "a space between brackets and parentheses makes no link": ("[a] (b)", ""),
    "an image begins with an exclamation mark": (
        "![alt](a%20b.png) ![](c.png)",
        """
        image «![alt](a%20b.png)» target «a%20b.png»=«a b.png» label «alt»
        image «![](c.png)» target «c.png» label «»
        """,
    ),
    "an escaped exclamation mark makes it a link": ("\\![a](b)", "markdown «[a](b)» target «b» label «a»"),
    "a link in an image's text is a link": (
        "![a [b](c)](d)",
        """
        image «![a [b](c)](d)» target «d» label «a [b](c)»
        markdown «[b](c)» target «c» label «b»
        """,
    ),
    "an image in an image's text is an image": (
        "![a ![b](c)](d)",
        """
        image «![a ![b](c)](d)» target «d» label «a ![b](c)»
        image «![b](c)» target «c» label «b»
        """,
    ),
    "an image in a link's text is an image": (
        "[![a](b)](c)",
        """
        markdown «[![a](b)](c)» target «c» label «![a](b)»
        image «![a](b)» target «b» label «a»
        """,
    ),
    "of links in a link's text the inner one counts": ("[a [b](c)](d)", "markdown «[b](c)» target «c» label «b»"),
    "the outer link lost leaves the next one whole": (
        "[a [b](c)](d) [e](f)",
        """
        markdown «[b](c)» target «c» label «b»
        markdown «[e](f)» target «f» label «e»
        """,
    ),
    "brackets in a text are balanced": ("[a [b] c](d)", "markdown «[a [b] c](d)» target «d» label «a [b] c»"),
    "an escaped bracket in a text needs no partner": (
        "[a \\] b](c) [d \\[ e](f)",
        r"""
        markdown «[a \] b](c)» target «c» label «a \] b»
        markdown «[d \[ e](f)» target «f» label «d \[ e»
        """,
    ),
    "code in a text hides its bracket": (
        "[a `]` b](c)",
        """
        markdown «[a `]` b](c)» target «c» label «a `]` b»
        code «`]`»
        """,
    ),
    "code that begins in a text hides the link": ("[a`](b)`", "code «`](b)`»"),
    "a link hides the code that begins in its destination": ("[a](b`c)`", "markdown «[a](b`c)» target «b`c» label «a»"),
    "an HTML tag in a text hides its bracket": (
        '[a <b c="]"> d](e)',
        'markdown «[a <b c="]"> d](e)» target «e» label «a <b c="]"> d»',
    ),
    "emphasis does not break a link": ("*[a*](b)", "markdown «[a*](b)» target «b» label «a*»"),
    "links may follow one another": (
        "[a](b)[c](d)",
        """
        markdown «[a](b)» target «b» label «a»
        markdown «[c](d)» target «d» label «c»
        """,
    ),
    "a destination of double brackets is a destination": (
        "[a]([[b]])",
        "markdown «[a]([[b]])» target «[[b]]» label «a»",
    ),
    "a destination of double brackets with a space is a wikilink": ("[a]([[b c]])", "wikilink «[[b c]]» target «b c»"),
    "a link in a table": (
        "| [a](b) | [c](d\\|e) |",
        r"""
        markdown «[a](b)» target «b» label «a»
        markdown «[c](d\|e)» target «d\|e»=«d|e» label «c»
        """,
    ),
    "a check box is no link": ("- [ ] a\n- [x] b", ""),
    "a link across the lines of a quote": (
        "> [one\n> two](three)",
        "markdown «[one⏎> two](three)» target «three» label «one⏎> two»",
    ),
    "a link does not run into the next paragraph": ("[one\n\ntwo](three)", ""),
    "an autolink stands in angle brackets": (
        "<https://x.y/z> <made-up:z>",
        """
        autolink «<https://x.y/z>» target «https://x.y/z»
        autolink «<made-up:z>» target «made-up:z»
        """,
    ),
    "a mail address in angle brackets is an autolink": ("<a@b.cd>", "autolink «<a@b.cd>» target «a@b.cd»"),
    "a word in angle brackets is none": ("<word> <a:b> <https://x y>", ""),
    "an address in the text is none": ("see https://x.y/z", ""),
    "an address of a video in the text is a link": (
        "see https://youtu.be/abcdefghijk, and more",
        "bare url «https://youtu.be/abcdefghijk» target «https://youtu.be/abcdefghijk»",
    ),
    "punctuation behind an address does not belong to it": (
        "(https://youtu.be/abcdefghijk).",
        "bare url «https://youtu.be/abcdefghijk» target «https://youtu.be/abcdefghijk»",
    ),
    "an address of a recording in the text is a link": (
        "https://x.y/talk.mp3?a=1.",
        "bare url «https://x.y/talk.mp3?a=1» target «https://x.y/talk.mp3?a=1»",
    ),
    "an address in code is none": ("`https://youtu.be/abcdefghijk`", "code «`https://youtu.be/abcdefghijk`»"),
    "an address in a destination is not found twice": (
        "[a](https://youtu.be/abcdefghijk)",
        "markdown «[a](https://youtu.be/abcdefghijk)» target «https://youtu.be/abcdefghijk» label «a»",
    ),
    "an address in a link's text is not found": (
        "[https://youtu.be/abcdefghijk](x)",
        "markdown «[https://youtu.be/abcdefghijk](x)» target «x» label «https://youtu.be/abcdefghijk»",
    ),
    "a word before the scheme belongs to it": ("xhttps://youtu.be/abcdefghijk", ""),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_markdown_link(text: str, expected: str) -> None:
    check(text, expected)
