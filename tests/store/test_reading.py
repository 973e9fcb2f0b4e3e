import os
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.store.conftest import Writes
from vaultmark.store.entry import UNKNOWN
from vaultmark.store.reading import Content, decode, read_note


def read(root: str, path: str = "a.md", most_bytes: int = 1000) -> Content:
    content = read_note(root, path, most_bytes)
    assert content
    return content


@given(st.text())
def test_utf_8_is_read_exactly(text: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    try:
        data.decode()
    except UnicodeDecodeError:
        return
    assert decode(data) == (text, None)


def test_byte_order_mark_newlines_and_nul_stay(write: Writes) -> None:
    content = read(write({"a.md": b"\xef\xbb\xbfa\r\nb\rc\n\0"}))
    assert content.text == "\ufeffa\r\nb\rc\n\0"
    assert content.exact


def test_wrong_bytes_are_replaced_and_reported_with_their_line(write: Writes) -> None:
    content = read(write({"a.md": b"one\ncaf\xe9\n"}))
    assert content.text == "one\ncaf\ufffd\n"
    assert not content.exact
    assert content.report
    assert content.report.code == "note-encoding"
    assert "line 2" in content.report.message


def test_utf_16_with_its_mark_is_read_but_not_exact(write: Writes) -> None:
    content = read(write({"a.md": "Tür".encode("utf-16")}))
    assert content.text == "Tür"
    assert not content.exact


def test_binary_data_is_no_text(write: Writes) -> None:
    content = read(write({"a.md": b"\x89PNG\0\0\xff"}))
    assert content.text is None
    assert content.report
    assert content.report.code == "note-encoding"


def test_a_large_note_is_known_by_name(write: Writes) -> None:
    content = read(write({"a.md": "x" * 1001}))
    assert content.text is None
    assert content.report
    assert content.report.code == "note-too-large"
    assert "1,001 bytes" in content.report.message
    assert content.stamp.size == 1001
    assert read(write({"a.md": "x" * 1000})).text


def test_a_file_changed_just_now_gets_a_stamp_that_equals_none(root: str) -> None:
    Path(root, "a.md").write_text("x")
    assert read(root).stamp.mtime_ns == 0


def test_a_file_changed_long_ago_keeps_its_stamp(write: Writes) -> None:
    root = write({"a.md": "x"})
    assert read(root).stamp.mtime_ns == Path(f"{root}/a.md").stat().st_mtime_ns


@pytest.mark.parametrize(
    "path", ["gone.md", "gone/a.md", "a.md/b.md", "folder", "a\0b.md", "x" * 300, "pipe.md", "dev.md"]
)
def test_what_is_no_file_is_absent_and_never_waited_for(write: Writes, path: str) -> None:
    root = write({"a.md": "", "folder/x.md": ""})
    os.mkfifo(f"{root}/pipe.md")
    Path(f"{root}/dev.md").symlink_to("/dev/zero")
    assert read_note(root, path, 1000) is None


def test_a_link_is_read_only_inside_the_vault(write: Writes, tmp_path: Path) -> None:
    root = write({".hidden/a.md": "inside"})
    (tmp_path / "secret.md").write_text("outside")
    Path(f"{root}/in.md").symlink_to(".hidden/a.md")
    Path(f"{root}/out.md").symlink_to(tmp_path / "secret.md")
    assert read(root, "in.md").text == "inside"
    assert read_note(root, "out.md", 1000) is None


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_note_that_may_not_be_read_is_reported(write: Writes) -> None:
    root = write({"a.md": "x"})
    Path(root, "a.md").chmod(0)
    content = read(root)
    assert content.report
    assert content.report.code == "note-unreadable"
    assert "Permission denied" in content.report.message
    assert content.stamp == UNKNOWN


def test_an_error_of_the_disk_is_reported(write: Writes, monkeypatch: pytest.MonkeyPatch) -> None:
    root = write({"a.md": "x"})

    def fail(*_: object) -> int:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "open", fail)
    report = read(root).report
    assert report
    assert "Input/output error" in report.message


def test_files_that_come_and_go_while_read_are_no_matter(root: str) -> None:
    stop = threading.Event()

    def meddle() -> None:
        full = f"{root}/a.md"
        while not stop.is_set():
            Path(full).write_text("x" * 500)
            Path(full).unlink()
            os.mkfifo(full)
            Path(full).unlink()
            Path(full).mkdir()
            Path(full).rmdir()

    thread = threading.Thread(target=meddle)
    thread.start()
    try:
        for _ in range(2000):
            content = read_note(root, "a.md", 1000)
            assert content is None or content.report is None
    finally:
        stop.set()
        thread.join()
