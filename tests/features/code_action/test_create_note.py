"""Creating the note that a link asks for: where, and where not."""

import pytest

from tests.features.code_action.check import chosen, titles
from vaultmark.vault.settings import Settings, obsidian_settings

FOLDER = obsidian_settings({"newFileLocation": "folder", "newFileFolderPath": "inbox"})
ROOT = obsidian_settings({"newFileLocation": "root"})


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
