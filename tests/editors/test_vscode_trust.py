"""A folder that somebody else made, opened in VS Code: nothing that it holds is started, whether it is trusted or not."""

import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.editors.vscode_scripts import PICTURES, play, require_installed

OWN = re.compile(r"set up by the extension: \S+/globalStorage/vaultmark\.vaultmark/server-\w+/bin/python")


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A vault with programs and modules that write a file when they are started."""
    require_installed()
    vault = tmp_path_factory.mktemp("trust").resolve() / "vault"
    canary = vault.parent / "canary"
    for folder in (vault, vault / "bin"):
        folder.mkdir()
        for name in ("vaultmark", "python3", "python3.13", "python", "pip"):
            program = folder / name
            program.write_text(f'#!/bin/sh\necho "$0 $@" >> "{canary}"\n', "utf-8")
            program.chmod(0o755)
    for module in ("vaultmark", "sitecustomize", "yaml", "msgspec", "pip", "venv"):
        (vault / f"{module}.py").write_text(f"open({str(canary)!r}, 'a').write({module!r})\n", "utf-8")
    (vault / ".vscode").mkdir()
    settings = {"vaultmark.server.path": str(vault / "bin/vaultmark"), "vaultmark.hover.maxLines": 3}
    (vault / ".vscode/settings.json").write_text(json.dumps(settings), "utf-8")
    (vault / "start.md").write_text("# Start\n\nSee [[nobody]] at [HH:MM:SS].\n\nA [[gone]].\n", "utf-8")
    (vault / ".vaultmark.toml").write_text('[diagnostics.severity]\nunresolved-link = "error"\n', "utf-8")
    return vault


@pytest.fixture(scope="module")
def seen(vault: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What was on the screen."""
    python = tmp_path_factory.mktemp("python") / "python"
    python.symlink_to(sys.executable)
    return play("trust_run.mjs", vault, python, PICTURES)


def test_nothing_of_the_folder_is_started(seen: Any, vault: Path) -> None:
    canary = vault.parent / "canary"
    assert seen["isRestricted"]
    assert not canary.exists(), canary.read_text("utf-8")


def test_the_server_of_the_extension_serves_a_folder_that_is_not_trusted(seen: Any) -> None:
    assert OWN.search(seen["restricted"]), seen["restricted"]


def test_a_folder_that_is_trusted_names_no_program_either(seen: Any) -> None:
    assert OWN.search(seen["trusted"]), seen["trusted"]
    assert "1 note checked: 2 errors" in seen["checked"]
    assert seen["messages"] == []
