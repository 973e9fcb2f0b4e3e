"""What other notes can see of a note."""

import msgspec
import pytest

from vaultmark.syntax.parser import parse
from vaultmark.vault.summary import UNREAD, NoteSummary, summarize

NOTE = """---
title: " The plan "
aliases: [P, Plan, P]
videoId: dQw4w9WgXcQ
tags: [one]
---
## Zero
# First #two
See [[a/Other note|x]], [[Other-note]] and [web](https://example.org), [file](../files/My%20file.pdf#page=2). ^block

<a class="yt-timestamp" data-t="00:04:09">[00:04:09]</a> <a class="yt-timestamp" data-t="00:61:09">[00:61:09]</a>
<a class="yt-timestamp" data-t="4:08">[00:04:08]</a> [[#Zero]] [[Other note]]
"""


def test_a_summary_holds_names_and_no_positions() -> None:
    summary = summarize(parse(NOTE))
    assert summary == NoteSummary(
        title="The plan",
        aliases=("P", "Plan"),
        heading_lines=b"Zero\nFirst #two",
        heading_levels=b"\2\1",
        block_ids=("block",),
        tags=("one", "two"),
        target_keys=("aother_note", "my_filepdf", "other_note"),
        video="dQw4w9WgXcQ",
        times=summary.times,
        latest=249,
    )
    assert summary.first_h1 == "First #two"
    assert summary.seconds == (249, 248)


def test_a_markdown_link_to_a_folder_is_found_by_its_name() -> None:
    note = parse("[t](../My%20folder/) [t](b/sub) [t](/) [[c/]]\n")
    assert summarize(note).target_keys == ("c", "my_folder", "sub")


def test_only_times_in_three_fields_can_accuse_other_notes() -> None:
    times = ("4:59:59", "299:59", "17999", "00:04:09", "9:99:99")
    note = parse("".join(f'<a class="yt-timestamp" data-t="{time}">[{time}]</a>' for time in times))
    assert summarize(note).latest == 249
    assert max(summarize(note).seconds) == 17999


@pytest.mark.parametrize(
    ("before", "after"),
    [("See", "Look at"), ("[[#Zero]]", "more [[#Zero]]"), ("|x]]", "|another text]]")],
)
def test_an_ordinary_edit_leaves_it_equal(before: str, after: str) -> None:
    assert summarize(parse(NOTE.replace(before, after))) == summarize(parse(NOTE))


@pytest.mark.parametrize(
    ("before", "after"), [("Zero", "Null"), ("Other-note", "Third"), ("^block", "^b2"), ("P,", "")]
)
def test_an_edit_that_others_can_see_does_not(before: str, after: str) -> None:
    assert summarize(parse(NOTE.replace(before, after, 1))) != summarize(parse(NOTE))


def test_a_summary_survives_the_cache() -> None:
    summary = summarize(parse(NOTE))
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(summary), type=NoteSummary) == summary


def test_an_empty_note_is_not_an_unread_one() -> None:
    assert summarize(parse("")) == NoteSummary()
    assert NoteSummary() != UNREAD
