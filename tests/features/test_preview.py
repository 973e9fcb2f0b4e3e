"""Which part of a note is shown first."""

import pytest

from tests.vault_text import read_vault
from vaultmark.features.preview import preview
from vaultmark.vault.identity import NotePath
from vaultmark.vault.settings import settings_from

NOTE = """-- a.md --
---
title: T
---

First line
# One
text ^id
## Sub
# Two
"""


@pytest.mark.parametrize(
    ("fragment", "expected"),
    [
        (None, "First line\n# One\ntext ^id\n## Sub\n# Two"),
        ("#0", "# One\ntext ^id\n## Sub"),
        ("#2", "# Two"),
        ("#9", "---\ntitle: T\n---\n\nFirst line\n# One\ntext ^id\n## Sub\n# Two"),
    ],
)
def test_the_part_that_was_asked_for_is_shown(fragment: str | None, expected: str) -> None:
    assert preview(read_vault(NOTE).vault, NotePath("a.md"), fragment) == expected


def test_a_block_is_shown_by_its_id() -> None:
    shown = preview(read_vault(NOTE).vault, NotePath("a.md"), "^id")
    assert shown is not None
    assert shown.startswith("text")


def test_the_setting_bounds_the_lines() -> None:
    settings, _ = settings_from({"hover": {"maxLines": 1}})
    assert preview(read_vault(NOTE, settings).vault, NotePath("a.md")) == "First line\n\n…"


def test_a_note_that_is_not_there_has_no_preview() -> None:
    assert preview(read_vault(NOTE).vault, NotePath("b.md")) is None
