"""Days by their names inside double brackets."""

from datetime import date

import pytest

from tests.features.completion.check import accepted, labels
from vaultmark.vault.settings import Settings, settings_from

TODAY = date(2026, 3, 1)
VAULT = "-- days/2026-02-28.md --\n-- 2026-03-02.md --\n-- Today I learned.md --\n"


def settings(**more: object) -> Settings:
    found, errors = settings_from({"dailyNotes": {"format": "YYYY-MM-DD", "folder": "days"}, **more})
    assert not errors
    return found


@pytest.mark.parametrize(
    ("line", "label", "after"),
    [
        ("[[tod<|>", "today", "[[2026-03-01]]"),
        ("[[Yest<|>]]", "yesterday", "[[2026-02-28]]"),
        # That name alone would mean a note elsewhere.
        ("[[tom<|>]]", "tomorrow", "[[days/2026-03-02]]"),
        ("[[tod<|>| now]]", "today", "[[2026-03-01| now]]"),
    ],
)
def test_a_day_is_linked_whether_or_not_its_note_is_written(line: str, label: str, after: str) -> None:
    assert accepted(f"-- n/here.md --\n{line}\n{VAULT}", label, settings(), TODAY) == after


def test_a_markdown_link_leads_to_where_the_note_will_be() -> None:
    markdown = settings(links={"useMarkdownLinks": True})
    source = f"-- n/here.md --\n[[tod<|>]]\n{VAULT}"
    assert accepted(source, "today", markdown, TODAY) == "[2026-03-01](../days/2026-03-01.md)"


@pytest.mark.parametrize(
    ("line", "today", "given", "offered"),
    [
        ("[[to<|>", TODAY, True, ["today", "tomorrow", "Today I learned"]),
        ("[[<|>", TODAY, True, ["Today I learned"]),
        ("[[to<|>", None, True, ["Today I learned"]),
        ("[[to<|>", TODAY, False, ["Today I learned"]),
        ("![[to<|>", TODAY, True, ["Today I learned"]),
        ("[[x to<|>", TODAY, True, []),
    ],
)
def test_days_are_offered_where_there_are_daily_notes(
    line: str, today: date | None, given: bool, offered: list[str]
) -> None:
    found = labels(f"-- n/here.md --\n{line}\n{VAULT}", settings() if given else Settings(), today)
    assert [label for label in found if label.lower().startswith("to")] == offered
