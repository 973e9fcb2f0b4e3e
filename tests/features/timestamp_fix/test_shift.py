"""Moving times by seconds, and reading MM:SS:00 as 00:MM:SS."""

from pathlib import Path

import pytest

from tests.features.timestamp_fix.check import HEAD, anchor, edits_of, fixed
from tests.vault_text import read_vault
from vaultmark.features.timestamp_fix import note_fixes
from vaultmark.features.timestamp_fix.shift import nudged
from vaultmark.text.edit import apply_edits
from vaultmark.vault.identity import NotePath
from vaultmark.vault.vault import Vault

SHIFTED = ["timestamp-shifted"]
SIBLINGS = "".join(f"-- sibling{number}.md --\n{HEAD}{anchor('00:58:21', '[00:58:21]')}\n" for number in range(3))


def moved(written: str, by: int) -> str:
    fixture = read_vault(HEAD + written)
    (path,) = fixture.texts
    document = fixture.vault.document(path)
    assert document
    (timestamp,) = document.note.timestamps
    return apply_edits(document.text, nudged(document.text, timestamp, by) or ()).removeprefix(HEAD)


@pytest.mark.parametrize(
    ("before", "by", "after"),
    [
        (anchor("00:04:09", "[00:04:09]"), 5, anchor("00:04:14", "[00:04:14]")),
        (anchor("4:59", "4:59"), 1, anchor("5:00", "5:00")),
        (anchor("59:59", "[0:59:59]"), 1, anchor("01:00:00", "[1:00:00]")),
        (anchor("00:00:02", "[00:00:02]"), -5, anchor("00:00:00", "[00:00:00]")),
        (anchor("00:18:57", "[00:19:01]"), -1, anchor("00:18:56", "[00:19:00]")),
        (anchor("249", ""), 1, anchor("250", "")),
        (anchor("N/A", "[00:19:01]"), 1, anchor("N/A", "[00:19:01]")),
        ("[4:09](https://youtu.be/dQw4w9WgXcQ?t=249s)", 1, "[4:10](https://youtu.be/dQw4w9WgXcQ?t=250s)"),
        ("[here](https://youtu.be/dQw4w9WgXcQ?t=4m9s)", -9, "[here](https://youtu.be/dQw4w9WgXcQ?t=4m)"),
        ("![[talk.mp4#t=4:09]]", 1, "![[talk.mp4#t=4:10]]"),
        ("@4:09", 60, "@5:09"),
        ("[75:30]", 1, "[75:31]"),
    ],
)
def test_a_time_moves_in_its_own_notation(before: str, by: int, after: str) -> None:
    assert moved(before, by) == after


def shifted(time: str, label: str, siblings: str = SIBLINGS) -> str:
    source = f"-- a.md --\n{HEAD}{anchor(time, label)}\n{siblings}"
    return fixed(source, SHIFTED).removeprefix(HEAD).removesuffix("\n")


def test_a_time_beyond_the_video_is_read_as_minutes_and_seconds() -> None:
    assert shifted("42:34:00", "[42:34:00]") == anchor("00:42:34", "[00:42:34]")


@pytest.mark.parametrize(
    ("time", "label"),
    [
        ("42:34:10", "[42:34:10]"),
        ("00:34:00", "[00:34:00]"),
        ("42:34:00", "[00:42:34]"),
        ("999:00:00", "[999:00:00]"),
    ],
)
def test_a_time_that_is_no_such_shift_stays(time: str, label: str) -> None:
    assert shifted(time, label) == anchor(time, label)


def test_a_note_that_is_wrong_in_another_way_stays() -> None:
    times = " ".join(anchor(time, "") for time in ("03:59:19", "04:05:00", "04:14:13"))
    assert fixed(f"-- a.md --\n{HEAD}{times}\n{SIBLINGS}", SHIFTED) == f"{HEAD}{times}\n"


def test_the_duration_says_where_the_video_ends() -> None:
    head = HEAD.replace("---\n", "---\nduration: 0:45:00\n", 1)
    assert fixed(head + anchor("42:34:00", ""), SHIFTED) == head + anchor("00:42:34", "")
    assert fixed(head + anchor("46:34:00", ""), SHIFTED) == head + anchor("46:34:00", "")


def test_of_an_even_number_of_other_notes_the_longer_half_tells_how_long_the_video_is() -> None:
    ends = ("00:10:00", "00:20:00", "01:00:00", "01:30:00")
    siblings = "".join(f"-- {number}.md --\n{HEAD}{anchor(end, '')}\n" for number, end in enumerate(ends))
    assert shifted("42:34:00", "[42:34:00]", siblings) == anchor("00:42:34", "[00:42:34]")


def test_nothing_is_shifted_back_where_the_end_of_the_video_is_not_known() -> None:
    assert shifted("42:34:00", "[42:34:00]", "") == anchor("42:34:00", "[42:34:00]")


def test_nothing_is_shifted_back_unasked() -> None:
    assert edits_of(f"-- a.md --\n{HEAD}{anchor('42:34:00', '[42:34:00]')}\n{SIBLINGS}") == ()


@pytest.mark.parametrize("code", ["timestamp-shifted", "timestamp-beyond-end"])
def test_beside_other_notes_a_lone_late_time_stays(code: str) -> None:
    times = " ".join(anchor(time, f"[{time}]") for time in ("00:17:31", "02:44:00", "00:14:52"))
    assert fixed(f"-- a.md --\n{HEAD}{times}\n{SIBLINGS}", [code]) == f"{HEAD}{times}\n"
    known = HEAD.replace("---\n", "---\nduration: 0:58:21\n", 1)
    assert fixed(known + times, [code]) == known + times.replace("02:44:00", "00:02:44")


@pytest.mark.parametrize(("late", "is_shifted"), [(9, True), (8, False)])
def test_beside_other_notes_nine_times_in_ten_must_be_shifted(late: int, is_shifted: bool) -> None:
    times = [f"{minute}:34:00" for minute in range(40, 40 + late)]
    early = " ".join(anchor("00:34:00", "") for _ in range(10 - late))
    meant = [f"00:{time[:5]}" if is_shifted else time for time in times]
    source = f"-- a.md --\n{HEAD}{' '.join(anchor(time, '') for time in times)} {early}\n{SIBLINGS}"
    assert fixed(source, SHIFTED) == f"{HEAD}{' '.join(anchor(time, '') for time in meant)} {early}\n"


def test_the_lone_late_time_of_a_real_note_stays() -> None:
    folder = Path(__file__).parents[4] / "shared/vaults/talks"
    path = NotePath("mk_thisisit/applications_of_biocomputing_in_artificial_intelligence.md")
    if not folder.is_dir():
        pytest.skip("the real vaults are not here")
    notes = (folder / path).parent.glob("*.md")
    vault = Vault.of({NotePath(note.relative_to(folder).as_posix()): note.read_text("utf-8") for note in notes})
    document = vault.document(path)
    assert document
    assert note_fixes(vault, document, SHIFTED, None) == ()
