"""One form of a time written as another."""

import pytest

from tests.features.timestamp_fix.check import HEAD, anchor, fixed
from tests.vault_text import read_vault
from vaultmark.features.timestamp_fix.convert import converted
from vaultmark.syntax.note import TimestampForm
from vaultmark.text.edit import apply_edits

GOOD = anchor("00:04:09", "[00:04:09]")
LINK = "[00:04:09](https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=249s)"


def written_as(form: TimestampForm, written: str, head: str = HEAD) -> str:
    fixture = read_vault(head + written)
    (path,) = fixture.texts
    document = fixture.vault.document(path)
    assert document
    timestamp = document.note.timestamps[0]
    return apply_edits(document.text, converted(document.text, document.note, timestamp, form) or ()).removeprefix(head)


@pytest.mark.parametrize(
    ("form", "before", "after"),
    [
        (TimestampForm.LINK, GOOD, LINK),
        (TimestampForm.BARE, GOOD, "[00:04:09]"),
        (TimestampForm.ANCHOR, LINK, GOOD),
        (TimestampForm.BARE, LINK, "[00:04:09]"),
        (TimestampForm.ANCHOR, "(4:09)", GOOD),
        (TimestampForm.ANCHOR, "@4:09", GOOD),
        (TimestampForm.LINK, "[4:09]", LINK),
        (TimestampForm.ANCHOR, "[4:09](https://youtu.be/dQw4w9WgXcQ?t=249)", GOOD),
    ],
)
def test_each_form_becomes_each_other(form: TimestampForm, before: str, after: str) -> None:
    assert written_as(form, before) == after


@pytest.mark.parametrize(
    ("form", "written"),
    [
        (TimestampForm.ANCHOR, GOOD),
        (TimestampForm.BARE, anchor("00:04:09", "what was said")),
        (TimestampForm.BARE, anchor("00:04:09", "[00:05:00]")),
        (TimestampForm.BARE, anchor("N/A", "[00:05:00]")),
        (TimestampForm.ANCHOR, "[4:09](https://youtu.be/aaaaaaaaaaa?t=249)"),
        (TimestampForm.ANCHOR, "[4:09](https://youtu.be/dQw4w9WgXcQ?t=300)"),
        (TimestampForm.ANCHOR, "![[talk.mp4#t=4:09]]"),
        (TimestampForm.ANCHOR, "https://youtu.be/dQw4w9WgXcQ?t=249"),
        (TimestampForm.ANCHOR, "[4:09, 5:10]"),
    ],
)
def test_what_would_lose_something_stays(form: TimestampForm, written: str) -> None:
    assert written_as(form, written) == written


def test_a_link_needs_the_video() -> None:
    assert written_as(TimestampForm.LINK, GOOD, "") == GOOD


def test_bare_times_become_anchors_when_asked_for() -> None:
    assert fixed(f"{HEAD}At (4:09) and `[4:09]`.\n", ["timestamp-bare"]) == f"{HEAD}At {GOOD} and `[4:09]`.\n"


def test_bare_times_of_a_note_without_a_video_are_text() -> None:
    assert fixed("At (4:09).\n", ["timestamp-bare"]) == "At (4:09).\n"
