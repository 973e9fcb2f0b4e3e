"""Moments of videos over the wire: lenses and their command, links, halves typed as one, snippets, transcripts."""

from pathlib import Path
from typing import Any

import pytest

from tests.lsp.stdio_client import StdioClient

ANCHOR = '<a class="yt-timestamp" data-t="00:04:09">[00:04:09]</a>'
TEXT = f"---\nvideoId: dQw4w9WgXcQ\n---\n# \U0001f600 Wheel\n{ANCHOR}\n@\n"
URL = "https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=249s"
EVERYTHING = {
    "window": {"showDocument": {"support": True}},
    "workspace": {"codeLens": {"refreshSupport": True}},
    "textDocument": {
        "documentLink": {"tooltipSupport": True},
        "linkedEditingRange": {},
        "completion": {"completionItem": {"snippetSupport": True}},
    },
}
OPEN = {"command": "vaultmark.openVideo", "arguments": ["dQw4w9WgXcQ", 249]}


def begin(server: StdioClient, vault: Path, capabilities: object, **settings: object) -> Any:
    offered = server.initialize(vault, capabilities=capabilities, initializationOptions=settings)["capabilities"]
    server.open((vault / "a.md").as_uri(), TEXT)
    return offered


def ask(server: StdioClient, vault: Path, method: str, line: int = 4, character: int = 34, **more: object) -> Any:
    about = {"textDocument": {"uri": (vault / "a.md").as_uri()}, "position": {"line": line, "character": character}}
    return server.request(method, f"textDocument/{method}", {**about, **more})["result"]


def test_a_lens_opens_the_video_in_the_browser(server: StdioClient, tmp_path: Path) -> None:
    offered = begin(server, tmp_path, EVERYTHING, codeLens={"videos": True})
    assert offered["codeLensProvider"] == {}
    assert offered["executeCommandProvider"] == {"commands": ["vaultmark.openVideo"]}
    (lens,) = ask(server, tmp_path, "codeLens")
    assert lens["command"] == {"title": "▶ Open the video at 00:04:09", **OPEN}
    assert lens["range"] == {"start": {"line": 3, "character": 2}, "end": {"line": 3, "character": 10}}
    server.answers_requests = False
    assert server.request("run", "workspace/executeCommand", OPEN)["result"] is None
    shown = server.until(lambda message: message.get("method") == "window/showDocument")
    assert shown["params"] == {"uri": URL, "external": True, "takeFocus": True}


@pytest.mark.parametrize(
    ("command", "arguments"),
    [
        ("vaultmark.openVideo", ["https://example.org/a.mp4) x", 1]),
        ("vaultmark.openVideo", ["file:///etc/passwd", 1]),
        ("vaultmark.openVideo", ["dQw4w9WgXcQ", "1"]),
        ("vaultmark.openVideo", ["dQw4w9WgXcQ", -1]),
        ("vaultmark.openVideo", None),
        ("other.command", ["dQw4w9WgXcQ", 1]),
    ],
)
def test_nothing_but_a_second_of_a_video_is_opened(
    server: StdioClient, tmp_path: Path, command: str, arguments: object
) -> None:
    begin(server, tmp_path, EVERYTHING)
    answer = server.request("run", "workspace/executeCommand", {"command": command, "arguments": arguments})
    assert "error" in answer
    assert not any(message.get("method") == "window/showDocument" for message in server.everything(0.2))


def test_a_client_that_shows_no_documents_is_offered_no_lens_and_keeps_the_link(
    server: StdioClient, tmp_path: Path
) -> None:
    offered = begin(server, tmp_path, {}, codeLens={"videos": True})
    assert not {"codeLensProvider", "executeCommandProvider", "linkedEditingRangeProvider"} & offered.keys()
    assert ask(server, tmp_path, "codeLens") == []
    assert ask(server, tmp_path, "documentLink")[0] == {
        "range": {"start": {"line": 4, "character": 0}, "end": {"line": 4, "character": len(ANCHOR)}},
        "target": URL,
    }
    assert "error" in server.request("run", "workspace/executeCommand", OPEN)


def test_a_link_says_what_it_does_where_that_is_shown(server: StdioClient, tmp_path: Path) -> None:
    begin(server, tmp_path, EVERYTHING)
    assert ask(server, tmp_path, "documentLink")[0]["tooltip"] == "Open the video at 00:04:09"


def test_lenses_are_asked_for_again_when_their_setting_changes(server: StdioClient, tmp_path: Path) -> None:
    begin(server, tmp_path, EVERYTHING)
    assert ask(server, tmp_path, "codeLens") == []
    server.notify("workspace/didChangeConfiguration", {"settings": {"vaultmark": {"codeLens": {"videos": True}}}})
    server.until(lambda message: message.get("method") == "workspace/codeLens/refresh")
    assert len(ask(server, tmp_path, "codeLens")) == 1


def test_the_halves_of_a_time_are_typed_as_one(server: StdioClient, tmp_path: Path) -> None:
    offered = begin(server, tmp_path, EVERYTHING)
    assert offered["linkedEditingRangeProvider"] is True
    found = ask(server, tmp_path, "linkedEditingRange")
    assert [(each["start"]["character"], each["end"]["character"]) for each in found["ranges"]] == [(32, 40), (43, 51)]
    assert ask(server, tmp_path, "linkedEditingRange", line=3) is None


@pytest.mark.parametrize(
    ("capabilities", "time", "label", "form"),
    [(EVERYTHING, "${1:HH:MM:SS}", "$1", 2), ({}, "HH:MM:SS", "HH:MM:SS", None)],
)
def test_a_snippet_is_sent_to_those_who_take_one(
    server: StdioClient, tmp_path: Path, capabilities: object, time: str, label: str, form: int | None
) -> None:
    offered = begin(server, tmp_path, capabilities)
    assert "@" in offered["completionProvider"]["triggerCharacters"]
    item = ask(server, tmp_path, "completion", line=5, character=1)["items"][0]
    assert item["textEdit"]["newText"] == f'<a class="yt-timestamp" data-t="{time}">[{label}]</a>'
    assert item.get("insertTextFormat") == form


def test_a_time_leads_to_the_line_of_a_transcript(server: StdioClient, tmp_path: Path) -> None:
    (tmp_path / "dQw4w9WgXcQ.vtt").write_text("WEBVTT\n\n00:04:07.000 --> 00:04:10.000\nTurns twice\n", "utf-8")
    begin(server, tmp_path, EVERYTHING)
    server.notified("textDocument/publishDiagnostics")
    (place,) = ask(server, tmp_path, "definition")
    assert place["uri"] == (tmp_path / "dQw4w9WgXcQ.vtt").as_uri()
    assert place["range"]["start"] == {"line": 2, "character": 0}
    assert "Turns twice" in ask(server, tmp_path, "hover")["contents"]["value"]
