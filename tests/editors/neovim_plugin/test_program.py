"""Which program the plugin starts, and what it says where there is none, or one that must not be started."""

from pathlib import Path

import pytest

from tests.editors.editor import put_program
from tests.editors.neovim import PLUGIN
from tests.editors.neovim_plugin.plugin import (
    CHOSEN,
    CLIENT,
    NEW,
    ON_THE_PATH,
    VAULT,
    Start,
    health,
    only,
    said,
    wait_until_said,
    without_program,
)


def test_dropped_on_the_runtime_path_it_finds_the_program_and_serves_notes(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = put_program(tmp_path / "bin")
    without_program(monkeypatch, str(program.parent))
    editor = start(ON_THE_PATH)
    editor.open("index.md")
    editor.wait_for_problem("nowhere")
    assert editor.ask(f"{CLIENT}.config.cmd") == [str(program), "serve"]
    assert editor.ask(f"{CLIENT}.config.root_dir") == str(editor.vault)
    shown = health(editor)
    assert "OK" in shown
    assert "ERROR" not in shown
    assert "WARN" not in shown
    for line in ("vaultmark 0.1.0 (Python", "answers as a language server", "lies in the vault", "is attached"):
        assert line in shown
    assert "Vaultmark" not in said(editor)


def test_without_the_program_one_message_says_what_to_do(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    without_program(monkeypatch)
    editor = start(ON_THE_PATH)
    for note in ("index.md", "beta.md", "talk.md"):
        editor.keys(f"<C-\\><C-n>:silent edit {note}<CR>")
    editor.wait_until("vim.fn.expand('%') == 'talk.md' and vim.fn.execute('messages'):find('pipx install') ~= nil")
    assert said(editor).count("Vaultmark") == 1
    assert "rror" not in said(editor)
    shown = health(editor)
    assert "ERROR" in shown
    assert f"pipx install '{PLUGIN.parents[1]}'" in shown


def test_a_program_that_a_vault_brings_is_not_started(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    without_program(monkeypatch, ".", "bin")
    editor = start(ON_THE_PATH)
    put_program(editor.vault)
    put_program(editor.vault / "bin")
    editor.keys(":silent edit index.md<CR>")
    wait_until_said(editor, "no program")
    assert editor.server() is None
    # The same where the PATH names the vault in full.
    editor.ask(f"vim.fn.setenv('PATH', '{editor.vault}/bin:' .. vim.env.PATH)")
    editor.keys(":Vaultmark restart<CR>")
    refused = "lies in the vault and was not started"
    wait_until_said(editor, refused)
    for command in ("status", "check"):
        editor.keys(f"<CR>:messages clear | Vaultmark {command}<CR>")
        wait_until_said(editor, refused)
    shown = health(editor)
    assert refused in shown
    assert "answers as a language server" not in shown
    assert editor.server() is None


def test_a_command_that_starts_nothing_is_said_to(start: Start) -> None:
    editor = start("vim.g.vaultmark = { cmd = 'bin/vaultmark' }\n" + ON_THE_PATH)
    editor.keys(":silent edit index.md<CR>")
    wait_until_said(editor, "is not a full path")
    editor.ask("(function() vim.g.vaultmark = { cmd = '/no/such/vaultmark' } return true end)()")
    editor.keys(":Vaultmark restart<CR>")
    wait_until_said(editor, "names no program that can be started. Correct it")


def test_a_broken_installation_is_told_from_a_missing_one(start: Start, tmp_path: Path) -> None:
    program = put_program(tmp_path)
    program.write_text("#!/bin/sh\necho \"ModuleNotFoundError: No module named 'vaultmark'\" >&2\nexit 1\n", "utf-8")
    editor = start(f"vim.g.vaultmark = {{ cmd = '{program}' }}\n" + ON_THE_PATH)
    shown = health(editor)
    assert "does not run: ModuleNotFoundError" in shown
    assert "pipx reinstall vaultmark" in shown


def test_wrong_options_are_told_once_and_passed_over(start: Start) -> None:
    editor = start(CHOSEN % "complation = true, watch = 'yes'")
    editor.open("index.md")
    editor.open("beta.md")
    for problem in ("complation is no option", "vim.g.vaultmark.watch must be true or false"):
        wait_until_said(editor, problem)
        assert said(editor).count(problem) == 1
    assert "complation is no option" in health(editor)


def test_settings_reach_the_server(start: Start) -> None:
    editor = start(CHOSEN % "settings = { diagnostics = { severity = { ['unresolved-link'] = 'error' } } }")
    editor.open("index.md")
    editor.wait_for_problem("nowhere")
    assert editor.ask("vim.diagnostic.get(0)[1].severity") == 1


@only(NEW)
def test_a_configuration_of_ones_own_wins(start: Start) -> None:
    own = (
        "vim.lsp.config('vaultmark', { cmd = vim.json.decode(vim.env.VAULTMARK_COMMAND), root_markers = { 'own.mark' },"
        "filetypes = { 'own' }, settings = { vaultmark = { diagnostics = { severity = { ['unresolved-link'] = 'off' } } } } })\n"
    )
    shared = "vim.g.vaultmark = { cmd = '/no/such/program', settings = { hover = { maxLines = 5 } } }\n"
    editor = start(own + shared + ON_THE_PATH, {**VAULT, "part/own.mark": ""})
    editor.keys(":silent edit part/chapter.md | set filetype=own<CR>")
    editor.wait_until(f"{CLIENT} ~= nil")
    assert editor.ask(f"{CLIENT}.config.root_dir") == str(editor.vault / "part")
    assert editor.ask(f"{CLIENT}.config.settings.vaultmark") == {
        "diagnostics": {"severity": {"unresolved-link": "off"}},
        "hover": {"maxLines": 5},
    }


def test_it_can_be_switched_off(start: Start) -> None:
    editor = start(CHOSEN % "enabled = false")
    editor.keys(":silent edit index.md<CR>")
    assert editor.wait_until("vim.bo.filetype == 'markdown'")
    assert editor.ask("#require('vaultmark.server').clients()") == 0
