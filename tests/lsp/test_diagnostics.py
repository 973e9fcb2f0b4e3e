"""When diagnostics are told, and taken back."""

from pathlib import Path
from typing import Any

import pytest

from tests.lsp.stdio_client import Message, StdioClient

PULLS: dict[str, Any] = {"textDocument": {"diagnostic": {}}, "workspace": {"diagnostics": {"refreshSupport": True}}}
PULLS_WITHOUT_REFRESH: dict[str, Any] = {"textDocument": {"diagnostic": {}}}
HELIX = {"textDocument": {"diagnostic": {}}, "workspace": {"diagnostic": {"refreshSupport": True}}}
WATCHES = {"workspace": {"didChangeWatchedFiles": {"dynamicRegistration": True}}}

PUBLISHED = "textDocument/publishDiagnostics"


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    (tmp_path / "a.md").write_text("# A\n\n[[b#One]] [[c]]\n")
    (tmp_path / "b.md").write_text("# One\n")
    return tmp_path


def open_file(server: StdioClient, path: Path, version: int = 1) -> str:
    server.open(path.as_uri(), path.read_text(), version)
    return path.as_uri()


def told(server: StdioClient, uri: str, version: int | None) -> list[str]:
    """Return the codes that are pushed next for that version."""
    return [item["code"] for item in server.notified(PUBLISHED, uri=uri, version=version)["diagnostics"]]


def insertion(uri: str, version: int, text: str) -> Message:
    at = {"line": 0, "character": 0}
    changes = [{"range": {"start": at, "end": at}, "text": text}]
    params = {"textDocument": {"uri": uri, "version": version}, "contentChanges": changes}
    return {"method": "textDocument/didChange", "params": params}


def insert(server: StdioClient, uri: str, version: int, text: str) -> None:
    server.send(**insertion(uri, version, text))


@pytest.mark.parametrize("capabilities", [{}, PULLS_WITHOUT_REFRESH, HELIX])
def test_diagnostics_are_pushed_to_a_client_that_cannot_be_told_to_pull(
    server: StdioClient, vault: Path, capabilities: dict[str, Any]
) -> None:
    offered = server.initialize(vault, capabilities=capabilities)
    assert "diagnosticProvider" not in offered["capabilities"]
    uri = open_file(server, vault / "a.md")
    assert told(server, uri, 1) == ["unresolved-link"]


def test_diagnostics_are_pulled_where_the_client_can_be_told_to(server: StdioClient, vault: Path) -> None:
    offered = server.initialize(vault, capabilities=PULLS)
    assert offered["capabilities"]["diagnosticProvider"]["interFileDependencies"] is True
    uri = open_file(server, vault / "a.md")
    server.until(lambda message: message.get("method") == "workspace/diagnostic/refresh")
    report = server.request(1, "textDocument/diagnostic", {"textDocument": {"uri": uri}})["result"]
    assert [item["code"] for item in report["items"]] == ["unresolved-link"]
    insert(server, uri, 2, "[[d]] ")
    report = server.request(2, "textDocument/diagnostic", {"textDocument": {"uri": uri}})["result"]
    assert [item["code"] for item in report["items"]] == ["unresolved-link", "unresolved-link"]
    assert not [message for message in server.everything(0.5) if message.get("method") == PUBLISHED]


def test_an_edit_is_told_with_its_version(server: StdioClient, vault: Path) -> None:
    server.initialize(vault)
    uri = open_file(server, vault / "a.md")
    told(server, uri, 1)
    server.send_together(insertion(uri, 2, "[[d]]"), insertion(uri, 3, "[[e]]"))
    assert told(server, uri, 3) == ["unresolved-link"] * 3
    assert not [each for each in server.seen if each.get("method") == PUBLISHED and each["params"]["version"] == 2]


def test_an_edit_of_one_note_is_told_of_another(server: StdioClient, vault: Path) -> None:
    server.initialize(vault)
    a, b = open_file(server, vault / "a.md"), open_file(server, vault / "b.md")
    assert told(server, a, 1) == ["unresolved-link"]
    insert(server, b, 2, "# Two\n\n")
    told(server, b, 2)
    assert server.everything(0.6) == []
    at = {"start": {"line": 2, "character": 2}, "end": {"line": 2, "character": 5}}
    changes = [{"range": at, "text": "Three"}]
    server.notify("textDocument/didChange", {"textDocument": {"uri": b, "version": 3}, "contentChanges": changes})
    assert told(server, a, 1) == ["unresolved-heading", "unresolved-link"]


def test_diagnostics_are_taken_back_when_a_note_is_closed(server: StdioClient, vault: Path) -> None:
    server.initialize(vault)
    uri = open_file(server, vault / "a.md")
    told(server, uri, 1)
    server.notify("textDocument/didClose", {"textDocument": {"uri": uri}})
    assert server.notified(PUBLISHED, uri=uri)["diagnostics"] == []


def test_a_note_that_is_opened_again_at_once_is_told_anew(server: StdioClient, vault: Path) -> None:
    server.initialize(vault)
    uri = open_file(server, vault / "a.md")
    assert told(server, uri, 1) == ["unresolved-link"]
    # Neovim up to 0.10 does so for `:edit`, and forgets the diagnostics itself.
    server.notify("textDocument/didClose", {"textDocument": {"uri": uri}})
    open_file(server, vault / "a.md")
    assert told(server, uri, None) == []
    assert told(server, uri, 1) == ["unresolved-link"]


def test_a_file_that_comes_resolves_links_to_it(server: StdioClient, vault: Path) -> None:
    server.initialize(vault, capabilities=WATCHES)
    server.until(lambda message: message.get("method") == "client/registerCapability")
    uri = open_file(server, vault / "a.md")
    assert told(server, uri, 1) == ["unresolved-link"]
    (vault / "c.md").write_text("# C\n")
    # What the client says has happened need not be what has happened; the disk decides.
    changes = [{"uri": (vault / "c.md").as_uri(), "type": 3}]
    server.notify("workspace/didChangeWatchedFiles", {"changes": changes})
    assert told(server, uri, 1) == []
    (vault / "b.md").unlink()
    changes = [{"uri": (vault / "b.md").as_uri(), "type": 1}]
    server.notify("workspace/didChangeWatchedFiles", {"changes": changes * 5})
    assert told(server, uri, 1) == ["unresolved-link"]


def test_a_file_that_comes_is_seen_without_the_client_too(server: StdioClient, vault: Path) -> None:
    server.initialize(vault)
    uri = open_file(server, vault / "a.md")
    assert told(server, uri, 1) == ["unresolved-link"]
    (vault / "c.md").write_text("# C\n")
    assert told(server, uri, 1) == []


def test_settings_take_effect_at_once(server: StdioClient, vault: Path) -> None:
    server.initialize(vault)
    uri = open_file(server, vault / "a.md")
    assert told(server, uri, 1) == ["unresolved-link"]
    settings = {"vaultmark": {"diagnostics": {"severity": {"unresolved-link": "off", "unresolved-lnk": "off"}}}}
    server.notify("workspace/didChangeConfiguration", {"settings": settings})
    assert "unresolved-lnk" in server.notified("window/showMessage")["message"]
    assert told(server, uri, 1) == []
    server.notify("workspace/didChangeConfiguration", {"settings": settings})
    assert server.everything(0.5) == []


def test_the_vault_has_settings_of_its_own(server: StdioClient, vault: Path) -> None:
    (vault / ".vaultmark.toml").write_text('[diagnostics.severity]\nunresolved-link = "error"\n')
    server.initialize(vault)
    uri = open_file(server, vault / "a.md")
    assert [item["severity"] for item in server.notified(PUBLISHED, uri=uri)["diagnostics"]] == [1]


def test_settings_are_asked_for_where_the_client_has_them(server: StdioClient, vault: Path) -> None:
    server.answers_requests = False
    server.initialize(vault, capabilities={"workspace": {"configuration": True}})
    asked = server.until(lambda message: message.get("method") == "workspace/configuration")
    settings = {
        "diagnostics": {"severity": {"unresolved-link": "hint"}},
        "links": {"titles": None},
        "server": {"path": "somewhere"},
        "trace": {"server": "off"},
    }
    server.send(id=asked["id"], result=[settings])
    uri = open_file(server, vault / "a.md")
    assert [item["severity"] for item in server.notified(PUBLISHED, uri=uri)["diagnostics"]] == [4]
    assert not [message for message in server.seen if message.get("method") == "window/showMessage"]


def test_settings_sent_at_the_start_stay_under_those_of_later(server: StdioClient, vault: Path) -> None:
    options = {"diagnostics": {"severity": {"unresolved-link": "hint"}}}
    server.initialize(vault, initializationOptions=options)
    server.notify("workspace/didChangeConfiguration", {"settings": {}})
    uri = open_file(server, vault / "a.md")
    assert [item["severity"] for item in server.notified(PUBLISHED, uri=uri)["diagnostics"]] == [4]
    later = {"diagnostics": {"severity": {"unresolved-link": "error"}}}
    server.notify("workspace/didChangeConfiguration", {"settings": {"vaultmark": later}})
    assert [item["severity"] for item in server.notified(PUBLISHED, uri=uri)["diagnostics"]] == [1]


def test_a_vault_that_is_not_there_is_told_once(server: StdioClient, tmp_path: Path) -> None:
    server.initialize(tmp_path / "nowhere")
    assert "nowhere" in server.notified("window/showMessage")["message"]
    uri = "untitled:a"
    server.open(uri, "[[#No such heading]]\n")
    assert told(server, uri, 1) == ["unresolved-heading"]


def test_of_a_document_alone_only_what_it_says_of_itself_is_told(server: StdioClient, vault: Path) -> None:
    server.initialize(vault)
    server.open("untitled:a", "[[a]] [[nowhere]] [[#No such heading]]\n")
    assert told(server, "untitled:a", 1) == ["unresolved-heading"]


def test_a_note_that_is_no_unicode_on_disk_is_told_of(server: StdioClient, vault: Path) -> None:
    (vault / "latin.md").write_bytes(b"caf\xe9\n")
    server.initialize(vault)
    server.open((vault / "latin.md").as_uri(), "caf\ufffd\n")
    assert told(server, (vault / "latin.md").as_uri(), 1) == ["note-encoding"]


def test_other_settings_decide_anew_what_belongs_to_the_vault(server: StdioClient, vault: Path) -> None:
    (vault / ".gitignore").write_text("c.md\n")
    (vault / "c.md").write_text("# C\n")
    server.initialize(vault)
    uri = open_file(server, vault / "a.md")
    assert told(server, uri, 1) == ["unresolved-link"]
    server.notify("workspace/didChangeConfiguration", {"settings": {"files": {"ignoreFiles": False}}})
    assert told(server, uri, 1) == []
    server.notify("workspace/didChangeConfiguration", {"settings": {}})
    assert told(server, uri, 1) == ["unresolved-link"]


@pytest.mark.parametrize(("ignored", "codes"), [("other.md", ["note-encoding"]), ("a.md", [])])
def test_of_a_note_that_the_settings_ignore_its_file_is_not_reported_either(
    server: StdioClient, vault: Path, ignored: str, codes: list[str]
) -> None:
    (vault / ".vaultmark.toml").write_text(f'[diagnostics]\nignore = ["{ignored}"]\n')
    (vault / "a.md").write_bytes(b"\xff\n")
    server.initialize(vault)
    server.open((vault / "a.md").as_uri(), "\ufffd\n")
    assert told(server, (vault / "a.md").as_uri(), 1) == codes


def test_a_client_that_pulls_is_told_to_when_a_file_turns_out_to_be_damaged(server: StdioClient, vault: Path) -> None:
    both = {"textDocument": PULLS["textDocument"], "workspace": {**PULLS["workspace"], **WATCHES["workspace"]}}
    server.initialize(vault, capabilities=both)
    uri = open_file(server, vault / "b.md")
    server.until(lambda message: message.get("method") == "workspace/diagnostic/refresh")
    server.request(1, "textDocument/diagnostic", {"textDocument": {"uri": uri}})
    # Nothing that the index knows of it changes, for what the editor shows goes first.
    (vault / "b.md").write_bytes(b"# One\n\xff")
    server.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": uri, "type": 2}]})
    server.until(lambda message: message.get("method") == "workspace/diagnostic/refresh")
    report = server.request(2, "textDocument/diagnostic", {"textDocument": {"uri": uri}})["result"]
    assert [item["code"] for item in report["items"]] == ["note-encoding"]


def test_a_note_that_is_too_large_no_longer_is_not_called_so(server: StdioClient, vault: Path) -> None:
    settings = vault / ".vaultmark.toml"
    settings.write_text("[files]\nmaxBytes = 1000\n")
    (vault / "b.md").write_text("# One\n" * 300)
    server.initialize(vault)
    uri = open_file(server, vault / "b.md")
    assert told(server, uri, 1) == ["note-too-large"]
    settings.write_text("[files]\nmaxBytes = 5000\n")
    server.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": settings.as_uri(), "type": 2}]})
    assert told(server, uri, 1) == []


def test_a_client_that_pulls_only_documents_alone_is_told_to_after_other_settings(server: StdioClient) -> None:
    server.initialize(capabilities=PULLS)
    server.open("untitled:a", "# Alone\n")
    # Whatever the client asks for before the settings of the start are in force, it is told to ask again.
    server.until(lambda message: message.get("method") == "workspace/diagnostic/refresh")
    assert not [each for each in server.everything(0.5) if each.get("method") == "workspace/diagnostic/refresh"]
    settings = {"diagnostics": {"severity": {"unresolved-heading": "off"}}}
    server.notify("workspace/didChangeConfiguration", {"settings": settings})
    server.until(lambda message: message.get("method") == "workspace/diagnostic/refresh")
