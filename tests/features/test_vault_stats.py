"""What is counted, and under which name."""

from tests.vault_text import read_vault
from vaultmark.features.vault_stats import vault_stats


def check(source: str, expected: str) -> None:
    """Count a vault and compare with the counts that are not zero, written as ``name 3``."""
    vault = read_vault(source).vault
    stats = vault_stats(vault, vault.notes)
    names = ("notes", "wikilinks", "embeds", "markdown_links", "headings", "tags", "block_ids", "videos", "timestamps")
    counts: dict[str, int] = {name: getattr(stats, name) for name in names}
    for table in (stats.resolution, stats.forms, stats.verdicts):
        counts.update(table.items())
    assert sum(stats.resolution.values()) == stats.wikilinks
    assert sum(stats.forms.values()) == sum(stats.verdicts.values()) == stats.timestamps
    assert ", ".join(f"{name} {count}" for name, count in counts.items() if count) == expected


def test_an_empty_vault_has_nothing() -> None:
    check("-- a.png --\n", "")


def test_everything_in_a_note_is_counted_once_for_each_time_it_stands_there() -> None:
    check(
        """\
# One

text #tag and #tag/sub ^id

## Two

![[note]] [a](note.md) [b][r] ![c](d.png) <https://e.f>

[r]: note.md
""",
        "notes 1, embeds 1, markdown_links 2, headings 2, tags 2, block_ids 1",
    )


def test_a_video_of_several_notes_is_counted_once() -> None:
    check(
        "-- a.md --\n---\nvideoId: aaaaaaaaaaa\n---\n-- b.md --\n---\nvideoId: aaaaaaaaaaa\n---\n"
        "-- c.md --\n---\nvideoId: ccccccccccc\n---\n",
        "notes 3, videos 2",
    )


def test_a_link_is_counted_under_the_rung_that_found_its_note() -> None:
    check(
        """\
-- from/here.md --
[[from/near]] [[near]] [[deep/leaf]] [[The Title]] [[An Alias]] [[Its Heading]] [[the-title]]
-- from/near.md --
-- a/deep/leaf.md --
---
title: The Title
aliases: [An Alias]
---
# Its Heading
""",
        "notes 3, wikilinks 7, headings 1, path 1, own_folder 1, suffix 1, title 1, alias 1, heading 1, slug 1",
    )


def test_a_link_that_needs_no_rung_is_counted_under_what_it_is() -> None:
    check(
        "-- a.md --\n[[#Here]] [[https://x.y/z]] [[07:23:01]] [[pic.png]] [[nowhere]]\n-- pic.png --\n",
        "notes 1, wikilinks 5, self 1, attachment 1, url 1, time 1, unresolved 1",
    )


def test_a_tie_is_ambiguous_on_whatever_rung_and_for_whatever_kind_of_file() -> None:
    check(
        "-- n.md --\n[[same]] [[pic.png]]\n-- a/same.md --\n-- b/same.md --\n-- a/pic.png --\n-- b/pic.png --\n",
        "notes 3, wikilinks 2, ambiguous 2",
    )


def test_a_fragment_that_is_missing_leaves_the_file_resolved() -> None:
    check("-- a.md --\n[[b#Nothing]]\n-- b.md --\n", "notes 2, wikilinks 1, path 1")


def test_each_time_has_one_form_and_one_verdict() -> None:
    check(
        """\
---
videoId: aaaaaaaaaaa
---
<a class="yt-timestamp" data-t="00:01:02">[00:01:02]</a>
<a class="yt-timestamp" data-t="01:02">[01:02]</a>
<a class="yt-timestamp" data-t="00:01:02">[00:01:07]</a>
<a class="yt-timestamp" data-t="00:01:02:03">[00:01:02]</a>
<a class="yt-timestamp" data-t="00:01:99">[00:01:99]</a>
<a class="yt-timestamp" data-t="HH:MM:SS">[HH:MM:SS]</a>
[4:09](https://youtu.be/aaaaaaaaaaa?t=249)
""",
        "notes 1, markdown_links 1, videos 1, timestamps 7, anchor 6, link 1, "
        "ok 2, hint 1, mismatch 1, malformed 2, placeholder 1",
    )
