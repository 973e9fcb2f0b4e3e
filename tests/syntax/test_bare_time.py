"""Which pieces of plain text are times."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.syntax.growth import is_linear
from vaultmark.syntax.bare_time import find_bare, find_fenced
from vaultmark.syntax.note import Fault, TimestampForm


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("said [00:04:09].", [("[00:04:09]", "00:04:09", 249)]),
        ("said (4:09).", [("(4:09)", "4:09", 249)]),
        ("said @4:09.", [("@4:09", "4:09", 249)]),
        ("@1:04:09: he says", [("@1:04:09", "1:04:09", 3849)]),
        ("[75:30]", [("[75:30]", "75:30", 4530)]),
        ("[4:09]: defines nothing", [("[4:09]", "4:09", 249)]),
        ("[36:13, 36:16]", [("36:13", "36:13", 2173), ("36:16", "36:16", 2176)]),
        ("[01:42:56 | 01:43:19]", [("01:42:56", "01:42:56", 6176), ("01:43:19", "01:43:19", 6199)]),
        (
            "[0:01 - 0:05, 0:07–0:09]",
            [("0:01",) * 2 + (1,), ("0:05",) * 2 + (5,), ("0:07",) * 2 + (7,), ("0:09",) * 2 + (9,)],
        ),
        ("[00:00]-[02:37:05]", [("[00:00]", "00:00", 0), ("[02:37:05]", "02:37:05", 9425)]),
        ("((4:09))", [("(4:09)", "4:09", 249)]),
        ("(24:63)", []),
        ("[03:70:00]", []),
        ("[1:2:03]", []),
        ("[01:02:03:04]", []),
        ("[4:9]", []),
        ("(9:30 AM)", []),
        ("(UTC+02:00)", []),
        ("[4:09)", []),
        ("[4:09", []),
        ("at 4:09 sharp", []),
        ("me@4:09", []),
        ("@4:09pm", []),
        ("@4:090", []),
        ("[@4:09]", [("@4:09", "4:09", 249)]),
        ("[4:09, later]", []),
    ],
)
def test_bare_times_are_found(text: str, found: list[tuple[str, str, int]]) -> None:
    times = list(find_bare(text, 0, len(text)))
    assert [(t.span.of(text), t.time_span.of(text) if t.time_span else "", t.seconds) for t in times] == found
    assert all(t.form is TimestampForm.BARE and t.fault is None for t in times)


def test_only_the_given_stretch_is_read() -> None:
    text = "[0:01] [0:02] [0:03]"
    assert [t.seconds for t in find_bare(text, 5, 15)] == [2]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "4:09\n  00:05:10 what is said\n\nnotes\n7:99\n",
            [("4:09", 249, None), ("00:05:10", 310, None), ("7:99", 519, Fault.FIELD_RANGE)],
        ),
        ("1h2m3s\r\n90", [("1h2m3s", 3723, None), ("90", 90, None)]),
        ("1:2:3:4", [("1:2:3:4", None, Fault.MALFORMED)]),
        ("3rd line\n", []),
        ("", []),
    ],
)
def test_fenced_times_stand_at_the_beginning_of_a_line(
    text: str, found: list[tuple[str, int | None, Fault | None]]
) -> None:
    times = list(find_fenced(text, 0, len(text)))
    assert [(t.span.of(text), t.seconds, t.fault) for t in times] == found


@given(st.text(alphabet="[]()@0123456789:,| \n"))
def test_spans_are_in_order_and_slice_to_times(text: str) -> None:
    position = 0
    for found in find_bare(text, 0, len(text)):
        assert found.span.start >= position
        position = found.span.end
        assert found.seconds is not None


@pytest.mark.parametrize("unit", ["[", "(@[", "[4:09,", "[4:09, 4:09 ", "@4:0", "[4:09" + " " * 50])
def test_hostile_text_costs_in_proportion_to_its_length(unit: str) -> None:
    def cost(length: int) -> float:
        text = unit * (length // len(unit))
        begin = time.process_time()
        sum(1 for _ in find_bare(text, 0, len(text)))
        return time.process_time() - begin

    assert is_linear(cost)
