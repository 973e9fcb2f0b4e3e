"""What the cursor is on."""

import pytest

from tests.vault_text import read_vault
from vaultmark.features.result import NotePosition
from vaultmark.features.subject import subject_at

NOTES = (
    "-- b.md --\n---\ntitle: T\nvideoId: dQw4w9WgXcQ\n---\n# One\ntext ^id\n-- pic.png --\n-- x/c.md --\n-- y/c.md --\n"
)


@pytest.mark.parametrize(
    ("line", "kind", "name"),
    [
        ("[[b<|>]]", "NoteSubject", "b"),
        ("[[b|te<|>xt]]", "NoteSubject", "b"),
        ("[[b<|>#One]]", "NoteSubject", "b"),
        ("[[b#O<|>ne]]", "HeadingSubject", "One"),
        ("[[b#One|te<|>xt]]", "HeadingSubject", "One"),
        ("[[b#^i<|>d]]", "BlockSubject", "^id"),
        ("[[b#no<|>pe]]", "NoteSubject", "b"),
        ("[[c<|>]]", "NoteSubject", "c"),
        ("![[pi<|>c.png]]", "FileSubject", "pic.png"),
        ("[[no<|>pe]]", "UnresolvedSubject", "nope"),
        ("# He<|>ad", "HeadingSubject", "Head"),
        ("a #ta<|>g/x", "TagSubject", "tag/x"),
        ("text ^i<|>d", "BlockSubject", "id"),
        ("text[^<|>1]", "FootnoteSubject", "[^1]"),
        ("[[#He<|>ad]]\n# Head", "HeadingSubject", "Head"),
    ],
)
def test_a_cursor_means_one_thing_by_one_name(line: str, kind: str, name: str) -> None:
    fixture = read_vault(f"-- a.md --\n{line}\n{NOTES}")
    pointed = subject_at(fixture.vault, NotePosition(*fixture.cursor))
    assert pointed is not None
    assert type(pointed.subject).__name__ == kind
    assert pointed.span.of(fixture.texts[fixture.cursor.path]) == name


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("title: T<|>x", "NoteSubject"),
        ("aliases: [A<|>x]", "NoteSubject"),
        ("videoId: dQw4w9W<|>gXcQ", "VideoSubject"),
        ("other: v<|>x", "NoneType"),
    ],
)
def test_values_of_the_front_matter_mean_the_note_and_its_video(head: str, kind: str) -> None:
    fixture = read_vault(f"---\n{head}\n---\n")
    pointed = subject_at(fixture.vault, NotePosition(*fixture.cursor))
    assert type(pointed.subject if pointed else None).__name__ == kind
