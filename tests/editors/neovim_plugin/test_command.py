"""What `:Vaultmark` does, and what its help says of it."""

import re
import shutil
from pathlib import Path

from tests.editors.neovim import PLUGIN
from tests.editors.neovim_plugin.plugin import CHOSEN, CLIENT, NEW, ON_THE_PATH, VAULT, Start, only, wait_until_said


def test_check_fills_the_quickfix_list_with_columns_in_bytes(start: Start) -> None:
    editor = start(CHOSEN % "")
    editor.open("beta.md")
    editor.keys(":Vaultmark check<CR>")
    editor.wait_until("#vim.fn.getqflist() > 1")
    item = "vim.tbl_filter(function(i) return i.lnum == 5 end, vim.fn.getqflist())[1]"
    found = editor.ask(f"{{ {item}.col, {item}.end_col, {item}.text, vim.fn.bufname({item}.bufnr), {item}.type }}")
    line = VAULT["index.md"].splitlines()[4].encode()
    assert line[found[0] - 1 : found[1] - 1] == b"nowhere"
    assert found[2].endswith("[unresolved-link]")
    assert found[3:] == ["index.md", "I"]
    assert editor.ask("vim.fn.bufname('%')") == "beta.md"


@only(NEW)
def test_check_lists_the_worst_where_there_is_too_much(start: Start) -> None:
    many = {f"a{number}.md": "[[nowhere]] " * 500 for number in range(5)}
    editor = start(CHOSEN % "", {".obsidian/app.json": "{}", **many, "b.md": "---\ntitle: [\n---\n"})
    editor.open("b.md")
    editor.keys(":Vaultmark check<CR>")
    wait_until_said(editor, "The 2000 worst are listed")
    assert editor.ask("vim.fn.getqflist()[1].type") == "W"
    assert editor.ask("#vim.fn.getqflist()") == 2000


def test_fix_mends_the_timestamps_of_a_note(start: Start) -> None:
    editor = start(CHOSEN % "")
    editor.open("talk.md")
    editor.keys(":Vaultmark fix<CR>")
    editor.wait_until("vim.bo.modified")
    assert 'data-t="00:01:02"' in editor.lines()[7]
    editor.keys("u")
    editor.wait_until("not vim.bo.modified")


def test_restart_starts_another_server_for_the_same_notes(start: Start) -> None:
    editor = start(CHOSEN % "")
    editor.open("index.md")
    before = editor.server()
    editor.keys(":Vaultmark restart<CR>")
    editor.wait(lambda: editor.server() not in (None, before), "another server runs")
    editor.wait_until(f"{CLIENT} ~= nil")
    editor.wait_for_problem("nowhere")


def test_the_other_commands_say_what_there_is(start: Start) -> None:
    editor = start(CHOSEN % "")
    editor.open("index.md")
    editor.keys(":Vaultmark<CR>")
    wait_until_said(editor, f"for {editor.vault}, 1 open")
    editor.keys(":Vaultmark chekc<CR>")
    wait_until_said(editor, "use one of check, fix, log, restart, status")
    assert editor.ask("vim.fn.getcompletion('Vaultmark re', 'cmdline')") == ["restart"]
    editor.keys(":Vaultmark log<CR>")
    assert editor.wait_until("vim.fn.expand('%:t') == 'lsp.log' and vim.bo.readonly")


def test_the_help_has_a_tag_for_everything_and_leads_nowhere_else(start: Start, tmp_path: Path) -> None:
    shutil.copytree(PLUGIN / "doc", tmp_path / "doc", ignore=shutil.ignore_patterns("tags"))
    editor = start(ON_THE_PATH)
    editor.ask(f"vim.fn.execute('helptags {tmp_path}/doc')")
    tags = {line.split("\t")[0] for line in (tmp_path / "doc/tags").read_text("utf-8").splitlines()}
    options = editor.ask("vim.tbl_keys(require('vaultmark.options').DEFAULTS)")
    assert {f"vaultmark-option-{option}" for option in [*options, "cmd"]} <= tags
    verbs = editor.ask("vim.fn.getcompletion('Vaultmark ', 'cmdline')")
    assert {f":Vaultmark-{verb}" for verb in verbs} <= tags
    lines = (PLUGIN / "doc/vaultmark.txt").read_text("utf-8").splitlines()
    assert max(map(len, lines)) < 80


@only(NEW)
def test_the_help_refers_to_what_there_is(start: Start, tmp_path: Path) -> None:
    editor = start(ON_THE_PATH)
    prose = re.sub(r">\n.*?\n<", "", (PLUGIN / "doc/vaultmark.txt").read_text("utf-8"), flags=re.DOTALL)
    shutil.copytree(PLUGIN / "doc", tmp_path / "doc", ignore=shutil.ignore_patterns("tags"))
    editor.ask(f"vim.fn.execute('helptags {tmp_path}/doc | set runtimepath+={tmp_path}')")
    for name in re.findall(r"(?<!\S)\|(\S+)\|", prose):
        assert editor.ask(f"#vim.fn.getcompletion('{name}', 'help')") > 0, name
