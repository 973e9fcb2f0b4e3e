"""The current folder of an editor's server is a vault: no file in it is ever run, however it is called."""

import subprocess
import sys
import sysconfig
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.lsp.stdio_client import serving

SCRIPT = (str(Path(sys.executable).with_name("vaultmark")),)
ISOLATED = (sys.executable, "-I", "-m", "vaultmark")
SAFE_PATH = (sys.executable, "-P", "-m", "vaultmark")
PLAIN = (sys.executable, "-m", "vaultmark")

PACKAGES = ("vaultmark", "pygls", "lsprotocol", "markdown_it", "frontmatter")
MODULES = {*sys.stdlib_module_names, "yaml", "msgspec", "rich", "watchfiles", "sitecustomize", "usercustomize"}
AFTER_THE_START = {"json", "yaml", "sqlite3", "msgspec", "markdown_it", "rich"}
"""What Python itself does not need before our first line runs; ``-m`` alone takes what it needs from the vault."""
ENOUGH_FOR_WORKERS = 200
EVERY_NOTE_READ = (0, "200 notes checked: 200 information.", "")

Vault = Callable[[set[str]], Path]


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    """Return a function that makes a vault with hostile modules of those names."""
    root = tmp_path / "vault"

    def make(names: set[str]) -> Path:
        hostile = f"open({str(tmp_path / 'was_run')!r}, 'a').write(__name__ + '\\n')\n"
        for number in range(ENOUGH_FOR_WORKERS):
            (root / f"notes/{number}.md").parent.mkdir(parents=True, exist_ok=True)
            (root / f"notes/{number}.md").write_text("---\ntitle: A note\n---\n[[nowhere]]\n", "utf-8")
        for name in names:
            module = root / name / "__init__.py" if name in PACKAGES else root / f"{name}.py"
            module.parent.mkdir(exist_ok=True)
            module.write_text(hostile, "utf-8")
            (module.parent / "__main__.py").write_text(hostile, "utf-8")
        (root / "start.pth").write_text(f"import sys; {hostile}", "utf-8")
        return root

    return make


def run_in(vault: Path) -> str:
    """Return the names of the modules of the vault that were run, a line each."""
    was_run = vault.parent / "was_run"
    return was_run.read_text("utf-8") if was_run.exists() else ""


def checked(program: tuple[str, ...], vault: str, cwd: Path) -> tuple[int, str, str]:
    """Return exit status, the last line, and what was complained of."""
    done = subprocess.run([*program, "check", vault], cwd=cwd, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout.strip().rpartition("\n")[2], done.stderr


@pytest.mark.parametrize(
    ("program", "names"),
    [
        (SCRIPT, MODULES | {*PACKAGES}),
        (ISOLATED, MODULES | {*PACKAGES}),
        (SAFE_PATH, MODULES | {*PACKAGES}),
        (PLAIN, AFTER_THE_START),
    ],
    ids=["script", "-I -m", "-P -m", "-m"],
)
def test_no_file_of_the_vault_is_run(program: tuple[str, ...], names: set[str], vault: Vault) -> None:
    root = vault(names)
    with serving(program=program, cwd=root) as client:
        assert client.initialize(root)["serverInfo"]["name"] == "vaultmark"
        assert client.end() == 0
    # A whole vault is read by worker processes.
    assert checked(program, ".", root) == EVERY_NOTE_READ
    assert run_in(root) == ""


def test_a_checkout_that_is_not_installed_runs_from_its_own_folder(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    # -S and PYTHONPATH: what is installed is found, but for what an editable install adds.
    monkeypatch.setenv("PYTHONPATH", sysconfig.get_path("purelib"))
    server = Path(__file__).parents[2] / "server"
    assert checked((sys.executable, "-S", "-m", "vaultmark"), str(vault(set())), server) == EVERY_NOTE_READ
