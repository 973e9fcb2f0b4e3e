"""Names of files."""

import pytest

from tests.vault_text import read_vault
from vaultmark.features.rename.file_name import path_for_name
from vaultmark.features.result import Refusal
from vaultmark.vault.identity import NotePath

VAULT = read_vault("-- a/note.md --\n-- a/v1.2.md --\n-- a/pic.png --\n-- a/Loud.MD --\n-- a/two.md.md --\n").vault


@pytest.mark.parametrize(
    ("path", "name", "expected"),
    [
        ("a/note.md", "New", "a/New.md"),
        ("a/note.md", " New.md ", "a/New.md"),
        ("a/note.md", "v1.3", "a/v1.3.md"),
        ("a/v1.2.md", "v1.3", "a/v1.3.md"),
        ("a/pic.png", "shot", "a/shot.png"),
        ("a/pic.png", "shot.PNG", "a/shot.png"),
        ("a/pic.png", "v1.2", "a/v1.2.png"),
        ("a/Loud.MD", "quiet", "a/quiet.MD"),
        ("a/two.md.md", "two.md", "a/two.md.md"),
        ("a/two.md.md", "two.md.md", "a/two.md.md"),
        ("a/note.md", "u\u0308", "a/\u00fc.md"),
    ],
)
def test_the_ending_and_the_folder_stay(path: str, name: str, expected: str) -> None:
    assert path_for_name(VAULT, NotePath(path), name) == expected


@pytest.mark.parametrize("name", ["V1.2", "note.md/..", "a|b", "a]b", "\x00", "LOUD"])
def test_a_name_that_is_taken_or_unfit_is_refused(name: str) -> None:
    assert isinstance(path_for_name(VAULT, NotePath("a/note.md"), name), Refusal)
