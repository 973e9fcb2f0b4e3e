"""Headings and blocks of a note of which the index knows only the name, as at the start of a server."""

from dataclasses import replace

import pytest

from tests.vault_text import read_vault
from vaultmark.features.completion import completion
from vaultmark.features.result import NotePosition
from vaultmark.vault.identity import NotePath
from vaultmark.vault.source import MemorySource
from vaultmark.vault.summary import UNREAD

PLAN = "-- Plan.md --\n# Plan\n## Next\n\nA claim. ^first\n-- other.md --\n# Other\n\nAnother. ^second\n"


@pytest.mark.parametrize(
    ("line", "offered", "read"),
    [
        ("[[Plan#<|>]]", ["Plan", "Next"], ["Plan.md"]),
        ("[t](Plan.md#<|>)", ["Plan", "Next"], ["Plan.md"]),
        ("[[Plan#^<|>]]", ["first"], ["Plan.md"]),
        ("[[Pl<|>]]", ["Plan"], []),
        ("[[##<|>]]", [], []),
        ("[[^^<|>]]", [], []),
    ],
)
def test_the_note_that_is_named_is_read_and_no_other(line: str, offered: list[str], read: list[str]) -> None:
    fixture = read_vault(f"-- here.md --\n{line}\n{PLAN}")
    names = {NotePath(name): UNREAD for name in ("Plan.md", "other.md")}
    source = MemorySource(fixture.texts)
    vault = replace(fixture.vault, index=fixture.vault.index.with_changes(names), source=source)
    found = completion(vault, NotePosition(*fixture.cursor))
    assert [item.label for item in found.items] == offered
    assert source.reads == {"here.md": 1}
    assert source.records == dict.fromkeys(read, 1)
    assert vault.notes[NotePath("Plan.md")] is UNREAD
