"""Columns are counted as the person who started the server says, where the client can't say it."""

from pathlib import Path

from tests.lsp.stdio_client import serving


def test_a_client_that_offers_nothing_gets_bytes_where_it_was_told_so(tmp_path: Path) -> None:
    (tmp_path / ".obsidian").mkdir()
    (tmp_path / "alpha.md").write_text("# Alpha\n", "utf-8")
    uri = (tmp_path / "note.md").as_uri()
    with serving("--position-encoding=utf-8") as server:
        assert server.initialize(tmp_path)["capabilities"]["positionEncoding"] == "utf-8"
        server.open(uri, "字🎬 [[alpha]]\n")
        server.notified("textDocument/publishDiagnostics")
        bytes_before = len("字🎬 [[".encode())
        at = {"textDocument": {"uri": uri}, "position": {"line": 0, "character": bytes_before}}
        ranges = server.request(1, "textDocument/prepareRename", at)["result"]
        range_ = ranges.get("range", ranges)
        assert [range_[end]["character"] for end in ("start", "end")] == [bytes_before, bytes_before + len("alpha")]
        assert server.end() == 0
