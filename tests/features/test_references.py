"""Everything that names what the cursor is on."""

from dataclasses import replace

import pytest

from tests.features.newer_on_disk import NewerOnDisk
from tests.vault_text import read_vault
from vaultmark.features.references import references
from vaultmark.features.result import NotePosition


def check(source: str, *expected: str, declared: bool = False) -> None:
    """Compare each reference as ``path: text``."""
    fixture = read_vault(source)
    found = references(fixture.vault, NotePosition(*fixture.cursor), include_declaration=declared)
    assert [f"{place.path}: {place.span.of(fixture.texts[place.path])}" for place in found] == list(expected)


def test_a_link_has_the_references_of_its_note() -> None:
    check(
        "-- a.md --\n[[b<|>]]\n-- b.md --\n-- c.md --\n[x](b.md) [[B#t]]\n",
        "a.md: [[b]]",
        "c.md: [x](b.md)",
        "c.md: [[B#t]]",
    )


def test_a_fragment_has_the_references_of_its_heading() -> None:
    source = "-- a.md --\n[[b#On<|>e]] [[b]]\n-- b.md --\n## One\n## Two\n-- c.md --\n[x](b.md#one) [[b#Two]]\n"
    check(source, "a.md: [[b#One]]", "c.md: [x](b.md#one)")


def test_a_heading_has_the_links_that_name_it() -> None:
    check("-- b.md --\n## O<|>ne\n[[#One]]\n-- c.md --\n[[b#one]] [[b]]\n", "b.md: [[#One]]", "c.md: [[b#one]]")


def test_the_first_heading_and_the_title_have_the_references_of_their_note() -> None:
    rest = "-- c.md --\n[[b]] [[Title]] [[Head]] [[b#Head]] [[b#Other]]\n"
    expected = ("c.md: [[b]]", "c.md: [[Title]]", "c.md: [[Head]]", "c.md: [[b#Head]]")
    check(f"-- b.md --\n---\ntitle: Title\n---\n# He<|>ad\n## Other\n{rest}", *expected)
    check(f"-- b.md --\n---\ntitle: Ti<|>tle\n---\n# Head\n## Other\n{rest}", *expected)


def test_plain_text_has_the_references_of_its_note() -> None:
    check("-- b.md --\njust <|>text\n-- c.md --\n[[b]]\n", "c.md: [[b]]")


def test_a_block_id_has_the_links_that_name_it() -> None:
    check("-- b.md --\nclaim ^i<|>d\n-- c.md --\n[[b#^ID]] [[b]]\n", "c.md: [[b#^ID]]")


def test_a_tag_has_its_children_too() -> None:
    source = "-- a.md --\n---\ntags: [proj]\n---\n#pr<|>oj/x\n-- b.md --\n#proj/x/y #PROJ/X #project\n"
    check(source, "a.md: #proj/x", "b.md: #proj/x/y", "b.md: #PROJ/X")


def test_a_link_that_leads_nowhere_has_those_that_want_the_same() -> None:
    check("-- a.md --\n[[No su<|>ch]]\n-- b.md --\n[[no-such]] [[other]]\n", "a.md: [[No such]]", "b.md: [[no-such]]")


def test_a_markdown_link_that_leads_nowhere_has_those_that_want_the_same() -> None:
    rest = "-- b.md --\n[y](far/no-such.md) [[far/No such]] [z](no-such.md)\n"
    check(
        f"-- a.md --\n[x](far/no<|>-such.md)\n{rest}",
        "a.md: [x](far/no-such.md)",
        "b.md: [y](far/no-such.md)",
        "b.md: [[far/No such]]",
    )


def test_a_footnote_has_its_references_and_definition() -> None:
    check("-- a.md --\nx[^1<|>] y[^1]\n\n[^1]: z\n", "a.md: [^1]", "a.md: [^1]", "a.md: [^1]")


def test_a_video_has_the_notes_that_are_about_it() -> None:
    head = "---\nvideoId: dQw4w9WgXcQ\n---\n"
    source = f"-- a.md --\n---\nvideoId: dQw4w<|>9WgXcQ\n---\n-- b.md --\n{head}"
    check(source, "a.md: dQw4w9WgXcQ", "b.md: dQw4w9WgXcQ")


def test_the_video_is_marked_in_the_text_on_disk_though_the_index_is_older() -> None:
    head = "---\nvideoId: dQw4w9WgXcQ\n---\n"
    now = "---\ntags: [x]\nvideoId: dQw4w9WgXcQ\n---\n"
    fixture = read_vault(f"-- a.md --\n---\nvideoId: dQw4w<|>9WgXcQ\n---\n-- b.md --\n{head}")
    vault = replace(fixture.vault, source=NewerOnDisk(fixture.vault.source, now))
    *_, place = references(vault, NotePosition(*fixture.cursor))
    assert (place.path, place.span.of(now)) == ("b.md", "dQw4w9WgXcQ")


def test_the_key_of_the_video_has_the_notes_too() -> None:
    head = "---\nvideoId: dQw4w9WgXcQ\n---\n"
    check(
        f"-- a.md --\n---\nvideo<|>Id: dQw4w9WgXcQ\n---\n-- b.md --\n{head}", "a.md: dQw4w9WgXcQ", "b.md: dQw4w9WgXcQ"
    )


def test_a_time_has_every_time_that_means_the_same_second_of_the_same_video() -> None:
    head = "---\nvideoId: dQw4w9WgXcQ\n---\n"
    check(
        f"-- a.md --\n{head}[4:<|>09] [[00:04:09]] @4:10\n-- b.md --\n{head}@4:09 [00:04:09](https://youtu.be/aaaaaaaaaaa?t=249)\n"
        "-- c.md --\n[then](https://youtu.be/dQw4w9WgXcQ?t=249)\n-- d.md --\n[4:09] no video\n",
        "a.md: [4:09]",
        "a.md: [00:04:09]",
        "b.md: @4:09",
        "c.md: [then](https://youtu.be/dQw4w9WgXcQ?t=249)",
    )


def test_a_time_without_a_video_has_its_like_in_the_note() -> None:
    data = '<a class="yt-timestamp" data-t="00:00:07">[00:00:07]</a>'
    check(f"-- a.md --\n<|>{data} {data}\n-- b.md --\n{data}\n", f"a.md: {data}", f"a.md: {data}")


def test_of_a_moment_only_the_notes_that_cite_it_are_read() -> None:
    head = "---\nvideoId: dQw4w9WgXcQ\n---\n"
    far = "".join(f"-- n{number}.md --\n{head}@4:10\n" for number in range(20))
    fixture = read_vault(f"-- a.md --\n{head}@4:<|>09\n-- b.md --\n{head}@4:09\n{far}")
    references(fixture.vault, NotePosition(*fixture.cursor))
    source = fixture.vault.source
    assert {*source.reads, *source.records} == {"a.md", "b.md"}  # type: ignore[attr-defined]  # The fixture's source counts.


@pytest.mark.parametrize(
    ("source", "declaration"),
    [
        ("-- b.md --\n## O<|>ne\n", "b.md: One"),
        ("-- b.md --\nclaim ^i<|>d\n", "b.md: ^id"),
        ("-- b.md --\nte<|>xt\n", "b.md: "),
    ],
)
def test_the_declaration_is_added_when_asked_for(source: str, declaration: str) -> None:
    check(source, declaration, declared=True)


def test_each_note_that_answers_is_read_once() -> None:
    others = "".join(f"-- n{number}.md --\n[[b]]\n" for number in range(5))
    fixture = read_vault(f"-- b.md --\nte<|>xt\n{others}-- far.md --\n[[c]]\n")
    references(fixture.vault, NotePosition(*fixture.cursor))
    reads = fixture.vault.source.reads  # type: ignore[attr-defined]  # The fixture's source counts.
    assert max(reads.values()) == 1
    assert "far.md" not in reads
