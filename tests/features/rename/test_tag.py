"""Renaming a tag."""

import pytest

from tests.features.rename.check import renamed


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
