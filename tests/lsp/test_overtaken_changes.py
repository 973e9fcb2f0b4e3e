"""Changes that reach the server out of order leave the text that the client has."""

from pathlib import Path

from tests.lsp.stdio_client import serving

APPLIES = {"textDocument": {"completion": {}}, "workspace": {"applyEdit": True}}


def test_a_link_that_helix_sent_in_disorder_is_completed_with_its_brackets_once(tmp_path: Path) -> None:
    (tmp_path / ".obsidian").mkdir()
    (tmp_path / "alpha.md").write_text("# Alpha\n", "utf-8")
    uri = (tmp_path / "note.md").as_uri()
    with serving() as server:
        server.initialize(tmp_path, capabilities=APPLIES)
        server.open(uri, "", version=0)
        server.notified("textDocument/publishDiagnostics")
        # Typed was `[[al`, and each bracket brought its partner, as in what Helix 25.01 sends.
        for version, character, text in [(1, 0, "[]"), (3, 2, "a"), (2, 1, "[]"), (4, 3, "l")]:
            place = {"line": 0, "character": character}
            change = {"range": {"start": place, "end": place}, "text": text}
            document = {"uri": uri, "version": version}
            server.notify("textDocument/didChange", {"textDocument": document, "contentChanges": [change]})
        at = {"textDocument": {"uri": uri}, "position": {"line": 0, "character": 4}}
        answer = server.request(1, "textDocument/completion", at)
        edit = answer["result"]["items"][0]["textEdit"]
        ends = [edit["range"][end]["character"] for end in ("start", "end")]
        assert (ends, edit["newText"]) == ([0, 4], "[[alpha")
        assert server.end() == 0
