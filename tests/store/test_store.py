import os
import random
import shutil
from pathlib import Path

import pytest

from tests.patience import wait_until
from tests.store.conftest import Opens, Writes
from vaultmark.store import store as store_module
from vaultmark.store.known import Batch
from vaultmark.store.store import StoppedError, Store, VaultUnreadableError
from vaultmark.vault.identity import NotePath
from vaultmark.vault.settings import FileSettings, Settings
from vaultmark.vault.summary import UNREAD, NoteSummary


class Seen:
    """What somebody knows who has applied all batches, as the index does."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.notes: dict[NotePath, NoteSummary] = {}
        self.files: set[NotePath] = set()
        self.apply(list(store.scan()))

    def apply(self, batches: list[Batch]) -> str:
        """Apply batches and return what they told, as ``path`` or ``-path``."""
        told: list[str] = []
        for batch in batches:
            for path, summary in batch.notes.items():
                if summary is None:
                    del self.notes[path]
                else:
                    self.notes[path] = summary
                told.append(path if summary is not None else f"-{path}")
            for path, is_there in batch.files.items():
                (self.files.add if is_there else self.files.remove)(path)
                told.append(path if is_there else f"-{path}")
        return " ".join(sorted(told))

    def refresh(self, *paths: str) -> str:
        return self.apply(list(self.store.refresh(NotePath(path) for path in paths)))

    def check(self, fresh: Store) -> None:
        """Compare with a store that has just been opened."""
        other = Seen(fresh)
        assert self.notes == other.notes
        assert self.files == other.files
        assert dict(self.store.reports) == dict(fresh.reports)


def test_names_come_first_and_summaries_follow(write: Writes, open_store: Opens) -> None:
    write({"a.md": "# A", "b/c.md": "# C", "i.png": ""})
    first, *others = open_store().scan()
    assert sorted(first.pending) == ["a.md", "b/c.md"]
    assert first.notes == {}
    assert first.files == {"i.png": True}
    told = {path: summary.headings for batch in others for path, summary in batch.notes.items() if summary}
    assert told == {"a.md": ("A",), "b/c.md": ("C",)}


def test_the_second_start_parses_nothing(write: Writes, open_store: Opens, monkeypatch: pytest.MonkeyPatch) -> None:
    write({"a.md": "# A", "b.md": "caf\xe9".encode("latin-1")})
    store = open_store()
    cold = Seen(store)
    store.close()
    monkeypatch.setattr(store_module, "parse_note", None)
    cold.check(open_store())


def test_new_times_with_old_bytes_are_not_parsed_again(
    write: Writes, open_store: Opens, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write({"a.md": "# A"})
    store = open_store()
    cold = Seen(store)
    store.close()
    os.utime(f"{root}/a.md", (1, 1))
    monkeypatch.setattr("vaultmark.store.parsing.parse", None)
    store = open_store()
    cold.check(store)
    store.close()
    monkeypatch.setattr(store_module, "parse_note", None)
    cold.check(open_store())


def test_a_refresh_tells_what_changed_and_nothing_else(write: Writes, open_store: Opens) -> None:
    root = write({"a.md": "# A", "b.md": "# B", "i.png": ""})
    seen = Seen(open_store())
    assert seen.refresh("a.md", "b.md", "i.png", "nowhere.md") == ""
    write({"a.md": "# Changed"})
    assert seen.refresh("a.md", "b.md") == "a.md"
    assert seen.notes[NotePath("a.md")].headings == ("Changed",)
    Path(f"{root}/b.md").unlink()
    Path(f"{root}/i.png").unlink()
    write({"new/c.md": "", "new/j.png": ""})
    assert seen.refresh("b.md", "i.png", "new/c.md", "new/j.png") == "-b.md -i.png new/c.md new/j.png"
    seen.check(open_store())


def test_a_storm_of_changes_is_a_scan(write: Writes, open_store: Opens) -> None:
    write({f"{number}.md": "# One" for number in range(1100)})
    seen = Seen(open_store())
    write({f"{number}.md": "# Another" for number in range(1100)})
    assert len(seen.refresh(*(f"{number}.md" for number in range(1050))).split()) == 1100
    assert {summary.headings for summary in seen.notes.values()} == {("Another",)}


def test_a_folder_that_comes_or_goes_stands_for_all_that_is_in_it(write: Writes, open_store: Opens) -> None:
    root = write({"a/b/x.md": "", "a/y.md": "", "a/i.png": "", "ab.md": ""})
    seen = Seen(open_store())
    Path(f"{root}/a").rename(f"{root}/new")
    assert seen.refresh("a", "new") == "-a/b/x.md -a/i.png -a/y.md new/b/x.md new/i.png new/y.md"
    shutil.rmtree(f"{root}/new")
    assert seen.refresh("new") == "-new/b/x.md -new/i.png -new/y.md"
    seen.check(open_store())


def test_an_ignore_file_that_changes_hides_and_shows(write: Writes, open_store: Opens) -> None:
    root = write({"a.md": "", "b.md": ""})
    seen = Seen(open_store())
    write({".gitignore": "b.md\n"})
    assert seen.refresh(".gitignore") == "-b.md"
    assert seen.store.ignored == 1
    Path(f"{root}/.gitignore").unlink()
    assert seen.refresh(".gitignore") == "b.md"


def test_what_is_hidden_stays_hidden(write: Writes, open_store: Opens) -> None:
    write({".gitignore": "drafts/\n", ".obsidian/x.md": "", "drafts/a.md": ""})
    seen = Seen(open_store())
    assert seen.refresh(".obsidian/x.md", "drafts/a.md", "drafts", ".obsidian", ".git/HEAD", "../up.md") == ""
    assert seen.store.ignored == 1
    settings = Settings(files=FileSettings(ignore_files=False))
    assert sorted(Seen(open_store(settings)).notes) == ["drafts/a.md"]


def test_reports_come_and_go_with_their_cause(write: Writes, open_store: Opens) -> None:
    root = write({"a.md": b"\xff", "big.md": "x" * 2000})
    settings = Settings(files=FileSettings(max_bytes=1000))
    seen = Seen(open_store(settings))
    assert {path: report.code for path, report in seen.store.reports.items()} == {
        "a.md": "note-encoding",
        "big.md": "note-too-large",
    }
    assert seen.notes[NotePath("big.md")] == UNREAD
    write({"a.md": "fine", "big.md": "small"})
    assert seen.refresh("a.md", "big.md") == "a.md big.md"
    assert not seen.store.reports
    write({"a.md": b"\xff"})
    seen.refresh("a.md")
    assert list(seen.store.reports) == ["a.md"]
    Path(f"{root}/a.md").unlink()
    seen.refresh("a.md")
    assert not seen.store.reports


def test_a_smaller_limit_counts_for_what_is_cached(write: Writes, open_store: Opens) -> None:
    write({"a.md": "# A\n" + "x" * 2000})
    store = open_store()
    Seen(store)
    store.close()
    assert Seen(open_store(Settings(files=FileSettings(max_bytes=1000)))).notes == {"a.md": UNREAD}


def test_stale_finds_what_nobody_told(write: Writes, open_store: Opens) -> None:
    root = write({"a.md": "", "b.md": "", "c.md": "", "i.png": ""})
    seen = Seen(open_store())
    assert seen.store.stale() == set()
    write({"a.md": "changed", "new/d.md": "", "j.png": ""})
    Path(f"{root}/b.md").unlink()
    Path(f"{root}/i.png").unlink()
    stale = seen.store.stale()
    assert stale == {"a.md", "b.md", "new/d.md", "i.png", "j.png"}
    seen.refresh(*stale)
    assert seen.store.stale() == set()
    seen.check(open_store())


def test_a_second_write_within_one_tick_is_seen(root: str, open_store: Opens) -> None:
    note = Path(root, "a.md")
    note.write_text("# One")
    status = note.stat()
    seen = Seen(open_store())
    note.write_text("# Two")
    os.utime(note, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert seen.refresh("a.md") == "a.md"
    seen.check(open_store())


def test_many_notes_are_parsed_by_workers_alike(write: Writes, open_store: Opens) -> None:
    write({f"{number}.md": f"# Title {number}" for number in range(200)})
    seen = Seen(open_store())
    assert seen.notes[NotePath("123.md")].headings == ("Title 123",)
    assert len(seen.notes) == 200


def test_random_changes_lead_to_what_a_fresh_start_sees(write: Writes, open_store: Opens) -> None:
    root = write({"a/x.md": "# X", "b.md": "", "i.png": ""})
    seen = Seen(open_store())
    choice = random.Random(1)  # noqa: S311 - reproducible changes, no secret
    for step in range(150):
        path = choice.choice(
            ["a/x.md", "a", "b.md", "c/d/y.md", "c", "i.png", "link.md", ".gitignore", "c/.hidden/z.md"]
        )
        change = Path(root, path)
        try:
            match choice.randrange(4):
                case 0:
                    shutil.rmtree(change) if change.is_dir() else change.unlink()
                case 1:
                    change.symlink_to(Path(root, choice.choice(["b.md", "c/.hidden/z.md", "c", ".."])))
                case _:
                    change.parent.mkdir(parents=True, exist_ok=True)
                    change.write_bytes(choice.choice([b"# %d" % step, b"b.md\n", b"\xff", b"x" * 1500]))
        except OSError:
            continue
        seen.refresh(path)
        if step % 10 == 0:
            seen.apply(list(seen.store.scan()))
            fresh = Store(root, None, f"{root}/../other-cache")
            seen.check(fresh)
            fresh.close()


@pytest.mark.parametrize(
    ("name", "reason"), [("gone", "no such folder"), ("file", "not a folder"), ("a\0b", "NUL"), ("x" * 300, "too long")]
)
def test_a_root_that_is_no_folder_is_one_sentence(write: Writes, name: str, reason: str) -> None:
    root = write({"file": ""})
    with pytest.raises(VaultUnreadableError, match=reason) as caught:
        Store(f"{root}/{name}")
    assert str(caught.value).count("\n") == 0


def test_nothing_is_written_into_the_vault(write: Writes, open_store: Opens) -> None:
    root = write({"a.md": "# A"})
    before = {entry.name: entry.stat().st_mtime_ns for entry in os.scandir(root)}
    seen = Seen(open_store())
    seen.refresh("a.md")
    assert {entry.name: entry.stat().st_mtime_ns for entry in os.scandir(root)} == before


def test_a_note_that_was_renamed_is_told_as_a_move(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# A\n")
    (tmp_path / "b.md").write_text("# B\n")
    with Store(str(tmp_path)) as store:
        assert not any(batch.moved for batch in store.scan())
        wait_until(lambda: store._cache.summary(NotePath("a.md")))
        (tmp_path / "a.md").rename(tmp_path / "c.md")
        moved = [batch.moved for batch in store.refresh([NotePath("a.md"), NotePath("c.md")]) if batch.moved]
    assert moved == [{"a.md": "c.md"}]


def test_a_folder_with_far_more_than_a_vault_is_not_walked_to_its_end(write: Writes, open_store: Opens) -> None:
    write({f"{folder}/{number}.txt": "" for folder in "abc" for number in range(10)})
    store = open_store(Settings(files=FileSettings(max_entries=20)))
    with pytest.raises(VaultUnreadableError, match="more than 20 files and folders"):
        list(store.scan())
    assert store.entries == 3 + 10 + 10


def test_what_ignore_files_hide_does_not_make_a_folder_too_large(write: Writes, open_store: Opens) -> None:
    write({f"b/{number}.txt": "" for number in range(100)} | {"a.md": "# A\n", ".ignore": "b/\n"})
    (batch, *_) = open_store(Settings(files=FileSettings(max_entries=20))).scan()
    assert batch.pending == ("a.md",)


def test_a_walk_is_ended_on_request(write: Writes, open_store: Opens) -> None:
    write({"a.md": "# A\n"})
    store = open_store()
    store.stop()
    with pytest.raises(StoppedError):
        list(store.scan())
