"""Renaming a video across its notes."""

from tests.features.rename.check import renamed
from tests.vault_text import read_vault
from vaultmark.features.rename import rename
from vaultmark.features.result import NotePosition, VaultEdit

NEW = "aaaaaaaaaaa"
NOTES = """-- a.md --
---
videoId: dQw4<|>w9WgXcQ
---
[4:09](https://youtu.be/dQw4w9WgXcQ?t=249) [x](https://youtu.be/bbbbbbbbbbb)
-- b.md --
---
url: "https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=1"
---
-- c.md --
---
videoId: bbbbbbbbbbb
---
"""


def test_every_note_about_it_follows() -> None:
    assert renamed(NOTES, NEW) == (
        f"-- a.md --\n---\nvideoId: {NEW}\n---\n[4:09](https://youtu.be/{NEW}?t=249) [x](https://youtu.be/bbbbbbbbbbb)\n"
        f'-- b.md --\n---\nurl: "https://www.youtube.com/watch?v={NEW}&t=1"\n---\n'
    )


def test_a_url_stands_for_its_video() -> None:
    assert renamed(NOTES, f"https://youtu.be/{NEW}") == renamed(NOTES, NEW)


def test_joining_the_notes_of_another_video_is_said() -> None:
    fixture = read_vault(NOTES)
    edit = rename(fixture.vault, NotePosition(*fixture.cursor), "bbbbbbbbbbb")
    assert isinstance(edit, VaultEdit)
    assert edit.remark == '"bbbbbbbbbbb" is the video of 1 note already; all are about one video then.'


def test_what_names_no_video_is_refused() -> None:
    assert renamed(NOTES, "no: video") == '"no: video" is not read as a video in "a.md"; paste the id or the URL.'
