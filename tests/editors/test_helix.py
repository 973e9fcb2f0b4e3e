"""What only Helix does."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.editors import helix
from tests.editors.editor import Client
from tests.editors.helix import Helix
from tests.editors.scene import EXAMPLES_SCENE

SCENE = EXAMPLES_SCENE


@pytest.fixture(scope="module", params=helix.CLIENTS, ids=lambda client: client.name)
def editor(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Helix]:
    client: Client = request.param
    client.need()
    folder = tmp_path_factory.mktemp("e")
    running = Helix(client.unpacked, SCENE.copy(folder), folder / "home")
    yield running
    running.close()


def test_helix_says_whether_it_finds_the_server(editor: Helix) -> None:
    told = subprocess.run(
        [*editor.program, "--health", "markdown"], env=editor.environment, capture_output=True, text=True, check=True
    )
    plain = re.sub(r"\x1b\[[0-9;]*m", "", told.stdout)
    assert re.search(r"✓ vaultmark: \S+/vaultmark", plain)


def test_the_old_name_is_there_to_be_changed(editor: Helix) -> None:
    editor.open(SCENE.heading_note)
    editor.put_cursor(f" {SCENE.heading}")
    assert editor.ask_to_rename() == SCENE.heading


def test_what_a_rename_has_changed_is_written_when_the_person_says_so(editor: Helix) -> None:
    file = editor.vault / SCENE.heading_link_in
    before = file.read_text("utf-8")
    editor.open(SCENE.heading_note)
    editor.put_cursor(f" {SCENE.heading}")
    editor.rename("Depths")
    editor.open(SCENE.heading_link_in)
    assert any("#Depths" in line for line in editor.lines())
    assert file.read_text("utf-8") == before
    editor.save_all()
    assert "#Depths" in file.read_text("utf-8")


@pytest.mark.parametrize("client", helix.CLIENTS, ids=lambda client: client.name)
@pytest.mark.parametrize("start", [".", "elsewhere"])
def test_below_no_mark_links_are_followed_in_the_folder_that_it_was_started_in(
    client: Client, start: str, tmp_path: Path
) -> None:
    client.need()
    notes = {"notes/in/from.md": "[[to]]\n", "notes/to.md": "# To\n", "notes/elsewhere/other.md": "# Other\n"}
    for path, text in notes.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    editor = Helix(client.unpacked, tmp_path / "notes" / start, tmp_path / "home")
    try:
        editor.open("in/from.md" if start == "." else str(tmp_path / "notes/in/from.md"))
        editor.put_cursor("to")
        shown = editor.hover()
        assert ("To" in shown.split()) == (start == "."), shown
    finally:
        editor.close()
