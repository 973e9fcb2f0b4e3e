"""Times that go back; off unless asked for."""

from tests.features.diagnostics.check import codes, findings
from tests.vault_text import read_vault
from vaultmark.features.diagnostics import diagnostics
from vaultmark.vault.identity import NotePath
from vaultmark.vault.settings import settings_from

HEAD = "---\nvideoId: dQw4w9WgXcQ\n---\n"
TIMES = ("00:02:00", "00:01:00", "00:01:00", "00:03:00", "00:00:30")
SOURCE = HEAD + "\n".join(f'<a class="yt-timestamp" data-t="{time}">[{time}]</a>' for time in TIMES)


def test_it_is_off_by_default() -> None:
    assert codes(SOURCE) == []


def test_the_first_step_back_is_reported_for_the_note() -> None:
    assert findings(SOURCE, timestamp_order="hint") == (
        '<a class="yt-timestamp" data-t="00:01:00">[00:01:00]</a>\n'
        "                                ^^^^^^^^\n"
        "hint timestamp-order: 00:01:00 comes after 00:02:00, the first of 2 such steps back; "
        "sort the times if they should rise."
    )


def test_the_other_steps_are_related() -> None:
    settings, _ = settings_from({"diagnostics": {"severity": {"timestamp-order": "hint"}}})
    (found,) = diagnostics(read_vault(SOURCE, settings).vault, NotePath("note.md"))
    assert [each.message for each in found.related] == ["00:00:30 comes after 00:03:00"]


def test_rising_and_equal_times_are_in_order() -> None:
    rising = HEAD + "\n".join(f'<a class="yt-timestamp" data-t="{time}">[{time}]</a>' for time in sorted(TIMES))
    assert codes(rising, timestamp_order="hint") == []
