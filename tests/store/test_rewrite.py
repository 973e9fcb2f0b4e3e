"""Files are replaced and moved all or none, whatever happens meanwhile; a killed run can be finished or undone."""

import errno
import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.store.conftest import Writes
from vaultmark.store.journal import journal_file
from vaultmark.store.rewrite import RewriteError, interrupted, resume, rewrite, undo
from vaultmark.vault.identity import NotePath

BEFORE = {"a.md": b"one [[b]]\r\n", "sub/c.md": b"\xef\xbb\xbf[[b]]", "b.md": b"# B\n", "img/p.png": b"\x00png"}
AFTER = {
    "a.md": b"one [[new]]\r\n",
    "sub/c.md": b"\xef\xbb\xbf[[new]]",
    "far/new.md": b"# New\n",
    "pics/p.png": b"\x00png",
}
CHANGES = {
    NotePath("a.md"): (BEFORE["a.md"], AFTER["a.md"]),
    NotePath("b.md"): (BEFORE["b.md"], AFTER["far/new.md"]),
    NotePath("sub/c.md"): (BEFORE["sub/c.md"], AFTER["sub/c.md"]),
}
MOVES = ((NotePath("b.md"), NotePath("far/new.md")), (NotePath("img"), NotePath("pics")))
# The child does nothing but its system calls, so the threads that other tests left behind can't block it.
pytestmark = pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")

SYSTEM_CALLS = ("open", "write", "fsync", "replace", "rename", "unlink", "makedirs", "chmod", "close", "rmdir")
KILLED = 9


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "state"
    monkeypatch.setenv("XDG_STATE_HOME", str(folder))
    return folder


@pytest.fixture
def vault(write: Writes) -> str:
    return write(BEFORE)


def files(root: str) -> dict[str, bytes]:
    """Return every file, hidden ones and temporary ones too."""
    return {str(path.relative_to(root)): path.read_bytes() for path in Path(root).rglob("*") if path.is_file()}


def folders(root: str) -> set[str]:
    return {path.name for path in Path(root).rglob("*") if path.is_dir()}


def assert_untouched(root: str) -> None:
    assert files(root) == BEFORE
    assert folders(root) == {"sub", "img"}
    assert not Path(journal_file(root)).exists()


def test_all_is_changed_and_moved_and_nothing_is_left_behind(vault: str) -> None:
    rewrite(vault, CHANGES, MOVES)
    assert files(vault) == AFTER
    assert folders(vault) == {"sub", "far", "pics"}
    assert interrupted(vault) is None


def test_the_mode_of_a_file_and_a_link_to_it_stay(vault: str) -> None:
    Path(vault, "a.md").chmod(0o640)
    Path(vault, "link.md").symlink_to("sub/c.md")
    rewrite(vault, {NotePath("a.md"): CHANGES[NotePath("a.md")], NotePath("link.md"): CHANGES[NotePath("sub/c.md")]})
    assert stat.S_IMODE(Path(vault, "a.md").stat().st_mode) == 0o640
    assert Path(vault, "link.md").is_symlink()
    assert Path(vault, "sub/c.md").read_bytes() == AFTER["sub/c.md"]


@pytest.mark.parametrize(
    ("prepare", "said"),
    [
        (lambda root: (root / "a.md").write_bytes(b"other"), "has changed since it was read"),
        (lambda root: (root / "a.md").unlink(), "can't be read any more"),
        (lambda root: (root / "far").mkdir() or (root / "far/new.md").write_bytes(b""), "There is a file at"),
        (lambda root: (root / "far").mkdir() or (root / "far/NEW.md").write_bytes(b""), "There is a file at"),
        (lambda root: (root / "far").write_bytes(b""), "is not a folder"),
        (lambda root: (root / "pics").mkdir(), "There is a file at"),
        (lambda root: (root / "b.md").unlink() or (root / "b.md").symlink_to("/etc/hostname"), "can't be read"),
    ],
)
def test_what_is_in_the_way_is_told_and_nothing_changes(
    vault: str, prepare: Callable[[Path], object], said: str
) -> None:
    prepare(Path(vault))
    before = files(vault)
    with pytest.raises(RewriteError, match=said) as refused:
        rewrite(vault, CHANGES, MOVES)
    assert "othing was changed" in str(refused.value)
    assert files(vault) == before
    assert interrupted(vault) is None


def test_a_read_only_file_is_refused(vault: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: not str(path).endswith("c.md"))
    with pytest.raises(RewriteError, match="read-only"):
        rewrite(vault, CHANGES, MOVES)
    assert_untouched(vault)


def counted_calls(vault: str, write: Writes, act: Callable[[str], object], on: Callable[[int], None]) -> None:
    """Run something with each system call counted from 1 on."""
    count = 0
    kept = {name: getattr(os, name) for name in SYSTEM_CALLS}

    def counting(original: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **options: Any) -> Any:
            nonlocal count
            count += 1
            on(count)
            return original(*arguments, **options)

        return call

    try:
        for name, original in kept.items():
            setattr(os, name, counting(original))
        act(vault)
    finally:
        for name, original in kept.items():
            setattr(os, name, original)


def is_killed(vault: str, write: Writes, act: Callable[[str], object], step: int) -> bool:
    """Run something in a child process that is killed right before a system call; tell whether it came so far."""

    def kill(count: int) -> None:
        if count == step:
            os._exit(KILLED)

    child = os.fork()
    if child == 0:  # pragma: no cover -- the child is killed
        try:
            counted_calls(vault, write, act, kill)
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == KILLED


def steps(vault: str, write: Writes, act: Callable[[str], object]) -> Iterator[int]:
    """Yield 1, 2, ... after a child was killed right before that system call; ends when one got through."""
    for step in range(1, 400):
        if not is_killed(vault, write, act, step):
            assert step > 20, "the calls are counted"
            return
        yield step
    raise AssertionError("the run never ends")


def start_over(vault: str, write: Writes) -> None:
    for path in sorted(Path(vault).rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    Path(journal_file(vault)).unlink(missing_ok=True)
    write(BEFORE)


def old_or_new(root: str) -> None:
    """Every file holds all of its old bytes or all of its new ones, at its old or its new place."""
    for name, data in files(root).items():
        if ".vaultmark-" not in name:
            assert data in (BEFORE.get(name), AFTER.get(name), b"# New\n")
    assert len([name for name in files(root) if ".vaultmark-" not in name]) == len(BEFORE)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the child that is killed is forked")
@pytest.mark.parametrize("way", ["resume", "undo"])
def test_a_run_killed_at_any_step_is_finished_or_undone(vault: str, write: Writes, way: str) -> None:
    begun = 0
    for _ in steps(vault, write, lambda root: rewrite(root, CHANGES, MOVES)):
        old_or_new(vault)
        journal = interrupted(vault)
        if journal is None:
            assert files(vault) in (BEFORE, AFTER)
        elif way == "resume":
            resume(journal)
            assert files(vault) == AFTER
        else:
            assert undo(journal) == ()
            assert files(vault) == BEFORE
            assert folders(vault) == {"sub", "img"}
        begun += journal is not None
        assert interrupted(vault) is None
        start_over(vault, write)
    assert begun > 20


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the child that is killed is forked")
@pytest.mark.parametrize("way", [resume, undo])
def test_finishing_and_undoing_may_be_killed_too(vault: str, write: Writes, way: Callable[[Any], object]) -> None:
    def half_done() -> None:
        start_over(vault, write)
        assert is_killed(vault, write, lambda root: rewrite(root, CHANGES, MOVES), 30)
        assert interrupted(vault)

    def act(root: str) -> None:
        journal = interrupted(root)
        if journal:
            way(journal)

    half_done()
    for _ in steps(vault, write, act):
        old_or_new(vault)
        act(vault)
        assert files(vault) == (AFTER if way is resume else BEFORE)
        half_done()


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EIO, errno.EACCES])
def test_a_system_call_that_fails_at_any_step_changes_nothing(vault: str, write: Writes, number: int) -> None:
    """The calls of the taking back work again, as they do when space was the matter."""
    for step in range(1, 400):

        def fail(count: int, step: int = step) -> None:
            if count == step:
                raise OSError(number, os.strerror(number))

        try:
            counted_calls(vault, write, lambda root: rewrite(root, CHANGES, MOVES), fail)
        except (RewriteError, OSError):
            journal = interrupted(vault)
            if journal:
                undo(journal)
            assert files(vault) in (BEFORE, AFTER), step
        else:
            assert files(vault) == AFTER
        if files(vault) == AFTER and step > 60:
            return
        start_over(vault, write)


def test_a_full_disk_is_one_sentence_and_nothing_changes(vault: str, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = os.write
    wrote = 0

    def full(descriptor: int, data: Any) -> int:
        nonlocal wrote
        wrote += 1
        if wrote == 4:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return whole(descriptor, data)

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(RewriteError, match=r"can't be written \(No space left on device\); nothing was changed"):
        rewrite(vault, CHANGES, MOVES)
    assert_untouched(vault)


def test_a_file_that_another_program_changes_meanwhile_stops_the_run(
    vault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = os.replace

    def replace_and_meddle(source: str, target: str) -> None:
        replace(source, target)
        if target.endswith("a.md"):
            Path(vault, "sub/c.md").write_bytes(b"typed just now")

    monkeypatch.setattr(os, "replace", replace_and_meddle)
    with pytest.raises(RewriteError, match=r"'sub/c\.md' was changed by another program"):
        rewrite(vault, CHANGES, MOVES)
    assert files(vault) == BEFORE | {"sub/c.md": b"typed just now"}
    assert interrupted(vault) is None


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the child that is killed is forked")
def test_what_was_typed_after_a_killed_run_is_never_overwritten(vault: str, write: Writes) -> None:
    assert is_killed(vault, write, lambda root: rewrite(root, CHANGES, MOVES), 30)
    Path(vault, "sub/c.md").write_bytes(b"typed since")
    journal = interrupted(vault)
    assert journal
    before = {name: data for name, data in files(vault).items() if ".vaultmark-" not in name}
    with pytest.raises(RewriteError, match="changed since the run was interrupted"):
        resume(journal)
    assert files(vault) == before
    assert undo(journal) == ("sub/c.md",)
    assert files(vault) == BEFORE | {"sub/c.md": b"typed since"}


def test_a_second_run_at_the_same_time_is_refused(vault: str, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []

    def while_working(source: str, target: str) -> None:
        with pytest.raises(RewriteError) as asking:
            interrupted(vault)
        with pytest.raises(RewriteError) as running:
            rewrite(vault, {}, [(NotePath("img"), NotePath("x"))])
        said.extend((str(asking.value), str(running.value)))
        raise OSError(errno.EIO, "enough")

    monkeypatch.setattr(os, "replace", while_working)
    with pytest.raises(RewriteError, match="enough"):
        rewrite(vault, CHANGES)
    assert all("Another run is rewriting this vault" in message for message in said)
    assert_untouched(vault)


@pytest.mark.parametrize("damage", [b"vaultmark journal 2\n", b"\xff" * 100, b"vaultmark journal 1\n" + b"x" * 40])
def test_a_journal_that_can_not_be_understood_stops_every_run(vault: str, damage: bytes) -> None:
    path = Path(journal_file(vault))
    path.parent.mkdir(parents=True)
    path.write_bytes(damage)
    with pytest.raises(RewriteError, match="can't be understood"):
        interrupted(vault)
    assert path.exists()


@pytest.mark.parametrize("start", [b"", b"vaultmark", b"vaultmark journal 1\n", b"vaultmark journal 1\n" + bytes(30)])
def test_a_journal_that_was_cut_short_began_nothing(vault: str, start: bytes) -> None:
    path = Path(journal_file(vault))
    path.parent.mkdir(parents=True)
    path.write_bytes(start)
    assert interrupted(vault) is None
    assert not path.exists()


def test_a_change_of_case_alone_is_a_move(vault: str) -> None:
    rewrite(vault, {}, [(NotePath("b.md"), NotePath("B.md"))])
    assert "B.md" in files(vault)
