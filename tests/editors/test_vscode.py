"""Vaultmark in a real VS Code: the packaged extension in a profile that has nothing else, on the example vault and a real one.

`tests/editors/vscode/install.sh` fetches the editor and builds the extension; without them these tests are skipped,
unless `VAULTMARK_VSCODE` or `CI` says that they must be there.
"""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.editors.scene import real_scene
from tests.editors.table import scenarios_in_vscode
from tests.editors.vscode_scripts import HERE, ROOT, play, require_installed
from vaultmark import __version__

SERVER = os.environ.get("VAULTMARK_SERVER", str(Path(sys.executable).with_name("vaultmark")))


def assert_all_pass(results: list[dict[str, Any]]) -> None:
    """No scenario may have failed; what failed is shown with its reason."""
    failures = {each["name"]: each["error"] for each in results if each["error"]}
    assert not failures, json.dumps(failures, indent=1, ensure_ascii=False)


def test_every_scenario_passes(tmp_path: Path) -> None:
    require_installed()
    scene = real_scene()
    (tmp_path / "scene.json").write_text(scene.as_json(scene.copy(tmp_path), server=SERVER), "utf-8")
    results = play("api_run.mjs", HERE / "scenarios.ts", tmp_path / "scene.json")
    assert_all_pass(results)
    assert [each["name"] for each in results] == scenarios_in_vscode("scenarios.ts")


def test_two_vaults_in_one_window_are_served_each_by_itself(tmp_path: Path) -> None:
    require_installed()
    for folder, other, severity in (("first", "second", "error"), ("second", "first", "warning")):
        notes = {"start.md": f"[[same]] [[only {other}]]\n", "same.md": "# Same\n", f"only {folder}.md": "# Here\n"}
        settings = {".vaultmark.toml": f'[diagnostics.severity]\nunresolved-link = "{severity}"\n'}
        (tmp_path / folder).mkdir()
        for name, text in {**notes, **settings}.items():
            (tmp_path / folder / name).write_text(text, "utf-8")
    workspace = tmp_path / "both.code-workspace"
    workspace.write_text(json.dumps({"folders": [{"path": "first"}, {"path": "second"}]}), "utf-8")
    (tmp_path / "scene.json").write_text(json.dumps({"vault": str(workspace), "server": SERVER}), "utf-8")
    results = play("api_run.mjs", HERE / "two_folders.ts", tmp_path / "scene.json")
    assert_all_pass(results)
    assert [each["name"] for each in results] == scenarios_in_vscode("two_folders.ts")
    assert sorted(path.name for path in tmp_path.glob("*/renamed.md")) == ["renamed.md"]


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
