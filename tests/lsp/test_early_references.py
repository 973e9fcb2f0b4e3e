"""References asked for while the server has only begun to read the vault."""

from pathlib import Path

from tests.lsp.stdio_client import frame, serving

HUNDREDS = 300


def test_they_are_answered_when_all_notes_are_read(tmp_path: Path) -> None:
    for number in range(HUNDREDS):
        (tmp_path / f"note {number}.md").write_text(f"# {number}\n\n[[hub]]\n")
    (tmp_path / "hub.md").write_text("# Hub\n")
    uri = (tmp_path / "note 0.md").as_uri()
    document = {"uri": uri, "languageId": "markdown", "version": 1, "text": "# 0\n\n[[hub]]\n"}
    asked = {
        "textDocument": {"uri": uri},
        "position": {"line": 2, "character": 3},
        "context": {"includeDeclaration": False},
    }
    messages = (
        {"method": "initialized", "params": {}},
        {"method": "textDocument/didOpen", "params": {"textDocument": document}},
        {"id": "found", "method": "textDocument/references", "params": asked},
    )
    with serving() as server:
        server.request("init", "initialize", {"processId": None, "rootUri": tmp_path.as_uri(), "capabilities": {}})
        server.send_bytes(b"".join(frame({"jsonrpc": "2.0", **message}) for message in messages))
        assert len(server.answer_to("found")["result"]) == HUNDREDS
