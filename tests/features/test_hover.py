"""What is told of the thing under the cursor."""

import pytest

from tests.vault_text import read_vault
from vaultmark.features.hover import hover
from vaultmark.features.result import NotePosition
from vaultmark.vault.identity import NotePath

NOTES = """-- b.md --
---
title: The plan
---
Some text.
## Next
More.
-- c.md --
[[b]]
-- x/d.md --
-- y/d.md --
-- pic.png --
"""


def check(line: str, *expected: str) -> str:
    """Compare the paragraphs that are shown, the first ones."""
    fixture = read_vault(f"-- a.md --\n{line}\n{NOTES}")
    found = hover(fixture.vault, NotePosition(*fixture.cursor))
    assert found is not None
    assert found.span.contains(fixture.cursor.offset)
    paragraphs = found.markdown.split("\n\n")
    assert paragraphs[: len(expected)] == list(expected)
    return found.markdown


def test_a_note_is_shown_with_how_it_was_found_and_who_names_it() -> None:
    check(
        "[[b<|>]]",
        "**The plan** — `b.md`",
        "*found by its path; named in links of 2 notes*",
        "---",
        "Some text.\n## Next\nMore.",
    )


@pytest.mark.parametrize(
    ("link", "how"),
    [
        ("[[The plan<|>]]", "by its title"),
        ("[[the_plan<|>]]", "by a similar name"),
        ("[x](b.md<|>)", "by its path from this note"),
    ],
)
def test_the_rule_that_found_it_is_named(link: str, how: str) -> None:
    assert f"found {how};" in check(link)


def test_a_heading_shows_its_section() -> None:
    shown = check("[[b#next<|>]]", "**The plan** — `b.md`")
    assert shown.endswith("---\n\n## Next\nMore.")


def test_a_missing_heading_is_told() -> None:
    assert check("[[b#nope<|>]]").endswith("It has no heading `nope`.")


def test_an_ambiguous_link_lists_its_candidates() -> None:
    check("[[d<|>]]", "Ambiguous: 2 files fit equally well; the first is taken.", "- `x/d.md`\n- `y/d.md`")


def test_a_link_that_leads_nowhere_shows_what_may_be_meant_and_who_wants_it() -> None:
    check(
        "[[The plam<|>]] [[the plam]]\n-- z.md --\n[[The Plam]]",
        "Nothing is called `The plam`. 2 notes have a link to that name.",
        "Did you mean",
        "- The plan — `b.md`",
    )


def test_a_note_that_is_alone_says_what_makes_a_vault() -> None:
    alone = read_vault("-- a.md --\n[[b<|>]]\n")
    found = hover(alone.vault, NotePosition(*alone.cursor))
    assert found is not None
    assert found.markdown.startswith("Nothing is called `b`.\n\nNo other note is known here: ")
    assert "No other note" not in check("[[nope<|>]]")


def test_a_file_and_an_address_are_named() -> None:
    check("![[pic.png<|>]]", "`pic.png` — a file, found by its path")
    check("[x](https://e.org/a<|>)", "`https://e.org/a`")


HEAD = "---\nvideoId: dQw4w9WgXcQ\n---\n"


def test_a_time_is_told_in_words_with_the_way_to_the_video() -> None:
    check(
        f'{HEAD}<a class="yt-timestamp" data-t="00:04:09">[00:0<|>4:09]</a>',
        "**00:04:09** — 4 minutes 9 seconds",
        "[Open the video at 00:04:09](https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=249s)",
    )


def test_a_time_without_a_video_says_so_and_a_wrong_label_is_told() -> None:
    check(
        '<a class="yt-timestamp" data-t="00:04:09">[00:0<|>5:09]</a>',
        "**00:04:09** — 4 minutes 9 seconds",
        "The note names no video.",
        "The label says another time: 00:05:09.",
    )


def test_a_tag_tells_how_many_notes_have_it() -> None:
    check("#pro<|>j/x\n-- t.md --\n#proj/x/y", "`#proj/x` — in 2 notes, its children included")


def test_nothing_is_told_of_plain_text() -> None:
    fixture = read_vault("te<|>xt")
    assert hover(fixture.vault, NotePosition(*fixture.cursor)) is None


def test_nothing_is_told_in_a_note_that_cannot_be_read() -> None:
    assert hover(read_vault("-- a.md --\n[[b]]\n").vault, NotePosition(NotePath("gone.md"), 0)) is None


def test_a_title_cannot_make_a_link() -> None:
    shown = check("[[evil<|>]]\n-- evil.md --\n---\ntitle: '[x](command:run) <b>'\n---\n")
    assert "**\\[x\\](command:run) &lt;b>**" in shown


def test_one_text_is_read() -> None:
    fixture = read_vault(f"-- a.md --\n[[b<|>]]\n{NOTES}")
    hover(fixture.vault, NotePosition(*fixture.cursor))
    assert fixture.vault.source.reads == {"b.md": 1}  # type: ignore[attr-defined]  # The fixture's source counts.
