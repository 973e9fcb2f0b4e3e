"""What the user of VS Code is told when something is missing or broken: one message that says what to do, if any."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.editors.scene import EXAMPLES
from tests.editors.vscode_scripts import PICTURES, play, require_installed, write_older_extension
from vaultmark import __version__

MAY_MOUNT = ("unshare", "--mount", "sh", "-ec")

MESSAGES = {
    "no Python": "Vaultmark needs Python 3.11 or newer, and none was found. Install it from python.org or with your "
    'system\'s packages, then run "Vaultmark: Restart Server".',
    "an old Python": "Vaultmark needs Python 3.11 or newer; the newest that was found is 3.9.2. Install a newer one "
    'beside it, then run "Vaultmark: Restart Server".',
    "no network": "Vaultmark's server needs a few Python packages, and the network can't be reached. Connect (or set a "
    'proxy for pip), then run "Vaultmark: Restart Server".',
    "the server that is set is missing": "The setting vaultmark.server.path ({work}/nowhere/vaultmark) names no program "
    "that can be started. Correct it, or clear it to let Vaultmark find its server.",
    "the server that is set ends at once": "Vaultmark's server did not start ({work}/bin/broken). The log says why; "
    'correct it, then run "Vaultmark: Restart Server".',
    "the server ends again and again": "Vaultmark's server ended 5 times within a few minutes. The log says more; "
    '"Vaultmark: Restart Server" tries again.',
    "a home folder is opened": "Vaultmark does not read all of {work}/home unasked. Open the folder of your notes "
    "instead.",
    "a home folder is opened beside the notes": "Vaultmark does not read all of {work}/home. Open the folder of your "
    "notes instead; or if this is the one, mark it by an empty file .vaultmark.toml and start anew.",
}
"""What is said of each trouble, alone."""
SILENT = (
    "the set-up is not wanted now",
    "the network is back",
    "an upgrade",
    "half of the environment is gone",
    "the folder is read-only",
)
"""What the extension mends or can do with, without a word."""

TYPING_TAKES = 2.5
"""So many times as long as in a window where nothing of ours runs, at most."""


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folders that the script needs."""
    require_installed()
    work = tmp_path_factory.mktemp("trouble").resolve()
    for name in ("notes", "read-only"):
        shutil.copytree(EXAMPLES, work / name, copy_function=shutil.copyfile)
    for name in ("home", "bare"):
        (work / name).mkdir()
    shutil.copyfile(EXAMPLES / "harbour_lectures/how_a_tide_mill_works.md", work / "bare/plain.txt")
    (work / "home/letter.md").write_text("# A letter\n\nSee [[nobody]].\n", "utf-8")
    write_older_extension(work / "old.vsix", "0.0.9")
    (work / "home and notes.code-workspace").write_text('{"folders": [{"path": "home"}, {"path": "notes"}]}', "utf-8")
    (work / "PYTHON").symlink_to(sys.executable)
    return work


@pytest.fixture(scope="module")
def told(work: Path) -> Any:
    """What the script has seen."""
    read_only = work / "read-only"
    if os.geteuid() != 0:
        for path in [read_only, *read_only.rglob("*")]:
            path.chmod(path.stat().st_mode & ~0o222)
        return play("trouble_run.mjs", work, PICTURES)
    # Nothing but a mount keeps root from writing.
    mount = f"mount --bind '{read_only}' '{read_only}'; mount -o remount,bind,ro '{read_only}'; "
    if subprocess.run([*MAY_MOUNT, f"{mount} true"], check=False, capture_output=True).returncode != 0:
        pytest.fail("as root, this test has to mount a folder read-only, and may not; run it as another user")
    return play("trouble_run.mjs", work, PICTURES, before=(*MAY_MOUNT, f'{mount} exec "$@"', "sh"))


@pytest.mark.parametrize("trouble", MESSAGES)
def test_one_message_says_what_to_do(told: Any, work: Path, trouble: str) -> None:
    assert told[trouble]["messages"] == [MESSAGES[trouble].format(work=work)]


@pytest.mark.parametrize("trouble", SILENT)
def test_what_can_be_mended_is_mended_without_a_word(told: Any, trouble: str) -> None:
    assert told[trouble]["messages"] == []


def test_the_editor_stays_quick_in_all_of_that(told: Any) -> None:
    slowness = {trouble: told[trouble]["slowness"] for trouble in (*MESSAGES, *SILENT)}
    assert {trouble: times for trouble, times in slowness.items() if times > TYPING_TAKES} == {}


def test_the_server_is_upgraded_with_the_extension(told: Any) -> None:
    assert told["versions"] == ["0.0.9", __version__]
