"""Renaming a video across its notes."""

import pytest

from tests.features.rename.check import renamed
from tests.vault_text import read_vault
from vaultmark.features.rename import rename
from vaultmark.features.result import NotePosition, VaultEdit
from vaultmark.syntax.note import VIDEO_ID_KEYS, VIDEO_URL_KEYS

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


@pytest.mark.parametrize("key", [*VIDEO_ID_KEYS, *VIDEO_URL_KEYS])
def test_under_whatever_key_it_stands(key: str) -> None:
    value = "dQw4w9WgXcQ" if key in VIDEO_ID_KEYS else "https://youtu.be/dQw4w9WgXcQ"
    other = f"-- c.md --\n---\n{key}: {value}\n---\n"
    at_value = f"-- a.md --\n---\n{key}: {value[:-4]}<|>{value[-4:]}\n---\n{other}"
    at_key = f"-- a.md --\n---\n{key[:2]}<|>{key[2:]}: {value}\n---\n{other}"
    renamed_value = value.replace("dQw4w9WgXcQ", NEW)
    expected = "".join(f"-- {name}.md --\n---\n{key}: {renamed_value}\n---\n" for name in "ac")
    assert renamed(at_value, NEW) == renamed(at_key, NEW) == expected


def test_a_url_stands_for_its_video() -> None:
    assert renamed(NOTES, f"https://youtu.be/{NEW}") == renamed(NOTES, NEW)


def test_joining_the_notes_of_another_video_is_said() -> None:
    fixture = read_vault(NOTES)
    edit = rename(fixture.vault, NotePosition(*fixture.cursor), "bbbbbbbbbbb")
    assert isinstance(edit, VaultEdit)
    assert edit.remark == '"bbbbbbbbbbb" is the video of 1 note already; all are about one video then.'


def test_what_names_no_video_is_refused() -> None:
    assert renamed(NOTES, "no: video") == '"no: video" is not read as a video in "a.md"; paste the id or the URL.'
