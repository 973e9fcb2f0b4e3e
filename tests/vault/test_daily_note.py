"""Which notes are daily notes, and where that of a day is."""

from datetime import date

import pytest

from vaultmark.vault.daily_note import daily_path, day_named, day_of
from vaultmark.vault.identity import NotePath
from vaultmark.vault.settings import DailyNoteSettings

DAY = date(2026, 3, 1)
PLAIN = DailyNoteSettings("YYYY-MM-DD")
DEEP = DailyNoteSettings("YYYY/MM/YYYY-MM-DD", "days")
NONE = DailyNoteSettings()


@pytest.mark.parametrize(
    ("settings", "path"),
    [(PLAIN, "2026-03-01.md"), (DEEP, "days/2026/03/2026-03-01.md"), (NONE, None), (DailyNoteSettings("HH"), None)],
)
def test_a_day_has_one_note(settings: DailyNoteSettings, path: str | None) -> None:
    assert daily_path(settings, DAY) == path
    assert path is None or day_of(settings, NotePath(path)) == DAY


@pytest.mark.parametrize(
    ("settings", "target", "day"),
    [
        (PLAIN, "2026-03-01", DAY),
        (PLAIN, "2026-03-01.md", DAY),
        (PLAIN, "days/2026-03-01", None),
        (DEEP, "2026-03-01", DAY),
        (DEEP, "03/2026-03-01", DAY),
        (DEEP, "04/2026-03-01", None),
        (DEEP, "2026/03/2026-03-01", DAY),
        (DailyNoteSettings("YYYY/MM/DD"), "01", None),
        (NONE, "2026-03-01", None),
        (NONE, "", None),
    ],
)
def test_a_link_names_a_day_by_the_end_of_its_path(settings: DailyNoteSettings, target: str, day: date | None) -> None:
    assert day_named(settings, target) == day


@pytest.mark.parametrize("path", ["2026-03-01.md", "days/2026-03-01.md", "days/2026/03/x.md", "days.md"])
def test_a_note_elsewhere_is_no_daily_note(path: str) -> None:
    assert day_of(DEEP, NotePath(path)) is None
