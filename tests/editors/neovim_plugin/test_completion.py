"""What is shown while one types: completion in the newest, lenses and hints on request."""

import json
import sys
import time
from pathlib import Path

import pytest

from tests.editors.neovim_plugin.plugin import CHOSEN, MIDDLE, NEW, ON_THE_PATH, Start, health, only


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
    # Titles are known once the notes have been read.
    editor.wait_for_problem("nowhere")
    editor.keys("Go[[The lamp ")
    editor.wait_until("vim.fn.pumvisible() == 1")
    editor.keys("<C-n><C-y><Esc>")
    editor.wait(lambda: editor.lines()[-1] == "[[beta|The lamp before dawn]]", "the title is completed")


@only(NEW)
@pytest.mark.parametrize("typed", ["[0", "@0", "<a"])
def test_times_are_offered_while_one_types(start: Start, typed: str) -> None:
    time_of_one = '<a class="yt-timestamp" data-t="00:01:02">[00:01:02]</a>'
    editor = start(CHOSEN % "")
    editor.open("talk.md")
    for burst in ([typed], [*typed]):
        editor.keys("<C-\\><C-n>Go")
        for keys in burst:
            editor.keys(keys.replace("<", "<lt>"))
            # As a person does, who sees what the first character brings before the second.
            time.sleep(0.2)
        editor.wait_until(
            "vim.fn.pumvisible() == 1 and (vim.fn.complete_info({ 'items' }).items[2] or {}).menu == 'One'"
        )
        # The first is a time to fill in.
        editor.keys("<C-n><C-n><C-y><Esc>")
        editor.wait(lambda: editor.lines()[-1] == time_of_one, "the time is completed")


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
