"""What people do with notes, done in every real editor: the rows of the table in `editors/README.md`.

`fetch.sh` unpacks the editors; without them these tests are skipped, under CI they fail. VS Code plays the same, from
within, in `test_vscode.py`. The scenarios of one editor share a copy of a vault, in this order.
"""

from pathlib import Path, PurePosixPath

from tests.editors.editor import Editor
from tests.editors.scene import Scene, notes_on_disk, replaced


def dead(scene: Scene) -> str:
    """What the message on the dead link holds."""
    return f'"{scene.dead_link}"'


def test_the_dead_link_of_the_open_note_is_shown(editor: Editor, scene: Scene) -> None:
    editor.open(scene.note)
    editor.wait_for_problem(dead(scene))
    assert len({message for message in editor.problems() if "is called" in message}) == 1


def test_hover_shows_the_note_that_a_title_names(editor: Editor, scene: Scene) -> None:
    editor.open(scene.note)
    editor.put_cursor(scene.title_link)
    assert scene.shown in editor.hover()


def test_definition_goes_to_the_note_that_a_title_names(editor: Editor, scene: Scene) -> None:
    editor.open(scene.note)
    editor.put_cursor(scene.title_link)
    assert editor.definition() == scene.leads_to


def test_references_list_the_notes_that_link_to_a_channel(editor: Editor, scene: Scene) -> None:
    editor.open(scene.note)
    editor.put_cursor(scene.hub_link)
    assert editor.references() >= scene.backlinks


def test_a_completed_link_has_its_brackets_once(editor: Editor, scene: Scene) -> None:
    editor.open(scene.note)
    assert editor.complete(scene.typed) == f"Go {scene.completed}"
    editor.discard()


def test_a_heading_is_renamed_with_a_link_to_it_in_a_note_that_has_unsaved_changes(
    editor: Editor, scene: Scene
) -> None:
    meant = notes_on_disk(editor.vault)
    editor.open(scene.heading_link_in)
    editor.append("Not saved yet 🎬.")
    meant[scene.heading_link_in] = "\n".join(editor.lines())
    meant = replaced(meant, f"# {scene.heading}", "# Renamed 🎬 here")
    meant = replaced(meant, f"#{scene.heading.replace(':', '')} ", "#Renamed 🎬 here ")
    editor.open(scene.heading_note)
    editor.put_cursor(f" {scene.heading}")
    editor.rename("Renamed 🎬 here")
    editor.save_all()
    assert_disk(editor.vault, meant)
    editor.open(scene.heading_link_in)
    editor.wait_for_no_problem("Renamed")


def test_a_note_is_renamed_with_its_links_in_open_unsaved_and_closed_notes(editor: Editor, scene: Scene) -> None:
    meant = notes_on_disk(editor.vault)
    old = PurePosixPath(scene.renamed_note)
    new = str(old.with_name("renamed_in_the_editor.md"))
    first, second, *_ = scene.linked_by
    editor.open(first)
    editor.append("Nor this 🎬.")
    meant[first] = "\n".join(editor.lines())
    meant = replaced(meant, f"[[{old.stem}", "[[renamed_in_the_editor")
    meant[new] = meant.pop(scene.renamed_note)
    editor.open(second)
    editor.put_cursor(f"[{old.stem}")
    editor.rename("renamed_in_the_editor")
    editor.wait((editor.vault / new).exists, "the file has its new name")
    editor.save_all()
    assert_disk(editor.vault, meant)
    editor.open(first)
    editor.wait_for_no_problem(old.stem)


def test_links_follow_a_note_that_is_renamed_in_the_file_explorer(editor: Editor, scene: Scene) -> None:
    old = PurePosixPath(scene.leads_to)
    new = str(old.with_name("moved_in_the_explorer.md"))
    editor.open(scene.heading_note)
    editor.append(f"See [[{old.stem}]].")
    editor.save_all()
    meant = replaced(notes_on_disk(editor.vault), f"[[{old.stem}", "[[moved_in_the_explorer")
    meant[new] = meant.pop(scene.leads_to)
    editor.move(scene.leads_to, new)
    editor.wait((editor.vault / new).exists, "the file has its new name")
    editor.save_all()
    assert_disk(editor.vault, meant)


def test_a_wrong_timestamp_is_mended_by_a_quick_fix(editor: Editor, scene: Scene) -> None:
    editor.open(scene.note)
    editor.append('At <a class="yt-timestamp" data-t="0:4:12">[0:4:12]</a> 🎬 it ends.')
    editor.wait_for_problem("00:04:12")
    editor.put_cursor('a class="yt-timestamp" data-t="0:4:12"')
    editor.act("Write the time as 00:04:12")
    mended = 'At <a class="yt-timestamp" data-t="00:04:12">[00:04:12]</a> 🎬 it ends.'
    editor.wait(lambda: mended in editor.lines(), "the time is written as usual")
    editor.discard()


def test_a_note_made_outside_is_found_and_missed_when_it_is_gone(editor: Editor, scene: Scene) -> None:
    editor.open(scene.note)
    editor.wait_for_problem(dead(scene))
    file = (editor.vault / scene.note).with_name(f"{scene.dead_link}.md")
    file.write_text("# Made outside\n", "utf-8")
    editor.wait_for_no_problem(dead(scene))
    file.unlink()
    editor.wait_for_problem(dead(scene))


def test_a_second_window_sees_what_the_first_has_saved(editor: Editor, second_window: Editor, scene: Scene) -> None:
    link = f"{PurePosixPath(scene.heading_link_in).stem}#^other-window"
    second_window.open(scene.note)
    second_window.append(f"See [[{link}]].")
    second_window.wait_for_problem("other-window")
    editor.open(scene.heading_link_in)
    editor.append("A block of the first window. ^other-window")
    editor.save_all()
    second_window.wait_for_no_problem("other-window")


def test_a_server_that_was_killed_is_back(editor: Editor, scene: Scene) -> None:
    editor.open(scene.note)
    editor.discard()
    editor.kill_server()
    editor.restart_server()
    editor.wait(editor.server, "another server runs")
    editor.open(scene.note)
    editor.wait_for_problem(dead(scene))
    editor.put_cursor(scene.hub_link)
    assert scene.hub_link in editor.hover()


def test_a_note_is_created_from_a_dead_link(editor: Editor, scene: Scene) -> None:
    editor.open(scene.note)
    editor.wait_for_problem(dead(scene))
    editor.put_cursor(f"[{scene.dead_link}")
    editor.act("Create the note")
    file = (editor.vault / scene.note).with_name(f"{scene.dead_link}.md")

    def is_saved() -> bool:
        editor.save_all()
        return file.exists()

    editor.wait(is_saved, "the note is created")
    editor.open(scene.note)
    editor.wait_for_no_problem(dead(scene))


def assert_disk(vault: Path, meant: dict[str, str]) -> None:
    """Nothing may be on the disk but what was meant, and line breaks that the editor puts at the end of each file."""
    found = notes_on_disk(vault)
    assert found.keys() == meant.keys()
    for note, text in meant.items():
        assert found[note].rstrip("\n") == text.rstrip("\n"), note
