"""VS Code as a person uses it who has nothing but the extension: by mouse and keyboard, from the first question on."""

import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.editors.scene import EXAMPLES, notes_on_disk, replaced
from tests.editors.vscode_scripts import PICTURES, play, require_installed


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the examples."""
    require_installed()
    vault = tmp_path_factory.mktemp("by-hand") / "notes"
    shutil.copytree(EXAMPLES, vault, copy_function=shutil.copyfile)
    return vault


@pytest.fixture(scope="module")
def seen(vault: Path) -> Any:
    """What was on the screen."""
    return play("dom_run.mjs", vault, PICTURES)


def test_the_server_is_set_up_after_one_question(seen: Any) -> None:
    assert "a few Python packages are downloaded" in seen["question"]
    assert any("set up by the extension" in line for line in seen["status"])
    assert seen["secondAsks"] == 0


def test_problems_are_listed_and_counted(seen: Any) -> None:
    assert any("bird sanctuary" in problem for problem in seen["problems"])
    assert re.search(r"Vaultmark +1 +1", seen["statusBar"])
    counted = rf"Vaultmark: {len(notes_on_disk(EXAMPLES))} notes read; 1 error and \d warning"
    assert any(re.search(counted, line) for line in seen["status"]), seen["status"]


def test_a_link_is_hovered_completed_and_followed(seen: Any) -> None:
    assert any("found by its title" in hover for hover in seen["hover"])
    assert seen["offered"]["typed"][0] == "the_lamp_before_electricity"
    assert seen["completed"] == "See also [[the_lamp_before_electricity]]"
    assert seen["definition"] == ["finding_north_without_a_compass.md"]


def test_what_is_meant_is_offered_without_a_setting(seen: Any) -> None:
    offered = seen["offered"]
    assert {"harbour_lectures", "glossary", "Chart reading"} <= set(offered["[["])
    assert "Soundings" in offered["[[reading_a_nautical_chart#"]
    assert offered["[[#^"] == ["gate"]
    assert "water/tides" in offered["A #"]
    assert offered["@"][0] == "timestamp"
    # Neither snippets nor words of the note come between, and prose is left alone.
    assert not {"wikilink", "flood", "miller"} & {name for names in offered.values() for name in names}
    assert offered["A mill"] == []


def test_a_snippet_is_written_by_its_name(seen: Any) -> None:
    assert seen["snippet"] == '<a class="yt-timestamp" data-t="00:12:00">[00:12:00]</a>'


def test_the_whole_vault_is_checked_in_a_terminal(seen: Any) -> None:
    assert re.search(r"\d+ notes checked: ", seen["checked"])


def test_the_walkthrough_can_be_opened(seen: Any) -> None:
    assert seen["walkthrough"][0].startswith("Open the folder of your notes")


def test_a_rename_in_the_explorer_is_asked_about_and_takes_the_links_along(seen: Any, vault: Path) -> None:
    assert "Vaultmark" in seen["explorerAsks"]
    meant = replaced(notes_on_disk(EXAMPLES), "[[why_stars_twinkle", "[[how_stars_twinkle")
    meant = replaced(meant, "The working day", "A day at the mill")
    meant["starlit_evenings/how_stars_twinkle.md"] = meant.pop("starlit_evenings/why_stars_twinkle.md")
    found = notes_on_disk(vault)
    assert found.keys() == meant.keys() | {"harbour_lectures/bird sanctuary.md"}
    typed = {"harbour_lectures/how_a_tide_mill_works.md", "index.md"}
    for note, text in meant.items():
        if note in typed:
            assert found[note].startswith(text.rstrip("\n")), note
        else:
            assert found[note] == text, note
    assert seen["renameBox"] == "The working day"


def test_a_second_window_sees_what_the_first_has_saved(seen: Any) -> None:
    assert [each[-1] for each in (seen["missed"], seen["known"])] == ["2", "1"]


def test_the_pictures_of_the_readme_are_among_those_taken(seen: Any) -> None:
    shown = {path.name for path in (EXAMPLES.parent / "editors/vscode/images").glob("vscode-*.png")}
    assert shown <= set(seen["pictures"])
