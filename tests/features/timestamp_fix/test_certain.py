"""What is mended unasked, shape by shape, and what is not."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.features.timestamp_fix.check import anchor, edits_of, fixed
from vaultmark.features.timestamp_fix import safe_fixes
from vaultmark.syntax.note import Fault
from vaultmark.text.edit import apply_edits
from vaultmark.vault.identity import NotePath
from vaultmark.vault.source import Document

GOOD = anchor("00:04:09", "[00:04:09]")

MENDED = [
    anchor("04:09", "[04:09]"),
    anchor("4:09", "[00:04:09]"),
    anchor("00:04:09", "[4:09]"),
    anchor("0:04:09", "[0:04:09]"),
    anchor("00:4:09", "[00:04:9]"),
    anchor("00:04:09", "00:04:09"),
    anchor("00:04:09", ""),
    anchor("249", "[04:09]"),
    anchor("4m9s", "(4:09)"),
    anchor("00:04:09", "[[00:04:09]]"),
    anchor("00:04:09", " [00:04:09]"),
    anchor("00:04:09]", "[00:04:09]"),
    anchor("00:04:", "[00:04:09]"),
    anchor("00:04:009", "[00:04:09]"),
    anchor("00:04:09", "[:09]"),
    anchor("00:04:09", "[00:04:009]"),
    anchor("00:04:09:12", "[00:04:09]"),
    anchor("N/A", "[00:04:09]"),
    anchor("https://youtu.be/XYZ", "4:09"),
    '<a class="yt="yt-timestamp" data-t="00:04:09">[00:04:09]</a>',
    '<a class="yt-timestamp" data="00:04:09">[00:04:09]</a>',
    '<a class="yt-timestamp" data=t="00:04:09">[00:04:09]</a>',
    '<a class="yt-timestamp" href="00:04:09">[00:04:09]</a>',
    '<a class="yt-timestamp" data-timestamp="00:04:09">[00:04:09]</a>',
    '<a class class="yt-timestamp" data-t="00:04:09">[00:04:09]</a>',
    '<a class="yt_timestamp" data-t="00:04:09">[00:04:09]</a>',
    '<a class="yt>timestamp" data-t="00:04:09">[00:04:09]</a>',
    '<a class="yt-timestamp" data-00:04:09>[00:04:09]</a>',
    '<a class="yt-00:04:09">[00:04:09]</a>',
    '<a class="yt-0-04-09">[00:04:09]</a>',
    '<a class="yt-timestamp" data-t=00:04:09>[00:04:09]</a>',
    '<a class="yt-timestamp">[00:04:09]</a>',
    '<a class="yt-timestamp" data-t="00:04:09">[00:04:09]',
    '<a class="yt-timestamp" data-t="00:04:09">[00:04:09]>',
    '<a class="yt-timestamp" data-t="00:04:09">',
    '<a data-t="00:04:09">[00:04:09]</a>',
]

LEFT = [
    anchor("00:18:57", "[00:19:01]"),
    anchor("42:34:00", "[42:34:00]"),
    anchor("01:02:03:04", "[01:02:03:04]"),
    anchor("11:31:94", "[11:31:94]"),
    anchor("11:31:94", "[00:11:31]"),
    anchor("HH:MM:SS", "[00:04:09]"),
    anchor("N/A", "[N/A]"),
    anchor("00:04:09", "[Podcast Episode]"),
    anchor("00:04:09]", "[00:05:00]"),
    anchor("00:04:09", "[00:04:09]-[00:05:00]"),
    anchor("00:04:09", '[00:04:09">[00:04:10]'),
    '<a class="yt-timestamp" data-49:57">[02:49:57]</a>',
    '<a class="yt-timestamp" data-49:97>[02:49:57]</a>',
    '<a class="yt-timestamp" data="00:04:09" href="https://example.com">[00:04:09]</a>',
    GOOD,
    "[4:09](https://youtu.be/dQw4w9WgXcQ?t=300)",
    "[00:04:09]",
    "`" + anchor("4:09", "[4:09]") + "`",
]


@pytest.mark.parametrize("written", MENDED)
def test_what_can_be_known_becomes_the_usual_form(written: str) -> None:
    assert fixed(f"A claim {written}. More.\n") == f"A claim {GOOD}. More.\n"


@pytest.mark.parametrize("written", LEFT)
def test_what_nobody_can_know_stays(written: str) -> None:
    assert fixed(f"A claim {written}. More.\n") == f"A claim {written}. More.\n"


def test_a_torn_tag_is_mended_round_a_contradiction_that_stays() -> None:
    torn = '<a class="yt="yt-timestamp" data-t="00:24:01">[00:24:11]</a>'
    assert fixed(torn) == anchor("00:24:01", "[00:24:11]")


def test_data_is_padded_beside_words_that_stay() -> None:
    words = "[[Another note | what was said]]"
    assert fixed(anchor("4:09", words)) == anchor("00:04:09", words)


def test_a_torn_tag_is_mended_round_words_that_stay() -> None:
    assert fixed('<a class="yt-timestamp" data="4:09">so it [[a|was]]</a>') == anchor("00:04:09", "so it [[a|was]]")


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("start", ["", "\ufeff"])
def test_only_the_times_change_in_any_file(line_break: str, start: str) -> None:
    lines = ["# Head é🎉", "| a | " + anchor("4:09", "") + " |", "> " + anchor("00:04:09", "4:09") + "\u2028", "end"]
    text = start + line_break.join(lines)
    assert fixed(text) == text.replace(anchor("4:09", ""), GOOD).replace(anchor("00:04:09", "4:09"), GOOD)


def test_each_half_is_an_edit_of_its_own() -> None:
    (time, label) = edits_of(anchor("4:09", "[4:09]"))
    assert (time.new_text, label.new_text) == ("00:04:09", "[00:04:09]")


def test_a_note_that_is_not_utf_8_is_never_edited() -> None:
    document = Document(NotePath("a.md"), anchor("4:09", "[4:09]"), is_exact=False)
    assert safe_fixes(document) == ()


FIELDS = st.lists(st.sampled_from(["0", "4", "04", "09", "59", "61", "002", "HH", ""]), max_size=4).map(":".join)
TAGS = st.sampled_from(
    [
        *('<a class="yt-timestamp" data-t="{}">', '<a class="yt-timestamp" data-t="{}]">', "<a data-t='{}'>"),
        *('<a class="yt="yt-timestamp" data-t="{}">', '<a class="yt-timestamp" data="{}">', '<a class="yt-{}">'),
        *(
            '<a class="yt-timestamp" data-{}>',
            '<a class="yt-timestamp" data-t={}>',
            '<a class="yt_timestamp" data-t="{}"',
        ),
    ]
)
LABELS = st.sampled_from(["[{}]", "{}", "", "[[{}]]", "[{}", " [{}]", "word {}", "[{}]-[00:01:02]"])
ENDS = st.sampled_from(["</a>", "", ">", "</a", "</A>."])
PIECES = st.tuples(TAGS, FIELDS, LABELS, st.none() | FIELDS, ENDS).map(
    lambda parts: parts[0].format(parts[1]) + parts[2].format(parts[1] if parts[3] is None else parts[3]) + parts[4]
)
NOTES = st.lists(PIECES | st.sampled_from(["\n\n", "text ", "`", "> ", "# ", "🎉 ", "| "]), max_size=8).map("".join)


@given(NOTES)
def test_fixing_twice_changes_nothing_more_and_nothing_outside_the_times(text: str) -> None:
    document = Document(NotePath("a.md"), text)
    edits = safe_fixes(document)
    spans = [timestamp.span for timestamp in document.note.timestamps if timestamp.fault]
    for edit in edits:
        assert any(span.start <= edit.span.start and edit.span.end <= span.end for span in spans)
    after = Document(NotePath("a.md"), apply_edits(text, edits))
    assert safe_fixes(after) == ()


@pytest.mark.parametrize("vault", ["talks"])
def test_every_real_anchor_is_mended_once_or_left(shared_vault: Callable[[str], Path], vault: str) -> None:
    changed = 0
    for file in sorted(shared_vault(vault).rglob("*.md")):
        document = Document(NotePath(file.name), file.read_bytes().decode("utf-8", "replace"))
        edits = safe_fixes(document)
        changed += bool(edits)
        after = Document(NotePath(file.name), apply_edits(document.text, edits)) if edits else document
        assert safe_fixes(after) == ()
        assert len(after.note.timestamps) == len(document.note.timestamps)
        before = [each.fault for each in document.note.timestamps]
        for fault, timestamp in zip(before, after.note.timestamps, strict=True):
            assert timestamp.fault is None or timestamp.fault is fault or fault is Fault.TORN
    assert changed > 0
