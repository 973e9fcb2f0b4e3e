"""The shapes of real collections: what is said of each, what becomes of it unasked, and which readings are offered.

One row a shape: the anchor, its diagnostic, the anchor after `fix`, and the titles' times of the choices.
"""

import pytest

from tests.features.timestamp_fix.check import HEAD, anchor, fixed
from tests.vault_text import read_vault
from vaultmark.features.diagnostics import diagnostics
from vaultmark.features.timestamp_fix.choice import readings
from vaultmark.syntax.timestamp import format_time

STYLE, MALFORMED, MISMATCH = "timestamp-style", "timestamp-malformed", "timestamp-label-mismatch"
FIELDS, PLACEHOLDER = "timestamp-field-range", "timestamp-placeholder"
GOOD = anchor("00:04:09", "[00:04:09]")
SAME = ""
"""Nothing is mended unasked."""

SHAPES = [
    # What is written, what is said of it, what becomes of it, what it may mean.
    (GOOD, None, SAME, []),
    (anchor("04:09", "[04:09]"), STYLE, GOOD, []),
    (anchor("04:09", ""), STYLE, GOOD, []),
    (anchor("04:09", "04:09"), STYLE, GOOD, []),
    (anchor("00:04:09", "00:04:09"), STYLE, GOOD, []),
    (anchor("00:04:09", ""), STYLE, GOOD, []),
    (anchor("0:04:09", "[00:04:09]"), STYLE, GOOD, []),
    (anchor("00:04:9", "[00:4:09]"), STYLE, GOOD, []),
    (anchor("00:04:09", "[04:09]"), STYLE, GOOD, []),
    (anchor("04:09", "[00:04:09]"), STYLE, GOOD, []),
    (anchor("75:30", "[75:30]"), STYLE, anchor("01:15:30", "[01:15:30]"), []),
    (anchor("249", "[04:09]"), STYLE, GOOD, []),
    (anchor("00:04:09", "[[00:04:09]]"), STYLE, GOOD, []),
    (anchor("00:04:09", "said"), STYLE, SAME, []),
    (anchor("01:02:03:04", "[01:02:03:04]"), MALFORMED, SAME, ["01:02:03", "02:03:04"]),
    ('<a class="yt-timestamp" data-1:02:03:04">[1:02:03:04]</a>', MALFORMED, SAME, ["01:02:03", "02:03:04"]),
    (anchor("00:04:09:02", "[00:04:09]"), MALFORMED, GOOD, ["00:04:09", "04:09:02"]),
    (anchor("00:04:09", "[04:09:00]"), MISMATCH, SAME, ["00:04:09", "04:09:00"]),
    (anchor("04:09:00", "[00:04:09]"), MISMATCH, SAME, ["04:09:00", "00:04:09"]),
    (anchor("00:04:09]", "[00:04:09]"), MALFORMED, GOOD, ["00:04:09"]),
    (anchor("00:04:09]", "[00:04:09"), MALFORMED, SAME, ["00:04:09"]),
    (anchor("01:26:", ""), MALFORMED, SAME, []),
    (anchor("00:04:009", "[00:04:09]"), MALFORMED, GOOD, ["00:04:09"]),
    (anchor("00:04:009", "[00:04:009]"), MALFORMED, SAME, []),
    ('<a class="yt="yt-timestamp" data-t="00:04:09">[00:04:09]</a>', MALFORMED, GOOD, ["00:04:09"]),
    ('<a class="yt-timestamp" data="00:04:09">[00:04:09]</a>', MALFORMED, GOOD, ["00:04:09"]),
    ('<a class="yt-timestamp" data=t="00:04:09">[00:04:09]</a>', MALFORMED, GOOD, ["00:04:09"]),
    ('<a class="yt-timestamp" href="00:04:09">[00:04:09]</a>', MALFORMED, GOOD, ["00:04:09"]),
    ('<a class="yt-timestamp" data-timestamp="00:04:09">[00:04:09]</a>', MALFORMED, GOOD, ["00:04:09"]),
    ('<a class class="yt-timestamp" data-t="00:04:09">[00:04:09]</a>', MALFORMED, GOOD, ["00:04:09"]),
    ('<a class="yt-timestamp" data-04:09:00>[00:04:09]</a>', MALFORMED, SAME, ["04:09:00", "00:04:09"]),
    ('<a class="yt-00:04:09">[00:04:09]</a>', MALFORMED, GOOD, ["00:04:09"]),
    ('<a class="yt>timestamp" data-t="00:04:09">[00:04:09]</a>', MALFORMED, GOOD, ["00:04:09"]),
    ('<a class="yt_timestamp" data-t="00:04:09">[00:04:09]</a>', MALFORMED, GOOD, ["00:04:09"]),
    (anchor("HH:04:09", "[00:04:09]"), PLACEHOLDER, SAME, ["00:04:09"]),
    (anchor("HH:MM:SS", "00:04:09"), PLACEHOLDER, SAME, ["00:04:09"]),
    (anchor("11:31:94", "[11:31:94]"), FIELDS, SAME, ["00:11:31", "11:32:34"]),
    (anchor("03:70:00", "[03:70:00]"), FIELDS, SAME, ["04:10:00"]),
    (anchor("N/A", "[N/A]"), MALFORMED, SAME, []),
    (anchor("https://youtu.be/XYZ", "00:04:09"), MALFORMED, GOOD, ["00:04:09"]),
    (anchor("00:04:09", '[00:04:09">[00:04:10]'), MALFORMED, SAME, ["00:04:09", "00:04:10"]),
]


@pytest.mark.parametrize(("written", "code", "after", "meanings"), SHAPES)
def test_each_shape_has_its_verdict_its_repair_and_its_readings(
    written: str, code: str | None, after: str, meanings: list[str]
) -> None:
    source = f"{HEAD}A claim {written}.\n"
    fixture = read_vault(source)
    (path,) = fixture.texts
    said = [each.code for each in diagnostics(fixture.vault, path) if each.code.startswith("timestamp-")]
    assert said == ([code] if code else [])
    assert fixed(source) == source.replace(written, after or written)
    note = fixture.vault.note(path)
    assert note
    (timestamp,) = note.timestamps
    found = list(dict.fromkeys(format_time(reading.seconds) for reading in readings(source, timestamp)))
    assert found == meanings
