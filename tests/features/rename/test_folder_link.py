"""Markdown links to folders when files and folders move."""

import pytest

from tests.features.vault_edit import applied
from tests.vault_text import read_vault
from vaultmark.features.rename import edits_after_moves, edits_for_new_paths
from vaultmark.features.result import Refusal, VaultEdit
from vaultmark.vault.identity import NotePath
from vaultmark.vault.vault import Vault

VAULT = "-- a/b/x.md --\n-- a/y.md --\n-- c/z.md --\n-- sub/a/q.md --\n-- pic/p.png --\n"


def moved(source: str, link: str, moves: dict[str, str]) -> str:
    """Return a link as it is written once files and folders have moved."""
    fixture = read_vault(f"-- {source} --\n{link}\n{VAULT}")
    edit = edits_for_new_paths(fixture.vault, {NotePath(old): NotePath(new) for old, new in moves.items()})
    assert isinstance(edit, VaultEdit)
    return applied(fixture.texts, edit)[NotePath(source)].rstrip("\n")


@pytest.mark.parametrize(
    ("source", "link", "moves", "after"),
    [
        ("n.md", "[t](a)", {"a": "d"}, "[t](d)"),
        ("n.md", "[t](a/)", {"a": "d"}, "[t](d/)"),
        ("n.md", "[t](./a/)", {"a": "d/e"}, "[t](./d/e/)"),
        ("c/n.md", "[t](../a/)", {"a": "new name"}, "[t](../new%20name/)"),
        ("c/n.md", "[t](<../a>)", {"a": "new name"}, "[t](<../new name>)"),
        ("c/n.md", "[t](../a/b/#part)", {"a": "d"}, "[t](../d/b/#part)"),
        ("c/n.md", "[t](a/b)", {"a/b": "e"}, "[t](e)"),
        ("n.md", "[t]: pic/", {"pic": "img"}, "[t]: img/"),
        ("n.md", '<a href="pic/">t</a>', {"pic": "img"}, '<a href="img/">t</a>'),
        ("n.md", "[t](A/)", {"a": "A"}, "[t](A/)"),
        ("n.md", "[t](a/)", {"a": "A"}, "[t](A/)"),
        # The note itself moves, alone or with its folder.
        ("n.md", "[t](a/) [u](..)", {"n.md": "c/d/n.md"}, "[t](../../a/) [u](..)"),
        ("c/n.md", "[t](../a/b) [u](..) [v](.)", {"c/n.md": "a/n.md"}, "[t](../a/b) [u](..) [v](../c)"),
        ("c/n.md", "[t](../a) [u](../a/b/)", {"c": "a/c"}, "[t](..) [u](../b/)"),
        ("a/n.md", "[t](b/) [u](../c) [v](./)", {"a": "d"}, "[t](b/) [u](../c) [v](./)"),
        # A folder goes with all its files, also if they are moved one by one, and stays where one is left.
        ("n.md", "[t](c/)", {"c/z.md": "d/z.md"}, "[t](d/)"),
        ("n.md", "[t](a/) [u](a/b)", {"a/y.md": "d/y.md"}, "[t](a/) [u](a/b)"),
        ("n.md", "[t](a/)", {"a/y.md": "d/y.md", "a/b/x.md": "e/x.md"}, "[t](a/)"),
        # One that comes would be taken for another.
        ("c/n.md", "[t](a/)", {"sub/a": "c/a"}, "[t](../a/)"),
        # What is no link to a folder stays as it is.
        ("n.md", "![t](a/) [[a]] [t](/a/) [t](e/) `[t](a/)`", {"a": "d"}, "![t](a/) [[a]] [t](/a/) [t](e/) `[t](a/)`"),
    ],
)
def test_it_leads_to_the_folder_that_it_led_to(source: str, link: str, moves: dict[str, str], after: str) -> None:
    assert moved(source, link, moves) == after


def test_a_note_of_the_folders_name_comes_first() -> None:
    source = "-- n.md --\n[t](a) [u](a/)\n-- a.md --\n-- a/x.md --\n"
    fixture = read_vault(source)
    edit = edits_for_new_paths(fixture.vault, {NotePath("a"): NotePath("b")})
    assert isinstance(edit, VaultEdit)
    assert applied(fixture.texts, edit)[NotePath("n.md")] == "[t](a) [u](b/)\n"


def test_it_follows_a_folder_that_another_program_has_moved() -> None:
    vault = Vault.of({"n.md": "[t](a/)\n", "b/x.md": "", "b/c/y.md": ""})
    moves = {NotePath("a/x.md"): NotePath("b/x.md"), NotePath("a/c/y.md"): NotePath("b/c/y.md")}
    edit = edits_after_moves(vault, moves)
    assert not isinstance(edit, Refusal)
    assert applied({NotePath("n.md"): "[t](a/)\n"}, edit) == {"n.md": "[t](b/)\n"}
