"""Edits as each kind of client can apply them, none of which can lose a note."""

from dataclasses import replace
from pathlib import Path

import pytest
from lsprotocol import types

from vaultmark.features.code_action import code_action
from vaultmark.features.rename import rename
from vaultmark.features.result import CreateFile, NotePosition, Refusal, RenameFile, VaultEdit
from vaultmark.lsp import file_operations, to_edit
from vaultmark.lsp.client import Client
from vaultmark.lsp.open_document import OpenDocument
from vaultmark.lsp.protocol import Failure
from vaultmark.lsp.snapshot import Folder, Snapshot
from vaultmark.text.edit import TextEdit
from vaultmark.text.line_index import Encoding
from vaultmark.text.span import Span
from vaultmark.vault.identity import NotePath
from vaultmark.vault.vault import Vault

A, B, NEW = NotePath("a.md"), NotePath("b.md"), NotePath("new.md")
TEXTS = {"a.md": "\U0001f600 [[b]] [[new]]\n", "b.md": "# B\n"}
NOTHING = Client()
ORDERED = Client(document_changes=True)
VS_CODE = Client(document_changes=True, creates_files=True, renames_files=True, ignores_existing=False)
HELIX = replace(VS_CODE, ignores_existing=True)
NEOVIM = replace(HELIX, makes_files_by_text=True, skips_ignorable_renames=True)
EGLOT = replace(ORDERED, makes_files_by_text=True)


def snapshot(client: Client, root: str = "/v") -> Snapshot:
    vault = Vault.of(TEXTS)
    item = types.TextDocumentItem("file:///v/%61.md", "markdown", 7, TEXTS["a.md"])
    folder = Folder(root, client, vault, {A: OpenDocument.of(item, A)}, is_ready=True)
    document = vault.document(A)
    assert document
    return Snapshot(folder, A, document)


LINK = VaultEdit({A: (TextEdit(Span(4, 5), "c"),)})
RENAME = VaultEdit(LINK.text_edits, (RenameFile(B, NotePath("c.md")),))
CREATE = VaultEdit({}, (CreateFile(NEW),))


def test_a_client_without_document_changes_gets_changes() -> None:
    edit = to_edit.workspace_edit(LINK, snapshot(NOTHING).folder)
    assert edit.document_changes is None
    assert edit.changes
    ((uri, changes),) = edit.changes.items()
    assert uri == "file:///v/%61.md"
    assert changes == [types.TextEdit(types.Range(types.Position(0, 5), types.Position(0, 6)), "c")]


@pytest.mark.parametrize(("encoding", "column"), [(Encoding.UTF8, 7), (Encoding.UTF16, 5), (Encoding.UTF32, 4)])
def test_columns_are_counted_as_the_client_counts(encoding: Encoding, column: int) -> None:
    edit = to_edit.workspace_edit(LINK, snapshot(Client(encoding=encoding)).folder)
    assert edit.changes
    (change,) = edit.changes["file:///v/%61.md"]
    assert change.range.start.character == column


def test_versions_are_those_of_open_documents_and_null_for_closed_ones() -> None:
    both = VaultEdit({A: (TextEdit(Span(0, 1), "x"),), B: (TextEdit(Span(0, 1), "x"),)})
    edit = to_edit.workspace_edit(both, snapshot(ORDERED).folder)
    assert edit.document_changes
    identifiers = [each.text_document for each in edit.document_changes if isinstance(each, types.TextDocumentEdit)]
    assert [(each.uri, each.version) for each in identifiers] == [("file:///v/%61.md", 7), ("file:///v/b.md", None)]


@pytest.mark.parametrize(("client", "ignores"), [(VS_CODE, False), (HELIX, True), (NEOVIM, False)])
def test_a_file_is_renamed_last_and_never_over_another(client: Client, ignores: bool) -> None:
    edit = to_edit.workspace_edit(RENAME, snapshot(client).folder)
    assert edit.document_changes
    assert isinstance(edit.document_changes[0], types.TextDocumentEdit)
    renamed = edit.document_changes[1]
    assert isinstance(renamed, types.RenameFile)
    assert renamed.options == types.RenameFileOptions(overwrite=False, ignore_if_exists=ignores)


def test_a_file_is_created_before_it_gets_its_text() -> None:
    edit = to_edit.workspace_edit(
        VaultEdit({NEW: (TextEdit(Span(0, 0), "# New\n"),)}, CREATE.file_operations), snapshot(VS_CODE).folder
    )
    assert edit.document_changes
    created, filled = edit.document_changes
    assert isinstance(created, types.CreateFile)
    assert created.options == types.CreateFileOptions(overwrite=False, ignore_if_exists=False)
    assert isinstance(filled, types.TextDocumentEdit)


def test_a_new_note_has_a_first_line_where_the_client_makes_no_empty_files() -> None:
    edit = to_edit.workspace_edit(CREATE, snapshot(NEOVIM).folder)
    assert edit.document_changes
    created, filled = edit.document_changes
    assert isinstance(created, types.CreateFile)
    assert isinstance(filled, types.TextDocumentEdit)
    assert [each.new_text for each in filled.edits if isinstance(each, types.TextEdit)] == ["# new\n"]
    (only,) = to_edit.workspace_edit(CREATE, snapshot(HELIX).folder).document_changes or ()
    assert isinstance(only, types.CreateFile)


def test_a_new_note_is_its_first_line_where_the_client_makes_files_by_editing_them() -> None:
    (filled,) = to_edit.workspace_edit(CREATE, snapshot(EGLOT).folder).document_changes or ()
    assert isinstance(filled, types.TextDocumentEdit)
    assert filled.text_document == types.OptionalVersionedTextDocumentIdentifier("file:///v/new.md", None)
    assert [each.new_text for each in filled.edits if isinstance(each, types.TextEdit)] == ["# new\n"]


@pytest.mark.parametrize(
    ("edit", "client"), [(RENAME, NOTHING), (RENAME, ORDERED), (RENAME, EGLOT), (CREATE, NOTHING), (CREATE, ORDERED)]
)
def test_nothing_is_done_by_halves(edit: VaultEdit, client: Client) -> None:
    with pytest.raises(Failure, match="by hand"):
        to_edit.workspace_edit(edit, snapshot(client).folder)


def test_a_refusal_reaches_the_person() -> None:
    with pytest.raises(Failure, match=r"Not that\."):
        file_operations.renamed(snapshot(VS_CODE), Refusal("Not that."))


def test_a_note_that_cannot_be_read_any_more_is_not_edited() -> None:
    with pytest.raises(Failure, match=r"gone\.md"):
        to_edit.workspace_edit(VaultEdit({NotePath("gone.md"): (TextEdit(Span(1, 2), ""),)}), snapshot(ORDERED).folder)


def actions(client: Client, root: Path, *only: str) -> list[types.CodeAction]:
    at = snapshot(client, str(root))
    found = code_action(at.vault, A, Span(12, 12))
    return to_edit.code_actions(at, found, types.CodeActionContext([], only=list(only) or None))


def test_a_note_is_created_only_where_nothing_is(tmp_path: Path) -> None:
    titles = [each.title for each in actions(VS_CODE, tmp_path)]
    assert any("new.md" in title for title in titles)
    (tmp_path / "NEW.md").write_text("kept")
    assert not any("new.md" in each.title for each in actions(VS_CODE, tmp_path))


def test_a_note_is_created_only_by_clients_that_can(tmp_path: Path) -> None:
    assert not any("new.md" in each.title for each in actions(NOTHING, tmp_path))


@pytest.mark.parametrize(
    ("only", "is_offered"), [("quickfix", True), ("", True), ("refactor", False), ("quick", False), ("source", False)]
)
def test_a_client_gets_the_kinds_that_it_asks_for(tmp_path: Path, only: str, is_offered: bool) -> None:
    assert bool(actions(VS_CODE, tmp_path, only)) is is_offered


def test_an_action_is_tied_to_its_diagnostic(tmp_path: Path) -> None:
    at = snapshot(VS_CODE, str(tmp_path))
    found = code_action(at.vault, A, Span(12, 12))
    where = types.Range(types.Position(0, 11), types.Position(0, 14))
    mended = types.Diagnostic(where, "message", code="unresolved-link")
    other = types.Diagnostic(where, "message", code="front-matter")
    made = to_edit.code_actions(at, found, types.CodeActionContext([mended, other]))
    assert [each.diagnostics for each in made if "new.md" in each.title] == [[mended]]


@pytest.mark.parametrize("name", ["taken", "TAKEN"])
def test_a_rename_onto_a_file_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "b.md").write_text("# B\n")
    (tmp_path / "taken.md").write_text("kept")
    at = snapshot(VS_CODE, str(tmp_path))
    with pytest.raises(Failure, match="already"):
        file_operations.renamed(at, rename(at.vault, NotePosition(A, 4), name))


def test_a_rename_of_case_alone_is_no_rename_onto_itself(tmp_path: Path) -> None:
    (tmp_path / "b.md").write_text("# B\n")
    at = snapshot(VS_CODE, str(tmp_path))
    answer = file_operations.renamed(at, VaultEdit({}, (RenameFile(B, NotePath("B.md")),)))
    assert answer.result.document_changes


def test_no_link_leads_a_new_file_out_of_the_vault(tmp_path: Path) -> None:
    (tmp_path / "vault").mkdir()
    (tmp_path / "vault" / "out").symlink_to(tmp_path)
    at = snapshot(VS_CODE, str(tmp_path / "vault"))
    with pytest.raises(Failure, match="out of the vault"):
        to_edit.check_on_disk(VaultEdit({}, (CreateFile(NotePath("out/new.md")),)), at.folder)


@pytest.mark.parametrize(
    ("count", "remark", "asks"), [(20, "", False), (21, "", True), (1, "Two tags become one.", True)]
)
def test_what_a_person_should_see_first_is_asked_about_where_the_client_can(
    count: int, remark: str, asks: bool
) -> None:
    texts = {f"{number}.md": "x" for number in range(count)}
    edit = VaultEdit({NotePath(path): (TextEdit(Span(0, 1), "y"),) for path in texts}, remark=remark)
    for client in (VS_CODE, replace(VS_CODE, change_annotations=True)):
        made = to_edit.workspace_edit(edit, Folder("/v", client, Vault.of(texts), is_ready=True))
        assert bool(made.change_annotations) == (asks and client.change_annotations)
        (first, *_) = made.document_changes or ()
        assert isinstance(first, types.TextDocumentEdit)
        assert isinstance(first.edits[0], types.AnnotatedTextEdit) == bool(made.change_annotations)
        for annotation in (made.change_annotations or {}).values():
            assert annotation == types.ChangeAnnotation(remark or f"Change {count} notes", needs_confirmation=True)


def test_a_remark_is_shown_to_those_whose_editor_cannot_ask() -> None:
    edit = VaultEdit(LINK.text_edits, remark="Two tags become one.")
    said = file_operations.renamed(snapshot(VS_CODE), edit)
    assert (said.message, said.message_type) == ("Two tags become one.", types.MessageType.Info)
    assert not file_operations.renamed(snapshot(replace(VS_CODE, change_annotations=True)), edit).message
