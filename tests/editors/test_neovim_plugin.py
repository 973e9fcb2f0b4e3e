"""The plugin `editors/neovim` in every Neovim that it is for: dropped on the runtime path, asked for more, or lacking.

What a language server does in Neovim is told in `test_scenarios.py`; here is what the plugin adds to it.
"""

import json
import os
import re
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.editors import neovim
from tests.editors.editor import put_program
from tests.editors.neovim import PLUGIN, Neovim

VAULT = {
    ".obsidian/app.json": "{}",
    "index.md": "# Index\n\nTo [[beta]] and [[The lamp before dawn]].\n\n🦉🦉 ünd [[nowhere]]\n",
    "beta.md": "---\ntitle: The lamp before dawn\n---\n# Beta\n\n[[nowhere else]]\n",
    "talk.md": "---\nvideoId: dQw4w9WgXcQ\n---\n# Talk\n\n## One\n\n"
    'Said at <a class="yt-timestamp" data-t="01:02">[01:02]</a>.\n',
    "part/.git/HEAD": "",
    "part/chapter.md": "# Chapter\n\n[[beta]]\n",
}
ON_THE_PATH = "vim.opt.runtimepath:append(vim.env.VAULTMARK_PLUGIN)\nvim.o.swapfile = false\nvim.o.shada = ''\n"
CHOSEN = "vim.g.vaultmark = { cmd = vim.json.decode(vim.env.VAULTMARK_COMMAND), %s }\n" + ON_THE_PATH
CLIENT = "require('vaultmark.server').clients(vim.api.nvim_get_current_buf())[1]"
VERSIONS = NEW, MIDDLE, OLD = ("neovim-0.12", "neovim-0.10", "neovim-0.7")

Start = Callable[..., Neovim]


class Ended(Neovim):
    """An editor that goes, whatever it shows or asks at that moment."""

    def close(self) -> None:
        self._process.terminate()
        self._process.wait(10)


def write(folder: Path, files: dict[str, str]) -> Path:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8", newline="")
    return folder


@pytest.fixture(params=VERSIONS)
def start(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Start]:
    """Start this Neovim with an init file, in a vault of its own."""
    (client,) = (each for each in neovim.CLIENTS if each.name == request.param)
    client.need()
    running: list[Neovim] = []

    def begin(init: str, files: dict[str, str] = VAULT) -> Neovim:
        folder = tmp_path_factory.mktemp("n")
        (folder / "init.lua").write_text(init, "utf-8")
        vault = write(folder / "vault", files)
        running.append(Ended(client.unpacked, vault, folder / "home", start=str(folder / "init.lua")))
        return running[-1]

    yield begin
    for editor in running:
        editor.close()


def only(*versions: str) -> pytest.MarkDecorator:
    """Play in these alone."""
    return pytest.mark.parametrize("start", versions, indirect=True)


def health(editor: Neovim) -> str:
    """What `:checkhealth vaultmark` shows."""
    editor.keys("<C-\\><C-n>:checkhealth vaultmark<CR>")
    return str(editor.wait_until("vim.bo.filetype == 'checkhealth' and table.concat(vim.fn.getline(1, '$'), '\\n')"))


def said(editor: Neovim) -> str:
    return str(editor.ask("vim.fn.execute('messages')"))


def without_program(monkeypatch: pytest.MonkeyPatch, *first: str) -> None:
    """A PATH with the machine's own programs, and no `vaultmark` but in these folders."""
    folders = [*first, *os.get_exec_path()]
    kept = [each for each in folders if each in first or not (Path(each) / "vaultmark").exists()]
    monkeypatch.setenv("PATH", os.pathsep.join(kept))


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
    editor.wait_until("vim.fn.execute('messages'):find('no program') ~= nil")
    assert editor.server() is None
    # The same where the PATH names the vault in full.
    editor.ask(f"vim.fn.setenv('PATH', '{editor.vault}/bin:' .. vim.env.PATH)")
    editor.keys(":Vaultmark restart<CR>")
    refused = "lies in the vault and was not started"
    editor.wait_until(f"vim.fn.execute('messages'):find('{refused}') ~= nil")
    for command in ("status", "check"):
        editor.keys(f"<CR>:messages clear | Vaultmark {command}<CR>")
        editor.wait_until(f"vim.fn.execute('messages'):find('{refused}') ~= nil")
    shown = health(editor)
    assert refused in shown
    assert "answers as a language server" not in shown
    assert editor.server() is None


def test_a_command_that_starts_nothing_is_said_to(start: Start) -> None:
    editor = start("vim.g.vaultmark = { cmd = 'bin/vaultmark' }\n" + ON_THE_PATH)
    editor.keys(":silent edit index.md<CR>")
    editor.wait_until("vim.fn.execute('messages'):find('is not a full path') ~= nil")
    editor.ask("(function() vim.g.vaultmark = { cmd = '/no/such/vaultmark' } return true end)()")
    editor.keys(":Vaultmark restart<CR>")
    editor.wait_until("vim.fn.execute('messages'):find('names no program that can be started. Correct it') ~= nil")


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
    editor.wait_until("vim.fn.execute('messages'):find('complation is no option') ~= nil")
    assert said(editor).count("vim.g.vaultmark.watch must be true or false") == 1
    assert "complation is no option" in health(editor)


def test_settings_reach_the_server(start: Start) -> None:
    editor = start(CHOSEN % "settings = { diagnostics = { severity = { ['unresolved-link'] = 'error' } } }")
    editor.open("index.md")
    editor.wait_for_problem("nowhere")
    assert editor.ask("vim.diagnostic.get(0)[1].severity") == 1


def test_the_vault_is_found_the_same_way_in_every_version(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = write(
        tmp_path / "home",
        {
            ".git/HEAD": "",
            "notes/.vaultmark.toml": "",
            "notes/part/.obsidian/app.json": "",
            "notes/part/.git/HEAD": "",
            "obsidian/.obsidian/app.json": "",
            "obsidian/part/.git/HEAD": "",
            "project/.git/HEAD": "",
        },
    )
    monkeypatch.setenv("HOME", str(home))
    editor = start(CHOSEN % "")

    def root(note: str) -> str | None:
        found = editor.ask(f"require('vaultmark.root').of_path('{home}/{note}')")
        return None if found is None else str(Path(found).relative_to(home))

    # What says the most wins, even above a nearer repository.
    assert root("notes/part/x.md") == "notes"
    assert root("obsidian/part/x.md") == "obsidian"
    assert root("project/docs/x.md") == "project"
    # A home folder under version control is no vault; one that Obsidian has opened is, but for what lies in another.
    assert root("x.md") is None
    (home / ".obsidian").mkdir()
    assert root("x.md") == "."
    assert root("project/docs/x.md") == "project"
    editor.open("part/chapter.md")
    assert editor.ask(f"{CLIENT}.config.root_dir") == str(editor.vault)


def test_a_note_in_no_vault_is_served_alone(start: Start) -> None:
    editor = start(CHOSEN % "", {"alone.md": '[[nowhere]] <a data-t="99:99">99:99</a>\n'})
    editor.open("alone.md")
    assert editor.ask(f"{CLIENT}.config.root_dir") is None
    assert "lies in no vault" in health(editor)


def test_a_home_folder_under_version_control_is_not_served(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = write(tmp_path / "home", {".git/HEAD": "", "notes/n.md": "# N\n", "notes/m.md": "[[n]]\n"})
    monkeypatch.setenv("HOME", str(home))
    editor = start(CHOSEN % "")
    editor.keys(f":silent edit {home}/notes/m.md<CR>")
    editor.wait_until(f"{CLIENT} ~= nil and {CLIENT}.initialized ~= false")
    assert editor.ask(f"{CLIENT}.config.root_dir") is None
    assert "does not read all" not in said(editor)
    (home / ".vaultmark.toml").touch()
    editor.keys(":Vaultmark restart<CR>")
    editor.wait_until(f"{CLIENT} ~= nil and {CLIENT}.config.root_dir == '{home}'")


def test_what_a_vault_needs_is_said_once_where_a_note_with_links_has_none(start: Start) -> None:
    editor = start(CHOSEN % "", {"plain.md": "# Plain\n", "a.md": "[[plain]]\n", "b.md": "[[plain]]\n"})
    advice = "links need an empty .vaultmark.toml"
    editor.open("plain.md")
    assert advice not in said(editor)
    editor.open("a.md")
    editor.wait_until(f"vim.fn.execute('messages'):find('{advice}', 1, true) ~= nil")
    editor.open("b.md")
    assert said(editor).count(advice) == 1
    # A longer line would have to be confirmed on a terminal of 80 columns.
    assert max(len(line) for line in said(editor).splitlines() if advice in line) <= 68
    editor.keys(":Vaultmark<CR>")
    editor.wait_until("vim.fn.execute('messages'):find('then :Vaultmark restart', 1, true) ~= nil")
    editor.keys("<CR>:messages clear | Vaultmark check<CR>")
    editor.wait_until("vim.fn.execute('messages'):find('no vault. Put an empty .vaultmark.toml', 1, true) ~= nil")
    (editor.vault / ".vaultmark.toml").touch()
    editor.keys("<CR>:Vaultmark restart<CR>")
    editor.wait_until(f"{CLIENT} ~= nil and {CLIENT}.config.root_dir == '{editor.vault}'")


def test_a_program_in_the_home_folder_serves_the_home_folder_as_a_vault(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = write(tmp_path / "home", {".vaultmark.toml": "", "notes/n.md": "[[nowhere]]\n"})
    program = put_program(home / ".local/bin")
    without_program(monkeypatch, str(program.parent))
    monkeypatch.setenv("HOME", str(home))
    editor = start(ON_THE_PATH)
    editor.keys(f":silent edit {home}/notes/n.md<CR>")
    editor.wait_until(f"{CLIENT} ~= nil")
    assert editor.ask(f"{CLIENT}.config.cmd[1]") == str(program)
    assert "not started" not in said(editor)


def test_notes_that_are_opened_at_once_share_a_server(start: Start) -> None:
    late = "vim.cmd([[autocmd FileType markdown ++once runtime! plugin/vaultmark.lua]])\n"
    editor = start(late + CHOSEN % "" + "vim.cmd('noautocmd set noloadplugins')\n")
    editor.keys(":silent args index.md beta.md talk.md | silent argdo edit<CR>")
    editor.wait_until(f"{CLIENT} ~= nil and vim.tbl_count({CLIENT}.attached_buffers) == 3")
    assert editor.ask("#require('vaultmark.server').clients()") == 1


def test_a_note_that_gets_its_name_when_it_is_written_is_served(start: Start) -> None:
    editor = start(CHOSEN % "")
    editor.keys(":enew | set filetype=markdown<CR>i[[nowhere]]<Esc>:silent write new.md<CR>")
    editor.wait_until(f"{CLIENT} ~= nil")


def test_previews_are_not_served(start: Start) -> None:
    editor = start(CHOSEN % "")
    editor.open("index.md")
    editor.put_cursor("beta")
    editor.hover()
    assert editor.ask(f"vim.tbl_count({CLIENT}.attached_buffers)") == 1


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
    editor.wait_until("vim.fn.execute('messages'):find('The 2000 worst are listed') ~= nil")
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
    editor.wait_until(f"vim.fn.execute('messages'):find('for {editor.vault}, 1 open', 1, true) ~= nil")
    editor.keys(":Vaultmark chekc<CR>")
    editor.wait_until("vim.fn.execute('messages'):find('use one of check, fix, log, restart, status') ~= nil")
    assert editor.ask("vim.fn.getcompletion('Vaultmark re', 'cmdline')") == ["restart"]
    editor.keys(":Vaultmark log<CR>")
    assert editor.wait_until("vim.fn.expand('%:t') == 'lsp.log' and vim.bo.readonly")


@only(NEW, MIDDLE)
def test_lenses_are_shown_on_request_and_follow_edits(start: Start) -> None:
    # Each way of showing them marks the buffer in a namespace of this name.
    marks = (
        "(function() local n = 0 for name, space in pairs(vim.api.nvim_get_namespaces()) do if name:find('codelens') "
        "then n = n + #vim.api.nvim_buf_get_extmarks(0, space, 0, -1, {}) end end return n end)()"
    )
    unasked = start(CHOSEN % "settings = { codeLens = { videos = true } }")
    unasked.open("talk.md")
    editor = start(CHOSEN % "code_lens = true")
    editor.open("talk.md")
    editor.wait_until(f"{marks} == 1")
    assert unasked.ask(marks) == 0
    editor.keys('Go## Two<CR><CR><lt>a data-t="00:02:00">00:02:00<lt>/a><Esc>')
    editor.wait_until(f"{marks} == 2")


@only(NEW, MIDDLE)
def test_hints_are_shown_on_request_by_a_server_that_has_them(start: Start, tmp_path: Path) -> None:
    server = tmp_path / "hints.py"
    server.write_text(
        "import json, sys\n"
        "while length := sys.stdin.buffer.readline():\n"
        "    while sys.stdin.buffer.readline().strip(): pass\n"
        "    message = json.loads(sys.stdin.buffer.read(int(length.split()[1])))\n"
        "    answers = {'initialize': {'capabilities': {'inlayHintProvider': True}}, 'shutdown': None,\n"
        "      'textDocument/inlayHint': [{'position': {'line': 0, 'character': 1}, 'label': 'hint'}]}\n"
        "    if 'id' in message:\n"
        "        body = json.dumps({'jsonrpc': '2.0', 'id': message['id'], 'result': answers.get(message['method'])})\n"
        "        print(f'Content-Length: {len(body)}\\r\\n\\r\\n{body}', end='', flush=True)\n",
        "utf-8",
    )
    command = f"cmd = {{ '{sys.executable}', '{server}' }}"
    editor = start(f"vim.g.vaultmark = {{ {command}, inlay_hints = true }}\n" + ON_THE_PATH)
    editor.open("index.md")
    editor.wait_until("vim.lsp.inlay_hint.is_enabled({ bufnr = 0 }) and #vim.lsp.inlay_hint.get({ bufnr = 0 }) == 1")


@only(NEW)
def test_completion_goes_on_after_a_space_in_a_title(start: Start) -> None:
    editor = start(CHOSEN % "")
    editor.open("index.md")
    editor.keys("Go[[The lamp ")
    editor.wait_until("vim.fn.pumvisible() == 1")
    editor.keys("<C-n><C-y><Esc>")
    assert editor.lines()[-1] == "[[beta|The lamp before dawn]]"


@only(NEW)
@pytest.mark.parametrize("typed", ["[0", "@0", "<a"])
def test_times_are_offered_while_one_types(start: Start, typed: str) -> None:
    editor = start(CHOSEN % "")
    editor.open("talk.md")
    for burst in ([typed], [*typed]):
        editor.keys("<C-\\><C-n>Go")
        for keys in burst:
            editor.keys(keys.replace("<", "<lt>"))
            # As a person does, who sees what the first character brings before the second.
            time.sleep(0.2)
        editor.wait_until("vim.fn.pumvisible() == 1 and vim.fn.complete_info({ 'items' }).items[2].menu == 'One'")
        # The first is a time to fill in.
        editor.keys("<C-n><C-n><C-y><Esc>")
        editor.wait_until("vim.fn.mode() == 'n'")
        assert editor.lines()[-1] == '<a class="yt-timestamp" data-t="00:01:02">[00:01:02]</a>'


@only(NEW)
def test_headings_are_offered_in_the_order_of_the_note(start: Start) -> None:
    headings = ["A long heading first", "Short", "The longest heading of all", "Mid size"]
    text = "".join(f"## {heading}\n\n" for heading in headings)
    editor = start(CHOSEN % "", {".obsidian/app.json": "{}", "a.md": text, "b.md": "# B\n"})
    editor.open("b.md")
    editor.keys("Go[[a#")
    offered = "vim.tbl_map(function(i) return i.abbr end, vim.fn.complete_info({ 'items' }).items)"
    editor.wait_until(
        f"vim.fn.pumvisible() == 1 and vim.deep_equal({offered}, vim.json.decode([=[{json.dumps(headings)}]=]))"
    )


@only(NEW)
def test_completion_is_left_to_a_plugin_that_does_it(start: Start) -> None:
    editor = start("package.loaded.cmp = {}\n" + CHOSEN % "")
    editor.open("index.md")
    editor.keys("Go<Esc>")
    assert editor.ask("vim.bo.completeopt") == ""
    assert "nvim-cmp completes, but not from language servers" in health(editor)


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
