"""Renaming a tag."""

import pytest

from tests.features.rename.check import renamed
from tests.vault_text import read_vault
from vaultmark.features.rename import rename
from vaultmark.features.result import NotePosition, VaultEdit


def test_a_tag_takes_its_children_along_wherever_it_is_written() -> None:
    source = '-- a.md --\n---\ntags: [proj/x, "PROJ", "#proj"]\n---\n#pr<|>oj #project `#proj`\n-- b.md --\n#Proj/sub/deep, #x/proj\n'
    assert renamed(source, "#work") == (
        '-- a.md --\n---\ntags: [work/x, "work", "#work"]\n---\n#work #project `#proj`\n-- b.md --\n#work/sub/deep, #x/proj\n'
    )


def test_a_child_is_renamed_without_its_parent() -> None:
    assert renamed("#proj/x<|> #proj #proj/x/y\n", "proj/z") == "-- note.md --\n#proj/z #proj #proj/z/y\n"


@pytest.mark.parametrize("new_name", ["", "#", "1984", "a b", "a,b", "/a", "a/", "a//b"])
def test_what_is_no_tag_is_refused(new_name: str) -> None:
    assert renamed("#proj<|>\n", new_name) == (
        "A tag holds letters, digits, _, - and /, and not digits alone; choose another name."
    )


@pytest.mark.parametrize(
    ("new_name", "remark"),
    [
        ("work", "2 notes have the tag #work already; the two become one."),
        ("Work/x", "1 note has the tag #Work/x already; the two become one."),
        ("PROJ", ""),
        ("fresh", ""),
    ],
)
def test_two_tags_that_become_one_are_said(new_name: str, remark: str) -> None:
    fixture = read_vault("-- a.md --\n#pr<|>oj\n-- b.md --\n#work/x\n-- c.md --\n#work\n")
    edit = rename(fixture.vault, NotePosition(*fixture.cursor), new_name)
    assert isinstance(edit, VaultEdit)
    assert edit.remark == remark
