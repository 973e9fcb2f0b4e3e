"""Which subtitle file is a note's."""

import pytest

from tests.vault_text import read_vault
from vaultmark.vault.identity import NotePath
from vaultmark.vault.index import Index
from vaultmark.vault.transcript import missing_transcript, transcript_of, transcript_of_video, transcript_path

NOTE = NotePath("talks/note.md")
ID = "videoId: dQw4w9WgXcQ\n"


def check(front_matter: str, files: str, expected: str | None) -> None:
    """Make ``talks/note.md`` with that front matter beside ``files``, and compare the one that is its transcript."""
    attached = "".join(f"-- {name} --\n" for name in files.split(", ") if name)
    vault = read_vault(f"-- {NOTE} --\n---\n{front_matter}---\n{attached}").vault
    note = vault.note(NOTE)
    assert note
    assert transcript_path(vault.index, NOTE, note) == expected


@pytest.mark.parametrize(
    ("front_matter", "files", "expected"),
    [
        (ID, "", None),
        ("", "dQw4w9WgXcQ.vtt", None),
        (ID, "x/dQw4w9WgXcQ.vtt", "x/dQw4w9WgXcQ.vtt"),
        (ID, "x/dQw4w9WgXcR.vtt, DQW4W9WGXCQ.vtt", None),
        (ID, "x/Some talk [dQw4w9WgXcQ].en.srt", "x/Some talk [dQw4w9WgXcQ].en.srt"),
        ("", "note.vtt", "note.vtt"),
        ("", "deep/er/Note.en.json3", "deep/er/Note.en.json3"),
        ("video: media/Talk.mp4\n", "subs/talk.en.vtt", "subs/talk.en.vtt"),
        ("url: https://vimeo.com/76979871\n", "subs/76979871.vtt", "subs/76979871.vtt"),
    ],
)
def test_it_is_found_by_video_and_by_stem_anywhere(front_matter: str, files: str, expected: str | None) -> None:
    check(front_matter, files, expected)


@pytest.mark.parametrize(
    ("front_matter", "files", "expected"),
    [
        (ID, "note.vtt, talks/note.vtt, x/dQw4w9WgXcQ.vtt", "x/dQw4w9WgXcQ.vtt"),
        (ID, "dQw4w9WgXcQ.vtt, talks/dQw4w9WgXcQ.en.vtt", "talks/dQw4w9WgXcQ.en.vtt"),
        (ID, "dQw4w9WgXcQ.en.vtt, dQw4w9WgXcQ.vtt", "dQw4w9WgXcQ.vtt"),
        (ID, "dQw4w9WgXcQ.en.vtt, dQw4w9WgXcQ.de.vtt", "dQw4w9WgXcQ.de.vtt"),
        (ID + "transcript: own.vtt\n", "dQw4w9WgXcQ.vtt, x/own.vtt", "x/own.vtt"),
        (ID + 'captions: "[[own.vtt|words]]"\n', "dQw4w9WgXcQ.vtt, x/own.vtt", "x/own.vtt"),
        (ID + "transcript: ../own.vtt\n", "x/own.vtt, own.vtt", "own.vtt"),
        (ID + "transcript: gone.vtt\n", "dQw4w9WgXcQ.vtt", "dQw4w9WgXcQ.vtt"),
        (ID + "transcript: https://example.org/own.vtt\n", "own.vtt, dQw4w9WgXcQ.vtt", "dQw4w9WgXcQ.vtt"),
        (ID + "transcript: an essay\n", "an essay.txt, dQw4w9WgXcQ.vtt", "dQw4w9WgXcQ.vtt"),
    ],
)
def test_what_is_named_goes_before_what_is_near_and_short(front_matter: str, files: str, expected: str) -> None:
    check(front_matter, files, expected)


def test_a_named_file_that_is_not_there_is_told() -> None:
    vault = read_vault("---\ntranscript: gone.vtt\nsubtitles: https://example.org/a.vtt\n---\n").vault
    path = NotePath("note.md")
    note = vault.note(path)
    assert note
    missing = missing_transcript(vault.index, path, note)
    assert missing is not None
    assert missing.value == "gone.vtt"


def test_it_is_read_when_asked_for_and_nothing_else_is() -> None:
    fixture = read_vault("-- note.vtt --\nWEBVTT\n\n00:01.000 --> 00:02.000\nHello\n-- note.md --\n-- other.vtt --\n")
    path = NotePath("note.md")
    note = fixture.vault.note(path)
    assert note
    assert fixture.vault.source.reads == {}  # type: ignore[attr-defined]  # The fixture's source counts.
    found = transcript_of(fixture.vault, path, note)
    assert found
    assert (found.path, [cue.text for cue in found.transcript.cues]) == ("note.vtt", ["Hello"])
    assert fixture.vault.source.reads == {"note.vtt": 1}  # type: ignore[attr-defined]  # As above.


def test_a_video_that_is_only_cited_has_its_transcript_too() -> None:
    source = "-- in/a.md --\n-- dQw4w9WgXcQ.vtt --\nWEBVTT\n\n00:01.000 --> 00:02.000\nFar\n-- in/dQw4w9WgXcQ.en.vtt --\nWEBVTT\n"
    vault = read_vault(source).vault
    found = transcript_of_video(vault, NotePath("in/a.md"), "dQw4w9WgXcQ")
    assert found
    assert found.path == "in/dQw4w9WgXcQ.en.vtt"
    assert transcript_of_video(vault, NotePath("in/a.md"), "aaaaaaaaaaa") is None


def test_finding_it_costs_the_same_in_a_large_vault_and_follows_changes() -> None:
    files = {NotePath(f"subs/{number:011}.en.vtt"): True for number in range(3000)}
    index = Index.empty().with_changes({}, files)
    assert index.transcripts_of("00000000042") == ("subs/00000000042.en.vtt",)
    more = index.with_changes({}, {NotePath("x/00000000042.vtt"): True})
    assert more.transcripts_of("00000000042") == ("subs/00000000042.en.vtt", "x/00000000042.vtt")
    assert more.touched < 10
    gone = more.with_changes({}, {NotePath("subs/00000000042.en.vtt"): False})
    assert gone.transcripts_of("00000000042") == ("x/00000000042.vtt",)
    assert index.transcripts_of("00000000042") == ("subs/00000000042.en.vtt",)
