import shutil
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.store.conftest import Writes
from vaultmark.store.ignore import FolderRules, IgnoreFiles, NoIgnoreFiles, read_rules

CASES = """
# pattern        | path            | hidden
draft.md         | draft.md        | yes
draft.md         | a/b/draft.md    | yes
/draft.md        | draft.md        | yes
/draft.md        | a/draft.md      | no
a/draft.md       | a/draft.md      | yes
a/draft.md       | b/a/draft.md    | no
*.md             | a/x.md          | yes
*.md             | a/x.mdx         | no
a/*.md           | a/b/x.md        | no
a/**/x.md        | a/x.md          | yes
a/**/x.md        | a/b/c/x.md      | yes
**/b/x.md        | a/b/x.md        | yes
**/b/x.md        | b/x.md          | yes
a/**             | a/b/x.md        | yes
a/**             | a.md            | no
drafts/          | drafts/x.md     | yes
drafts/          | drafts          | no
x?.md            | x1.md           | yes
x?.md            | x12.md          | no
x[0-9].md        | x7.md           | yes
x[!0-9].md       | x7.md           | no
x[^0-9].md       | xa.md           | yes
\\#x.md          | #x.md           | yes
\\!x.md          | !x.md           | yes
x\\*.md          | x*.md           | yes
x\\*.md          | xy.md           | no
#x.md            | #x.md           | no
"""
ROWS = [[cell.strip() for cell in line.split("|")] for line in CASES.strip().splitlines() if "| " in line][1:]


def check(write: Writes, files: Mapping[str, str | bytes], path: str, *, hidden: bool) -> None:
    assert IgnoreFiles(write(files)).hides(path, is_folder=False) is hidden


@pytest.mark.parametrize(("pattern", "path", "hidden"), ROWS)
def test_a_pattern_means_what_git_says(write: Writes, pattern: str, path: str, hidden: str) -> None:
    check(write, {".gitignore": pattern + "\n"}, path, hidden=hidden == "yes")


def test_git_agrees_with_every_row(tmp_path: Path) -> None:
    if not shutil.which("git"):
        pytest.skip("git is not installed")
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    for pattern, path, hidden in ROWS:
        (tmp_path / ".gitignore").write_text(pattern + "\n")
        answer = subprocess.run(["git", "-C", tmp_path, "check-ignore", "-q", "--no-index", path], check=False)
        assert (answer.returncode == 0) is (hidden == "yes"), (pattern, path)


def test_the_last_pattern_that_matches_decides(write: Writes) -> None:
    files = {".gitignore": "*.md\n!keep.md\n"}
    check(write, files, "keep.md", hidden=False)
    check(write, files, "other.md", hidden=True)


def test_the_nearest_ignore_file_decides(write: Writes) -> None:
    files = {".gitignore": "*.md\n", "a/.gitignore": "!x.md\n", "a/b/.ignore": "x.md\n"}
    check(write, files, "x.md", hidden=True)
    check(write, files, "a/x.md", hidden=False)
    check(write, files, "a/b/x.md", hidden=True)


def test_ignore_comes_after_gitignore_in_one_folder(write: Writes) -> None:
    check(write, {".gitignore": "x.md\n", ".ignore": "!x.md\n"}, "x.md", hidden=False)


def test_a_note_in_a_hidden_folder_stays_hidden(write: Writes) -> None:
    check(write, {".gitignore": "a/\n!a/x.md\n"}, "a/x.md", hidden=True)


def test_switched_off_nothing_is_hidden(write: Writes) -> None:
    assert not NoIgnoreFiles(write({".gitignore": "*\n"})).hides("x.md", is_folder=False)


def test_byte_order_mark_crlf_and_wrong_bytes_do_no_harm(write: Writes) -> None:
    check(write, {".gitignore": b"\xef\xbb\xbfx.md\r\n\xff\r\n"}, "x.md", hidden=True)


def test_an_ignore_file_above_the_root_does_not_count(write: Writes, tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("*\n")
    check(write, {"x.md": ""}, "x.md", hidden=False)


@pytest.mark.parametrize(
    "pattern", ["*a" * 100 + "b", "**/a/" * 100 + "b", "*a*a*a*a/" * 20 + "b", "[" * 200, "\\" * 99]
)
def test_a_hostile_pattern_takes_no_time(pattern: str) -> None:
    rules = FolderRules("", read_rules(pattern))
    started = time.process_time()
    rules.verdict("a" * 200, is_folder=False)
    rules.verdict("a/" * 500 + "c", is_folder=False)
    assert time.process_time() - started < 0.5


@given(st.text("ab*?[]!\\/ #^-.", max_size=12), st.text("ab/", min_size=1, max_size=8))
def test_any_pattern_is_read(pattern: str, path: str) -> None:
    FolderRules("", read_rules(pattern)).verdict(path, is_folder=False)
