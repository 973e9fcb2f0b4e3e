"""What is said in a note that has no others around it."""

from tests.vault_text import read_vault
from vaultmark.features.alone import alone
from vaultmark.features.rename import prepare_rename, rename
from vaultmark.features.result import NotePosition, Refusal


def test_only_a_note_without_others_is_alone() -> None:
    assert alone(read_vault("-- a.md --\n").vault).startswith("No other note is known here: ")
    assert alone(read_vault("-- a.md --\n-- b.md --\n").vault) == ""


def test_a_rename_there_says_what_makes_a_vault() -> None:
    only = read_vault("-- a.md --\n[[b<|>]]\n")
    at = NotePosition(*only.cursor)
    refusal = Refusal(alone(only.vault))
    assert prepare_rename(only.vault, at) == refusal
    assert rename(only.vault, at, "c") == refusal
