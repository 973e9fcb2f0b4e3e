"""Where links lead."""

from dataclasses import replace

import pytest

from tests.features.newer_on_disk import NewerOnDisk
from tests.vault_text import carets, read_vault
from vaultmark.features.definition import definition
from vaultmark.features.result import NotePosition


def check(source: str, *expected: str) -> None:
    """Compare each place that the cursor leads to, as ``path: selected line`` or the path alone for a file's head."""
    fixture = read_vault(source)
    places: list[str] = []
    for target in definition(fixture.vault, NotePosition(*fixture.cursor)):
        assert target.origin_span is not None
        assert target.span.start <= target.selection_span.start <= target.selection_span.end <= target.span.end
        text = fixture.texts.get(target.path) or fixture.vault.source.texts.get(target.path, "")  # type: ignore[attr-defined]  # The fixture's source has all texts.
        selected = carets(text, target.selection_span).split("\n")
        places.append(f"{target.path}: {selected[0]}" if target.selection_span.end else target.path)
    assert places == list(expected)


NOTES = "-- b.md --\n# Top\nfirst ^id0\n\ntext ^id1\n## Next steps\n-- x/c.md --\n-- y/c.md --\n-- pic.png --\n"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("[[b<|>]]", ["b.md"]),
        ("[[b | te<|>xt]]", ["b.md"]),
        ("<|>[[b]]", ["b.md"]),
        ("[[b#Next<|> steps]]", ["b.md: ## Next steps"]),
        ("[[b#top#next steps<|>]]", ["b.md: ## Next steps"]),
        ("[x](b.md#next-steps<|>)", ["b.md: ## Next steps"]),
        ("[[b#^ID1<|>]]", ["b.md: text ^id1"]),
        ("[[b#Nope<|>]]", ["b.md"]),
        ("[[c<|>]]", ["x/c.md", "y/c.md"]),
        ("![[pic.png<|>]]", ["pic.png"]),
        ("[[#Here<|>]]\n# Here", ["a.md: # Here"]),
        ("a[^1<|>]\n\n[^1]: note", ["a.md: [^1]: note"]),
        ("[[nope<|>]]", []),
        ("[x](https://exa<|>mple.org)", []),
        ("plain <|>text", []),
    ],
)
def test_a_link_leads_to_what_it_means(line: str, expected: list[str]) -> None:
    check(f"-- a.md --\n{line}\n{NOTES}", *expected)


@pytest.mark.parametrize(("link", "reads"), [("[[b<|>]]", {}), ("[[b#Top<|>]]", {"b.md": 1}), ("[[c<|>]]", {})])
def test_only_the_note_in_which_a_place_is_shown_is_read(link: str, reads: dict[str, int]) -> None:
    fixture = read_vault(f"-- a.md --\n{link}\n{NOTES}")
    definition(fixture.vault, NotePosition(*fixture.cursor))
    assert fixture.vault.source.reads == reads  # type: ignore[attr-defined]  # The fixture's source counts.


@pytest.mark.parametrize(
    ("link", "selected"), [("[[b#Top<|>]]", "Top"), ("[[b#^id1<|>]]", "^id1"), ("[t](b.md#x<|>)", "x")]
)
def test_a_place_is_that_in_the_text_on_disk_though_the_index_is_older(link: str, selected: str) -> None:
    fixture = read_vault(f'-- a.md --\n{link}\n-- b.md --\n# Top\ntext ^id1\n\n<a id="x"></a>\n')
    now = '# New\n\n# Top\nmore\ntext ^id1\n\n<a id="x"></a>\n'
    vault = replace(fixture.vault, source=NewerOnDisk(fixture.vault.source, now))
    (target,) = definition(vault, NotePosition(*fixture.cursor))
    assert target.selection_span.of(now) == selected


TRANSCRIPT = "-- dQw4w9WgXcQ.vtt --\nWEBVTT\n\n00:04.000 --> 00:08.000\nOne\n\n00:09.500 --> 00:12.000\nTwo\n"


@pytest.mark.parametrize(
    ("time", "expected"),
    [
        ("@0:0<|>8", ["dQw4w9WgXcQ.vtt: 00:04.000 --> 00:08.000"]),
        ("[[00:00:<|>09]]", ["dQw4w9WgXcQ.vtt: 00:09.500 --> 00:12.000"]),
        ("@0:0<|>3", []),
        ("@9:0<|>3", []),
    ],
)
def test_a_time_leads_to_the_line_of_the_transcript_that_covers_it(time: str, expected: list[str]) -> None:
    check(f"-- a.md --\n---\nvideoId: dQw4w9WgXcQ\n---\n{time}\n{TRANSCRIPT}", *expected)


@pytest.mark.parametrize("time", ['<a class="yt-timestamp" data-t="00:00:0<|>9">[00:00:09]</a>', "[[00:00:<|>09]]"])
def test_where_no_video_is_named_the_transcript_called_like_the_note_counts(time: str) -> None:
    transcript = TRANSCRIPT.replace("dQw4w9WgXcQ", "a")
    check(f"-- a.md --\n{time}\n{transcript}", "a.vtt: 00:09.500 --> 00:12.000")
