"""Dates in the letters of Moment.js: written, and read again."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultmark.vault.date_format import is_date_format, read, written

DAY = date(2026, 3, 1)  # A Sunday, the last day of its ISO week.


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("YYYY-MM-DD", "2026-03-01"),
        ("D.M.YY", "1.3.26"),
        ("dddd, MMMM Do YYYY", "Sunday, March 1st 2026"),
        ("YYYY/MM-MMM/YYYY-MM-DD-ddd", "2026/03-Mar/2026-03-01-Sun"),
        ("[Day] D[/DD] [W]WW GGGG dd E Q", "Day 1/DD W09 2026 Su 7 1"),
        ("DDDD DDD Mo", "060 60 3rd"),
        ("YYYY年MM月DD日", "2026年03月01日"),
        ("YYYY[", "2026["),
        ("YYYY HH", None),
        ("gggg-ww", None),
        ("YYYYY", None),
        ("x", None),
        ("-" * 201, None),
    ],
)
def test_a_date_is_written(text: str, expected: str | None) -> None:
    assert written(DAY, text) == expected


def test_ordinals_are_english() -> None:
    days = [1, 2, 3, 4, 11, 12, 13, 21, 22, 23, 30, 31]
    assert " ".join(written(date(2026, 1, day), "Do") or "" for day in days) == (
        "1st 2nd 3rd 4th 11th 12th 13th 21st 22nd 23rd 30th 31st"
    )


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("2026-03-01", "YYYY-MM-DD", DAY),
        ("2026-3-1", "YYYY-MM-DD", None),
        ("2026-02-30", "YYYY-MM-DD", None),
        ("2026-03-01b", "YYYY-MM-DD", None),
        ("2026-03", "YYYY-MM-DD", None),
        ("", "YYYY-MM-DD", None),
        ("0000-01-01", "YYYY-MM-DD", None),
        ("sunday 1 MARCH 2026", "dddd D MMMM YYYY", DAY),
        ("Monday 1 March 2026", "dddd D MMMM YYYY", None),
        ("1st May 2026", "Do MMMM YYYY", date(2026, 5, 1)),
        ("notes 01/03/2026", "[notes] DD/MM/YYYY", DAY),
        ("notes 01/03/2026", "[other] DD/MM/YYYY", None),
        ("٢٠٢٦-03-01", "YYYY-MM-DD", None),
        ("2026-03-01", "YYYY-MM", None),
        ("2026-03-01", "HH", None),
        ("2026-03-01", "", None),
    ],
)
def test_a_date_is_read_if_all_that_is_written_is_true(name: str, text: str, expected: date | None) -> None:
    assert read(name, text) == expected


FORMATS = st.lists(
    st.sampled_from(("YYYY", "MM", "MMMM", "MMM", "Mo", "DD", "Do", "ddd", "GGGG", "WW", "[M] ", "/", "字")), max_size=9
).map("-".join)


@given(FORMATS, st.dates())
def test_what_is_written_is_read_again(text: str, day: date) -> None:
    name = written(day, text)
    assert name is not None
    assert read(name, text) == (day if is_date_format(text) else None)


@given(st.text("YMDdoWQ[]-/ H3aé", max_size=12), st.text("0123456789-/ Marchst", max_size=12))
def test_no_text_is_too_strange(text: str, name: str) -> None:
    day = read(name, text)
    assert day is None or (written(day, text) or "").casefold() == name.casefold()
    assert not is_date_format(text) or written(DAY, text)
