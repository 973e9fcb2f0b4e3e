"""Which number signs begin a tag."""

import pytest

from tests.syntax.rendering import check

CASES = {
    "a tag is a number sign and a name": (
        "#tag and #other",
        """
        tag «#tag»
        tag «#other»
        """,
    ),
    "a name may have children": ("#a/b/c-d_e", "tag «#a/b/c-d_e»"),
    "the last slash belongs to the name as it is written": ("#a/b/", "tag «#a/b/»"),
    "slashes alone are no name": ("#// #/", ""),
    "a name may begin with a digit": (
        "#1a #2024-06",
        """
        tag «#1a»
        tag «#2024-06»
        """,
    ),
    "digits alone are no name": ("#1984 #222222 #① #٣", ""),
    "a letter makes a number a name": (
        "#y1984 #fff",
        """
        tag «#y1984»
        tag «#fff»
        """,
    ),
    "a hyphen makes a number a name": ("#19-84", "tag «#19-84»"),
    "letters are those of any script": (
        "#日本語 #тег #ä #Ⅷ",
        """
        tag «#日本語»
        tag «#тег»
        tag «#ä»
        tag «#Ⅷ»
        """,
    ),
    "combining marks belong to the name": (
        "#e\u0301t #क्षि",
        """
        tag «#ét»
        tag «#क्षि»
        """,
    ),
    "emoji belong to the name": (
        "#🎉 #📥/📚书籍 #👍🏽 #🇩🇪",
        """
        tag «#🎉»
        tag «#📥/📚书籍»
        tag «#👍🏽»
        tag «#🇩🇪»
        """,
    ),
    "joined emoji belong to the name": (
        "#👩\u200d👧b #☀\ufe0f #1\ufe0f⃣",
        "tag «#👩\u200d👧b»\ntag «#☀\ufe0f»\ntag «#1\ufe0f⃣»",
    ),
    "punctuation ends a name": (
        '#a,b #c.d #e! #f:g #h\'i (#j) "#k"',
        """
        tag «#a»
        tag «#c»
        tag «#e»
        tag «#f»
        tag «#h»
        tag «#j»
        tag «#k»
        """,
    ),
    "foreign punctuation ends a name": (
        "#a’b #c–d #e。",
        """
        tag «#a»
        tag «#c»
        tag «#e»
        """,
    ),
    "arrows and zero-width spaces end a name": (
        "#a→b #c\u200bd",
        """
        tag «#a»
        tag «#c»
        """,
    ),
    "no-break spaces end a name": (
        "#a\xa0b #c\u2028d",
        """
        tag «#a»
        tag «#c»
        """,
    ),
    "stars end a name": (
        "**#a** *#b*",
        """
        tag «#a»
        tag «#b»
        """,
    ),
    "a tag may follow any punctuation": (
        "(#a) 。#b ，#c —#d ’#e /#f -#g",
        """
        tag «#a»
        tag «#b»
        tag «#c»
        tag «#d»
        tag «#e»
        tag «#f»
        tag «#g»
        """,
    ),
    "a tag may follow an emoji": (
        "🎉#a ☀\ufe0f#b",
        """
        tag «#a»
        tag «#b»
        """,
    ),
    "a tag may follow a link": (
        "[[a]]#b",
        """
        wikilink «[[a]]» target «a»
        tag «#b»
        """,
    ),
    "a tag does not follow a word character": ("a#b 1#b 日#b _#b e\u0301#b", ""),
    "a tag does not follow another number sign": ("##a #a#b", "tag «#a»"),
    "a tag does not follow a backslash or an ampersand": ("\\#a &#35; &#x27;", ""),
    "a heading's own mark is no tag": (
        "# a\n## #b",
        """
        heading 1 «# a» text «a»
        heading 2 «## #b» text «#b»
        tag «#b»
        """,
    ),
    "without its space a heading is a tag": ("#Heading", "tag «#Heading»"),
    "tags in lists, quotes and tables": (
        "- #a\n> #b\n\n| #c |\n|---|\n| #d |",
        """
        tag «#a»
        tag «#b»
        tag «#c»
        tag «#d»
        """,
    ),
    "a tag in a callout's title": ("> [!note] #a", "tag «#a»"),
    "a callout's type is no tag and no link": ('> [!Effect: how it works]\n> [!div class="b"]', ""),
    "a tag ends before the dot of a domain": ("Worked on #Example.com today", "tag «#Example»"),
    "an attribute in braces may hold a tag": ("text\r{ #998967} { #note}", "tag «#note»"),
    "a tag in code is none": (
        "`#a` ``#b``\n\n```\n#c\n```\n\n    #d",
        """
        code «`#a`»
        code «``#b``»
        code «```⏎#c⏎```»
        code «    #d»
        """,
    ),
    "a tag in math is none": (
        "$#a$ $$#b$$",
        """
        verbatim «$#a$»
        verbatim «$$#b$$»
        """,
    ),
    "a tag in a wikilink is none": (
        "[[a#b]] [[a|#b]]",
        """
        wikilink «[[a#b]]» target «a» fragment «b»
        wikilink «[[a|#b]]» target «a» label «#b»
        """,
    ),
    "a tag in a link's text is none": (
        "[#a](b) ![#c](d)",
        """
        markdown «[#a](b)» target «b» label «#a»
        image «![#c](d)» target «d» label «#c»
        """,
    ),
    "a tag in a destination is none": ("[a](b#c)", "markdown «[a](b#c)» target «b» fragment «c» label «a»"),
    "a tag in a reference is none": (
        "[#a][b]\n\n[b]: c#d",
        """
        reference «[#a][b]» target «b»=«c» fragment nothing=«d» label «#a»
        definition «[b]: c#d» target «c» fragment «d» label «b»
        """,
    ),
    "a tag in brackets that are no link is one": (
        "[#a] [x #b](y z)",
        """
        tag «#a»
        tag «#b»
        """,
    ),
    "a tag in an HTML tag is none": (
        '<a href="#b"> <i title="#c">#d</i>',
        """
        html «<a href="#b">» target «» fragment «b»
        tag «#d»
        """,
    ),
    "a tag in an HTML block is none": ("<div>\n#a\n</div>", ""),
    "a tag in an HTML comment is none": ("x <!-- #a -->", "verbatim «<!-- #a -->»"),
    "a tag in a comment is one": (
        "%%#a%%",
        """
        comment «%%#a%%»
        tag «#a»
        """,
    ),
    "a tag in an address is none": ("https://x.y/#a http://x.y/b#c-d ftp://x/#e", ""),
    "a tag behind an address is one": ("https://x.y/z #a", "tag «#a»"),
    "a tag in angle brackets that are no HTML is one": ("<#a>", "tag «#a»"),
    "a tag in an autolink is none": ("<https://x.y/#a>", "autolink «<https://x.y/#a>» target «https://x.y/#a»"),
    "a tag before a block id": (
        "#a ^id #b^id",
        """
        tag «#a»
        tag «#b»
        """,
    ),
    "a tag does not run over lines": ("#a\nb", "tag «#a»"),
    "a tag as an inline field": ("topic:: #a", "tag «#a»"),
    "a number sign before brackets is no tag": (
        "#[[a]] #[b](c)",
        """
        wikilink «[[a]]» target «a»
        markdown «[b](c)» target «c» label «b»
        """,
    ),
    "a number sign before a closing mark is no tag": ("#] #) #^ #` #$", ""),
    "front matter names tags as a list": (
        "---\ntags: [a, '#b', c/d]\n---",
        """
        tag «a»
        tag «#b»
        tag «c/d»
        """,
    ),
    "front matter names tags one a line": (
        '---\ntags:\n  - a\n  - "#b"\n---',
        """
        tag «a»
        tag «#b»
        """,
    ),
    "front matter names tags as a text": (
        "---\ntags: a b, #c\n---",
        """
        tag «a»
        tag «b»
        """,
    ),
    "front matter may say tag": ("---\nTag: a\n---", "tag «a»"),
    "numbers in front matter are no tags": ("---\ntags: [1984, y1984]\n---", "tag «y1984»"),
    "a link in front matter is no tag": (
        '---\ntags: ["[[a]]", b]\n---',
        """
        wikilink «[[a]]» target «a»
        tag «b»
        """,
    ),
    "tags in other values are none": ('---\ntitle: "#a"\nmore: {tags: b}\n---', ""),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_tag(text: str, expected: str) -> None:
    check(text, expected)
