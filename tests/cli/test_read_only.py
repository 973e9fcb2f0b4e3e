"""A vault on a disk that can't be written, and folders for cache and journal that can't, as even an administrator meets.

Each program runs in a name space of its own, in which some folders are mounted read-only.
"""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import platformdirs
import pytest

from tests.lsp.stdio_client import SECONDS, serving
from vaultmark.cli import main

NOTE = "[[nowhere]]\n"
BAD_TIME = '<a class="yt-timestamp" data-t="4:09">[4:09]</a>\n'


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Path]:
    """Return a vault and the user's folders; skips where nothing can be mounted."""
    found = {name: tmp_path / name for name in ("vault", "cache", "state")}
    for folder in found.values():
        folder.mkdir()
    (found["vault"] / "a.md").write_text(NOTE + BAD_TIME)
    monkeypatch.setenv("XDG_CACHE_HOME", str(found["cache"]))
    monkeypatch.setenv("XDG_STATE_HOME", str(found["state"]))
    try:
        able = run_read_only([found["cache"]], "-c", "").returncode == 0
    except FileNotFoundError:
        able = False
    if not able:
        pytest.skip("this system lets nobody mount a folder read-only")
    return found


def run_read_only(folders: list[Path], *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run Python while ``folders`` are read-only."""
    quoted = [shlex.quote(str(folder)) for folder in folders]
    mounts = [f"mount --bind {each} {each} && mount -o remount,ro,bind {each}" for each in quoted]
    script = " && ".join([*mounts, 'exec "$@"'])
    command = ["unshare", "-rm", "sh", "-c", script, "sh", sys.executable, "-P", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=3 * SECONDS)


def vaultmark(folders: list[Path], *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return run_read_only(folders, "-m", "vaultmark", *map(str, arguments))


def test_everything_that_reads_works(folders: dict[str, Path]) -> None:
    read_only = [*folders.values()]
    checked = vaultmark(read_only, "check", folders["vault"])
    assert (checked.returncode, checked.stderr) == (0, "")
    assert "1 note checked" in checked.stdout
    shown = vaultmark(read_only, "fix", folders["vault"], "--dry-run")
    assert (shown.returncode, shown.stderr) == (1, "")
    assert "00:04:09" in shown.stdout


@pytest.mark.parametrize("verb", [("fix",), ("rename", "a", "b")])
@pytest.mark.parametrize(
    ("disk", "reason"), [("vault", "ead-only"), ("state", "The journal '.*' can't be written \\(Read-only file system")]
)
def test_what_writes_is_refused_in_one_line_and_shows_no_plan(
    folders: dict[str, Path], verb: tuple[str, ...], disk: str, reason: str
) -> None:
    name, *names = verb
    refused = vaultmark([folders[disk]], name, folders["vault"], *names)
    assert (refused.returncode, refused.stdout) == (2, "")
    (line,) = refused.stderr.splitlines()
    assert re.search(reason, line)
    assert "othing was changed" in line


def test_the_server_does_without_a_cache_and_says_so_in_its_log_alone(
    folders: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    # Below a file nobody can make a folder.
    monkeypatch.setenv("XDG_CACHE_HOME", str(folders["vault"] / "a.md"))
    with serving() as server:
        server.initialize(folders["vault"])
        server.open((folders["vault"] / "a.md").as_uri(), NOTE)
        assert server.notified("textDocument/publishDiagnostics")["diagnostics"]
        assert not [each for each in server.seen if each.get("method") == "window/showMessage"]
        assert server.end() == 0
        assert server.process.stderr
        (line,) = server.process.stderr.read().decode().splitlines()
        assert "no cache can be kept" in line


@pytest.mark.parametrize("home", [RuntimeError("could not determine the home directory"), "~/.cache/vaultmark"])
def test_a_user_without_a_home_has_no_cache_and_rewrites_nothing(
    folders: dict[str, Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], home: object
) -> None:
    def homeless(*_: object, **__: object) -> str:
        if isinstance(home, RuntimeError):
            raise home
        return str(home)

    for kind in ("user_cache_dir", "user_state_dir"):
        monkeypatch.setattr(platformdirs, kind, homeless)
    monkeypatch.chdir(folders["vault"])
    assert main(["check", "."]) == 0
    assert main(["fix", "."]) == 2
    assert "since this user has no home; set HOME. Nothing was changed." in capsys.readouterr().err
    assert [path.name for path in folders["vault"].iterdir()] == ["a.md"]
