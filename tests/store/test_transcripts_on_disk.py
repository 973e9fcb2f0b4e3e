"""Subtitle files are read when asked for, kept while they don't change, and never do harm."""

from pathlib import Path

from tests.store.conftest import Opens, Writes
from vaultmark.store.disk_source import MOST_TRANSCRIPT_BYTES
from vaultmark.vault.identity import NotePath

TALK = NotePath("subs/talk.vtt")
VTT = "WEBVTT\n\n00:01.000 --> 00:02.000\n{}\n"


def test_a_scan_reads_none_and_the_index_knows_them(write: Writes, open_store: Opens) -> None:
    write({"a.md": "", TALK: VTT.format("one"), "b.srt": "", "c.json3": ""})
    store = open_store()
    batches = list(store.scan())
    assert {path for batch in batches for path in batch.files} == {TALK, "b.srt", "c.json3"}
    assert store.source.reads == 0


def test_one_is_read_once_until_it_changes(write: Writes, open_store: Opens) -> None:
    write({TALK: VTT.format("one")})
    source = open_store().source
    first = source.transcript(TALK)
    assert first is not None
    assert source.transcript(TALK) is first
    assert source.reads == 1
    write({TALK: VTT.format("another")})
    second = source.transcript(TALK)
    assert second is not None
    assert second.cues[0].text == "another"


def test_only_a_few_are_remembered(write: Writes, open_store: Opens) -> None:
    paths = [NotePath(f"{number}.vtt") for number in range(50)]
    write({path: VTT.format(path) for path in paths})
    source = open_store().source
    assert all(source.transcript(path) for path in paths)
    assert len(source._transcripts) < 10


def test_what_cannot_be_read_has_a_problem_and_what_is_not_there_is_none(write: Writes, open_store: Opens) -> None:
    root = write({"binary.vtt": b"\0\xff" * 99, "latin.vtt": VTT.format("caf\xe9").encode("latin-1"), "large.srt": ""})
    with Path(root, "large.srt").open("wb") as file:
        file.truncate(MOST_TRANSCRIPT_BYTES + 1)
    Path(root, "folder.vtt").mkdir()
    Path(root).joinpath("..", "up.vtt").write_text(VTT.format("outside"))
    source = open_store().source
    problems = {name: source.transcript(NotePath(name)) for name in ("binary.vtt", "large.srt", "latin.vtt")}
    assert {name: each and each.problem for name, each in problems.items()} == {
        "binary.vtt": "it holds binary data, not text",
        "large.srt": "it has 8,000,001 bytes, more than the 8,000,000 that are read",
        "latin.vtt": None,
    }
    for path in ("folder.vtt", "nowhere.vtt", "../up.vtt", "a\0.vtt"):
        assert source.transcript(NotePath(path)) is None
