"""What is read of HTML in prose and in blocks."""

import pytest

from tests.syntax.rendering import check

CASES = {
    "an image is a link": ('<img src="a b.png" width="5">', 'html «<img src="a b.png" width="5">» target «a b.png»'),
    "an anchor is a link": (
        'see <a href="note.md#x%20y">there</a>',
        'html «<a href="note.md#x%20y">» target «note.md» fragment «x%20y»=«x y»',
    ),
    "quotes may be single or missing": (
        "<img src='a.png'> <img src=b.png>",
        """
        html «<img src='a.png'>» target «a.png»
        html «<img src=b.png>» target «b.png»
        """,
    ),
    "names have no case": ('<IMG SRC="a.png">', 'html «<IMG SRC="a.png">» target «a.png»'),
    "spaces round the equals sign are allowed": ('<a href = "a" >', 'html «<a href = "a" >» target «a»'),
    "a tag may run over lines": (
        'text <img\nsrc="a.png"> and\n\n> <img\n> src="b.png">',
        """
        html «<img⏎src="a.png">» target «a.png»
        html «<img⏎> src="b.png">» target «b.png»
        """,
    ),
    "a closing angle bracket may stand in a value": (
        '<i title="a>b"><img alt=">" src="c>d">',
        'html «<img alt=">" src="c>d">» target «c>d»',
    ),
    "character references in a value are resolved": (
        '<a href="a&amp;b.md">',
        'html «<a href="a&amp;b.md">» target «a&amp;b.md»=«a&b.md»',
    ),
    "a link without a target is kept": ('<a href="">', 'html «<a href="">» target «»'),
    "other attributes are no links": ('<a data-href="x"> <img srcset="y"> <form action="z">', ""),
    "an id and a name are targets": (
        "<a id=\"x\"></a> <p name='y'> <i id=z>",
        """
        html id «x»
        html id «y»
        html id «z»
        """,
    ),
    "a tag that never closes is text": ('text <img src="a.png"\n\nand <b', ""),
    "a tag broken by a quote's mark is text": (
        'text <img\nsrc="a.png"\n> [[note]]',
        "wikilink «[[note]]» target «note»",
    ),
    "prose between tags is prose": (
        "<b>[[a]]</b> <u>[[c]]</u><br>[[d]]",
        """
        wikilink «[[a]]» target «a»
        wikilink «[[c]]» target «c»
        wikilink «[[d]]» target «d»
        """,
    ),
    "a wikilink in an attribute is not read as one": (
        '<a href="[[a]]"> <i title="[[b]]">',
        'html «<a href="[[a]]">» target «[[a]]»',
    ),
    "brackets in a tag that is none are read": (
        "<b [[a]]> x < y > [[b]]",
        """
        wikilink «[[a]]» target «a»
        wikilink «[[b]]» target «b»
        """,
    ),
    "in an HTML block only attributes are read": (
        '<div id="a">\n<img src="b.png"> [[c]] [d](e) #f\n</div>',
        """
        html id «a»
        html «<img src="b.png">» target «b.png»
        """,
    ),
    "behind an HTML block's blank line is prose": (
        "<details>\n<summary>[[a]]</summary>\n\n[[b]]\n\n</details>",
        "wikilink «[[b]]» target «b»",
    ),
    "a tag alone on its line begins an HTML block": ("<b>\n[[a]]\n</b>", ""),
    "a script is an HTML block": ("<script>\n[[a]]\n\n[[b]]\n</script>\n[[c]]", "wikilink «[[c]]» target «c»"),
    "a comment in an HTML block hides its tags": (
        '<div>\n<!-- <img src="a.png"> -->\n<img src="b.png">\n</div>',
        """
        verbatim «<!-- <img src="a.png"> -->»
        html «<img src="b.png">» target «b.png»
        """,
    ),
    "a comment block": ('<!-- <img src="a.png"> -->', 'verbatim «<!-- <img src="a.png"> -->»'),
    "instructions and declarations hide a link": (
        "x <?php [[a]] ?> <!DOCTYPE [[b]]> <![CDATA[ [[c]] ]]> [[d]]",
        "wikilink «[[d]]» target «d»",
    ),
    "a closing tag is no link": ("</a [[b]]> </a>", "wikilink «[[b]]» target «b»"),
    "a player of a video names a moment": (
        '<iframe src="https://www.youtube.com/embed/abcdefghijk?start=147" width="5"></iframe>',
        """
        html «<iframe src="https://www.youtube.com/embed/abcdefghijk?start=147" width="5">» target «https://www.youtube.com/embed/abcdefghijk?start=147»
        link time «<iframe src="https://www.youtube.com/embed/abcdefghijk?start=147" width="5">» says «147»=147 video abcdefghijk
        """,
    ),
    "a player may say it in minutes and seconds": (
        '<iframe src="https://www.youtube.com/embed/abcdefghijk?start=2m27s"></iframe>',
        """
        html «<iframe src="https://www.youtube.com/embed/abcdefghijk?start=2m27s">» target «https://www.youtube.com/embed/abcdefghijk?start=2m27s»
        link time «<iframe src="https://www.youtube.com/embed/abcdefghijk?start=2m27s">» says «2m27s»=147 video abcdefghijk
        """,
    ),
    "a recording's fragment names a moment": (
        '<video src="a.mp4#t=10"></video>',
        """
        html «<video src="a.mp4#t=10">» target «a.mp4» fragment «t=10»
        media time «<video src="a.mp4#t=10">» says «10»=10
        """,
    ),
    "HTML in code is code": ('`<img src="a.png">`', 'code «`<img src="a.png">`»'),
    "HTML in math is math": ('$<img src="a.png">$', 'verbatim «$<img src="a.png">$»'),
    "HTML in a wikilink is text": (
        '[[a|<img src="b.png">]]',
        'wikilink «[[a|<img src="b.png">]]» target «a» label «<img src="b.png">»',
    ),
    "HTML in a link's text is read": (
        '[<img src="a.png">](b)',
        """
        markdown «[<img src="a.png">](b)» target «b» label «<img src="a.png">»
        html «<img src="a.png">» target «a.png»
        """,
    ),
    "HTML in a heading is read": (
        '# <img src="a.png"> A',
        """
        heading 1 «# <img src="a.png"> A» text «<img src="a.png"> A»
        html «<img src="a.png">» target «a.png»
        """,
    ),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_html(text: str, expected: str) -> None:
    check(text, expected)
