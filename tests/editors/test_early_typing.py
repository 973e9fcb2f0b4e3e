"""A link that is typed before the server has started is completed all the same, by itself."""

import os
import sys
from pathlib import Path

import pytest

from tests.editors import neovim
from tests.editors.clients import CLIENTS
from tests.editors.scene import EXAMPLES_SCENE

SLOW_SERVER = ("/bin/sh", "-c", f'sleep 2; exec "{sys.executable}" -m vaultmark serve')
NEWEST = CLIENTS[0]


def test_neovim_offers_notes_when_the_server_has_come(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if not NEWEST.unpacked.is_dir():
        say = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        say(f"no {NEWEST.title}: run `tests/editors/fetch.sh` first")
    monkeypatch.setattr(neovim, "SERVER", SLOW_SERVER)
    scene = EXAMPLES_SCENE
    editor = neovim.Neovim(NEWEST.unpacked, scene.copy(tmp_path), tmp_path / "home")
    try:
        editor.keys(f":silent edit {scene.note}<CR>GoGo [[{scene.typed}")
        assert not editor.ask(neovim.ATTACHED)
        editor.wait_until(f"({neovim.OFFERED} or ''):find('{scene.typed}', 1, true) ~= nil")
    finally:
        editor.close()
