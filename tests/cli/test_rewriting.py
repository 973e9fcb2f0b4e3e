"""A run that was killed is finished or taken back by the next one, and stands in the way of every other."""

import subprocess
import sys
from pathlib import Path

import pytest

from vaultmark.cli import main

KILLED_AFTER_ONE_FILE = """
import os, sys
from vaultmark.cli import main
replace, done = os.replace, []
def killed(source, target):
    if done: os._exit(9)
    done.append(replace(source, target))
os.replace = killed
main(sys.argv[1:])
"""
BAD, GOOD = (f'<a class="yt-timestamp" data-t="{time}">[{time}]</a>\n' for time in ("4:09", "00:04:09"))


@pytest.fixture
def vault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a vault of two notes, of which a killed run has mended the first."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    root = tmp_path / "vault"
    root.mkdir()
    for name in ("a.md", "b.md"):
        (root / name).write_text(BAD)
    ended = subprocess.run([sys.executable, "-c", KILLED_AFTER_ONE_FILE, "fix", str(root)], check=False)
    assert ended.returncode == 9
    assert texts(root) == [GOOD, BAD]
    return root


def texts(vault: Path) -> list[str]:
    return [(vault / name).read_text() for name in ("a.md", "b.md")]


@pytest.mark.parametrize("verb", ["fix", "rename"])
@pytest.mark.parametrize(("way", "after"), [("--resume", GOOD), ("--undo", BAD)])
def test_the_next_run_finishes_or_takes_back(
    capsys: pytest.CaptureFixture[str], vault: Path, verb: str, way: str, after: str
) -> None:
    assert main([verb, str(vault), way]) == 0
    assert capsys.readouterr().out.startswith("The interrupted run is")
    assert texts(vault) == [after, after]
    assert sorted(path.name for path in vault.iterdir()) == ["a.md", "b.md"]
    assert main([verb, str(vault), way]) == 0
    assert "nothing is to be done" in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [["fix"], ["fix", "--dry-run"], ["rename", "a", "c"]])
def test_nothing_else_is_begun_before(capsys: pytest.CaptureFixture[str], vault: Path, arguments: list[str]) -> None:
    verb, *rest = arguments
    assert main([verb, str(vault), *rest]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err == (
        f"vaultmark {verb}: An earlier run was interrupted; finish it with --resume, or take it back with --undo.\n"
    )
    assert texts(vault) == [GOOD, BAD]


def test_what_was_typed_since_is_named_and_kept(capsys: pytest.CaptureFixture[str], vault: Path) -> None:
    (vault / "a.md").write_text("typed since")
    assert main(["fix", str(vault), "--resume"]) == 2
    assert "'a.md' was changed since the run was interrupted" in capsys.readouterr().err
    assert main(["fix", str(vault), "--undo"]) == 0
    assert "left as they are: a.md" in capsys.readouterr().out
    assert texts(vault) == ["typed since", BAD]


def test_reading_a_vault_is_always_possible(capsys: pytest.CaptureFixture[str], vault: Path) -> None:
    assert main(["check", str(vault)]) == 0
    assert main(["timestamps", str(vault)]) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("verb", ["fix", "rename"])
@pytest.mark.parametrize("way", ["--resume", "--undo"])
def test_what_was_asked_to_be_shown_only_is_not_done(
    capsys: pytest.CaptureFixture[str], vault: Path, verb: str, way: str
) -> None:
    assert main([verb, str(vault), "--dry-run", way]) == 2
    assert f"argument {way}: not allowed with argument --dry-run" in capsys.readouterr().err
    assert texts(vault) == [GOOD, BAD]
