"""Vaultmark in a real VS Code: the packaged extension in a profile that has nothing else, on the example vault and a real one.

`tests/editors/vscode/install.sh` fetches the editor and builds the extension; without them these tests are skipped,
unless `VAULTMARK_VSCODE` or `CI` says that they must be there.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

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
