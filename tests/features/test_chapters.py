"""Chapters of a video, made of headings."""

import pytest

from tests.vault_text import read_vault
from vaultmark.features.chapters import chapters

HEAD = "---\nvideoId: dQw4w9WgXcQ\n---\n"


def listed(source: str, video: str | None = None) -> list[str]:
    fixture = read_vault(source)
    documents = [fixture.vault.document(path) for path in fixture.texts]
    return [str(chapter) for chapter in chapters([each for each in documents if each], video)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("# A\n[0:00]\n# B\n[1:00] [0:30]\n# C\n[1:00:01]\n", ["0:00 A", "1:00 B", "1:00:01 C"]),
        ("# A\n[5:00]\n# B\n[1:00]\n", ["0:00 note", "1:00 B", "5:00 A"]),
        ("# A\n[0:00]\n# B\n[0:09]\n# C\n[0:10]\n", ["0:00 A", "0:10 C"]),
        ("# A\nno time\n# B\n[0:00]\n", ["0:00 B"]),
        ("# **A** `b` [c](d) <i>e</i>\n[0:00]\n", ["0:00 A b c e"]),
        ("[[x]] <br/>\n# [[a|A]] at [0:00] and [b](b.md)\n[[y]]\n", ["0:00 A at and b"]),
        ("[0:00] above\n", []),
        ("no time\n", []),
    ],
)
def test_each_heading_is_a_chapter_at_its_first_time(body: str, expected: list[str]) -> None:
    assert listed(HEAD + body) == expected


def test_several_notes_on_a_video_make_one_list_and_other_videos_none() -> None:
    source = (
        f"-- a.md --\n{HEAD}# A\n[2:00]\n# B\n[0:00]\n"
        f"-- b.md --\n{HEAD}# C\n[1:00]\n# D\n[4:00](https://youtu.be/aaaaaaaaaaa?t=240)\n"
    )
    assert listed(source, "dQw4w9WgXcQ") == ["0:00 B", "1:00 C", "2:00 A"]
