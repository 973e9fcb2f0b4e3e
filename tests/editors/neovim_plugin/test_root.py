"""In which folder a note is served, and by which server."""

from pathlib import Path

import pytest

from tests.editors.editor import put_program
from tests.editors.neovim_plugin.plugin import (
    CHOSEN,
    CLIENT,
    ON_THE_PATH,
    Start,
    health,
    said,
    wait_until_said,
    without_program,
    write,
)


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
    wait_until_said(editor, advice)
    editor.open("b.md")
    assert said(editor).count(advice) == 1
    # A longer line would have to be confirmed on a terminal of 80 columns.
    assert max(len(line) for line in said(editor).splitlines() if advice in line) <= 68
    editor.keys(":Vaultmark<CR>")
    wait_until_said(editor, "then :Vaultmark restart")
    editor.keys("<CR>:messages clear | Vaultmark check<CR>")
    wait_until_said(editor, "no vault. Put an empty .vaultmark.toml")
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
