"""Links follow a note that another program moved, when somebody asks."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from tests.features.vault_edit import applied
from tests.vault_text import read_vault
from vaultmark.features.code_action import code_action
from vaultmark.text.span import Span
from vaultmark.vault.identity import NotePath

VAULT = """-- here.md --
[[a/ol<|>d]] and [[a/old#Part]]
-- there.md --
[x](a/old.md) [[new]]
-- b/new.md --
[[near]] [y](near.md)
-- a/near.md --
"""


def offered(source: str, moved: Mapping[str, str]) -> dict[str, str]:
    """Return the notes after each action that is about a move, by its title."""
    fixture = read_vault(source)
    vault = replace(fixture.vault, moved={NotePath(old): NotePath(new) for old, new in moved.items()})
    path, offset = fixture.cursor
    return {
        action.title: "".join(f"{each}: {text}" for each, text in applied(fixture.texts, action.edit).items())
        for action in code_action(vault, path, Span(offset, offset))
        if action.title.startswith("Update")
    }


def test_all_links_to_the_note_follow_and_its_own_keep_their_meaning() -> None:
    ((title, after),) = offered(VAULT, {"a/old.md": "b/new.md"}).items()
    assert title == "Update 4 links to b/new.md"
    assert after == (
        "here.md: [[b/new]] and [[b/new#Part]]\n"
        "there.md: [x](b/new.md) [[new]]\n"
        "b/new.md: [[near]] [y](../a/near.md)\n"
        "a/near.md: "
    )


def test_all_moves_are_offered_together() -> None:
    source = "-- here.md --\n[[o<|>ne]] [[two]]\n-- x/first.md --\n-- x/second.md --\n"
    found = offered(source, {"one.md": "x/first.md", "two.md": "x/second.md"})
    assert {title: text.partition("x/")[0] for title, text in found.items()} == {
        "Update 1 link to x/first.md": "here.md: [[first]] [[two]]\n",
        "Update 2 links to all notes that were moved": "here.md: [[first]] [[second]]\n",
    }


@pytest.mark.parametrize(
    ("source", "moved"),
    [
        (VAULT, {}),
        ("-- here.md --\n[[no<|>pe]]\n-- new.md --\n", {"old.md": "new.md"}),
        ("-- here.md --\n[[n<|>ew]]\n-- x/new.md --\n", {"new.md": "x/new.md"}),
        ("-- here.md --\n[[o<|>ld]]\n-- new.md --\n-- old.md --\n", {"old.md": "new.md"}),
        ("-- here.md --\n[[o<|>ld]]\n", {"old.md": "new.md"}),
    ],
)
def test_nothing_is_offered_where_nothing_would_follow(source: str, moved: dict[str, str]) -> None:
    assert offered(source, moved) == {}
