"""Every shape in which the real collection writes an anchor that means a time."""

import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.syntax.growth import is_linear
from vaultmark.syntax.note import Fault
from vaultmark.syntax.timestamp_anchor import read_anchor

# The anchor, its fault, its seconds, those of its label; {} stand round the time, «» round the label.
SHAPES = [
    ('<a class="yt-timestamp" data-t="{00:04:09}">«[00:04:09]»</a>', None, 249, 249),
    ('<a href="#fn:1" class="yt-timestamp" data-t="{00:04:09}">«[00:04:09]»</a>', None, 249, 249),
    ('<a  class="small yt-timestamp"\n data-t = "{00:04:09}" >«[00:04:09]»</a >', None, 249, 249),
    ("<a class='yt-timestamp' data-t='{00:04:09}'>«[00:04:09]»</a>", None, 249, 249),
    ('<A CLASS="yt-timestamp" DATA-T="{00:04:09}">«[00:04:09]»</A>', None, 249, 249),
    # Unusual, but it means what it says.
    ('<a class="yt-timestamp" data-t="{04:09}">«[04:09]»</a>', Fault.STYLE, 249, 249),
    ('<a class="yt-timestamp" data-t="{04:09}">«»</a>', Fault.STYLE, 249, None),
    ('<a class="yt-timestamp" data-t="{04:09}">«04:09»</a>', Fault.STYLE, 249, 249),
    ('<a class="yt-timestamp" data-t="{00:04:09}">«00:04:09»</a>', Fault.STYLE, 249, 249),
    ('<a class="yt-timestamp" data-t="{00:04:09}">« [00:04:09]»</a>', Fault.STYLE, 249, 249),
    ('<a class="yt-timestamp" data-t="{00:04:09}">«»</a>', Fault.STYLE, 249, None),
    ('<a class="yt-timestamp" data-t="{0:04:09}">«[00:04:09]»</a>', Fault.STYLE, 249, 249),
    ('<a class="yt-timestamp" data-t="{00:04:09}">«[04:09]»</a>', Fault.STYLE, 249, 249),
    ('<a class="yt-timestamp" data-t="{04:09}">«[00:04:09]»</a>', Fault.STYLE, 249, 249),
    ('<a class="yt-timestamp" data-t="{75:30}">«[01:15:30]»</a>', Fault.STYLE, 4530, 4530),
    ('<a class="yt-timestamp" data-t="{3647}">«[1:00:47]»</a>', Fault.STYLE, 3647, 3647),
    ('<a class="yt-timestamp" data-t="{00:00:04}">«[[00:00:04]]»</a>', Fault.STYLE, 4, 4),
    ('<a class="yt-timestamp" data-t="{00:00:04}">«[[a_note | a note]]»</a>', Fault.STYLE, 4, None),
    ('<a class="yt-timestamp" data-t="{00:00:04}">«Link»</a>', Fault.STYLE, 4, None),
    ('<a data-t="{00:00:04}">«[00:00:04]»</a>', Fault.STYLE, 4, 4),
    # The label says another time.
    ('<a class="yt-timestamp" data-t="{00:18:57}">«[00:19:01]»</a>', Fault.MISMATCH, 1137, 1141),
    ('<a class="yt-timestamp" data-t="{00:04:09}">«[04:10]»</a>', Fault.MISMATCH, 249, 250),
    ('<a class="yt-timestamp" data-t="{2241}">«[37:01]»</a>', Fault.MISMATCH, 2241, 2221),
    # Fields out of range.
    ('<a class="yt-timestamp" data-t="{11:31:94}">«[11:31:94]»</a>', Fault.FIELD_RANGE, 41554, 41554),
    ('<a class="yt-timestamp" data-t="{03:70:00}">«[03:70:00]»</a>', Fault.FIELD_RANGE, 15000, 15000),
    # Malformed.
    ('<a class="yt-timestamp" data-t="{01:02:03:04}">«[01:02:03:04]»</a>', Fault.MALFORMED, 3723, 3723),
    ('<a class="yt-timestamp" data-t="{01:02:03:00}">«[01:02:03]»</a>', Fault.MALFORMED, 3723, 3723),
    ('<a class="yt-timestamp" data-{01:02:03:04}">«[01:02:03:04]»</a>', Fault.MALFORMED, 3723, 3723),
    ('<a class="yt-timestamp" data-t="{00:18:58]}">«[00:18:58]»</a>', Fault.MALFORMED, 1138, 1138),
    ('<a class="yt-timestamp" data-t="{01:26:}">«»</a>', Fault.MALFORMED, None, None),
    ('<a class="yt-timestamp" data-t="{00:01:26:}">«»</a>', Fault.MALFORMED, 86, None),
    ('<a class="yt-timestamp" data-t="{00:01:002}">«[00:01:02]»</a>', Fault.MALFORMED, None, 62),
    ('<a class="yt-timestamp" data-t="{00:15:11]-[00:15:24]}«»</a>', Fault.MALFORMED, 911, None),
    ('<a class="yt-timestamp" data-t="{18:08:08]}«»</a>', Fault.MALFORMED, 65288, None),
    ('<a class="yt-timestamp" data-t="{01:30:26]}">«[01:30:26]">[01:30:40]»</a>', Fault.MALFORMED, 5426, 5426),
    ('<a class="yt-timestamp" data-t="{00:21:00%3C/a}>).', Fault.MALFORMED, 1260, None),
    ('<a class="yt-timestamp" data-t="{https://youtu.be/XYZ}">«03:10:00»</a>', Fault.MALFORMED, None, 11400),
    ('<a class="yt-timestamp" data-t="{N/A}">«[N/A]»</a>', Fault.MALFORMED, None, None),
    ('<a class="yt-timestamp" data-t="{}">«[00:04:09]»</a>', Fault.MALFORMED, None, 249),
    ('<a class="yt-timestamp">«[00:04:09]»</a>', Fault.MALFORMED, None, 249),
    ('<a class="yt-timestamp" data-t="{00:00:54}">«[:54]»</a>', Fault.MALFORMED, 54, None),
    ('<a class="yt-timestamp" data-t="{11:49:01}">«[11:49:01]]»</a>', Fault.MALFORMED, 42541, 42541),
    ('<a class="yt-{0-26-28}">«[00:26:28]»</a>', Fault.MALFORMED, None, 1588),
    ('<a class="yt-timestamp" data-t="{00:03:30}">«[00:03:3»', Fault.MALFORMED, 210, None),
    ('<a class="yt', Fault.MALFORMED, None, None),
    # Torn.
    ('<a class="yt="yt-timestamp" data-t="{01:00:14}">«[01:00:14]»</a>', Fault.TORN, 3614, 3614),
    ('<a class="yt=" data-t="{00:23:21}">«[00:23:21]»</a>', Fault.TORN, 1401, 1401),
    ('<a class="yt=" yt-timestamp data-t="{00:23:21}">«[00:23:21]»</a>', Fault.TORN, 1401, 1401),
    ('<a class="yt_timestamp" data-t="{00:36:47}">«[00:36:47]»</a>', Fault.TORN, 2207, 2207),
    ('<a class="yt:timestamp" data-t="{00:36:47}">«[00:36:47]»</a>', Fault.TORN, 2207, 2207),
    ('<a class="yt-0timestamp" data-t="{00:36:47}">«[00:36:47]»</a>', Fault.TORN, 2207, 2207),
    ('<a class="yt>timestamp" data-t="{00:07:34}">«[00:07:34]»</a>', Fault.TORN, 454, 454),
    ('<a class="yt\n-timestamp" data-t="{00:07:34}">«[00:07:34]»</a>', Fault.TORN, 454, 454),
    ('<a class="yt\nclass="yt-timestamp" data-t="{00:07:34}">«[00:07:34]»</a>', Fault.TORN, 454, 454),
    ('<a class class="yt-timestamp" data-t="{00:19:54}">«[00:19:54]»</a>', Fault.TORN, 1194, 1194),
    ('<a class="yt-timestamp" data="{00:13:16}">«[00:13:16]»</a>', Fault.TORN, 796, 796),
    ('<a class="yt-timestamp" data= "{00:13:16}">«[00:13:16]»</a>', Fault.TORN, 796, 796),
    ('<a class="yt-timestamp" data=t="{01:13:31}">«[01:13:31]»</a>', Fault.TORN, 4411, 4411),
    ('<a class="yt-timestamp" data-timestamp="{00:16:48}">«[00:16:48]»</a>', Fault.TORN, 1008, 1008),
    ('<a class="yt-timestamp" href="{00:16:48}">«[00:16:48]»</a>', Fault.TORN, 1008, 1008),
    ('<a href="{00:16:48}">«[00:16:48]»</a>', Fault.TORN, 1008, 1008),
    ('<a class="yt-timestamp" data-{23:11:00}>«[02:31:11]»</a>', Fault.TORN, 83460, 9071),
    ('<a class="yt-timestamp" data-10:52:00="{01:20:51}">«[01:20:51]»</a>', Fault.TORN, 4851, 4851),
    ('<a class="yt-{09:59:00}">«[09:59:00]»</a>', Fault.TORN, 35940, 35940),
    ('<a class="yt>{01:13:40}">«[01:13:40]»</a>', Fault.TORN, 4420, 4420),
    ('<a class="yt="{01:09:04}">«[01:09:04]»</a>', Fault.TORN, 4144, 4144),
    ('<a class="yt-timestamp" data-t="{01:27:42}«»</a>', Fault.TORN, 5262, None),
    ('<a class="yt-timestamp" data-t="{00:13:30}>«[00:13:30]»</a>', Fault.TORN, 810, 810),
    ('<a class="yt-timestamp" data-t={00:13:30}>«[00:13:30]»</a>', Fault.TORN, 810, 810),
    ('<a%20class="yt-timestamp"%20data-t="{00:00:41}">', Fault.TORN, 41, None),
    ('<a class="yt-timestamp" data-t="{00:03:30}">«[00:03:30]»>', Fault.TORN, 210, 210),
    ('<a class="yt-timestamp" data-t="{00:03:30}">«[00:03:30]»', Fault.TORN, 210, 210),
    ('<a class="yt-timestamp" data-t="{00:03:30}">«[00:03:30]»</a', Fault.TORN, 210, 210),
    ('<a class="yt-timestamp" data-t="{00:03:30}">', Fault.TORN, 210, None),
    # Never filled in.
    ('<a class="yt-timestamp" data-t="{HH:04:09}">«[00:04:09]»</a>', Fault.PLACEHOLDER, None, 249),
    ('<a class="yt-timestamp" data-t="{HH:MM:SS}">«00:02:03»</a>', Fault.PLACEHOLDER, None, 123),
    ('<a class="yt-timestamp" data-t="{00:02:03}">«[HH:MM:SS]»</a>', Fault.PLACEHOLDER, 123, None),
]


@pytest.mark.parametrize(("marked", "fault", "seconds", "label_seconds"), SHAPES)
def test_shape_is_recognised(marked: str, fault: Fault | None, seconds: int | None, label_seconds: int | None) -> None:
    source = marked.translate(dict.fromkeys(map(ord, "{}«»")))
    text = f"é🧪 {source}. The end, or [[so]]."
    anchor = read_anchor(text, 3, len(text))
    assert anchor is not None, "not recognised"
    timestamp = anchor.timestamp
    shown = list(text)
    for span, opening, closing in ((timestamp.time_span, "{", "}"), (timestamp.label_span, "«", "»")):
        if span is not None:
            shown[span.start] = (
                opening + shown[span.start] if span.start < span.end else opening + closing + shown[span.start]
            )
            if span.start < span.end:
                shown[span.end - 1] += closing
    end = timestamp.span.end
    rendered = "".join(shown[3:end])
    assert (rendered, timestamp.fault) == (marked.removesuffix(")."), fault)
    assert (timestamp.seconds, timestamp.label_seconds) == (seconds, label_seconds)
    assert text[anchor.tag_end :].startswith(text[timestamp.label_span.start :] if timestamp.label_span else "")


@pytest.mark.parametrize(
    "text",
    [
        '<a href="https://example.org/?data=12">x</a>',
        '<a href="/wiki" title="4:09">4:09</a>',
        '<a href="#" className="menu-item" onClick={() => open()}>\n</a>',
        '<a data-t="of something">x</a>',
        '<a data-testid="12">x</a>',
        '<a id="x"></a>',
        "<a>",
        "<a ",
        "<abbr class=yt>4:09</abbr>",
        '<article class="yt-timestamp" data-t="00:00:01">',
        '<a b\n\nclass="yt-timestamp" data-t="00:00:01">',
    ],
)
def test_other_anchors_are_no_times(text: str) -> None:
    assert read_anchor(text, 0, len(text)) is None


def test_anchor_spliced_into_another_leaves_the_other_whole() -> None:
    first = '<a class="yt-timestamp" data-t="00:00:06">00:00:06>)-[00:00:13]('
    text = first + '<a class="yt-timestamp" data-t="00:00:13">00:00:13</a>'
    outer = read_anchor(text, 0, len(text))
    inner = read_anchor(text, len(first), len(text))
    assert outer is not None
    assert inner is not None
    assert (outer.timestamp.fault, outer.timestamp.seconds) == (Fault.TORN, 6)
    assert outer.timestamp.span.of(text) == '<a class="yt-timestamp" data-t="00:00:06">00:00:06>'
    assert (inner.timestamp.fault, inner.timestamp.seconds) == (Fault.STYLE, 13)


def test_nothing_behind_the_limit_is_read() -> None:
    text = '<a class="yt-timestamp" data-t="00:04:09">[00:04:09]</a>'
    for limit in range(len(text)):
        anchor = read_anchor(text, 0, limit)
        assert anchor is None or anchor.timestamp.span.end <= limit


@given(st.text(alphabet=' \n<a>="/dt-yclasimp0123:[]%', max_size=120))
def test_any_text_is_read_or_refused(text: str) -> None:
    text = "<a " + text
    anchor = read_anchor(text, 0, len(text))
    if anchor is not None:
        assert 0 <= anchor.tag_end <= anchor.timestamp.span.end <= len(text)


@pytest.mark.parametrize(
    "unit",
    [
        "<a ",
        '<a class="yt',
        '<a class="yt-timestamp" data-t="',
        '<a class="yt-timestamp" data-t="00:00:01">',
        "<a" + " x" * 150,
        "<a " + " " * 150,
        '<a class="yt-timestamp"' + " data=" * 60,
        "<a class" + "yt " * 90,
    ],
)
def test_hostile_text_costs_in_proportion_to_its_length(unit: str) -> None:
    def cost(length: int) -> float:
        text = unit * (length // len(unit))
        begin = time.process_time()
        for start in range(0, len(text) - 2, len(unit)):
            read_anchor(text, start, len(text))
        return time.process_time() - begin

    assert is_linear(cost)


def test_every_anchor_of_the_talks_is_recognised(shared_vault: Callable[[str], Path]) -> None:
    faults: Counter[Fault | None] = Counter()
    well_formed = 0
    for path in sorted(shared_vault("talks").rglob("*.md")):
        text = path.read_text("utf-8", "replace")
        start = text.find('<a class="yt')
        while start >= 0:
            anchor = read_anchor(text, start, len(text))
            assert anchor is not None, f"{path.name}: {text[start : start + 80]}"
            faults[anchor.timestamp.fault] += 1
            # Counted without the reader's own patterns: both halves equal, eight characters, fields below 60.
            data, between, label, closing = (
                text[start + a : start + b] for a, b in ((32, 40), (40, 43), (43, 51), (51, 56))
            )
            if (
                text.startswith('-timestamp" data-t="', start + 12)
                and between == '">['
                and closing == "]</a>"
                and data == label
                and data[2::3] == "::"
            ):
                fields = data.split(":")
                well_formed += all(len(field) == 2 and field.isdecimal() for field in fields) and max(fields[1:]) < "60"
            start = text.find('<a class="yt', start + 1)
    assert faults[None] == well_formed
    assert well_formed > 0.9 * sum(faults.values()) > 20_000
