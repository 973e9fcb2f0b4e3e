"""A link that is typed before the server has started is completed all the same, by itself."""

import json
import re
import sys
from pathlib import Path

import pytest

from tests.editors import neovim
from tests.editors.clients import CLIENTS
from tests.editors.scene import EXAMPLES_SCENE
from tests.editors.vscode_scripts import play, require_installed

SLOW_SERVER = f'sleep 3; exec "{sys.executable}" -m vaultmark serve'
NEWEST = CLIENTS[0]


def test_neovim_offers_notes_when_the_server_has_come(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    NEWEST.need()
    monkeypatch.setattr(neovim, "SERVER", ("/bin/sh", "-c", SLOW_SERVER))
    scene = EXAMPLES_SCENE
    editor = neovim.Neovim(NEWEST.unpacked, scene.copy(tmp_path), tmp_path / "home")
    try:
        editor.keys(f":silent edit {scene.note}<CR>GoGo [[{scene.typed}")
        assert not editor.ask(neovim.ATTACHED)
        editor.wait_until(f"({neovim.OFFERED} or ''):find('{scene.typed}', 1, true) ~= nil")
    finally:
        editor.close()


def test_vscode_offers_notes_when_the_server_has_come(tmp_path: Path) -> None:
    require_installed()
    scene = EXAMPLES_SCENE
    program, plain = tmp_path / "vaultmark", tmp_path / "plain/plain.txt"
    program.write_text(f"#!/bin/sh\n{SLOW_SERVER}\n", "utf-8")
    program.chmod(0o755)
    plain.parent.mkdir()
    plain.touch()
    name = scene.completed.strip("[]")
    typed = {"typed": scene.typed, "name": name, "more": name[len(scene.typed)], "plain": str(plain)}
    written = tmp_path / "asked.json"
    folder = str(tmp_path / "work")
    # No start is measured; what is left is the link that is typed at once.
    more = {"patience": 240, "server": str(program), "folder": folder, "cache": "", "cold": "cold", "warm": "warm"}
    written.write_text(json.dumps({"vault": str(scene.copy(tmp_path)), "note": scene.note, "runs": 0, **typed, **more}))
    assert re.fullmatch(r"offered at [0-9.]+ s", play("start_run.mjs", written)["early"])
