"""What a written time means, and which fault it has."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultmark.syntax.note import Fault
from vaultmark.syntax.timestamp import (
    CODES,
    VERDICTS,
    WrittenTime,
    first_fault,
    format_time,
    is_time_label,
    parse_time,
    read_label,
)


@pytest.mark.parametrize(
    ("written", "seconds", "fault"),
    [
        ("00:04:09", 249, None),
        ("42:34:00", 153240, None),
        ("04:09", 249, Fault.STYLE),
        ("4:09", 249, Fault.STYLE),
        ("4:9", 249, Fault.STYLE),
        ("75:30", 4530, Fault.STYLE),
        ("125:30", 7530, Fault.STYLE),
        ("0:04:09", 249, Fault.STYLE),
        ("1:2:3", 3723, Fault.STYLE),
        ("003:05.5", 185, Fault.STYLE),
        ("03:05.5", 185, Fault.STYLE),
        ("00:00:00.413", 0, Fault.STYLE),
        (" 00:04:09", 249, Fault.STYLE),
        ("2241", 2241, Fault.STYLE),
        ("249s", 249, Fault.STYLE),
        ("4m9s", 249, Fault.STYLE),
        ("1h2m3s", 3723, Fault.STYLE),
        ("00h02m30s", 150, Fault.STYLE),
        ("11:31:94", 41554, Fault.FIELD_RANGE),
        ("03:70:00", 15000, Fault.FIELD_RANGE),
        ("04:75", 315, Fault.FIELD_RANGE),
        ("01:00:17:51", 3617, Fault.MALFORMED),
        ("00:18:58]", 1138, Fault.MALFORMED),
        ("31:52]", 1912, Fault.MALFORMED),
        ("00:15:11]-[00:15:24]", 911, Fault.MALFORMED),
        ("[00:04:09]", 249, Fault.MALFORMED),
        ("00:01:26:", 86, Fault.MALFORMED),
        ("01:26:", None, Fault.MALFORMED),
        ("00:01:002", None, Fault.MALFORMED),
        ("029:35:00", None, Fault.MALFORMED),
        ("00:00:00.413Z", 0, Fault.MALFORMED),
        ("00:21:00%3C/a", 1260, Fault.MALFORMED),
        ("N/A", None, Fault.MALFORMED),
        ("https://youtu.be/XYZ", None, Fault.MALFORMED),
        ("", None, Fault.MALFORMED),
        ("later", None, Fault.MALFORMED),
        ("٠٠:٠٤:٠٩", None, Fault.MALFORMED),
        ("1:00" * 100, None, Fault.MALFORMED),
        ("HH:MM:SS", None, Fault.PLACEHOLDER),
        ("hh:mm:ss", None, Fault.PLACEHOLDER),
        ("MM:SS", None, Fault.PLACEHOLDER),
        ("HH:04:09", None, Fault.PLACEHOLDER),
        ("00:MM:SS", None, Fault.PLACEHOLDER),
        ("??:??", None, Fault.PLACEHOLDER),
    ],
)
def test_written_time_is_read(written: str, seconds: int | None, fault: Fault | None) -> None:
    assert parse_time(written) == WrittenTime(seconds, fault)


@pytest.mark.parametrize(
    ("label", "seconds", "fault"),
    [
        ("[00:04:09]", 249, None),
        ("00:04:09", 249, Fault.STYLE),
        (" [00:04:09]", 249, Fault.STYLE),
        ("[[00:04:09]]", 249, Fault.STYLE),
        ("(00:04:09)", 249, Fault.STYLE),
        ("[4:09]", 249, Fault.STYLE),
        ("", None, Fault.STYLE),
        ("Link", None, Fault.STYLE),
        ("[12]", None, Fault.STYLE),
        ("[[a_note | at 4:09]]", None, Fault.STYLE),
        ("[00:01:94]", 154, Fault.FIELD_RANGE),
        ("[01:00:17:51]", 3617, Fault.MALFORMED),
        ("[:54]", None, Fault.MALFORMED),
        ("[00:04:09]]", 249, Fault.MALFORMED),
        ("00:04:09]", 249, Fault.MALFORMED),
        ('[00:01:58">[00:02:00]', 118, Fault.MALFORMED),
        ("[HH:MM:SS]", None, Fault.PLACEHOLDER),
        ("[N/A]", None, Fault.STYLE),
    ],
)
def test_label_is_read(label: str, seconds: int | None, fault: Fault | None) -> None:
    assert read_label(label) == WrittenTime(seconds, fault)


@pytest.mark.parametrize(
    "label",
    [
        "20:40",
        "00:04:09",
        "01:02:03:04",
        "36:13, 36:16,36:27",
        "01:42:56 | 01:43:19",
        "0:01-0:05",
        "0:01 – 0:05",
        "24:63",
    ],
)
def test_times_are_never_a_reference_label(label: str) -> None:
    assert is_time_label(label)


@pytest.mark.parametrize("label", ["1:2", "20", "foo 20:40", "20:40 pm", "", ":", "2024-01-05", "a:b", "20:40,"])
def test_other_labels_may_be_references(label: str) -> None:
    assert not is_time_label(label)


@given(st.integers(min_value=0, max_value=99 * 3600 + 3599))
def test_formatted_time_reads_back_without_fault(seconds: int) -> None:
    assert parse_time(format_time(seconds)) == WrittenTime(seconds, None)


@given(st.one_of(st.text(), st.text(alphabet="0123456789:hmsHMS.,[]- ")))
def test_every_text_is_read_or_refused(text: str) -> None:
    for read in (parse_time, read_label):
        time = read(text)
        assert time.seconds is not None or time.fault is not None


def test_every_fault_has_a_verdict_and_a_code() -> None:
    assert set(VERDICTS) == {None, *Fault}
    assert set(CODES) == set(Fault)


def test_first_fault_is_reported() -> None:
    assert first_fault(None, Fault.STYLE, Fault.TORN, None) is Fault.TORN
    assert first_fault(None, None) is None
