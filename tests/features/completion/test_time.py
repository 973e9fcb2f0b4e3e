"""Times in a note about a video."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.features.completion.check import accepted, completed, labels
from tests.vault_text import read_vault
from vaultmark.features.completion import ItemKind, completion
from vaultmark.features.result import NotePosition
from vaultmark.vault.settings import CompletionSettings, Settings

HEAD = "---\nvideoId: dQw4w9WgXcQ\n---\n"
ANCHOR = '<a class="yt-timestamp" data-t="00:04:09">[00:04:09]</a>'
OTHERS = (
    f"-- b.md --\n---\ntitle: Tide mills\nvideoId: dQw4w9WgXcQ\n---\n{ANCHOR} @5:00 @4:10\n"
    "-- c.md --\n---\nvideoId: aaaaaaaaaaa\n---\n@7:00\n"
)


@pytest.mark.parametrize(
    ("line", "after"),
    [
        ("x <a<|>", f"x {ANCHOR}"),
        ("x <<|>", f"x {ANCHOR}"),
        ('<a class="yt<|>', ANCHOR),
        ('<a class="yt<|>"', ANCHOR),
        ('<a class="yt<|>"></a>', ANCHOR),
        ('<a class="yt-timestamp" data-t="00:0<|>', ANCHOR),
        ('<a class="yt-timestamp" data-t="00:0<|>3:07">[00:03:07]</a> x', f"{ANCHOR} x"),
        ("at [0<|>", f"at {ANCHOR}"),
        ("at [4:0<|>] x", f"at {ANCHOR} x"),
        ("at @<|> x", f"at {ANCHOR} x"),
        ("at @4:0<|>8 x", f"at {ANCHOR} x"),
    ],
)
def test_what_is_typed_of_a_time_becomes_an_anchor_with_equal_halves(line: str, after: str) -> None:
    assert accepted(f"-- a.md --\n{HEAD}{line}\n{OTHERS}", "00:04:09") == after


@pytest.mark.parametrize(
    "line",
    [
        "[<|>",
        "mail a@<|>",
        "[4:0<|>](https://example.org)",
        '<a class="yt-timestamp" data-t="00:0<|>4:09">then</a>',
        '<a class="yt-timestamp" data-t="00:04:09">[0<|>',
        '<a href="<|>',
        "`@<|>`",
        "@anna<|>",
    ],
)
def test_nothing_is_offered_where_no_time_is_typed(line: str) -> None:
    assert labels(f"-- a.md --\n{HEAD}{line}\n{OTHERS}") == []


def test_nothing_is_offered_in_a_note_without_a_video() -> None:
    assert labels(f"-- a.md --\n@<|>\n{OTHERS}") == []


def test_times_come_from_the_note_then_its_siblings_then_the_transcript_each_once() -> None:
    vtt = "WEBVTT\n\n04:09.000 --> 04:10.000\nOne\n\n06:00.500 --> 06:10.000\nTwo words\n"
    source = f"-- a.md --\n{HEAD}# Wheel\n@9:00 @5:00\n@<|>\n{OTHERS}-- dQw4w9WgXcQ.vtt --\n{vtt}"
    shown = [f"{item.label} {item.kind} {item.detail}" for item in completed(source).items]
    assert shown == [
        "timestamp time a time to fill in",
        "00:09:00 time Wheel",
        "00:05:00 time Wheel",
        "00:04:09 time Tide mills",
        "00:04:10 time Tide mills",
        "00:06:00 words Two words",
    ]
    assert completed(source).items[-1].documentation == "Two words"


def test_a_time_in_full_comes_first() -> None:
    item = completed(f"-- a.md --\n{HEAD}@1:23<|>\n{OTHERS}").items[0]
    assert (item.label, item.detail, item.snippet) == ("00:01:23", "as typed", "")


@pytest.mark.parametrize(
    ("typed", "snippet"),
    [
        ("@", '<a class="yt-timestamp" data-t="${1:HH:MM:SS}">[$1]</a>'),
        ("[00:0", '<a class="yt-timestamp" data-t="${1:00:0}">[$1]</a>'),
    ],
)
def test_a_time_that_is_to_be_filled_in_is_filled_into_both_halves(typed: str, snippet: str) -> None:
    item = completed(f"-- a.md --\n{HEAD}{typed}<|>\n").items[0]
    assert item.snippet == snippet
    assert item.new_text == '<a class="yt-timestamp" data-t="HH:MM:SS">[HH:MM:SS]</a>'


def test_every_item_passes_a_client_that_filters_by_what_stands_there() -> None:
    for typed in ("<a cl", "@", "@4:", "[04:0", '<a class="yt-timestamp" data-t="00:0'):
        found = completed(f"-- a.md --\n{HEAD}{typed}<|>\n{OTHERS}").items
        assert len(found) > 1
        assert all(item.filter_text.startswith(typed) for item in found)


def test_no_more_are_offered_than_asked_for_and_no_other_note_is_read() -> None:
    times = " ".join(f"@{minute}:00" for minute in range(60))
    fixture = read_vault(
        f"-- a.md --\n{HEAD}@<|>\n-- b.md --\n{HEAD}{times}\n", Settings(completion=CompletionSettings(7))
    )
    found = completion(fixture.vault, NotePosition(*fixture.cursor))
    assert len(found.items) == 7
    assert found.is_incomplete
    assert set(fixture.vault.source.reads) == {"a.md"}  # type: ignore[attr-defined]  # The fixture's source counts.


PIECES = [
    "<a",
    " class=",
    '"',
    "yt-timestamp",
    "data-t=",
    ">",
    "</a>",
    "[",
    "]",
    "(",
    "@",
    "0",
    "4:0",
    ":",
    "<",
    "`",
    "\n",
    "é\U0001f600",
]


@given(
    st.lists(st.sampled_from(PIECES), max_size=12).map("".join),
    st.lists(st.sampled_from(PIECES), max_size=6).map("".join),
)
def test_whatever_stands_there_what_is_offered_holds_the_cursor_on_one_line(before: str, after: str) -> None:
    found = completed(f"-- a.md --\n{HEAD}{before}<|>{after}\n{OTHERS}")
    times = [item for item in found.items if item.kind in (ItemKind.TIME, ItemKind.WORDS)]
    assert all(item.new_text.count("<a ") == item.new_text.count("</a>") == 1 for item in times)
