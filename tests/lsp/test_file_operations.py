"""Files that the client renames, moves or deletes: links follow once, and the person is told what can't be helped."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from lsprotocol import types

from tests.features.vault_edit import applied
from tests.vault_text import read_vault
from vaultmark.features.rename import rename
from vaultmark.features.result import NotePosition, Refusal, VaultEdit
from vaultmark.lsp import file_operations
from vaultmark.lsp.client import Client
from vaultmark.lsp.request import Answer
from vaultmark.lsp.snapshot import Folder, Snapshot
from vaultmark.text.edit import TextEdit, apply_edits
from vaultmark.text.span import Span
from vaultmark.vault.identity import NotePath
from vaultmark.vault.settings import Settings, settings_from
from vaultmark.vault.source import Document
from vaultmark.vault.vault import Vault

CLIENT = Client(document_changes=True, renames_files=True, change_annotations=True)
PLAIN = Client()
VAULT = """-- a.md --
[[plan]] [x](old/plan.md) ![[old/pic.png]]
-- old/plan.md --
[[old/b]] [y](../a.md)
-- old/b.md --
-- old/pic.png --
"""


def folder(source: str = VAULT, client: Client = CLIENT, settings: Settings | None = None) -> Folder:
    return Folder("/v", client, read_vault(source, settings).vault, is_ready=True)


def uris(moves: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(f"file:///v/{old}", f"file:///v/{new}") for old, new in moves.items()]


def texts(served: Folder, answer: Answer) -> dict[str, str]:
    """Return the texts that an answer changes, as they are then."""
    result: types.WorkspaceEdit = answer.result
    changed: dict[str, Any] = {
        each.text_document.uri: each.edits
        for each in result.document_changes or ()
        if isinstance(each, types.TextDocumentEdit)
    }
    changed |= result.changes or {}
    after = {}
    for uri, edits in changed.items():
        document = served.vault.document(NotePath(uri.removeprefix("file:///v/")))
        assert document
        lines, encoding = document.lines, served.client.encoding

        def offset(at: types.Position, lines: Any = lines, encoding: Any = encoding) -> int:
            return int(lines.offset(at.line, at.character, encoding))

        spans = [TextEdit(Span(offset(e.range.start), offset(e.range.end)), e.new_text) for e in edits]
        after[document.path] = apply_edits(document.text, spans)
    return {str(path): text for path, text in after.items()}


def test_links_follow_a_folder() -> None:
    served = folder()
    after = texts(served, file_operations.following([served], uris({"old": "new/deep"})))
    assert after == {
        "a.md": "[[plan]] [x](new/deep/plan.md) ![[new/deep/pic.png]]\n",
        "old/plan.md": "[[new/deep/b]] [y](../../a.md)\n",
    }


def test_links_follow_several_files_at_once() -> None:
    served = folder("-- here.md --\n[[a]] [[b]]\n-- a.md --\n-- b.md --\n")
    answer = file_operations.following([served], uris({"a.md": "b.md", "b.md": "a.md"}))
    assert texts(served, answer) == {"here.md": "[[b]] [[a]]\n"}


def test_a_client_without_document_changes_gets_changes() -> None:
    served = folder(client=PLAIN)
    answer = file_operations.following([served], uris({"old/plan.md": "old/plot.md"}))
    assert answer.result.document_changes is None
    assert texts(served, answer) == {"a.md": "[[plot]] [x](old/plot.md) ![[old/pic.png]]\n"}


def test_what_the_vault_does_not_know_changes_nothing() -> None:
    for moves in ({"unknown.md": "b.md"}, {"old/b.md": "../out.md"}, {}):
        assert file_operations.following([folder()], uris(moves)) == Answer(types.WorkspaceEdit(changes={}))


def test_a_link_that_cannot_follow_is_told_and_stops_nothing() -> None:
    answer = file_operations.following([folder()], uris({"old/plan.md": "old/a|b.md"}))
    assert answer.result == types.WorkspaceEdit(changes={})
    assert answer.message == ('No links were changed. A link to "plan" in "a.md" could not be kept; rename it first.')


def test_while_notes_are_read_nothing_is_guessed() -> None:
    answer = file_operations.following([replace(folder(), is_ready=False)], uris({"old/plan.md": "p.md"}))
    assert answer.result == types.WorkspaceEdit(changes={})
    assert answer.message == "No links were changed. The notes are still being read; try again in a moment."


def test_links_follow_after_asking_where_the_settings_say_so() -> None:
    settings = settings_from({"rename": {"updateLinks": False}})[0]
    answer = file_operations.following([folder(settings=settings)], uris({"old/plan.md": "p.md"}))
    (annotation,) = answer.result.change_annotations.values()
    assert annotation == types.ChangeAnnotation("Change 2 notes", needs_confirmation=True)
    (first, *_) = answer.result.document_changes
    assert isinstance(first.edits[0], types.AnnotatedTextEdit)
    unasked = file_operations.following([folder(client=PLAIN, settings=settings)], uris({"old/plan.md": "p.md"}))
    assert unasked == Answer(types.WorkspaceEdit(changes={}))


def ask_again(edit: VaultEdit, answer: Answer, served: Folder, moves: Mapping[str, str]) -> tuple[Answer, Answer]:
    """Return what a client gets that asks about a rename of ours, before it has changed texts and after that."""
    proposed = answer.proposed["/v"]
    before = replace(served, proposed=(proposed,))
    document_texts = {path: document.text for path in served.vault.notes if (document := served.vault.document(path))}
    changed = Vault.of(applied(document_texts, VaultEdit(edit.text_edits)))
    after = replace(before, vault=changed, proposed=(replace(proposed, until=0.0),))
    return tuple(file_operations.following([each], uris(moves)) for each in (before, after))  # type: ignore[return-value]  # Two go in.


def test_a_rename_of_ours_is_not_answered_again() -> None:
    # The old text may be put beside the new name, which then would mean another note: a second answer would tear it.
    source = "-- here.md --\n[[o<|>ld]]\n-- old.md --\n-- x/new.md --\n"
    fixture, served = read_vault(source), folder(source)
    document = served.vault.document(NotePath("here.md"))
    assert document
    edit = rename(served.vault, NotePosition(*fixture.cursor), "new")
    assert isinstance(edit, VaultEdit)
    answer = file_operations.renamed(Snapshot(replace(served, root=""), NotePath("here.md"), document), VaultEdit())
    assert answer.proposed == {}
    first = file_operations.following([served], uris({"old.md": "new.md"}))
    assert texts(served, first) == {"here.md": "[[new]]\n"}
    ours = replace(first, proposed={"/v": replace(first.proposed["/v"], until=float("inf"))})
    for again in ask_again(edit, ours, served, {"old.md": "new.md"}):
        assert again == Answer(types.WorkspaceEdit(changes={}))


def test_a_rename_that_was_not_carried_out_can_be_asked_for_again() -> None:
    served = folder()
    first = file_operations.following([served], uris({"old/plan.md": "p.md"}))
    again = file_operations.following(
        [replace(served, proposed=(first.proposed["/v"],))], uris({"old/plan.md": "p.md"})
    )
    assert texts(served, again) == texts(served, first) != {}


def test_deleting_warns_of_the_links_that_will_lead_nowhere() -> None:
    answer = file_operations.warning([folder()], ["file:///v/old/plan.md"])
    assert answer.result == types.WorkspaceEdit(changes={})
    assert answer.message == "2 links in 1 note will lead nowhere once this is deleted."
    assert file_operations.warning([folder()], ["file:///v/old"]).message.startswith("3 links in 1 note")
    assert file_operations.warning([folder()], ["file:///v/a.md"]).message.startswith("1 link in 1 note")
    assert not file_operations.warning([folder()], ["file:///v/nothing.md"]).message


def test_a_title_is_renamed_alone_where_its_file_cannot_follow() -> None:
    source = """-- a.md --
[[First plan]] [[first_plan]]
-- first_plan.md --
---
title: First plan
---
"""
    served = folder(source, Client(document_changes=True))
    document = served.vault.document(NotePath("a.md"))
    assert document
    at = Snapshot(served, NotePath("a.md"), document)
    answer = file_operations.renamed(
        at, file_operations.rename_for_client(at, NotePosition(NotePath("a.md"), 3), "Second plan")
    )
    assert texts(served, answer) == {
        "a.md": "[[Second plan]] [[first_plan]]\n",
        "first_plan.md": "---\ntitle: Second plan\n---\n",
    }
    assert answer.message.startswith("The title changes and the file keeps its name")


def test_nothing_is_renamed_before_every_note_is_read() -> None:
    # A closed note that is not known yet would be a fault, not only an edit that forgets links.
    served = replace(folder("-- a.md --\n"), is_ready=False)
    at = Snapshot(served, NotePath("b.md"), Document(NotePath("b.md"), "# B\n"))
    asked = file_operations.rename_for_client(at, NotePosition(NotePath("b.md"), 2), "C")
    assert isinstance(asked, Refusal)
    assert "still being read" in asked.message
