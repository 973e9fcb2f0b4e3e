"""Written times: what is wrong with one is told with the evidence."""

import pytest

from tests.features.diagnostics.check import codes, findings

HEAD = "---\nvideoId: dQw4w9WgXcQ\n---\n"


def check(anchor: str, *expected: str) -> None:
    """Compare carets and message."""
    assert findings(f"{HEAD}{anchor}") == "\n".join((anchor, *expected) if expected else ())


def anchor(time: str, label: str) -> str:
    return f'<a class="yt-timestamp" data-t="{time}">{label}</a>'


def test_a_good_anchor_is_quiet() -> None:
    check(anchor("00:04:09", "[00:04:09]"))


def test_a_label_that_says_another_time_is_marked_itself() -> None:
    before = anchor("00:18:57", "").removesuffix("</a>")
    check(
        anchor("00:18:57", "[00:19:01]"),
        f"{' ' * len(before)}^^^^^^^^^^",
        "warning timestamp-label-mismatch: data-t is 00:18:57, the label says 00:19:01; make them equal.",
    )


@pytest.mark.parametrize(
    ("time", "label", "code"),
    [
        ("HH:MM:SS", "[HH:MM:SS]", "timestamp-placeholder"),
        ("01:02:03:04", "[01:02:03:04]", "timestamp-malformed"),
        ("00:04:77", "[00:04:77]", "timestamp-field-range"),
        ("4:09", "[4:09]", "timestamp-style"),
        ("00:04:09", "", "timestamp-style"),
        ("00:04:09", "00:04:09", "timestamp-style"),
        ("N/A", "[N/A]", "timestamp-malformed"),
    ],
)
def test_each_fault_has_its_code(time: str, label: str, code: str) -> None:
    assert codes(f"{HEAD}{anchor(time, label)}") == [code]


@pytest.mark.parametrize(
    ("label", "message"),
    [
        ("[:09]", 'timestamp-malformed: The label is ":09", which is no time; write it as HH:MM:SS.'),
        ("[HH:MM:SS]", 'timestamp-placeholder: The label is "HH:MM:SS", a placeholder that was never filled in;'),
        ("[00:04:79]", 'timestamp-field-range: The label is "00:04:79": seconds, and minutes beside hours, end at 59;'),
    ],
)
def test_a_fault_of_the_label_alone_is_told_of_the_label(label: str, message: str) -> None:
    shown = findings(f"{HEAD}{anchor('00:04:09', label)}").splitlines()
    before = anchor("00:04:09", "").removesuffix("</a>")
    assert shown[1] == " " * len(before) + "^" * len(label)
    assert message in shown[2]


def test_a_torn_tag_is_malformed_and_says_so() -> None:
    text = findings(f'{HEAD}<a class="yt="yt-timestamp" data-t="00:04:09">[00:04:09]</a>')
    assert "warning timestamp-malformed: This timestamp's tag is damaged" in text


@pytest.mark.parametrize("time", ["HH:MM:SS", "01:02:03:04", "00:04:77", "4:09"])
def test_the_written_time_is_the_evidence(time: str) -> None:
    assert f'data-t is "{time}"' in findings(f"{HEAD}{anchor(time, f'[{time}]')}")
