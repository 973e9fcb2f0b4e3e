"""Starts the scripts in `tests/editors/vscode`, each of which plays in a real VS Code of its own."""

import json
import os
import subprocess
import zipfile
from pathlib import Path
from typing import Any

from tests.lacking import do_without
from vaultmark import __version__

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent / "vscode"
EXTENSION = ROOT / "editors/vscode/vaultmark.vsix"
PICTURES = ROOT / "build/vscode-pictures"
_CACHE = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache"))
_INSTALLED = Path(os.environ.get("VAULTMARK_VSCODE", _CACHE / "vaultmark-editors/vscode"))
NODE = _INSTALLED / "node/wheel/bin/node"


def require_installed() -> None:
    """Skip, or fail where the editor must be there, if `tests/editors/vscode/install.sh` has not fetched it."""
    needed = (_INSTALLED / "editor.done", _INSTALLED / "node.done", EXTENSION)
    if not all(path.exists() for path in needed):
        reason = "no VS Code: run `tests/editors/vscode/install.sh` first"
        do_without(reason, must_be_there="VAULTMARK_VSCODE" in os.environ)


def play(script: str, *arguments: Path, before: tuple[str, ...] = (), patience: float = 1800) -> Any:
    """What a script prints, read as JSON; AssertionError with what it says if it fails, TimeoutExpired after `patience` seconds.

    The words of ``before`` come before the command. Where pip finds packages is left to the machine, but not folders of
    them, with which it could do without a network; what it has downloaded once, it keeps for all scripts.
    """
    command = [*before, str(NODE), str(HERE / script), *map(str, arguments)]
    environment = {name: value for name, value in os.environ.items() if name != "PIP_FIND_LINKS"}
    environment["VAULTMARK_VSCODE"] = str(_INSTALLED)
    environment.setdefault("PIP_CACHE_DIR", str(_CACHE / "pip"))
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=patience, check=False)
    assert done.returncode == 0, done.stderr[-4000:]
    return json.loads(done.stdout)


def write_older_extension(path: Path, version: str) -> None:
    """Write the extension with an older version's number, and the server that it carries with the same."""
    with zipfile.ZipFile(EXTENSION) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name.endswith(".whl"):
                wheel = path.with_suffix(".whl")
                wheel.write_bytes(content)
                content = _older_wheel(wheel, version)
            elif name.endswith(("package.json", ".vsixmanifest")):
                content = content.replace(f'"{__version__}"'.encode(), f'"{version}"'.encode(), 1)
            target.writestr(name.replace(f"vaultmark-{__version__}", f"vaultmark-{version}"), content)


def _older_wheel(wheel: Path, version: str) -> bytes:
    older = wheel.with_suffix(".older")
    old, new = __version__.encode(), version.encode()
    with zipfile.ZipFile(wheel) as source, zipfile.ZipFile(older, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name.endswith(("vaultmark/__init__.py", "METADATA", "RECORD")):
                content = content.replace(old, new)
            target.writestr(name.replace(f"vaultmark-{__version__}.", f"vaultmark-{version}."), content)
    return older.read_bytes()
