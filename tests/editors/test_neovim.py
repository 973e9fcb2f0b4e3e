"""Vaultmark in a real Neovim: what a user sees, does and gets, on the example vault and on a real one.

`tests/editors/debroot.sh forky build/neovim neovim` fetches the editor; without one these tests are skipped, unless
`VAULTMARK_NEOVIM` says that there must be one.
"""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.editors.neovim import Neovim, find_neovim

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


@dataclass(frozen=True)
class Scene:
    """A vault and, in one of its notes, what is done there."""

    vault: str
    note: str
    dead_link: str
    title_link: str
    leads_to: str
    shown: str
    hub_link: str
    backlinks: int
    typed: str
    completed: str
    heading: str


SCENES = (
    Scene(
        vault="examples",
        note="harbour_lectures/how_a_tide_mill_works.md",
        dead_link="bird sanctuary",
        title_link="Finding north without a compass",
        leads_to="starlit_evenings/finding_north_without_a_compass.md",
        shown="starlit_evenings",
        hub_link="harbour_lectures",
        backlinks=3,
        typed="[[the_lamp",
        completed="[[the_lamp_before_electricity]]",
        heading="The working day",
    ),
    Scene(
        vault="talks",
        note="mk_thisisit/significance_of_open_research_and_cooperation_in_ai.md",
        dead_link="Open AI",
        title_link="Microsofts partnership with Open AI",
        leads_to="mk_thisisit/microsofts_partnership_with_open_ai.md",
        shown="Microsoft",
        hub_link="mk_thisisit",
        backlinks=480,
        typed="[[microsofts_par",
        completed="[[microsofts_partnership_with_open_ai]]",
        heading="Benefits of Openness",
    ),
)


@pytest.fixture(scope="module", params=SCENES, ids=lambda scene: scene.vault)
def scene(request: pytest.FixtureRequest) -> Scene:
    chosen: Scene = request.param
    return chosen


@pytest.fixture(scope="module")
def running(
    scene: Scene, shared_vault: Callable[[str], Path], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Neovim]:
    found = find_neovim()
    if found is None:
        say = pytest.fail if "VAULTMARK_NEOVIM" in os.environ else pytest.skip
        say("no Neovim: run `tests/editors/debroot.sh forky build/neovim neovim` first")
    source = EXAMPLES if scene.vault == "examples" else shared_vault(scene.vault)
    # A socket's path may have 107 characters at most, so the folder's name is short.
    vault = tmp_path_factory.mktemp("nv") / scene.vault
    shutil.copytree(source, vault, copy_function=shutil.copyfile)
    (vault / ".obsidian").mkdir(exist_ok=True)
    editor = Neovim(*found, vault, [sys.executable, "-m", "vaultmark", "serve"])
    yield editor
    editor.close()


@pytest.fixture
def editor(running: Neovim, scene: Scene) -> Neovim:
    running.keys("<C-\\><C-n>:silent! %bwipeout!<CR>")
    running.open(scene.note)
    return running


def test_the_dead_links_of_the_open_note_are_shown(editor: Neovim, scene: Scene) -> None:
    editor.wait_until("#vim.tbl_filter(function(d) return d.code == 'unresolved-link' end, vim.diagnostic.get(0)) > 0")
    found = editor.ask("vim.diagnostic.get(0)")
    lines = editor.lines()
    marked = {
        lines[each["lnum"]].encode()[each["col"] : each["end_col"]].decode()
        for each in found
        if each["code"] == "unresolved-link"
    }
    assert {text.strip("[]") for text in marked} == {scene.dead_link}
    assert {each["source"] for each in found} == {"vaultmark"}


def test_hover_shows_the_note_that_a_title_names(editor: Neovim, scene: Scene) -> None:
    editor.put_cursor(scene.title_link)
    editor.keys("K")
    float_text = (
        "(function() for _, w in ipairs(vim.api.nvim_list_wins()) do if vim.api.nvim_win_get_config(w).relative ~= '' "
        "then return table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(w), 0, -1, false), '\\n') end "
        "end end)()"
    )
    assert scene.shown in editor.wait_until(float_text)


def test_definition_goes_to_the_note_that_a_title_names(editor: Neovim, scene: Scene) -> None:
    editor.put_cursor(scene.title_link)
    editor.ask("vim.lsp.buf.definition()")
    name = "vim.fs.relpath(vim.uv.cwd(), vim.api.nvim_buf_get_name(0))"
    editor.wait_until(f"{name} ~= '{scene.note}'")
    assert editor.ask(name) == scene.leads_to


def test_references_list_the_notes_that_link_to_a_channel(editor: Neovim, scene: Scene) -> None:
    editor.put_cursor(scene.hub_link)
    editor.keys("grr")
    editor.wait_until(f"#vim.fn.getqflist() + #vim.fn.getloclist(0) >= {scene.backlinks}")


def test_a_completed_link_has_its_brackets_once(editor: Neovim, scene: Scene) -> None:
    # The brackets that an autopairs plugin has put behind the cursor are there already.
    editor.keys("Go[[]]<Left><Left>")
    editor.keys(scene.typed.removeprefix("[["))
    editor.keys("<C-Space>")
    editor.wait_until("vim.fn.pumvisible() == 1")
    editor.keys("<C-n><C-y><Esc>")
    assert editor.lines()[-1] == scene.completed


def test_a_heading_is_renamed_where_it_stands(editor: Neovim, scene: Scene) -> None:
    editor.put_cursor(scene.heading)
    editor.ask("vim.lsp.buf.rename('Renamed in Neovim')")
    editor.wait_until("vim.bo.modified")
    assert "## Renamed in Neovim" in editor.lines()
    assert f"## {scene.heading}" not in editor.lines()
