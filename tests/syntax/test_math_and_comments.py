"""What code, math and comments hide; of these the one that opens first runs to its end."""

import pytest

from tests.syntax.rendering import check

CASES = {
    "math stands between dollar signs": (
        "$[[x]]$ [[note]]",
        """
        verbatim «$[[x]]$»
        wikilink «[[note]]» target «note»
        """,
    ),
    "math hides a link behind its opening": ("$x [[y]] z$", "verbatim «$x [[y]] z$»"),
    "a dollar sign before a space opens nothing": (
        "$ [[note]]$ and $x$",
        """
        wikilink «[[note]]» target «note»
        verbatim «$x$»
        """,
    ),
    "a dollar sign behind a space closes nothing": ("$5 [[note]] $6", "wikilink «[[note]]» target «note»"),
    "a dollar sign before a digit closes nothing": ("$5 [[note]] 6$7", "wikilink «[[note]]» target «note»"),
    "prices are no math": (
        "It was $20 in [[Rome]] and US$30 in [[Oslo]].",
        """
        wikilink «[[Rome]]» target «Rome»
        wikilink «[[Oslo]]» target «Oslo»
        """,
    ),
    "math ends on its line": ("$x [[note]]\ny$", "wikilink «[[note]]» target «note»"),
    "an escaped dollar sign is none": (
        "\\$x [[note]]$ $y\\$ [[z]]$",
        r"""
        wikilink «[[note]]» target «note»
        verbatim «$y\$ [[z]]$»
        """,
    ),
    "a dollar sign in a wikilink closes nothing": ("$5 for [[price$]] and 6$", "verbatim «$5 for [[price$]] and 6$»"),
    "math hides a backtick": (
        "$`x$ [[note]] `",
        """
        verbatim «$`x$»
        wikilink «[[note]]» target «note»
        """,
    ),
    "code hides a dollar sign": (
        "`$` [[note]] `$`",
        """
        code «`$`»
        wikilink «[[note]]» target «note»
        code «`$`»
        """,
    ),
    "two pairs of math leave what is between": (
        "$a$[[note]]$b$",
        """
        verbatim «$a$»
        wikilink «[[note]]» target «note»
        verbatim «$b$»
        """,
    ),
    "displayed math may run over paragraphs": (
        "$$\n\n# head\n\n[[x]]\n\n$$\n\n[[note]]",
        """
        verbatim «$$⏎⏎# head⏎⏎[[x]]⏎⏎$$»
        wikilink «[[note]]» target «note»
        """,
    ),
    "displayed math may begin in the middle of a line": (
        "a $$\n[[x]]\n$$ [[note]]",
        """
        verbatim «$$⏎[[x]]⏎$$»
        wikilink «[[note]]» target «note»
        """,
    ),
    "displayed math on one line": (
        "$$x [[y]]$$ [[note]]",
        """
        verbatim «$$x [[y]]$$»
        wikilink «[[note]]» target «note»
        """,
    ),
    "displayed math that never closes hides nothing": ("$$ [[note]]", "wikilink «[[note]]» target «note»"),
    "displayed math in a list": (
        "- $$\n  [[x]]\n  $$\n- [[note]]",
        """
        verbatim «$$⏎  [[x]]⏎  $$»
        wikilink «[[note]]» target «note»
        """,
    ),
    "displayed math in a quote": (
        "> $$\n> [[x]]\n> $$\n[[note]]",
        """
        verbatim «$$⏎> [[x]]⏎> $$»
        wikilink «[[note]]» target «note»
        """,
    ),
    "displayed math hides a fence": (
        "$$\n```\n$$\n[[note]]",
        """
        verbatim «$$⏎```⏎$$»
        wikilink «[[note]]» target «note»
        """,
    ),
    "displayed math hides an HTML block": (
        "$$\n<div>\n$$\n[[note]]",
        """
        verbatim «$$⏎<div>⏎$$»
        wikilink «[[note]]» target «note»
        """,
    ),
    "displayed math hides a comment": (
        "$$ %% $$ [[note]] %%",
        """
        verbatim «$$ %% $$»
        wikilink «[[note]]» target «note»
        """,
    ),
    "a fence hides displayed math": (
        "```\n$$\n```\n[[note]]\n$$",
        """
        code «```⏎$$⏎```»
        wikilink «[[note]]» target «note»
        """,
    ),
    "code hides displayed math": (
        "`$$` [[note]] $$x$$",
        """
        code «`$$`»
        wikilink «[[note]]» target «note»
        verbatim «$$x$$»
        """,
    ),
    "three dollar signs open with two": (
        "$$$ [[x]] $$$ [[note]]",
        """
        verbatim «$$$ [[x]] $$»
        wikilink «[[note]]» target «note»
        """,
    ),
    "a link in a comment is a link": (
        "%%[[note]]%% [[other]]",
        """
        comment «%%[[note]]%%»
        wikilink «[[note]]» target «note» commented
        wikilink «[[other]]» target «other»
        """,
    ),
    "a comment may run over blocks": (
        "%%\n- [[a]]\n\n> [[b]]\n\n# head\n%%\n[[c]]",
        """
        comment «%%⏎- [[a]]⏎⏎> [[b]]⏎⏎# head⏎%%»
        wikilink «[[a]]» target «a» commented
        wikilink «[[b]]» target «b» commented
        wikilink «[[c]]» target «c»
        """,
    ),
    "a comment that never closes hides nothing": (
        "%% [[note]]\n\n# head",
        """
        wikilink «[[note]]» target «note»
        heading 1 «# head» text «head»
        """,
    ),
    "three per cent signs open nothing": ("%%% [[note]] %%%", "wikilink «[[note]]» target «note»"),
    "three per cent signs close nothing": (
        "%% [[note]] %%% [[other]] %% [[third]]",
        """
        comment «%% [[note]] %%% [[other]] %%»
        wikilink «[[note]]» target «note» commented
        wikilink «[[other]]» target «other» commented
        wikilink «[[third]]» target «third»
        """,
    ),
    "a comment behind math that hides a fence": (
        "$$\n```\n$$\n%%\n# A\n```\n%%\n[[note]]",
        """
        verbatim «$$⏎```⏎$$»
        comment «%%⏎# A⏎```⏎%%»
        wikilink «[[note]]» target «note»
        """,
    ),
    "a heading in a comment behind math that hides a fence": (
        "$$\n```\n$$\n%%\n# A\n%%\n# B",
        """
        verbatim «$$⏎```⏎$$»
        comment «%%⏎# A⏎%%»
        heading 1 «# B» text «B»
        """,
    ),
    "one per cent sign opens nothing": ("100% of [[note]] and 50%", "wikilink «[[note]]» target «note»"),
    "an escaped per cent sign opens nothing": ("\\%% [[note]] %%", "wikilink «[[note]]» target «note»"),
    "every kind of link counts in a comment": (
        '%% [a](b) <https://x.y> <img src="c.png"> ![[d]] [e] %%\n\n[e]: f',
        """
        comment «%% [a](b) <https://x.y> <img src="c.png"> ![[d]] [e] %%»
        markdown «[a](b)» target «b» label «a» commented
        autolink «<https://x.y>» target «https://x.y» commented
        html «<img src="c.png">» target «c.png» commented
        embed «![[d]]» target «d» commented
        reference «[e]» target «e»=«f» label «e» commented
        definition «[e]: f» target «f» label «e»
        """,
    ),
    "an address of a video in a comment has no time": (
        "%% https://youtu.be/abcdefghijk?t=5 %%",
        """
        comment «%% https://youtu.be/abcdefghijk?t=5 %%»
        bare url «https://youtu.be/abcdefghijk?t=5» target «https://youtu.be/abcdefghijk?t=5» commented
        """,
    ),
    "a time in a comment is none": (
        '%% <a class="yt-timestamp" data-t="00:04:09">[00:04:09]</a> %%',
        'comment «%% <a class="yt-timestamp" data-t="00:04:09">[00:04:09]</a> %%»',
    ),
    "a comment hides a backtick": (
        "%% ` %% [[note]] `",
        """
        comment «%% ` %%»
        wikilink «[[note]]» target «note»
        """,
    ),
    "a link in code in a comment is a link": (
        "%% `[[note]]` %%",
        """
        comment «%% `[[note]]` %%»
        wikilink «[[note]]» target «note» commented
        """,
    ),
    "a link in math in a comment is a link": (
        "%% $[[note]]$ $$[[other]]$$ %%",
        """
        comment «%% $[[note]]$ $$[[other]]$$ %%»
        wikilink «[[note]]» target «note» commented
        wikilink «[[other]]» target «other» commented
        """,
    ),
    "a comment hides displayed math": (
        "%% $$ %% [[note]] $$",
        """
        comment «%% $$ %%»
        wikilink «[[note]]» target «note»
        """,
    ),
    "a comment hides a fence": (
        "%%\n```\n%%\n[[note]]",
        """
        comment «%%⏎```⏎%%»
        wikilink «[[note]]» target «note»
        """,
    ),
    "a comment hides an HTML block": (
        "%%\n<div>\n%%\n[[note]]",
        """
        comment «%%⏎<div>⏎%%»
        wikilink «[[note]]» target «note»
        """,
    ),
    "a comment hides an HTML comment": (
        "%% <!-- %% [[note]] -->",
        """
        comment «%% <!-- %%»
        wikilink «[[note]]» target «note»
        """,
    ),
    "a comment ends inside an HTML tag": (
        '%% <i title="%% [[note]] ">',
        """
        comment «%% <i title="%%»
        wikilink «[[note]]» target «note»
        """,
    ),
    "a fence hides a comment": (
        "```\n%%\n```\n[[note]]\n%%",
        """
        code «```⏎%%⏎```»
        wikilink «[[note]]» target «note»
        """,
    ),
    "code hides a comment": (
        "` %% ` [[note]] %%",
        """
        code «` %% `»
        wikilink «[[note]]» target «note»
        """,
    ),
    "an HTML comment hides a comment": (
        "x <!-- %% --> [[note]] %%",
        """
        verbatim «<!-- %% -->»
        wikilink «[[note]]» target «note»
        """,
    ),
    "an HTML comment hides displayed math": (
        "x <!-- $$ --> [[note]] $$",
        """
        verbatim «<!-- $$ -->»
        wikilink «[[note]]» target «note»
        """,
    ),
    "an HTML comment hides a backtick": (
        "x <!-- ` --> [[note]] `",
        """
        verbatim «<!-- ` -->»
        wikilink «[[note]]» target «note»
        """,
    ),
    "displayed math hides an HTML comment": (
        "$$ <!-- $$ [[note]] -->",
        """
        verbatim «$$ <!-- $$»
        wikilink «[[note]]» target «note»
        """,
    ),
    "code hides an HTML comment": (
        "x ` <!-- ` [[note]] -->",
        """
        code «` <!-- `»
        wikilink «[[note]]» target «note»
        """,
    ),
    "a link in an HTML comment is none": (
        "x <!-- [[a]]\n[[b]] --> [[note]]",
        """
        verbatim «<!-- [[a]]⏎[[b]] -->»
        wikilink «[[note]]» target «note»
        """,
    ),
    "an HTML comment does not run over a blank line in prose": (
        "x <!-- [[a]]\n\n[[b]] -->",
        """
        wikilink «[[a]]» target «a»
        wikilink «[[b]]» target «b»
        """,
    ),
    "an HTML comment at the start of a line runs over blank lines": (
        "<!--\n\n[[a]]\n-->\n[[note]]",
        """
        verbatim «<!--⏎⏎[[a]]⏎-->»
        wikilink «[[note]]» target «note»
        """,
    ),
    "an HTML comment's line is HTML to its end": (
        "<!-- a --> [[b]]\n[[note]]",
        """
        verbatim «<!-- a -->»
        wikilink «[[note]]» target «note»
        """,
    ),
    "the shortest HTML comment": (
        "x <!--> [[note]] -->",
        """
        verbatim «<!-->»
        wikilink «[[note]]» target «note»
        """,
    ),
    "code stands between equal runs of backticks": (
        "``a ` [[b]]`` [[note]]",
        """
        code «``a ` [[b]]``»
        wikilink «[[note]]» target «note»
        """,
    ),
    "code may run over lines": (
        "`a\n[[b]]` [[note]]",
        """
        code «`a⏎[[b]]`»
        wikilink «[[note]]» target «note»
        """,
    ),
    "code does not run over paragraphs": ("`a\n\n[[b]]`", "wikilink «[[b]]» target «b»"),
    "code does not run over list items": ("- `a\n- [[b]]`", "wikilink «[[b]]» target «b»"),
    "code that runs over a quote's lines": (
        "> `a\n> [[b]]` [[note]]",
        """
        code «`a⏎> [[b]]`»
        wikilink «[[note]]» target «note»
        """,
    ),
    "an escaped backtick opens nothing": ("\\`[[note]]`", "wikilink «[[note]]» target «note»"),
    "a backslash does not escape a closing backtick": (
        "`[[a]]\\` [[note]]",
        r"""
        code «`[[a]]\`»
        wikilink «[[note]]» target «note»
        """,
    ),
    "code before a comment's line": (
        "a ` b\n%%c%%\n` [[note]]",
        """
        code «` b⏎%%c%%⏎`»
        wikilink «[[note]]» target «note»
        """,
    ),
    "a fence may be longer": (
        "````\n```\n[[a]]\n````\n[[note]]",
        """
        code «````⏎```⏎[[a]]⏎````»
        wikilink «[[note]]» target «note»
        """,
    ),
    "a fence may be of tildes": (
        "~~~md\n[[a]]\n~~~\n[[note]]",
        """
        code «~~~md⏎[[a]]⏎~~~»
        wikilink «[[note]]» target «note»
        """,
    ),
    "a fence that never closes runs to the end": ("```\n[[a]]", "code «```⏎[[a]]»"),
    "a fence in a quote ends with the quote": (
        "> ```\n> [[a]]\n\n[[note]]",
        """
        code «```⏎> [[a]]»
        wikilink «[[note]]» target «note»
        """,
    ),
    "a fence in a list ends with the item": (
        "- ```\n  [[a]]\n- [[note]]",
        """
        code «```⏎  [[a]]»
        wikilink «[[note]]» target «note»
        """,
    ),
    "a fence's opening line is code": ("```js [[a]]\nx\n```", "code «```js [[a]]⏎x⏎```»"),
    "a fence on one line is a code span": ("``` [[a]] ```", "code «``` [[a]] ```»"),
    "four spaces make code": (
        "    [[a]]\n\n[[note]]",
        """
        code «    [[a]]»
        wikilink «[[note]]» target «note»
        """,
    ),
    "a tab makes code": ("\t[[a]]\n\n[[note]]", "code «\t[[a]]»\nwikilink «[[note]]» target «note»"),
    "four spaces below text make none": ("text\n    [[note]]", "wikilink «[[note]]» target «note»"),
    "four spaces in a list item make none": ("- a\n\n    [[note]]", "wikilink «[[note]]» target «note»"),
    "six spaces in a list item make code": ("- a\n\n      [[b]]", "code «      [[b]]»"),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_what_is_hidden(text: str, expected: str) -> None:
    check(text, expected)
