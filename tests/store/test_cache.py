import os
import random
import sqlite3
import stat
from pathlib import Path

import msgspec
import pytest

from vaultmark.store.cache import Cache
from vaultmark.store.entry import Entry, Report, Stamp
from vaultmark.syntax.note import Heading, Note
from vaultmark.text.span import Span
from vaultmark.vault.identity import NotePath
from vaultmark.vault.summary import UNREAD, NoteSummary

NOTE = Note(length=9, headings=(Heading(1, Span(0, 5), "One", Span(2, 5)),))
SUMMARY = NoteSummary(heading_lines=b"One", heading_levels=b"\x01", tags=("a", "ü"))
STAMP = Stamp(1_577_836_800_123_456_789, 9, 42)
DIGEST = b"0123456789abcdef"


def entry(path: str, digest: bytes = DIGEST, report: Report | None = None) -> Entry:
    encode = msgspec.msgpack.encode
    return Entry(NotePath(path), STAMP, digest, encode(SUMMARY), encode(NOTE), report)


def cached(folder: Path, *entries: Entry, root: str = "/vault") -> Cache:
    """Write entries through one cache and return another one that reads them."""
    cache = Cache(root, str(folder))
    cache.put(entries)
    cache.close()
    return Cache(root, str(folder))


def file_of(folder: Path) -> Path:
    (path,) = folder.glob("*.sqlite3")
    return path


def test_what_is_put_is_there_after_the_next_start(tmp_path: Path) -> None:
    report = Report("note-encoding", "It is not UTF-8.")
    cache = cached(tmp_path, entry("a.md"), entry("b/ü.md", report=report))
    assert dict(cache.load()) == {"a.md": (STAMP, DIGEST, SUMMARY, None), "b/ü.md": (STAMP, DIGEST, SUMMARY, report)}
    assert cache.summary(NotePath("a.md")) == (STAMP, DIGEST, SUMMARY, None)
    assert cache.summary(NotePath("c.md")) is None
    cache.close()


def test_a_record_is_given_for_its_own_bytes_only(tmp_path: Path) -> None:
    cache = cached(tmp_path, entry("a.md"))
    assert cache.record(NotePath("a.md"), DIGEST) == NOTE
    assert cache.record(NotePath("a.md")) == NOTE
    assert cache.record(NotePath("a.md"), b"other bytes digest") is None
    cache.close()


def test_what_is_forgotten_is_gone(tmp_path: Path) -> None:
    cache = cached(tmp_path, entry("a.md"), entry("b.md"))
    cache.forget([NotePath("a.md")])
    cache.close()
    again = Cache("/vault", str(tmp_path))
    assert list(dict(again.load())) == ["b.md"]
    assert again.record(NotePath("a.md")) is None
    again.close()


def test_another_vault_has_another_cache(tmp_path: Path) -> None:
    cached(tmp_path, entry("a.md")).close()
    other = Cache("/other", str(tmp_path))
    assert dict(other.load()) == {}
    other.close()


def test_folder_and_file_are_the_users_alone(tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    cached(folder, entry("a.md")).close()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(file_of(folder).stat().st_mode) == 0o600


def test_a_file_behind_a_link_is_not_used(tmp_path: Path) -> None:
    cached(tmp_path, entry("a.md")).close()
    path = file_of(tmp_path)
    path.rename(tmp_path / "elsewhere")
    path.symlink_to(tmp_path / "elsewhere")
    before = (tmp_path / "elsewhere").read_bytes()
    cache = Cache("/vault", str(tmp_path))
    assert dict(cache.load()) == {}
    cache.close()
    assert (tmp_path / "elsewhere").read_bytes() == before


@pytest.mark.parametrize("damage", [b"", b"not a database at all" * 100, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_file_that_is_no_database_is_made_anew(tmp_path: Path, damage: bytes) -> None:
    cached(tmp_path, entry("a.md")).close()
    file_of(tmp_path).write_bytes(damage)
    cache = cached(tmp_path, entry("b.md"))
    assert list(dict(cache.load())) == ["b.md"]
    cache.close()


def test_tables_of_another_shape_are_made_anew(tmp_path: Path) -> None:
    cached(tmp_path).close()
    connection = sqlite3.connect(file_of(tmp_path))
    connection.executescript("DROP TABLE notes; CREATE TABLE notes (other)")
    connection.close()
    cache = Cache("/vault", str(tmp_path))
    assert dict(cache.load()) == {}
    cache.close()
    cache = cached(tmp_path, entry("a.md"))
    assert list(dict(cache.load())) == ["a.md"]
    cache.close()


def test_no_flipped_bit_changes_an_answer(tmp_path: Path) -> None:
    entries = [entry(f"note {number}.md") for number in range(40)]
    cache = cached(tmp_path, *entries)
    truth = dict(cache.load())
    cache.close()
    path = file_of(tmp_path)
    whole = path.read_bytes()
    choice = random.Random(7)  # noqa: S311 - reproducible damage, no secret
    for _ in range(100):
        damaged = bytearray(whole)
        damaged[choice.randrange(len(damaged))] ^= 1 << choice.randrange(8)
        for other in tmp_path.glob("*.sqlite3*"):
            other.unlink()
        path.write_bytes(damaged)
        cache = Cache("/vault", str(tmp_path))
        assert dict(cache.load()).items() <= truth.items()
        assert cache.record(NotePath("note 7.md")) in (NOTE, None)
        cache.put([entry("new.md")])
        cache.close()


@pytest.mark.parametrize("column", ["digest", "report", "summary", "mtime_ns", "path"])
def test_a_row_that_was_changed_is_no_row(tmp_path: Path, column: str) -> None:
    cached(tmp_path, entry("a.md"), entry("b.md")).close()
    with sqlite3.connect(file_of(tmp_path)) as connection:
        connection.execute(f"UPDATE notes SET {column} = ? WHERE path = ?", (b"\x90", b"b.md"))  # noqa: S608 - a column of the table above
    connection.close()
    cache = Cache("/vault", str(tmp_path))
    assert list(dict(cache.load())) == ["a.md"]
    cache.close()


@pytest.mark.parametrize("record", [b"", 7, "text", None, msgspec.msgpack.encode(Note(length=1))])
def test_a_record_that_was_changed_is_no_record(tmp_path: Path, record: object) -> None:
    cached(tmp_path, entry("a.md")).close()
    with sqlite3.connect(file_of(tmp_path)) as connection:
        connection.execute("UPDATE records SET record = ?", (record,))
    connection.close()
    cache = Cache("/vault", str(tmp_path))
    assert cache.record(NotePath("a.md")) is None
    cache.close()


def test_a_folder_that_cannot_be_written_costs_nothing_but_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    cache = cached(tmp_path / "file" / "cache", entry("a.md"))
    assert dict(cache.load()) == {}
    assert cache.record(NotePath("a.md")) is None
    cache.close()


def test_a_lock_held_by_another_is_not_waited_for(tmp_path: Path) -> None:
    cached(tmp_path, entry("a.md")).close()
    other = sqlite3.connect(file_of(tmp_path), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    cache = cached(tmp_path, entry("b.md"))
    assert list(dict(cache.load())) == ["a.md"]
    other.execute("ROLLBACK")
    other.close()
    cache.close()


def test_a_rewritten_row_keeps_its_record(tmp_path: Path) -> None:
    cached(tmp_path, entry("a.md")).close()
    touched = Entry(NotePath("a.md"), Stamp(1, 9, 42), DIGEST, msgspec.msgpack.encode(UNREAD), b"", None)
    cache = cached(tmp_path, touched)
    assert dict(cache.load()) == {"a.md": (Stamp(1, 9, 42), DIGEST, UNREAD, None)}
    assert cache.record(NotePath("a.md"), DIGEST) == NOTE
    cache.close()


def test_what_other_versions_left_long_ago_is_swept(tmp_path: Path) -> None:
    old, recent = tmp_path / "x-1.sqlite3", tmp_path / "x-2.sqlite3"
    for path in (old, recent):
        path.write_bytes(b"")
    os.utime(old, (0, 0))
    Cache("/vault", str(tmp_path)).close()
    assert not old.exists()
    assert recent.exists()
