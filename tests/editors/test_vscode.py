"""Vaultmark in a real VS Code: the packaged extension in a profile that has nothing else, on the example vault and a real one.

`tests/editors/vscode/install.sh` fetches the editor and builds the extension; without them these tests are skipped,
unless `VAULTMARK_VSCODE` or `CI` says that they must be there.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from vaultmark import __version__

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent / "vscode"
_CACHE = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache"))
INSTALLED = Path(os.environ.get("VAULTMARK_VSCODE", _CACHE / "vaultmark-editors/vscode"))
SERVER = os.environ.get("VAULTMARK_SERVER", str(Path(sys.executable).with_name("vaultmark")))

EXAMPLES: Mapping[str, Any] = {
    "note": "harbour_lectures/how_a_tide_mill_works.md",
    "deadLink": "bird sanctuary",
    "titleLink": "Finding north without a compass",
    "leadsTo": "starlit_evenings/finding_north_without_a_compass.md",
    "shown": "starlit_evenings",
    "hubLink": "harbour_lectures",
    "backlinks": 3,
    "typed": "[[the_lamp",
    "completed": "[[the_lamp_before_electricity]]",
    "headingNote": "harbour_lectures/reading_a_nautical_chart.md",
    "heading": "Soundings",
    "headingLinkIn": "index.md",
    "renamedNote": "starlit_evenings/why_stars_twinkle.md",
    "linksToIt": ["index.md", "starlit_evenings/starlit_evenings.md", "starlit_evenings/glossary.md"],
}
TALKS: Mapping[str, Any] = {
    "note": "mk_thisisit/significance_of_open_research_and_cooperation_in_ai.md",
    "deadLink": "Open AI",
    "titleLink": "Microsofts partnership with Open AI",
    "leadsTo": "mk_thisisit/microsofts_partnership_with_open_ai.md",
    "shown": "Microsoft",
    "hubLink": "mk_thisisit",
    "backlinks": 480,
    "typed": "[[microsofts_par",
    "completed": "[[microsofts_partnership_with_open_ai]]",
    "renamedNote": "mk_thisisit/string_theory_and_its_limitations.md",
    "linksToIt": ["mk_thisisit/string_theory.md", "mk_thisisit/string_theory_and_its_challenges.md"],
}


def require_installed() -> dict[str, str]:
    """The environment of the scripts; skips, or fails where the editor must be there."""
    needed = (INSTALLED / "editor.done", INSTALLED / "node.done", ROOT / "editors/vscode/vaultmark.vsix")
    missing = [path for path in needed if not path.exists()]
    if missing:
        must = os.environ.get("CI") == "true" or "VAULTMARK_VSCODE" in os.environ
        say = pytest.fail if must else pytest.skip
        say("no VS Code: run `tests/editors/vscode/install.sh` first")
    return {**os.environ, "VAULTMARK_VSCODE": str(INSTALLED)}


def start(script: str, *arguments: Path, environment: dict[str, str]) -> str:
    """What a script prints; AssertionError with what it says if it fails."""
    node = INSTALLED / "node/wheel/bin/node"
    command = [str(node), str(HERE / script), *map(str, arguments)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=240, check=False)
    assert done.returncode == 0, done.stderr[-4000:]
    return done.stdout


@pytest.mark.parametrize(("vault", "scene"), [("examples", EXAMPLES), ("talks", TALKS)], ids=["examples", "talks"])
def test_every_scenario_passes(
    vault: str, scene: Mapping[str, Any], shared_vault: Callable[[str], Path], tmp_path: Path
) -> None:
    environment = require_installed()
    source = ROOT / "examples" if vault == "examples" else shared_vault(vault)
    copy = tmp_path / vault
    shutil.copytree(source, copy, copy_function=shutil.copyfile)
    (tmp_path / "scene.json").write_text(json.dumps({**scene, "vault": str(copy), "server": SERVER}), "utf-8")
    results = json.loads(start("api_run.mjs", tmp_path / "scene.json", environment=environment))
    failures = {each["name"]: each["error"] for each in results if each["error"]}
    assert not failures, json.dumps(failures, indent=1, ensure_ascii=False)
    assert len(results) >= 12


def test_a_person_sets_it_up_and_uses_it_by_mouse_and_keyboard(tmp_path: Path) -> None:
    environment = require_installed()
    vault = tmp_path / "notes"
    shutil.copytree(ROOT / "examples", vault, copy_function=shutil.copyfile)
    pictures = ROOT / "build/vscode-pictures"
    seen = json.loads(start("dom_run.mjs", vault, pictures, environment=environment))
    assert "a few Python packages are downloaded" in seen["question"]
    assert any("bird sanctuary" in problem for problem in seen["problems"])
    assert re.search(r"Vaultmark +1 +1", seen["statusBar"])
    assert any("found by its title" in hover for hover in seen["hover"])
    assert seen["offered"][0] == "the_lamp_before_electricity"
    assert seen["completed"] == ["See also [[the_lamp_before_electricity]]"]
    assert seen["definition"] == ["finding_north_without_a_compass.md"]
    assert seen["renameBox"] == "The working day"
    assert any("set up by the extension" in line for line in seen["status"])
    assert seen["secondAsks"] == 0
    note = (vault / "harbour_lectures/how_a_tide_mill_works.md").read_text("utf-8")
    before = (ROOT / "examples/harbour_lectures/how_a_tide_mill_works.md").read_text("utf-8")
    meant = before.replace("## The working day", "## A day at the mill")
    assert note == f"{meant.rstrip()}\n\nSee also [[the_lamp_before_electricity]]" or note.startswith(meant)
    assert {path.name for path in pictures.glob("*.png")} >= {"vscode-set-up.png", "vscode-check.png"}


def test_the_extension_offers_exactly_the_settings_of_the_server() -> None:
    script = ROOT / "editors/vscode/scripts/settings.py"
    done = subprocess.run([sys.executable, str(script), "--check"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_extension_has_the_version_of_the_server_that_it_carries() -> None:
    package = json.loads((ROOT / "editors/vscode/package.json").read_text("utf-8"))
    assert package["version"] == __version__


def test_no_setting_of_a_folder_names_a_program() -> None:
    package = json.loads((ROOT / "editors/vscode/package.json").read_text("utf-8"))
    settings = package["contributes"]["configuration"]["properties"]
    assert settings["vaultmark.server.path"]["scope"] == "machine"
    trust = package["capabilities"]["untrustedWorkspaces"]
    assert trust["supported"] == "limited"
    assert trust["restrictedConfigurations"] == ["vaultmark.server.path"]
    others = [name for name in settings if re.search(r"path|command|args|env|interpreter|python", name, re.IGNORECASE)]
    assert others == ["vaultmark.server.path"]
