"""What goes over the wire: one answer to each request, whatever is sent, and the codes that LSP wants."""

import json
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.lsp.stdio_client import Message, StdioClient, frame, serving
from tests.patience import PATIENCE

PARSE_ERROR, INVALID_REQUEST, METHOD_NOT_FOUND, INVALID_PARAMS = -32700, -32600, -32601, -32602
NOT_INITIALIZED, CANCELLED = -32002, -32800

URI = "untitled:note"
AT_START = {"textDocument": {"uri": URI}, "position": {"line": 0, "character": 0}}


@pytest.fixture(scope="module")
def server() -> Iterator[StdioClient]:
    with serving() as client:
        client.initialize()
        client.open(URI, "# Hello\n")
        yield client


def alive(server: StdioClient) -> None:
    """Assert that the next good request is answered."""
    assert "result" in server.request("alive", "textDocument/hover", AT_START)


@pytest.mark.parametrize(
    ("message", "id_", "code"),
    [
        ({"jsonrpc": "2.0", "id": 1, "method": "textDocument/hover", "params": {"x": 1}}, 1, INVALID_PARAMS),
        ({"jsonrpc": "2.0", "id": 2, "method": "textDocument/hover"}, 2, INVALID_PARAMS),
        ({"jsonrpc": "2.0", "id": 3, "method": "textDocument/hover", "params": [1, 2]}, 3, INVALID_PARAMS),
        ({"jsonrpc": "2.0", "id": 4, "method": "no/such"}, 4, METHOD_NOT_FOUND),
        ({"jsonrpc": "2.0", "id": 5, "method": "$/no/such"}, 5, METHOD_NOT_FOUND),
        ({"jsonrpc": "2.0", "id": 6, "method": 7}, 6, METHOD_NOT_FOUND),
        ({"jsonrpc": "2.0", "id": "s", "method": "initialize", "params": {"capabilities": {}}}, "s", INVALID_REQUEST),
        ({"id": 8, "method": "textDocument/hover", "params": AT_START}, None, INVALID_REQUEST),
        ({"jsonrpc": "1.0", "id": 9, "method": "shutdown"}, None, INVALID_REQUEST),
        ({"jsonrpc": "2.0", "id": None, "method": "shutdown"}, None, INVALID_REQUEST),
        ({"jsonrpc": "2.0", "id": 1.5, "method": "shutdown"}, None, INVALID_REQUEST),
        ({"jsonrpc": "2.0", "id": True, "method": "shutdown"}, None, INVALID_REQUEST),
        ([{"jsonrpc": "2.0", "id": 10, "method": "shutdown"}], None, INVALID_REQUEST),
        ("a string", None, INVALID_REQUEST),
        (None, None, INVALID_REQUEST),
    ],
)
def test_a_bad_message_is_answered_with_its_code(
    server: StdioClient, message: object, id_: int | str | None, code: int
) -> None:
    server.send_bytes(frame(message))
    answer = server.answer_to(id_)
    assert answer["error"]["code"] == code
    assert "Traceback" not in json.dumps(answer)
    alive(server)


@pytest.mark.parametrize("body", [b"{", b"", b"{]", b"\xff\xfe", b"[" * 100_000, b'{"a":' * 100_000])
def test_what_is_no_json_is_answered_with_a_parse_error(server: StdioClient, body: bytes) -> None:
    server.send_bytes(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
    assert server.answer_to(None)["error"]["code"] == PARSE_ERROR
    alive(server)


@pytest.mark.parametrize(
    "message",
    [
        {"method": "no/such/notification", "params": {}},
        {"method": "textDocument/didChange", "params": {"textDocument": {"uri": "file:///no", "version": 1}}},
        {"method": "textDocument/didChange", "params": {}},
        {"method": "textDocument/didClose", "params": {"textDocument": {"uri": "file:///never/opened.md"}}},
        {"method": "$/cancelRequest", "params": {"id": 999}},
        {"method": "$/cancelRequest", "params": {}},
        {"method": "$/setTrace", "params": {"value": "verbose"}},
        {"id": "vaultmark/999", "result": None},
        {"id": {"a": 1}, "result": None},
    ],
)
def test_a_bad_notification_is_passed_over_in_silence(server: StdioClient, message: Message) -> None:
    before = len(server.seen)
    server.send(**message)
    alive(server)
    assert not [each for each in server.seen[before:] if each.get("method") == "window/showMessage"]


def test_nothing_is_served_before_initialize() -> None:
    with serving() as server:
        assert server.request(1, "textDocument/hover", AT_START)["error"]["code"] == NOT_INITIALIZED
        server.open(URI, "dropped")
        server.initialize()
        assert server.request(2, "textDocument/hover", AT_START)["result"] is None
        assert server.end() == 0


def test_nothing_is_served_after_shutdown() -> None:
    with serving() as server:
        server.initialize()
        assert server.request(1, "shutdown")["result"] is None
        assert server.request(2, "textDocument/hover", AT_START)["error"]["code"] == INVALID_REQUEST
        server.notify("exit")
        assert server.process.wait(PATIENCE) == 0


def test_a_request_cancelled_in_the_queue_is_not_begun(server: StdioClient) -> None:
    # While the long note is parsed for the first request, the cancellations of the others arrive.
    server.open("untitled:long", "See [[a|b]] and #tag.\n" * 2500)
    at_long = {"textDocument": {"uri": "untitled:long"}, "position": {"line": 0, "character": 0}}
    ids = range(100, 200)
    asked = [{"id": id_, "method": "textDocument/hover", "params": at_long} for id_ in ids]
    cancelled = [{"method": "$/cancelRequest", "params": {"id": id_}} for id_ in ids[1:]]
    server.send_together(*asked, *cancelled)
    answers = [server.answer_to(id_) for id_ in ids]
    assert all("result" in answer or answer["error"]["code"] == CANCELLED for answer in answers)
    assert sum("error" in answer for answer in answers) >= 90
    # The same id may be used again afterwards.
    assert "result" in server.request(150, "textDocument/hover", AT_START)


def test_every_request_has_exactly_one_answer(server: StdioClient) -> None:
    chance = random.Random(1)  # noqa: S311 - nothing here is secret
    kinds = [
        ("textDocument/hover", AT_START),
        ("textDocument/references", {**AT_START, "context": {"includeDeclaration": True}}),
        ("textDocument/hover", {"textDocument": 1}),
        ("workspace/symbol", {"query": "x"}),
        ("textDocument/completion", AT_START),
        ("no/such", {}),
    ]
    stream = b""
    ids = [f"r{number}" if number % 3 else number + 1000 for number in range(1500)]
    for id_ in ids:
        method, params = chance.choice(kinds)
        stream += frame({"jsonrpc": "2.0", "id": id_, "method": method, "params": params})
        if chance.random() < 0.1:
            stream += frame({"jsonrpc": "2.0", "method": "$/cancelRequest", "params": {"id": chance.choice(ids)}})
    before = len(server.seen)
    server.send_bytes(stream)
    server.until(lambda _: len([each for each in server.seen[before:] if "id" in each]) == len(ids))
    alive(server)
    answered = Counter(message["id"] for message in server.seen[before:] if "method" not in message)
    answered.pop("alive")
    assert answered == Counter(ids)


@pytest.mark.parametrize("seed", range(12))
def test_a_damaged_stream_leaves_the_server_alive(server: StdioClient, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - nothing here is secret
    for _ in range(20):
        stream = bytearray(frame({"jsonrpc": "2.0", "id": 5000, "method": "textDocument/hover", "params": AT_START}))
        for _ in range(chance.randint(1, 5)):
            at = chance.randrange(20, len(stream))
            stream[at : at + chance.randint(0, 4)] = chance.randbytes(chance.randint(0, 4))
        server.send_bytes(bytes(stream))
    # A frame that lost bytes waits for as many more, and takes them from what follows.
    server.send_bytes(frame({"jsonrpc": "2.0", "method": "x", "params": "." * 200}))
    alive(server)


def test_a_length_beyond_all_measure_ends_the_server_with_a_reason() -> None:
    with serving() as server:
        server.send_bytes(b"Content-Length: 100000000000000\r\n\r\n")
        assert server.process.wait(PATIENCE) == 1
        assert server.process.stderr
        assert b"100000000000000" in server.process.stderr.read()


def test_what_the_process_prints_does_not_reach_the_client() -> None:
    with serving("--unknown-option", "--log-level", "debug", "--clientProcessId=1", "--stdio") as server:
        server.initialize()
        assert server.end() == 0
        assert server.process.stderr
        assert b"--unknown-option" in server.process.stderr.read()


def test_no_level_of_the_log_shows_a_note(tmp_path: Path) -> None:
    canary = "canarybird"
    log = tmp_path / "server.log"
    (tmp_path / "vault").mkdir()
    (tmp_path / "vault" / "a.md").write_text(f"---\ntitle: {canary}\n---\n# {canary}\n\n[[{canary}]] #{canary}\n")
    uri = (tmp_path / "vault" / "a.md").as_uri()
    with serving("--log-level=debug", "--log-file", str(log)) as server:
        server.initialize(tmp_path / "vault")
        server.open(uri, f"# {canary}\n\n[[{canary}|{canary}]]\n")
        at = {"textDocument": {"uri": uri}, "position": {"line": 2, "character": 4}}
        for method in ("hover", "definition", "completion", "documentSymbol", "prepareRename"):
            server.request(method, f"textDocument/{method}", at)
        server.request("bad", "textDocument/hover", {"textDocument": {"uri": uri}, "position": canary})
        server.request("rename", "textDocument/rename", {**at, "newName": f"{canary}/../x"})
        server.request("symbol", "workspace/symbol", {"query": canary})
        server.send_bytes(b"Content-Length: 12\r\n\r\n" + b"{" + canary.encode() + b" ")
        assert server.end() == 0
        assert server.process.stderr
        assert canary not in server.process.stderr.read().decode()
    text = log.read_text()
    assert "textDocument/hover" in text
    assert canary not in text


def test_folders_side_by_side_are_vaults_of_their_own(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "same.md").write_text(f"# In {name}\n")
    uris = [(tmp_path / name).as_uri() for name in ("one", "two")]
    with serving() as server:
        folders = [{"uri": f"{uri}/", "name": "x"} for uri in uris]
        server.initialize(workspaceFolders=folders, rootUri=uris[0])
        for uri in uris:
            server.open(f"{uri}/a.md", "[[same]]\n")
            server.notified("textDocument/publishDiagnostics", uri=f"{uri}/a.md")
            at = {"textDocument": {"uri": f"{uri}/a.md"}, "position": {"line": 0, "character": 3}}
            (found,) = server.request(uri, "textDocument/definition", at)["result"]
            assert found["uri"] == f"{uri}/same.md"
        found = server.request("symbols", "workspace/symbol", {"query": "same"})["result"]
        assert [each["location"]["uri"] for each in found] == [f"{uri}/same.md" for uri in uris]
        event = {"added": [], "removed": [folders[0]]}
        server.notify("workspace/didChangeWorkspaceFolders", {"event": event})
        found = server.request("fewer", "workspace/symbol", {"query": "same"})["result"]
        assert [each["location"]["uri"] for each in found] == [f"{uris[1]}/same.md"]


@pytest.mark.parametrize("method", ["textDocument/hover", "textDocument/completion", "textDocument/documentLink"])
def test_of_a_document_that_nobody_knows_there_is_nothing_to_tell(server: StdioClient, method: str) -> None:
    answer = server.request("unknown", method, {**AT_START, "textDocument": {"uri": "untitled:closed"}})
    assert answer["result"] is None


def test_diagnostics_of_a_document_that_nobody_knows_are_an_empty_report(server: StdioClient) -> None:
    answer = server.request("unknown", "textDocument/diagnostic", {"textDocument": {"uri": "untitled:closed"}})
    assert answer["result"] == {"kind": "full", "items": []}


@pytest.mark.parametrize("data", [{"uri": "untitled:closed", "path": "a.md"}, {"path": "a.md"}, {"uri": 1}, 1, None])
def test_an_item_that_cannot_be_resolved_stays_as_it_is(server: StdioClient, data: object) -> None:
    item = {"label": "a", **({} if data is None else {"data": data})}
    assert server.request("resolve", "completionItem/resolve", item)["result"] == item
