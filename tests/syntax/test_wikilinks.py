"""What stands between double brackets."""

import pytest

from tests.syntax.rendering import check

CASES = {
    "a wikilink names a note": ("See [[Note]].", "wikilink «[[Note]]» target «Note»"),
    "a wikilink may spell the ending out": ("[[Note.md]]", "wikilink «[[Note.md]]» target «Note.md»"),
    "a wikilink may name folders": ("[[folder/Note]]", "wikilink «[[folder/Note]]» target «folder/Note»"),
    "a wikilink may go up": (
        "[[../..//Atlas/Map-of-Notes.md|Map]]",
        "wikilink «[[../..//Atlas/Map-of-Notes.md|Map]]» target «../..//Atlas/Map-of-Notes.md» label «Map»",
    ),
    "a wikilink from the vault's root begins with a slash": (
        "[[/folder/Note]]",
        "wikilink «[[/folder/Note]]» target «/folder/Note»",
    ),
    "the first pipe begins the text and the first number sign the fragment": (
        "[[path#h1#h2|text]]",
        "wikilink «[[path#h1#h2|text]]» target «path» fragment «h1#h2» label «text»",
    ),
    "a further pipe belongs to the text": (
        "[[plan | first text | second text]]",
        "wikilink «[[plan | first text | second text]]» target «plan» label «first text | second text»",
    ),
    "two pipes in a row make a text that begins with one": (
        "[[plan||33% of it]]",
        "wikilink «[[plan||33% of it]]» target «plan» label «|33% of it»",
    ),
    "the spaces round the pipe belong to nothing": (
        "[[Target | text]]",
        "wikilink «[[Target | text]]» target «Target» label «text»",
    ),
    "the spaces inside the brackets belong to nothing": (
        "[[ Target|text ]]",
        "wikilink «[[ Target|text ]]» target «Target» label «text»",
    ),
    "tabs count as spaces": (
        "[[\tTarget\t|\ttext\t]]",
        "wikilink «[[\tTarget\t|\ttext\t]]» target «Target» label «text»",
    ),
    "spaces round the number sign belong to nothing": (
        "[[Target # Head ]]",
        "wikilink «[[Target # Head ]]» target «Target» fragment «Head»",
    ),
    "a text of nothing but a space is empty": ("[[Target | ]]", "wikilink «[[Target | ]]» target «Target» label «»"),
    "an escaped pipe separates like a plain one": (
        "[[Target\\|text]]",
        "wikilink «[[Target\\|text]]» target «Target» label «text»",
    ),
    "an escaped pipe separates in a table": (
        "| a | b |\n|---|---|\n| [[One\\|1]] | [[Two | 2]] |",
        r"""
        wikilink «[[One\|1]]» target «One» label «1»
        wikilink «[[Two | 2]]» target «Two» label «2»
        """,
    ),
    "spaces before an escaped pipe belong to nothing": (
        "[[Target \\| text]]",
        "wikilink «[[Target \\| text]]» target «Target» label «text»",
    ),
    "only one backslash belongs to an escaped pipe": (
        "[[Target\\\\|text]]",
        "wikilink «[[Target\\\\|text]]» target «Target\\» label «text»",
    ),
    "a backslash elsewhere belongs to the target": (
        "[[folder\\Note]]",
        "wikilink «[[folder\\Note]]» target «folder\\Note»",
    ),
    "a fragment alone is a link to the note itself": (
        "[[#Heading]]",
        "wikilink «[[#Heading]]» target «» fragment «Heading»",
    ),
    "a caret begins the fragment of a block": (
        "[[Note#^an-id]]",
        "wikilink «[[Note#^an-id]]» target «Note» fragment «^an-id»",
    ),
    "a block of the note itself": ("[[#^id]]", "wikilink «[[#^id]]» target «» fragment «^id»"),
    "a heading below a heading": (
        "[[Note#Part#Chapter's end|there]]",
        "wikilink «[[Note#Part#Chapter's end|there]]» target «Note» fragment «Part#Chapter's end» label «there»",
    ),
    "a number sign with nothing behind it is an empty fragment": (
        "[[C#]] and [[#]]",
        """
        wikilink «[[C#]]» target «C» fragment «»
        wikilink «[[#]]» target «» fragment «»
        """,
    ),
    "two number signs begin a fragment with one": ("[[##text]]", "wikilink «[[##text]]» target «» fragment «#text»"),
    "two carets are no fragment": ("[[^^text]]", "wikilink «[[^^text]]» target «^^text»"),
    "an unfinished search is no link": ("[[##text", ""),
    "an embed begins with an exclamation mark": (
        "![[img.png|100x145]]",
        "embed «![[img.png|100x145]]» target «img.png» label «100x145»",
    ),
    "an embed may have several fields": (
        "![[picture.png|inlL|100]]",
        "embed «![[picture.png|inlL|100]]» target «picture.png» label «inlL|100»",
    ),
    "an embed's fragment may say how it is shown": (
        "![[f.pdf#page=3]] ![[a.jpg#left|Figure 1]]",
        """
        embed «![[f.pdf#page=3]]» target «f.pdf» fragment «page=3»
        embed «![[a.jpg#left|Figure 1]]» target «a.jpg» fragment «left» label «Figure 1»
        """,
    ),
    "an embed's fragment may be a time": (
        "![[v.mp4#t=1:02]]",
        """
        embed «![[v.mp4#t=1:02]]» target «v.mp4» fragment «t=1:02»
        media time «![[v.mp4#t=1:02]]» says «1:02»=62
        """,
    ),
    "an escaped exclamation mark embeds nothing": ("\\![[Note]]", "wikilink «[[Note]]» target «Note»"),
    "a closing bracket does not end a link": (
        "[[Sq]uare]] [[a|b]c]]",
        """
        wikilink «[[Sq]uare]]» target «Sq]uare»
        wikilink «[[a|b]c]]» target «a» label «b]c»
        """,
    ),
    "a link ends at the first pair of closing brackets": ("[[a|[b]]]", "wikilink «[[a|[b]]» target «a» label «[b»"),
    "an opening bracket may stand in a link": (
        "[[a[b]] [[M[v]$ f]]",
        """
        wikilink «[[a[b]]» target «a[b»
        wikilink «[[M[v]$ f]]» target «M[v]$ f»
        """,
    ),
    "of nested links the innermost counts": ("[[Nested [[Inner]] x]]", "wikilink «[[Inner]]» target «Inner»"),
    "a third bracket on both sides is text": (
        "[[[Naive|naïve]]] [[[[a]]]]",
        """
        wikilink «[[Naive|naïve]]» target «Naive» label «naïve»
        wikilink «[[a]]» target «a»
        """,
    ),
    "a line break is not allowed": ("[[one\ntwo]] [[a|one\ntwo]]", ""),
    "neither is any other line break": ("[[one\r\ntwo]] [[one\rtwo]]", ""),
    "neither is one in a quote": ("> [[one\n> two]]", ""),
    "a link that is never closed does not hide the next": ("[[one [[two]]", "wikilink «[[two]]» target «two»"),
    "a link without a target is none": ("[[]] [[ ]] [[|x]] [[ | x]]", ""),
    "an address is a target without a fragment": (
        "[[https://example.org/a#b | there]]",
        "wikilink «[[https://example.org/a#b | there]]» target «https://example.org/a#b» label «there»",
    ),
    "an address may stand anywhere in the target": (
        "[[see https://example.org#x]]",
        "wikilink «[[see https://example.org#x]]» target «see https://example.org#x»",
    ),
    "a time is a target": ("[[07:23:01]]", "wikilink «[[07:23:01]]» target «07:23:01»"),
    "several times in one pair of double brackets are one target": (
        "[[06:00:01], [06:08:01]]",
        "wikilink «[[06:00:01], [06:08:01]]» target «06:00:01], [06:08:01»",
    ),
    "a time as the text keeps its own bracket for the text behind": (
        "[[note | [00:58:04]]]",
        "wikilink «[[note | [00:58:04]]» target «note» label «[00:58:04»",
    ),
    "a per cent sign is itself": ("[[100%25 sure]]", "wikilink «[[100%25 sure]]» target «100%25 sure»"),
    "a dollar sign inside is no math": (
        "[[cost $5]] and $6 [[price$|$]]",
        """
        wikilink «[[cost $5]]» target «cost $5»
        wikilink «[[price$|$]]» target «price$» label «$»
        """,
    ),
    "a backtick inside is no code": (
        "[[Rust#`Box<T>`|`Box`]] [[#`len()`]]",
        """
        wikilink «[[Rust#`Box<T>`|`Box`]]» target «Rust» fragment «`Box<T>`» label «`Box`»
        wikilink «[[#`len()`]]» target «» fragment «`len()`»
        """,
    ),
    "two per cent signs inside are no comment": ("[[a %% b]] and %%", "wikilink «[[a %% b]]» target «a %% b»"),
    "angle brackets inside are no HTML": (
        "[[a <b> c|<i>d</i>]]",
        "wikilink «[[a <b> c|<i>d</i>]]» target «a <b> c» label «<i>d</i>»",
    ),
    "a Markdown link inside is text": (
        "[[#Basic ([MDN](https //x.y)) login|login]]",
        "wikilink «[[#Basic ([MDN](https //x.y)) login|login]]» target «» fragment «Basic ([MDN](https //x.y)) login» label «login»",
    ),
    "a Markdown link's brackets outside are its own": (
        "[read [[Note]] now](x.md)",
        """
        markdown «[read [[Note]] now](x.md)» target «x.md» label «read [[Note]] now»
        wikilink «[[Note]]» target «Note»
        """,
    ),
    "an embed may be the text of a Markdown link": (
        "[![[pic.png]]](https://example.org)",
        """
        markdown «[![[pic.png]]](https://example.org)» target «https://example.org» label «![[pic.png]]»
        embed «![[pic.png]]» target «pic.png»
        """,
    ),
    "a wikilink in parentheses behind a wikilink is a second one": (
        "[[vector|nabla]]([[partial derivatives]])",
        """
        wikilink «[[vector|nabla]]» target «vector» label «nabla»
        wikilink «[[partial derivatives]]» target «partial derivatives»
        """,
    ),
    "a number sign before a link is no tag": ("#[[Note]]", "wikilink «[[Note]]» target «Note»"),
    "emphasis round a link changes nothing": (
        "**[[a]]** *[[b]]* ~~[[c]]~~ ==[[d]]==",
        """
        wikilink «[[a]]» target «a»
        wikilink «[[b]]» target «b»
        wikilink «[[c]]» target «c»
        wikilink «[[d]]» target «d»
        """,
    ),
    "a link may stand in a heading": (
        "## About [[Note]]",
        """
        heading 2 «## About [[Note]]» text «About [[Note]]»
        wikilink «[[Note]]» target «Note»
        """,
    ),
    "a link may stand in a quote in a list": ("- > [[Note]]", "wikilink «[[Note]]» target «Note»"),
    "a link may stand in a task": (
        "- [ ] ask [[Ada]]\n- [x] ask [[Bob]]",
        """
        wikilink «[[Ada]]» target «Ada»
        wikilink «[[Bob]]» target «Bob»
        """,
    ),
    "code hides a link": (
        "`[[a]]` ``[[b]] ` [[c]]`` [[d]]",
        """
        code «`[[a]]`»
        code «``[[b]] ` [[c]]``»
        wikilink «[[d]]» target «d»
        """,
    ),
    "code that never closes hides nothing": (
        "`[[a]] ``[[b]]",
        """
        wikilink «[[a]]» target «a»
        wikilink «[[b]]» target «b»
        """,
    ),
    "a link hides the code that begins in it": (
        "[[a`b]] `c`",
        """
        wikilink «[[a`b]]» target «a`b»
        code «`c`»
        """,
    ),
    "an escaped bracket begins no link": ("\\[[a]] [\\[b]] \\[\\[c\\]\\]", ""),
    "type arguments are a link like any other": (
        "System.Map`1[[System.UInt32, lib, Version=4.0]]",
        "wikilink «[[System.UInt32, lib, Version=4.0]]» target «System.UInt32, lib, Version=4.0»",
    ),
    "a range of headings is a fragment": (
        "![[note#start,1:#*]]",
        "embed «![[note#start,1:#*]]» target «note» fragment «start,1:#*»",
    ),
    "a backslash and a letter are two characters": (
        "[[One\\nTwo\\|One\\nTwo]]",
        "wikilink «[[One\\nTwo\\|One\\nTwo]]» target «One\\nTwo» label «One\\nTwo»",
    ),
    "a pipe and parentheses may stand in the text": (
        "[[FLD1#References|(Flow (Poiseuille) | Case, n.d.)]]",
        "wikilink «[[FLD1#References|(Flow (Poiseuille) | Case, n.d.)]]» target «FLD1» fragment «References» label «(Flow (Poiseuille) | Case, n.d.)»",
    ),
    "an inline field": ("up:: [[Note]]  ", "wikilink «[[Note]]» target «Note»"),
    "a link in one table cell with both kinds of pipe": (
        "| [[Table\\|T]] | [[Attributes|a]] |",
        r"""
        wikilink «[[Table\|T]]» target «Table» label «T»
        wikilink «[[Attributes|a]]» target «Attributes» label «a»
        """,
    ),
    "the text may come first and is then taken for the target": (
        "[[A label|part.of.note#head]]",
        "wikilink «[[A label|part.of.note#head]]» target «A label» label «part.of.note#head»",
    ),
    "a template is a target": (
        'Topic:: [[<% tp.ask("Which?") %>]]',
        'wikilink «[[<% tp.ask("Which?") %>]]» target «<% tp.ask("Which?") %>»',
    ),
    "a star is a target": ("[[L*]]", "wikilink «[[L*]]» target «L*»"),
    "a dot is a target": (
        "[[.]] [[..]]",
        """
        wikilink «[[.]]» target «.»
        wikilink «[[..]]» target «..»
        """,
    ),
    "no-break spaces and joiners are kept": (
        "[[a\xa0b]] [[فرمان\u200cدان]] [[a\u200bb]]",
        "wikilink «[[a\xa0b]]» target «a\xa0b»\nwikilink «[[فرمان\u200cدان]]» target «فرمان\u200cدان»\nwikilink «[[a\u200bb]]» target «a\u200bb»",
    ),
    "invisible marks of direction are kept": (
        "[[\u2068name\u2069]]",
        "wikilink «[[\u2068name\u2069]]» target «\u2068name\u2069»",
    ),
    "a foreign line separator is an ordinary character": ("[[a\u2028b]]", "wikilink «[[a\u2028b]]» target «a\u2028b»"),
    "emoji and combining marks are code points": (
        "🧪 [[🧪 e\u0301|é]]",
        "wikilink «[[🧪 e\u0301|é]]» target «🧪 e\u0301» label «é»",
    ),
    "a link may stand at the very end": ("[[a", ""),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_wikilink(text: str, expected: str) -> None:
    check(text, expected)
