"""Where in a note times are read."""

import pytest

from tests.syntax.rendering import check

CASES = {
    "an anchor": (
        'A claim <a class="yt-timestamp" data-t="00:04:09">[00:04:09]</a>.',
        'anchor time «<a class="yt-timestamp" data-t="00:04:09">[00:04:09]</a>» says «00:04:09»=249 label «[00:04:09]»=249',
    ),
    "an anchor at the start of a line is prose": (
        '<a class="yt-timestamp" data-t="00:04:09">[00:04:09]</a> [[note]]',
        """
        anchor time «<a class="yt-timestamp" data-t="00:04:09">[00:04:09]</a>» says «00:04:09»=249 label «[00:04:09]»=249
        wikilink «[[note]]» target «note»
        """,
    ),
    "an anchor in a list, a heading, a quote and a table": (
        '- <a class="yt-timestamp" data-t="00:04:09">[00:04:09]</a>\n\n# <a class="yt-timestamp" data-t="00:04:09">[00:04:09]</a>\n\n> <a class="yt-timestamp" data-t="00:04:09">[00:04:09]</a>\n\n| <a class="yt-timestamp" data-t="00:04:09">[00:04:09]</a> |',
        """
        anchor time «<a class="yt-timestamp" data-t="00:04:09">[00:04:09]</a>» says «00:04:09»=249 label «[00:04:09]»=249
        heading 1 «# <a class="yt-timestamp" data-t="00:04:09">[00:04:09]</a>» text «<a class="yt-timestamp" data-t="00:04:09">[00:04:09]</a>»
        anchor time «<a class="yt-timestamp" data-t="00:04:09">[00:04:09]</a>» says «00:04:09»=249 label «[00:04:09]»=249
        anchor time «<a class="yt-timestamp" data-t="00:04:09">[00:04:09]</a>» says «00:04:09»=249 label «[00:04:09]»=249
        anchor time «<a class="yt-timestamp" data-t="00:04:09">[00:04:09]</a>» says «00:04:09»=249 label «[00:04:09]»=249
        """,
    ),
    "a torn anchor whose time stands where a link's target does is no link": (
        '<a class="yt-timestamp" href="00:04:09">[00:04:09]</a> <a href="b.md">[00:04:09]</a>',
        """
        anchor time «<a class="yt-timestamp" href="00:04:09">[00:04:09]</a>» says «00:04:09»=249 label «[00:04:09]»=249 torn
        html «<a href="b.md">» target «b.md»
        """,
    ),
    "an anchor in an HTML block": (
        '<div>\n<a class="yt-timestamp" data-t="00:04:09">[00:04:09]</a>\n</div>',
        'anchor time «<a class="yt-timestamp" data-t="00:04:09">[00:04:09]</a>» says «00:04:09»=249 label «[00:04:09]»=249',
    ),
    "an anchor in a link's text": (
        '[<a class="yt-timestamp" data-t="00:04:09">[00:04:09]</a>](note.md)',
        """
        markdown «[<a class="yt-timestamp" data-t="00:04:09">[00:04:09]</a>](note.md)» target «note.md» label «<a class="yt-timestamp" data-t="00:04:09">[00:04:09]</a>»
        anchor time «<a class="yt-timestamp" data-t="00:04:09">[00:04:09]</a>» says «00:04:09»=249 label «[00:04:09]»=249
        """,
    ),
    "an anchor in a wikilink's text": (
        '[[note | <a class="yt-timestamp" data-t="00:04:09">[00:04:09]</a>]]',
        """
        wikilink «[[note | <a class="yt-timestamp" data-t="00:04:09">[00:04:09]</a>]]» target «note» label «<a class="yt-timestamp" data-t="00:04:09">[00:04:09]</a>»
        anchor time «<a class="yt-timestamp" data-t="00:04:09">[00:04:09]</a>» says «00:04:09»=249 label «[00:04:09]»=249
        """,
    ),
    "an anchor where the destination should be": (
        '[00:16:01](<a class="yt-timestamp" data-t="00:04:09">[00:04:09]</a>.',
        'anchor time «<a class="yt-timestamp" data-t="00:04:09">[00:04:09]</a>» says «00:04:09»=249 label «[00:04:09]»=249',
    ),
    "anchors side by side": (
        '<a class="yt-timestamp" data-t="00:04:09">[00:04:09]</a><a class="yt-timestamp" data-t="00:04:09">[00:04:09]</a>',
        """
        anchor time «<a class="yt-timestamp" data-t="00:04:09">[00:04:09]</a>» says «00:04:09»=249 label «[00:04:09]»=249
        anchor time «<a class="yt-timestamp" data-t="00:04:09">[00:04:09]</a>» says «00:04:09»=249 label «[00:04:09]»=249
        """,
    ),
    "an anchor in code is none": (
        '`<a class="yt-timestamp" data-t="00:04:09">[00:04:09]</a>`\n\n```\n<a class="yt-timestamp" data-t="00:04:09">[00:04:09]</a>\n```\n\n    <a class="yt-timestamp" data-t="00:04:09">[00:04:09]</a>',
        """
        code «`<a class="yt-timestamp" data-t="00:04:09">[00:04:09]</a>`»
        code «```⏎<a class="yt-timestamp" data-t="00:04:09">[00:04:09]</a>⏎```»
        code «    <a class="yt-timestamp" data-t="00:04:09">[00:04:09]</a>»
        """,
    ),
    "an anchor in math is none": (
        '$<a class="yt-timestamp" data-t="00:04:09">[00:04:09]</a>$',
        'verbatim «$<a class="yt-timestamp" data-t="00:04:09">[00:04:09]</a>$»',
    ),
    "an anchor between prices is one": (
        '$5 <a class="yt-timestamp" data-t="00:04:09">[00:04:09]</a> $6',
        'anchor time «<a class="yt-timestamp" data-t="00:04:09">[00:04:09]</a>» says «00:04:09»=249 label «[00:04:09]»=249',
    ),
    "an anchor in a comment is none": (
        '%%<a class="yt-timestamp" data-t="00:04:09">[00:04:09]</a>%% <!-- <a class="yt-timestamp" data-t="00:04:09">[00:04:09]</a> -->',
        """
        comment «%%<a class="yt-timestamp" data-t="00:04:09">[00:04:09]</a>%%»
        verbatim «<!-- <a class="yt-timestamp" data-t="00:04:09">[00:04:09]</a> -->»
        """,
    ),
    "a label that is a wikilink is a link": (
        '<a class="yt-timestamp" data-t="00:00:04">[[a note | b]]</a>',
        """
        anchor time «<a class="yt-timestamp" data-t="00:00:04">[[a note | b]]</a>» says «00:00:04»=4 label «[[a note | b]]»=None style
        wikilink «[[a note | b]]» target «a note» label «b»
        """,
    ),
    "a label that is a time in double brackets": (
        '<a class="yt-timestamp" data-t="00:00:04">[[00:00:04]]</a>',
        """
        anchor time «<a class="yt-timestamp" data-t="00:00:04">[[00:00:04]]</a>» says «00:00:04»=4 label «[[00:00:04]]»=4 style
        wikilink «[[00:00:04]]» target «00:00:04»
        """,
    ),
    "a label that holds code": (
        '<a class="yt-timestamp" data-t="00:00:04">`[[a]]`</a>',
        """
        anchor time «<a class="yt-timestamp" data-t="00:00:04">`[[a]]`</a>» says «00:00:04»=4 label «`[[a]]`»=None style
        code «`[[a]]`»
        """,
    ),
    "a label that says another time": (
        '<a class="yt-timestamp" data-t="00:18:57">[00:19:01]</a>',
        'anchor time «<a class="yt-timestamp" data-t="00:18:57">[00:19:01]</a>» says «00:18:57»=1137 label «[00:19:01]»=1141 mismatch',
    ),
    "a label without its brackets": (
        '<a class="yt-timestamp" data-t="04:09">4:09</a>',
        'anchor time «<a class="yt-timestamp" data-t="04:09">4:09</a>» says «04:09»=249 label «4:09»=249 style',
    ),
    "an anchor that never closes": (
        '<a class="yt-timestamp" data-t="00:04:09">[00:04:09] and more',
        'anchor time «<a class="yt-timestamp" data-t="00:04:09">[00:04:09]» says «00:04:09»=249 label «[00:04:09]»=249 torn',
    ),
    "a torn anchor beside a good one": (
        '<a class="yt-timestamp" data-t="00:04:09">[00:04:09]</a> <a class="yt>timestamp" data-t="00:04:09">[00:04:09]</a> [[note]]',
        """
        anchor time «<a class="yt-timestamp" data-t="00:04:09">[00:04:09]</a>» says «00:04:09»=249 label «[00:04:09]»=249
        anchor time «<a class="yt>timestamp" data-t="00:04:09">[00:04:09]</a>» says «00:04:09»=249 label «[00:04:09]»=249 torn
        wikilink «[[note]]» target «note»
        """,
    ),
    "an anchor that is also a link": (
        '<a class="yt-timestamp" href="#x" data-t="00:04:09">[00:04:09]</a>',
        """
        anchor time «<a class="yt-timestamp" href="#x" data-t="00:04:09">[00:04:09]</a>» says «00:04:09»=249 label «[00:04:09]»=249
        html «<a class="yt-timestamp" href="#x" data-t="00:04:09">» target «» fragment «x»
        """,
    ),
    "a link to a moment of a video": (
        "[4:09](https://youtu.be/abcdefghijk?t=249)",
        """
        markdown «[4:09](https://youtu.be/abcdefghijk?t=249)» target «https://youtu.be/abcdefghijk?t=249» label «4:09»
        link time «[4:09](https://youtu.be/abcdefghijk?t=249)» says «249»=249 label «4:09»=249 video abcdefghijk
        """,
    ),
    "a link to a moment says it in one of many ways": (
        "[a](https://www.youtube.com/watch?v=abcdefghijk&t=4m9s) [b](https://vimeo.com/12345#t=4m9s)",
        """
        markdown «[a](https://www.youtube.com/watch?v=abcdefghijk&t=4m9s)» target «https://www.youtube.com/watch?v=abcdefghijk&t=4m9s» label «a»
        link time «[a](https://www.youtube.com/watch?v=abcdefghijk&t=4m9s)» says «4m9s»=249 label «a»=None video abcdefghijk
        markdown «[b](https://vimeo.com/12345#t=4m9s)» target «https://vimeo.com/12345#t=4m9s» label «b»
        link time «[b](https://vimeo.com/12345#t=4m9s)» says «4m9s»=249 label «b»=None video https://vimeo.com/12345
        """,
    ),
    "a link may show another moment": (
        "[0:06](https://youtu.be/abcdefghijk?t=5)",
        """
        markdown «[0:06](https://youtu.be/abcdefghijk?t=5)» target «https://youtu.be/abcdefghijk?t=5» label «0:06»
        link time «[0:06](https://youtu.be/abcdefghijk?t=5)» says «5»=5 label «0:06»=6 video abcdefghijk mismatch
        """,
    ),
    "a link with a time where the id belongs": (
        "[00:01:01](https://www.youtube.com/watch?v=00:01:01)",
        "markdown «[00:01:01](https://www.youtube.com/watch?v=00:01:01)» target «https://www.youtube.com/watch?v=00:01:01» label «00:01:01»",
    ),
    "a link of a player's own": (
        "[4:09](ytseek://249)",
        """
        markdown «[4:09](ytseek://249)» target «ytseek://249» label «4:09»
        link time «[4:09](ytseek://249)» says «249»=249 label «4:09»=249
        """,
    ),
    "a wikilink to a moment": (
        "[[https://youtu.be/abcdefghijk?t=5 | there]]",
        """
        wikilink «[[https://youtu.be/abcdefghijk?t=5 | there]]» target «https://youtu.be/abcdefghijk?t=5» label «there»
        link time «[[https://youtu.be/abcdefghijk?t=5 | there]]» says «5»=5 label «there»=None video abcdefghijk
        """,
    ),
    "an autolink to a moment": (
        "<https://youtu.be/abcdefghijk?t=5>",
        """
        autolink «<https://youtu.be/abcdefghijk?t=5>» target «https://youtu.be/abcdefghijk?t=5»
        link time «<https://youtu.be/abcdefghijk?t=5>» says «5»=5 video abcdefghijk
        """,
    ),
    "an address in the text": (
        "see https://youtu.be/abcdefghijk?t=5.",
        """
        bare url «https://youtu.be/abcdefghijk?t=5» target «https://youtu.be/abcdefghijk?t=5»
        link time «https://youtu.be/abcdefghijk?t=5» says «5»=5 video abcdefghijk
        """,
    ),
    "a reference's time stands at the definition": (
        "[a]\n\n[a]: https://youtu.be/abcdefghijk?t=5",
        """
        reference «[a]» target «a»=«https://youtu.be/abcdefghijk?t=5» label «a»
        definition «[a]: https://youtu.be/abcdefghijk?t=5» target «https://youtu.be/abcdefghijk?t=5» label «a»
        link time «[a]: https://youtu.be/abcdefghijk?t=5» says «5»=5 video abcdefghijk
        """,
    ),
    "a fragment of a recording": (
        "![[talk.mp4#t=4:09]] [x](talk.mp3#t=249,260)",
        """
        embed «![[talk.mp4#t=4:09]]» target «talk.mp4» fragment «t=4:09»
        media time «![[talk.mp4#t=4:09]]» says «4:09»=249
        markdown «[x](talk.mp3#t=249,260)» target «talk.mp3» fragment «t=249,260» label «x»
        media time «[x](talk.mp3#t=249,260)» says «249»=249 label «x»=None
        """,
    ),
    "a fragment of the note itself": (
        "[4:09](#t=249) [[#t=4:09]]",
        """
        markdown «[4:09](#t=249)» target «» fragment «t=249» label «4:09»
        media time «[4:09](#t=249)» says «249»=249 label «4:09»=249
        wikilink «[[#t=4:09]]» target «» fragment «t=4:09»
        media time «[[#t=4:09]]» says «4:09»=249
        """,
    ),
    "a fragment of another note is no time": (
        "[a](x.md#t=249) [[x#t=249]]",
        """
        markdown «[a](x.md#t=249)» target «x.md» fragment «t=249» label «a»
        wikilink «[[x#t=249]]» target «x» fragment «t=249»
        """,
    ),
    "a code block of times": (
        "```timestamp\n4:09 intro\n1:02:03\nnone\n```",
        """
        code «```timestamp⏎4:09 intro⏎1:02:03⏎none⏎```»
        fenced time «4:09» says «4:09»=249
        fenced time «1:02:03» says «1:02:03»=3723
        """,
    ),
    "a time on a code block's opening line": (
        "```timestamp 4:09\n```",
        """
        code «```timestamp 4:09⏎```»
        fenced time «4:09» says «4:09»=249
        """,
    ),
    "a code block of tildes": (
        "~~~timestamp\n4:09\n~~~",
        """
        code «~~~timestamp⏎4:09⏎~~~»
        fenced time «4:09» says «4:09»=249
        """,
    ),
    "a code block in a quote and in a list": (
        "> ```timestamp\n> 4:09\n> ```\n\n- ```timestamp\n  5:00\n  ```",
        """
        code «```timestamp⏎> 4:09⏎> ```»
        fenced time «4:09» says «4:09»=249
        code «```timestamp⏎  5:00⏎  ```»
        fenced time «5:00» says «5:00»=300
        """,
    ),
    "a code span of a time": (
        "```timestamp 4:09 ``` `timestamp 5:00`",
        """
        code «```timestamp 4:09 ```»
        fenced time «4:09» says «4:09»=249
        code «`timestamp 5:00`»
        fenced time «5:00» says «5:00»=300
        """,
    ),
    "a code block of another kind": (
        "```ts\n4:09\n```\n\n```timestamps\n4:09\n```",
        """
        code «```ts⏎4:09⏎```»
        code «```timestamps⏎4:09⏎```»
        """,
    ),
    "bare times in a note about a video": (
        "---\nvideoId: abcdefghijk\n---\n[00:04:09] said (4:09) and @4:09",
        """
        bare time «[00:04:09]» says «00:04:09»=249
        bare time «(4:09)» says «4:09»=249
        bare time «@4:09» says «4:09»=249
        """,
    ),
    "bare times elsewhere are text": ("[00:04:09] said (4:09) and @4:09", ""),
    "several bare times in one bracket": (
        "---\nvideoId: abcdefghijk\n---\n[36:13, 36:16] [01:42:56 | 01:43:19]",
        """
        bare time «36:13» says «36:13»=2173
        bare time «36:16» says «36:16»=2176
        bare time «01:42:56» says «01:42:56»=6176
        bare time «01:43:19» says «01:43:19»=6199
        """,
    ),
    "a bare time in double brackets is link and time": (
        "---\nvideoId: abcdefghijk\n---\n[[07:23:01]]",
        """
        wikilink «[[07:23:01]]» target «07:23:01»
        bare time «[07:23:01]» says «07:23:01»=26581
        """,
    ),
    "a bare time at the start of a line is no definition": (
        "---\nvideoId: abcdefghijk\n---\n[4:09]: text",
        "bare time «[4:09]» says «4:09»=249",
    ),
    "a bare time in headings, quotes, lists and tables": (
        "---\nvideoId: abcdefghijk\n---\n# [4:09]\n\n> [4:09]\n\n- [4:09]\n\n| [4:09] |",
        """
        heading 1 «# [4:09]» text «[4:09]»
        bare time «[4:09]» says «4:09»=249
        bare time «[4:09]» says «4:09»=249
        bare time «[4:09]» says «4:09»=249
        bare time «[4:09]» says «4:09»=249
        """,
    ),
    "a bare time in a footnote": (
        "---\nvideoId: abcdefghijk\n---\n[^1]: [4:09]",
        """
        footnote definition «[^1]»
        bare time «[4:09]» says «4:09»=249
        """,
    ),
    "a bare time in a link is none": (
        "---\nvideoId: abcdefghijk\n---\n[4:09](x.md) [a [4:09]](b) [[a|[4:09]]]",
        """
        markdown «[4:09](x.md)» target «x.md» label «4:09»
        markdown «[a [4:09]](b)» target «b» label «a [4:09]»
        wikilink «[[a|[4:09]]» target «a» label «[4:09»
        """,
    ),
    "a bare time in an anchor is none": (
        '---\nvideoId: abcdefghijk\n---\n<a class="yt-timestamp" data-t="00:00:04">(0:04)</a>',
        'anchor time «<a class="yt-timestamp" data-t="00:00:04">(0:04)</a>» says «00:00:04»=4 label «(0:04)»=4 style',
    ),
    "a bare time in code, math and comments is none": (
        "---\nvideoId: abcdefghijk\n---\n`[4:09]` $[4:09]$ %%[4:09]%% <!-- [4:09] -->\n\n```\n[4:09]\n```",
        """
        code «`[4:09]`»
        verbatim «$[4:09]$»
        comment «%%[4:09]%%»
        verbatim «<!-- [4:09] -->»
        code «```⏎[4:09]⏎```»
        """,
    ),
    "a bare time in an HTML block is none": ("---\nvideoId: abcdefghijk\n---\n<div>\n[4:09]\n</div>", ""),
    "a bare time between tags is one": (
        "---\nvideoId: abcdefghijk\n---\n<b>[4:09]</b>",
        "bare time «[4:09]» says «4:09»=249",
    ),
    "a bare time in an address is none": (
        "---\nvideoId: abcdefghijk\n---\nhttps://x.y/@4:09 [a](https://x.y/(4:09))",
        "markdown «[a](https://x.y/(4:09))» target «https://x.y/(4:09)» label «a»",
    ),
    "a bare time in a title is none": (
        '---\nvideoId: abcdefghijk\n---\n[b]: c "[4:09]"',
        'definition «[b]: c "[4:09]"» target «c» label «b»',
    ),
    "a bare time in front matter is none": ("---\nvideoId: abcdefghijk\ntitle: (4:09)\n---\n", ""),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_timestamp_in_a_note(text: str, expected: str) -> None:
    check(text, expected)
