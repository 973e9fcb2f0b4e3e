"""Where a file belongs."""

from pathlib import Path

import pytest

from vaultmark.lsp.locate import folder_of, places, vault_root


@pytest.mark.parametrize(
    ("uri", "folder"),
    [("file:///v", "/v"), ("file:///v/", "/v"), ("file:///", "/"), ("file:///a%20b/", "/a b"), ("untitled:x", None)],
)
def test_a_folder_is_named_with_or_without_a_final_slash(uri: str, folder: str | None) -> None:
    assert folder_of(uri) == folder


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("/v/a.md", [("/v", "a.md")]),
        ("/v/in/a.md", [("/v/in", "a.md"), ("/v", "in/a.md")]),
        ("/vault/a.md", []),
        ("/v/../a.md", []),
        ("/v/in/../a.md", [("/v", "a.md")]),
        ("/other/a.md", []),
    ],
)
def test_a_file_lies_below_its_folders_innermost_first(path: str, found: list[tuple[str, str]]) -> None:
    assert places(path, ["/v", "/v/in"]) == found


def test_everything_lies_below_the_root_of_the_file_system() -> None:
    assert places("/a/b.md", ["/"]) == [("/", "a/b.md")]


def test_the_nearest_mark_decides(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "notes" / ".obsidian").mkdir(parents=True)
    assert vault_root(str(tmp_path / "notes" / "in" / "a.md")) == str(tmp_path / "notes")
    assert vault_root(str(tmp_path / "a.md")) == str(tmp_path)


def test_the_home_is_no_vault_for_being_under_version_control(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / ".git").mkdir()
    assert vault_root(str(tmp_path / "a.md")) is None
    (tmp_path / ".obsidian").mkdir()
    assert vault_root(str(tmp_path / "a.md")) == str(tmp_path)
