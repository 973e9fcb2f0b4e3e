import os
import socket
from pathlib import Path

import pytest

from tests.store.conftest import Writes
from vaultmark.store.ignore import IgnoreFiles, NoIgnoreFiles
from vaultmark.store.walk import Found, find, notes_below, walk
from vaultmark.vault.identity import NotePath


def walked(root: str) -> Found:
    return walk(root, IgnoreFiles(root))


def check(root: str, notes: str, files: str = "") -> None:
    """Compare what both ways of looking find: the walk, and the look at single paths."""
    found = walked(root)
    assert (" ".join(sorted(found.notes)), " ".join(sorted(found.files))) == (notes, files)
    names = [entry.name for entry in os.scandir(root)]
    again = find(root, IgnoreFiles(root), map(NotePath, sorted(names)), ())
    assert (again.notes, again.files) == (found.notes, found.files)


def test_notes_and_files_are_told_apart(write: Writes) -> None:
    check(write({"a.md": "", "b/C.MD": "", "b/i.png": "", "t.txt": ""}), "a.md b/C.MD", "b/i.png t.txt")


def test_a_stamp_says_time_size_and_inode(write: Writes) -> None:
    root = write({"a.md": "four"})
    status = Path(f"{root}/a.md").stat()
    assert walked(root).notes[NotePath("a.md")] == (status.st_mtime_ns, 4, status.st_ino)


def test_hidden_names_and_node_modules_are_skipped(write: Writes) -> None:
    hidden = [
        ".x.md",
        ".git/x.md",
        ".obsidian/x.md",
        ".trash/x.md",
        "a/.b/x.md",
        "node_modules/x.md",
        "a/node_modules/x.md",
    ]
    check(write({"a.md": "", **dict.fromkeys(hidden, "")}), "a.md")


def test_what_ignore_files_hide_is_counted(write: Writes) -> None:
    root = write({".gitignore": "drafts/\nx.md\n", "a.md": "", "x.md": "", "drafts/b.md": "", "drafts/c/d.md": ""})
    check(root, "a.md")
    found = walked(root)
    assert (found.hidden_notes, found.hidden_folders) == (1, ["drafts"])
    assert notes_below(root, found.hidden_folders) == 2


def test_an_empty_folder_and_one_that_is_gone_hold_nothing(root: str) -> None:
    check(root, "")
    assert not walk(root, NoIgnoreFiles(root), "nowhere").notes


def test_a_link_to_a_file_that_has_a_name_adds_nothing(write: Writes) -> None:
    root = write({"a.md": ""})
    Path(root, "b.md").symlink_to("a.md")
    check(root, "a.md")


def test_a_link_to_a_hidden_file_is_followed_once(write: Writes) -> None:
    root = write({".hidden/a.md": "text"})
    Path(root, "b.md").symlink_to(".hidden/a.md")
    Path(root, "c.md").symlink_to(".hidden/a.md")
    check(root, "b.md")
    assert walked(root).notes[NotePath("b.md")].size == 4


def test_no_link_leads_out_and_none_in_circles(write: Writes, tmp_path: Path) -> None:
    root = write({"a.md": "", "sub/b.md": ""})
    (tmp_path / "secret.md").write_text("secret")
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "x.md").write_text("secret")
    Path(root, "out.md").symlink_to(tmp_path / "secret.md")
    Path(root, "dangling.md").symlink_to("nowhere.md")
    Path(root, "self.md").symlink_to("self.md")
    Path(root, "outer").symlink_to(tmp_path / "outside")
    Path(root, "sub", "up").symlink_to("..")
    check(root, "a.md sub/b.md")
    assert not find(root, NoIgnoreFiles(root), map(NotePath, ["outer/x.md", "sub/up/a.md"]), ()).notes


def test_a_link_that_cannot_even_be_read_is_passed_by(write: Writes, monkeypatch: pytest.MonkeyPatch) -> None:
    root = write({"a.md": "", "b.md": ""})
    Path(root, "link.md").symlink_to("b.md")

    def refused(_path: str) -> str:
        raise PermissionError(13, "Permission denied")

    # So it is with the links of other users' processes below `/proc`.
    monkeypatch.setattr(os, "readlink", refused)
    check(root, "a.md b.md")


def test_pipes_and_sockets_are_passed_by(write: Writes) -> None:
    root = write({"a.md": ""})
    os.mkfifo(f"{root}/pipe.md")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(f"{root}/s.md")
        check(root, "a.md")


def test_a_name_that_is_not_utf_8_is_reported_once(write: Writes) -> None:
    root = write({"a.md": ""})
    try:
        Path(os.fsdecode(os.fsencode(root) + b"/caf\xe9.md")).write_text("x")
        Path(os.fsdecode(os.fsencode(root) + b"/d\xff")).mkdir()
    except OSError:
        pytest.skip("this file system takes no such names")
    check(root, "a.md")
    assert sorted(walked(root).reports) == ["caf\\xe9.md", "d\\xff"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_cannot_be_read_is_reported(write: Writes) -> None:
    root = write({"a.md": "", "shut/b.md": ""})
    Path(root, "shut").chmod(0)
    try:
        check(root, "a.md")
        assert "Permission denied" in walked(root).reports[NotePath("shut")].message
    finally:
        Path(root, "shut").chmod(0o700)


def test_a_deep_tree_is_no_matter(root: str) -> None:
    folder = root
    for _ in range(300):
        folder += "/d"
        Path(folder).mkdir()
    Path(folder, "a.md").write_text("")
    assert len(walked(root).notes) == 1
