"""Where a file belongs."""

from pathlib import Path

import pytest

from vaultmark.lsp.locate import folder_of, is_broad, places, vault_root


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


def test_homes_and_all_that_is_above_them_are_broad(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "home" / "me"
    (home / "notes").mkdir(parents=True)
    (tmp_path / "way").symlink_to(home)
    for spelled in (home, tmp_path / "way"):
        monkeypatch.setenv("HOME", str(spelled))
        assert [is_broad(str(each)) for each in (home, tmp_path / "way", home.parent, Path("/"))] == [True] * 4
        assert [is_broad(str(each)) for each in (home / "notes", tmp_path / "homes")] == [False] * 2
    (home / ".obsidian").mkdir()
    assert not is_broad(str(home))


@pytest.mark.parametrize("home", ["", "~", "relative"])
def test_a_home_that_is_no_path_is_above_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, home: str) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", home)
    assert not is_broad(str(tmp_path))
    assert is_broad("/")
    assert vault_root(str(tmp_path / "a.md")) is None


def test_where_nobody_has_a_home_vaults_are_found_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "home", homeless)
    (tmp_path / ".git").mkdir()
    assert vault_root(str(tmp_path / "a.md")) == str(tmp_path)
    assert not is_broad(str(tmp_path))
    assert is_broad("/")
