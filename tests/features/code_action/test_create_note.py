"""Creating the note that a link asks for: where, and where not."""

import pytest

from tests.features.code_action.check import chosen, titles
from vaultmark.vault.obsidian_settings import obsidian_settings
from vaultmark.vault.settings import Settings

FOLDER = obsidian_settings({"app.json": {"newFileLocation": "folder", "newFileFolderPath": "inbox"}})
ROOT = obsidian_settings({"app.json": {"newFileLocation": "root"}})


@pytest.mark.parametrize(
    ("link", "path", "settings"),
    [
        ("[[New<|> one]]", "notes/New one.md", None),
        ("[[New<|> one]]", "New one.md", ROOT),
        ("[[New<|> one]]", "inbox/New one.md", FOLDER),
        ("[[New.md<|>]]", "notes/New.md", None),
        ("[[v1.2<|>]]", "notes/v1.2.md", None),
        ("[[deep/er/New<|>]]", "deep/er/New.md", FOLDER),
        ("[[/New<|>]]", "New.md", FOLDER),
        ("[[./New<|>]]", "notes/New.md", ROOT),
        ("[[../New<|>#x|t]]", "New.md", None),
        ("[t](sub/My%20new.md<|>)", "notes/sub/My new.md", FOLDER),
        ("[t](New<|>)", "notes/New.md", None),
    ],
)
def test_the_note_goes_where_the_link_says(link: str, path: str, settings: Settings | None) -> None:
    after = chosen(f"-- notes/here.md --\n{link}\n", "Create the note", settings)
    assert after[path] == ""


@pytest.mark.parametrize(
    "link",
    [
        "[[there<|>]]",
        "[[THERE<|>]]",
        "[[../../out<|>]]",
        "[[/../out<|>]]",
        "[[.git/config<|>]]",
        "[[a:b<|>]]",
        "[[con<|>]]",
        "[[a\\b<|>]]",
        "[[what?<|>]]",
        "[x](%2e%2e/%2e%2e/out.md<|>)",
        "[x](/etc/passwd<|>)",
        "![[pic.png<|>]]",
        "[x](https://e.org/a<|>)",
        "plain <|>text",
    ],
)
def test_no_note_is_created_over_a_file_outside_the_vault_or_with_a_name_that_some_system_refuses(link: str) -> None:
    found = titles(f"-- notes/here.md --\n{link}\n-- there.md --\n")
    assert not [title for title in found if title.startswith("Create")], found


DAYS = {"daily-notes.json": {"folder": "days", "format": "YYYY/YYYY-MM-DD", "template": "forms/day"}}
FORM = "-- forms/day.md --\n\ufeff# {{title}}\n{{date}} {{date:dddd, D MMMM}} {{time}} {{date:HH}}\n"


@pytest.mark.parametrize(
    ("link", "path"),
    [
        ("[[2026-03-01<|>]]", "days/2026/2026-03-01.md"),
        ("[[2026/2026-03-01<|>#x|t]]", "days/2026/2026-03-01.md"),
        ("[[days/2026/2026-03-01<|>]]", "days/2026/2026-03-01.md"),
    ],
)
def test_a_day_gets_its_daily_note_with_the_text_of_the_template(link: str, path: str) -> None:
    after = chosen(f"-- notes/here.md --\n{link}\n{FORM}", f"Create the note {path}", obsidian_settings(DAYS, FOLDER))
    assert after[path] == "# 2026-03-01\n2026-03-01 Sunday, 1 March {{time}} {{date:HH}}\n"


@pytest.mark.parametrize(
    ("link", "path"),
    [
        ("[[2026-02-30<|>]]", "inbox/2026-02-30.md"),
        ("[[2025/2026-03-01<|>]]", "2025/2026-03-01.md"),
        ("[[./2026-03-01<|>]]", "notes/2026-03-01.md"),
        ("[t](2026-03-01<|>)", "notes/2026-03-01.md"),
    ],
)
def test_what_is_no_daily_note_is_empty_and_goes_where_others_go(link: str, path: str) -> None:
    after = chosen(f"-- notes/here.md --\n{link}\n{FORM}", f"Create the note {path}", obsidian_settings(DAYS, FOLDER))
    assert after[path] == ""


@pytest.mark.parametrize("form", ["", f"-- forms/day.md --\n{'x' * 50_001}"])
def test_without_a_template_of_reasonable_size_a_daily_note_is_empty(form: str) -> None:
    after = chosen(f"-- here.md --\n[[2026-03-01<|>]]\n{form}", "Create the note", obsidian_settings(DAYS))
    assert after["days/2026/2026-03-01.md"] == ""


def test_a_format_of_dates_leads_out_of_no_vault() -> None:
    settings = obsidian_settings({"daily-notes.json": {"format": "../../YYYY-MM-DD"}})
    assert not [title for title in titles("-- n/a.md --\n[[2026-03-01<|>]]\n", settings) if title.startswith("Create")]
