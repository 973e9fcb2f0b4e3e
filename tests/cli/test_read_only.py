"""A vault on a disk that can't be written, and folders for cache and journal that can't, as even an administrator meets."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import platformdirs
import pytest

from tests.lacking import do_without
from tests.lsp.stdio_client import serving
from tests.patience import PATIENCE
from vaultmark.cli import main

NOTE = "[[nowhere]]\n"
BAD_TIME = '<a class="yt-timestamp" data-t="4:09">[4:09]</a>\n'
REASON = "(Read-only file system|Permission denied)"


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Path]:
    """Return a vault and the user's folders."""
    found = {name: tmp_path / name for name in ("vault", "cache", "state")}
    for folder in found.values():
        folder.mkdir()
    (found["vault"] / "a.md").write_text(NOTE + BAD_TIME)
    monkeypatch.setenv("XDG_CACHE_HOME", str(found["cache"]))
    monkeypatch.setenv("XDG_STATE_HOME", str(found["state"]))
    return found


Refuse = Callable[[list[Path]], list[str]]
"""Takes folders; returns the command before a command that lets it write in none of them."""


@pytest.fixture(params=["mounted read-only", "without permission"])
def refuse(request: pytest.FixtureRequest, tmp_path: Path) -> Refuse:
    """Each way in which a disk refuses; the first is skipped where nobody may mount, as in many containers."""
    if request.param == "without permission":
        if os.geteuid() == 0 and not shutil.which("setpriv"):
            do_without("no setpriv, by which an administrator is refused; util-linux has it")
        return without_permission
    if not shutil.which("unshare") or subprocess.run(read_only([tmp_path]), check=False).returncode:
        pytest.skip("this system lets nobody mount a folder; folders without permission are tested all the same")
    return read_only


def read_only(folders: list[Path]) -> list[str]:
    """Mount them read-only, in a name space of the command's own."""
    quoted = [shlex.quote(str(folder)) for folder in folders]
    mounts = [f"mount --bind {each} {each} && mount -o remount,ro,bind {each}" for each in quoted]
    return ["unshare", "-rm", "sh", "-c", " && ".join([*mounts, 'exec "$@"']), "sh"]


def without_permission(folders: list[Path]) -> list[str]:
    """Take the permission to write; an administrator obeys that only without the right to pass over it."""
    for folder in folders:
        folder.chmod(0o555)
    return ["setpriv", "--bounding-set=-all", "--inh-caps=-all"] if os.geteuid() == 0 else []


def vaultmark(before: list[str], *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run the program after the words of ``before``."""
    command = [*before, sys.executable, "-P", "-m", "vaultmark", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=PATIENCE)


def test_everything_that_reads_works(folders: dict[str, Path], refuse: Refuse) -> None:
    refusing = refuse([*folders.values()])
    checked = vaultmark(refusing, "check", folders["vault"])
    assert (checked.returncode, checked.stderr) == (0, "")
    assert "1 note checked" in checked.stdout
    shown = vaultmark(refusing, "fix", folders["vault"], "--dry-run")
    assert (shown.returncode, shown.stderr) == (1, "")
    assert "00:04:09" in shown.stdout


@pytest.mark.parametrize("verb", [("fix",), ("rename", "a", "b")])
@pytest.mark.parametrize(
    ("disk", "line"), [("vault", f"is read-only|{REASON}"), ("state", f"The journal '.*' can't be written \\({REASON}")]
)
def test_what_writes_is_refused_in_one_line_and_shows_no_plan(
    folders: dict[str, Path], refuse: Refuse, verb: tuple[str, ...], disk: str, line: str
) -> None:
    name, *names = verb
    refused = vaultmark(refuse([folders[disk]]), name, folders["vault"], *names)
    assert (refused.returncode, refused.stdout) == (2, "")
    (said,) = refused.stderr.splitlines()
    assert re.search(line, said)
    assert "othing was changed" in said


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
