"""Renames through the whole server: files that the editor moves, notes that another program moves, a vault half read."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.lsp.stdio_client import StdioClient, serving
from tests.patience import wait_until
from vaultmark.store.store import Store

EDITS = {"documentChanges": True, "resourceOperations": ["create", "rename", "delete"]}
CAPABILITIES = {
    "workspace": {"workspaceEdit": EDITS},
    "textDocument": {"codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": []}}}},
}
TEXTS = {"here.md": "[[plan]] [x](old/plan.md)\n", "old/plan.md": "# Plan\n[[near]]\n", "old/near.md": "# Near\n"}


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    for path, text in TEXTS.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    # A move is recognised by what the cache knows of a note, and that is written when there is time.
    with Store(str(tmp_path)) as store:
        assert list(store.scan())
    return tmp_path


@pytest.fixture
def server(vault: Path) -> Iterator[StdioClient]:
    with serving() as client:
        client.initialize(vault, capabilities=CAPABILITIES)
        client.open((vault / "here.md").as_uri(), TEXTS["here.md"])
        # Nothing is said of a note before the whole vault is known.
        client.notified("textDocument/publishDiagnostics")
        yield client


def asked(server: StdioClient, number: int, vault: Path, old: str, new: str) -> Any:
    files = [{"oldUri": (vault / old).as_uri(), "newUri": (vault / new).as_uri()}]
    return server.request(number, "workspace/willRenameFiles", {"files": files})["result"]


def new_texts(edit: Any) -> list[str]:
    return [each["newText"] for change in edit.get("documentChanges", ()) for each in change.get("edits", ())]


def at(uri: str, character: int) -> dict[str, object]:
    return {"textDocument": {"uri": uri}, "position": {"line": 0, "character": character}}


def test_file_operations_are_offered_for_files_and_folders(vault: Path) -> None:
    with serving() as client:
        offered = client.initialize(vault)["capabilities"]["workspace"]["fileOperations"]
    assert offered.keys() == {"didCreate", "willRename", "didRename", "willDelete", "didDelete"}
    kinds = [each["pattern"]["matches"] for each in offered["willRename"]["filters"]]
    assert sorted(kinds) == ["file", "folder"]


def test_links_follow_what_the_editor_moves(server: StdioClient, vault: Path) -> None:
    assert new_texts(asked(server, 1, vault, "old", "new")) == ["new/plan.md"]
    assert new_texts(asked(server, 2, vault, "old/plan.md", "old/plot.md")) == ["plot", "old/plot.md"]
    assert asked(server, 3, vault, "unknown.md", "b.md") == {"changes": {}}


def test_the_editor_asks_about_our_own_rename_and_gets_an_empty_edit(server: StdioClient, vault: Path) -> None:
    here = (vault / "here.md").as_uri()
    edit = server.request(1, "textDocument/rename", {**at(here, 3), "newName": "plot"})["result"]
    assert new_texts(edit) == ["plot", "old/plot.md"]
    assert edit["documentChanges"][-1]["kind"] == "rename"
    assert asked(server, 2, vault, "old/plan.md", "old/plot.md") == {"changes": {}}
    # Once it is done, the same question is a new one.
    files = [{"oldUri": (vault / "old/plan.md").as_uri(), "newUri": (vault / "old/plot.md").as_uri()}]
    server.notify("workspace/didRenameFiles", {"files": files})
    assert new_texts(asked(server, 3, vault, "old/plan.md", "old/plot.md")) == ["plot", "old/plot.md"]


def test_deleting_is_warned_of(server: StdioClient, vault: Path) -> None:
    files = [{"uri": (vault / "old").as_uri()}]
    assert server.request(1, "workspace/willDeleteFiles", {"files": files})["result"] == {"changes": {}}
    shown = [message["params"] for message in server.seen if message.get("method") == "window/showMessage"]
    assert [each["message"] for each in shown] == ["2 links in 1 note will lead nowhere once this is deleted."]


def test_links_to_a_note_that_another_program_renamed_follow_by_a_code_action(server: StdioClient, vault: Path) -> None:
    here = (vault / "here.md").as_uri()
    (vault / "old/plan.md").rename(vault / "old/plot.md")
    events = [{"uri": (vault / f"old/{name}.md").as_uri(), "type": 2} for name in ("plan", "plot")]
    server.notify("workspace/didChangeWatchedFiles", {"changes": events})
    place = {"line": 0, "character": 15}
    params = {**at(here, 15), "range": {"start": place, "end": place}, "context": {"diagnostics": []}}

    def updates() -> list[Any]:
        offered = server.request("offered", "textDocument/codeAction", params)["result"]
        return [each for each in offered if each["title"].startswith("Update")]

    found = wait_until(updates)
    assert [each["title"] for each in found] == ["Update 2 links to old/plot.md"]
    assert new_texts(found[0]["edit"]) == ["plot", "old/plot.md"]
    assert (vault / "here.md").read_text() == TEXTS["here.md"], "nothing is done unasked"


def test_a_rename_in_a_vault_that_is_half_read_is_right_or_refused(tmp_path: Path) -> None:
    for number in range(400):
        (tmp_path / f"note {number:03}.md").write_text(f"[[target]]\n{'words ' * 400}\n", "utf-8")
    (tmp_path / "target.md").write_text("# Target\n", "utf-8")
    uri = (tmp_path / "note 000.md").as_uri()
    with serving() as client:
        client.initialize(tmp_path, capabilities=CAPABILITIES)
        client.open(uri, (tmp_path / "note 000.md").read_text("utf-8"))

        def renamed() -> Any:
            answer = client.request("renamed", "textDocument/rename", {**at(uri, 3), "newName": "aim"})
            assert "result" in answer or answer["error"]["message"]
            return answer.get("result")

        assert new_texts(wait_until(renamed)) == ["aim"] * 400


def test_edits_are_computed_from_the_bytes_that_are_on_the_disk(server: StdioClient, vault: Path) -> None:
    (vault / "old/plan.md").write_text("# Plan\n\n\U0001f600 more [[near]]\n", "utf-8")
    (change,) = asked(server, 1, vault, "old/near.md", "old/far.md")["documentChanges"]
    assert change["textDocument"] == {"uri": (vault / "old/plan.md").as_uri(), "version": None}
    assert [each["range"]["start"] for each in change["edits"]] == [{"line": 2, "character": 10}]


@pytest.mark.parametrize(
    ("new_name", "reason"),
    [
        ("near", "is there already"),
        ("NEAR", "is there already"),
        ("unseen", "already"),
        ("a|b", "can't hold"),
        ("a/b", "can't hold a slash"),
        ("..", ""),
        ("con", ""),
    ],
)
def test_a_name_that_cannot_be_given_is_refused_in_a_sentence(
    server: StdioClient, vault: Path, new_name: str, reason: str
) -> None:
    # A file of which nobody has told the server yet is in the way all the same.
    (vault / "old/Unseen.md").write_text("kept", "utf-8")
    here = (vault / "here.md").as_uri()
    answer = server.request(1, "textDocument/rename", {**at(here, 15), "newName": new_name})
    assert reason in answer["error"]["message"]
    assert answer["error"]["message"].endswith(".")


def test_a_note_that_was_never_saved_is_not_renamed(server: StdioClient, vault: Path) -> None:
    server.open((vault / "draft.md").as_uri(), "---\ntitle: Draft\n---\n[[draft]]\n")
    asks = {"textDocument": {"uri": (vault / "draft.md").as_uri()}, "position": {"line": 3, "character": 3}}
    answer = server.request(1, "textDocument/rename", {**asks, "newName": "plan b"})
    assert answer["error"]["message"] == "'draft.md' is not on the disk; save it first."
