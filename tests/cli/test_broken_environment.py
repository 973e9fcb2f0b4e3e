"""A Python that is too old, or one in which something of ours is missing: one line says what to do."""

import subprocess
import sys

import pytest

from tests.patience import PATIENCE


def run(*program: str) -> tuple[int, str, str]:
    """Run a program that must end by itself; return its status and what it wrote."""
    ended = subprocess.run(
        [sys.executable, "-c", *program], input="", capture_output=True, text=True, check=False, timeout=PATIENCE
    )
    return ended.returncode, ended.stdout, ended.stderr


@pytest.mark.parametrize(
    ("package", "arguments"), [("pygls", ["serve"]), ("lsprotocol", ["serve"]), ("rich", ["check", "."])]
)
def test_a_missing_package_is_named(package: str, arguments: list[str]) -> None:
    program = (
        f"import sys; sys.modules['{package}'] = None; from vaultmark.cli import main; sys.exit(main({arguments}))"
    )
    status, out, err = run(program)
    assert (status, out) == (2, "")
    (line,) = err.splitlines()
    assert line.startswith("vaultmark: this installation is broken (")
    assert package in line
    assert line.endswith(f"Install Vaultmark anew for {sys.executable}, with all that it depends on.")


def test_a_package_of_another_version_is_named() -> None:
    # Before version 2, pygls had its server elsewhere.
    program = "import pygls.lsp.server as old; del old.LanguageServer; from vaultmark.cli import main; raise SystemExit(main(['serve']))"
    status, _, err = run(program)
    assert status == 2
    (line,) = err.splitlines()
    assert "cannot import name 'LanguageServer' from 'pygls.lsp.server'" in line


@pytest.mark.parametrize("module", ["vaultmark", "vaultmark.cli"])
def test_an_old_python_is_told_which_one_is_needed(module: str) -> None:
    status, out, err = run(f"import sys; sys.version_info = (3, 10, 12, 'final', 0); import {module}")
    assert (status, out) == (1, "")
    (line,) = err.splitlines()
    assert line == (
        f"vaultmark needs Python 3.11 or newer; {sys.executable} is 3.10. Install Vaultmark for a newer one."
    )


def test_an_old_python_can_read_the_line_that_says_so() -> None:
    import ast
    from pathlib import Path

    import vaultmark

    ast.parse(Path(vaultmark.__file__).read_text("utf-8"), feature_version=(3, 6))
