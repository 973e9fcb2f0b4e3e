from pathlib import PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultmark.vault.safe_path import UnsafePathError, safe_path

REFUSED = [
    "", "/etc/cron.d/x", "//server/share", "\\\\server\\share", "C:\\x.md", "C:x.md", "~/x.md", "..", "../x.md",
    "a/../../x.md", "..\\..\\x.md", "a/./b.md", "a//b.md", "a/", ".git/config", ".obsidian/x.md", "a/.vscode/x.json",
    ".hidden.md", "a\0.md", "a\nb.md", "a\x7f.md", "a:b.md", "a|b.md", "a?.md", "a*.md", "<a>.md", 'a".md', "a.md ",
    "a.", "CON", "nul.md", "Lpt1.txt", "com¹.md", "a\u202eb.md", "a\u2028.md", "\ud800.md", "x" * 256,
    "ä" * 128 + ".md", "a/" * 600 + "x.md",
]  # fmt: skip


@pytest.mark.parametrize("target", REFUSED)
def test_a_path_that_is_wrong_somewhere_is_refused(target: str) -> None:
    with pytest.raises(UnsafePathError) as caught:
        safe_path(target)
    message = str(caught.value)
    assert message.isprintable()
    assert len(message) < 200


@pytest.mark.parametrize(
    "target", ["Note.md", "a/b/Ünïcode 日本.md", "v1.2.md", "C#.md", "100%.md", "console.md", "a b/c.md"]
)
def test_an_ordinary_path_stays_as_it_is(target: str) -> None:
    assert safe_path(target) == target


def test_a_backslash_separates_as_on_windows() -> None:
    assert safe_path("a\\b.md") == "a/b.md"


@given(st.text("./\\:~abC\0 %2e\n", max_size=30) | st.text(max_size=30))
def test_what_is_let_through_stays_inside_on_every_system(target: str) -> None:
    try:
        path = safe_path(target)
    except UnsafePathError:
        return
    for pure in (PurePosixPath(path), PureWindowsPath(path)):
        assert not pure.is_absolute()
        assert not pure.drive
        assert ".." not in pure.parts
        assert not any(part.startswith(".") for part in pure.parts)
