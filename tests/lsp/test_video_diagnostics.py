"""Diagnostics that follow other notes of a video, as a client is told them."""

from pathlib import Path
from typing import Any

import pytest

from tests.lsp.stdio_client import StdioClient

PUBLISHED = "textDocument/publishDiagnostics"
RELATED = {"textDocument": {"publishDiagnostics": {"relatedInformation": True}}}


def note(last: str) -> str:
    return f'---\nvideoId: dQw4w9WgXcQ\n---\n<a class="yt-timestamp" data-t="{last}">[{last}]</a>\n'


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    (tmp_path / "a.md").write_text(note("04:00:00"))
    for name in ("b", "c", "d"):
        (tmp_path / f"{name}.md").write_text(note("00:10:00"))
    return tmp_path


def told(server: StdioClient, path: Path) -> Any:
    return server.notified(PUBLISHED, uri=path.as_uri())["diagnostics"]


def test_an_open_note_is_told_anew_when_another_note_on_its_video_changes(server: StdioClient, vault: Path) -> None:
    server.initialize(vault)
    server.open((vault / "a.md").as_uri(), note("04:00:00"))
    assert [each["code"] for each in told(server, vault / "a.md")] == ["timestamp-shifted"]
    server.open((vault / "b.md").as_uri(), note("00:10:00"))
    assert told(server, vault / "b.md") == []
    change = {"textDocument": {"uri": (vault / "b.md").as_uri(), "version": 2}}
    server.notify(
        "textDocument/didChange", {**change, "contentChanges": [{"text": note("05:00:00") + note("01:00:00")}]}
    )
    (vault / "c.md").write_text(note("03:30:00"))
    server.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": (vault / "c.md").as_uri(), "type": 2}]})
    # Whatever is told before the second change is known, this is told after it.
    server.notified(PUBLISHED, uri=(vault / "a.md").as_uri(), diagnostics=[])


def test_related_places_say_what_they_show(server: StdioClient, vault: Path) -> None:
    server.initialize(vault, capabilities=RELATED)
    server.open((vault / "a.md").as_uri(), note("04:00:00"))
    (found,) = told(server, vault / "a.md")
    shown = [(each["location"]["uri"], each["message"]) for each in found["relatedInformation"]]
    assert shown == [((vault / f"{name}.md").as_uri(), f"{name}.md: to 00:10:00") for name in "bcd"]


def test_a_transcript_is_a_related_place_too(server: StdioClient, vault: Path) -> None:
    (vault / "dQw4w9WgXcQ.vtt").write_text("WEBVTT\n\n00:01.000 --> 00:02.000\nHello\n")
    server.initialize(vault, capabilities=RELATED)
    server.open((vault / "a.md").as_uri(), note("04:00:00"))
    (found,) = told(server, vault / "a.md")
    assert found["code"] == "timestamp-beyond-end"
    assert found["relatedInformation"][0]["location"]["uri"] == (vault / "dQw4w9WgXcQ.vtt").as_uri()


def test_a_transcript_that_changes_is_read_anew(server: StdioClient, vault: Path) -> None:
    transcript = vault / "dQw4w9WgXcQ.vtt"
    transcript.write_text("WEBVTT\n\n00:01.000 --> 00:02.000\nHello\n")
    server.initialize(vault)
    server.open((vault / "a.md").as_uri(), note("04:00:00"))
    assert [each["code"] for each in told(server, vault / "a.md")] == ["timestamp-beyond-end"]
    transcript.write_text("WEBVTT\n\n00:01.000 --> 04:30:00.000\nHello\n")
    server.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": transcript.as_uri(), "type": 2}]})
    assert told(server, vault / "a.md") == []
