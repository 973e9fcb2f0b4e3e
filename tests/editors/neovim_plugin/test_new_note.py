"""A note that is created from a link."""

from tests.editors.neovim_plugin.plugin import CHOSEN, Start


def test_a_note_in_a_folder_that_is_not_there_can_be_written(start: Start) -> None:
    settings = '[dailyNotes]\nformat = "YYYY-MM-DD"\nfolder = "journal/days"\n'
    editor = start(CHOSEN % "", {".vaultmark.toml": settings, "index.md": "# Index\n\n[[2026-03-01]]\n"})
    editor.open("index.md")
    editor.wait_for_problem("2026-03-01")
    editor.put_cursor("2026-03-01")
    editor.act("Create the note")
    note = editor.vault / "journal/days/2026-03-01.md"

    def is_written() -> bool:
        editor.save_all()
        return note.is_file()

    editor.wait(is_written, "the note is written")
    assert note.read_text("utf-8").rstrip() == "# 2026-03-01"
