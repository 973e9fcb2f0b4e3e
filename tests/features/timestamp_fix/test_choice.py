"""Which readings of a faulty time are offered, and what copying one half over the other does."""

import pytest

from tests.features.timestamp_fix.check import anchor, fixed
from tests.vault_text import read_vault
from vaultmark.features.timestamp_fix import Side
from vaultmark.features.timestamp_fix.choice import readings
from vaultmark.syntax.timestamp import format_time

MISMATCH, FIELDS, PLACEHOLDER = "timestamp-label-mismatch", "timestamp-field-range", "timestamp-placeholder"


def offered(written: str) -> list[str]:
    fixture = read_vault(written)
    (path,) = fixture.texts
    note = fixture.vault.note(path)
    assert note
    (timestamp,) = note.timestamps
    return [f"{format_time(reading.seconds)} {reading.why}" for reading in readings(written, timestamp)]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (anchor("00:18:57", "[00:19:01]"), ["00:18:57 as data-t says", "00:19:01 as the label says"]),
        (
            anchor("01:00:17:20", "[01:00:17:20]"),
            [
                "01:00:17 without the frames",
                "01:00:18 with the frames rounded to a second",
                "00:17:20 without the first field",
            ],
        ),
        (
            anchor("01:00:17:51", "[01:00:17:51]"),
            [
                "01:00:17 without the frames",
                "01:00:18 with the frames rounded to a second",
                "00:17:51 without the first field",
            ],
        ),
        (anchor("HH:MM:SS", "[00:02:03]"), ["00:02:03 as the label says"]),
        (anchor("HH:MM:SS", "[HH:MM:SS]"), []),
        (
            anchor("11:31:94", "[11:31:94]"),
            ["00:11:31 without the hundredths", "11:32:34 with what passes 59 carried over"],
        ),
        (anchor("03:70:00", "[03:70:00]"), ["04:10:00 with what passes 59 carried over"]),
        (anchor("00:18:58]", "00:18:58]"), ["00:18:58 without what stands beside it"]),
        (
            anchor("00:04:09", "[00:04:09]-[00:05:00]"),
            ["00:04:09 as data-t says", "00:05:00 without what stands beside it"],
        ),
        (anchor("N/A", "[N/A]"), []),
        (anchor("4:09", "[4:09]"), []),
        ("[4:09](https://youtu.be/dQw4w9WgXcQ?t=300)", ["00:05:00 as the URL says", "00:04:09 as the label says"]),
    ],
)
def test_each_reading_is_offered_once_with_its_reason(written: str, expected: list[str]) -> None:
    assert offered(written) == expected


@pytest.mark.parametrize(
    ("code", "prefer", "before", "after"),
    [
        (MISMATCH, Side.DATA, anchor("00:18:57", "[00:19:01]"), anchor("00:18:57", "[00:18:57]")),
        (MISMATCH, Side.LABEL, anchor("00:18:57", "[00:19:01]"), anchor("00:19:01", "[00:19:01]")),
        (MISMATCH, Side.LABEL, anchor("18:57", "19:01"), anchor("00:19:01", "[00:19:01]")),
        (FIELDS, Side.LABEL, anchor("11:31:94", "[00:11:31]"), anchor("00:11:31", "[00:11:31]")),
        (FIELDS, Side.DATA, anchor("11:31:94", "[00:11:31]"), anchor("11:31:94", "[00:11:31]")),
        (PLACEHOLDER, Side.LABEL, anchor("HH:MM:SS", "00:02:03"), anchor("00:02:03", "[00:02:03]")),
        (PLACEHOLDER, Side.DATA, anchor("HH:MM:SS", "00:02:03"), anchor("HH:MM:SS", "00:02:03")),
        (PLACEHOLDER, Side.LABEL, anchor("00:18:57", "[00:19:01]"), anchor("00:18:57", "[00:19:01]")),
        (
            MISMATCH,
            Side.DATA,
            "[4:09](https://youtu.be/dQw4w9WgXcQ?t=300)",
            "[5:00](https://youtu.be/dQw4w9WgXcQ?t=300)",
        ),
        (
            MISMATCH,
            Side.LABEL,
            "[4:09](https://youtu.be/dQw4w9WgXcQ?t=300)",
            "[4:09](https://youtu.be/dQw4w9WgXcQ?t=249)",
        ),
        (
            MISMATCH,
            Side.LABEL,
            "[1:04:09](https://youtu.be/dQw4w9WgXcQ?t=5m)",
            "[1:04:09](https://youtu.be/dQw4w9WgXcQ?t=1h4m9s)",
        ),
    ],
)
def test_the_preferred_half_wins_where_it_is_a_time(code: str, prefer: Side, before: str, after: str) -> None:
    assert fixed(before, [code], prefer) == after


def test_nothing_is_decided_without_a_preference() -> None:
    written = anchor("00:18:57", "[00:19:01]")
    assert fixed(written, [MISMATCH]) == written
