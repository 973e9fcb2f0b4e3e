"""A session as each recorded editor: its own offers, its own encoding, and nothing in return that it did not offer."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_lsp
from cattrs import Converter
from lsprotocol import types
from pygls.protocol import default_converter
from pytest_lsp import ClientServerConfig, LanguageClient
from pytest_lsp.client import register_lsp_features

from tests.lsp.recorded import CLIENTS, initialize_params
from tests.patience import PATIENCE, until
from vaultmark.features.completion import Reach
from vaultmark.lsp.client import Client
from vaultmark.text.edit import TextEdit, apply_edits
from vaultmark.text.line_index import LineIndex
from vaultmark.text.span import Span

INDEX = "# Start \U0001f600\n\n字\U0001f600 [[garden plan]] and [[nowhere]]\n\n\U0001f600 [[gar]]\n"
PLAN = "---\ntitle: Garden plan\n---\n# Garden plan\n\nWhat to plant.\n"


class Editor(LanguageClient):
    """A client and what the session that it is in is about."""

    offers: Client
    offered: types.ServerCapabilities
    folder: Path

    def __init__(self) -> None:
        super().__init__(converter_factory=default_converter)
        self.registered: list[str] = []
        register_lsp_features(self)
        self.feature(types.CLIENT_REGISTER_CAPABILITY)(
            lambda asked: self.registered.extend(each.method for each in asked.registrations)
        )


def params_of(recorded: Path, root: Path) -> types.InitializeParams:
    """Return what the editor sent when it was recorded, for another folder."""
    converter: Converter = default_converter()  # type: ignore[no-untyped-call]  # pygls has no annotation here
    params = converter.structure(initialize_params(recorded, root), types.InitializeParams)
    params.process_id = os.getpid()
    return params


SERVER = ClientServerConfig([sys.executable, "-P", "-m", "vaultmark", "serve"], Editor)


@pytest_lsp.fixture(params=CLIENTS, ids=lambda path: path.stem if path else "none", config=SERVER)  # type: ignore[untyped-decorator]  # pytest-lsp has no annotation here
async def editor(request: pytest.FixtureRequest, lsp_client: Editor, tmp_path: Path) -> AsyncIterator[None]:
    (tmp_path / "index.md").write_text(INDEX, "utf-8")
    (tmp_path / "garden plan.md").write_text(PLAN, "utf-8")
    params = params_of(request.param, tmp_path)
    lsp_client.offers, lsp_client.folder = Client.of(params), tmp_path
    lsp_client.offered = (await lsp_client.initialize_session(params)).capabilities
    item = types.TextDocumentItem((tmp_path / "index.md").as_uri(), "markdown", 1, INDEX)
    lsp_client.text_document_did_open(types.DidOpenTextDocumentParams(item))
    yield
    await lsp_client.shutdown_session()


def position(editor: Editor, words: str) -> types.Position:
    """Return where ``words`` begin in the index, as the editor counts."""
    return types.Position(*LineIndex(INDEX).position(INDEX.rindex(words), editor.offers.encoding))


def marked(editor: Editor, range_: types.Range) -> str:
    """Return the part of the index that a range of the editor covers."""
    lines = LineIndex(INDEX)
    start, end = (lines.offset(at.line, at.character, editor.offers.encoding) for at in (range_.start, range_.end))
    return INDEX[start:end]


async def diagnostics(editor: Editor, uri: str) -> list[types.Diagnostic]:
    """Return what the editor shows once the vault is read."""
    if editor.offered.diagnostic_provider is None:
        await until(lambda: uri in editor.diagnostics)
        return list(editor.diagnostics[uri])
    while True:
        about = types.DocumentDiagnosticParams(types.TextDocumentIdentifier(uri))
        report: Any = await editor.text_document_diagnostic_async(about)
        if report.items:
            assert not editor.diagnostics, "pulled diagnostics are not pushed as well"
            return list(report.items)
        await asyncio.sleep(0.02)


async def test_an_editor_is_served_in_its_own_terms(editor: Editor) -> None:
    document = types.TextDocumentIdentifier((editor.folder / "index.md").as_uri())
    plan = (editor.folder / "garden plan.md").as_uri()
    on_link = position(editor, "garden plan")
    assert editor.offered.position_encoding == editor.offers.encoding

    found = await asyncio.wait_for(diagnostics(editor, document.uri), PATIENCE)
    assert {marked(editor, each.range).strip("[]") for each in found} == {"nowhere", "gar"}
    assert {each.code for each in found} == {"unresolved-link"}

    hover: Any = await editor.text_document_hover_async(types.HoverParams(document, on_link))
    assert "What to plant." in hover.contents.value
    assert (hover.contents.kind == types.MarkupKind.Markdown) == editor.offers.markdown_hover

    targets: Any = await editor.text_document_definition_async(types.DefinitionParams(document, on_link))
    uris = [each.target_uri if isinstance(each, types.LocationLink) else each.uri for each in targets]
    assert uris == [plan]
    assert all(isinstance(each, types.LocationLink) == editor.offers.definition_links for each in targets)

    typed = position(editor, "]]")
    completion: Any = await editor.text_document_completion_async(types.CompletionParams(document, typed))
    item = next(each for each in completion.items if "garden plan" in each.label.casefold())
    kept = "" if editor.offers.reach is Reach.WORD else "[["
    assert marked(editor, item.text_edit.range) == f"{kept}gar"
    assert item.filter_text.startswith(f"{kept}gar".casefold()) or item.filter_text.startswith(f"{kept}Gar")
    assert item.insert_text_format in (None, types.InsertTextFormat.PlainText)

    references: Any = await editor.text_document_references_async(
        types.ReferenceParams(types.ReferenceContext(include_declaration=False), document, on_link)
    )
    assert [marked(editor, each.range) for each in references] == ["[[garden plan]]"]

    symbols: Any = await editor.text_document_document_symbol_async(types.DocumentSymbolParams(document))
    assert all(isinstance(each, types.DocumentSymbol) == editor.offers.symbol_tree for each in symbols)

    await rename(editor, document, on_link)
    assert (types.WORKSPACE_DID_CHANGE_WATCHED_FILES in editor.registered) == editor.offers.watches_files
    assert not [message for message in editor.messages if message.type == types.MessageType.Error]


async def rename(editor: Editor, document: types.TextDocumentIdentifier, at: types.Position) -> None:
    """Rename a note, or be refused where the editor renames no files; the link follows."""
    asked = types.RenameParams(position=at, text_document=document, new_name="allotment")
    if not editor.offers.renames_files:
        with pytest.raises(Exception, match="by hand"):
            await editor.text_document_rename_async(asked)
        return
    edit: Any = await editor.text_document_rename_async(asked)
    changed, renamed = edit.document_changes[0], edit.document_changes[-1]
    assert (changed.text_document.uri, changed.text_document.version) == (document.uri, 1)
    assert isinstance(renamed, types.RenameFile)
    assert renamed.options
    assert renamed.options.overwrite is False
    lines = LineIndex(INDEX)

    def offset(at: types.Position) -> int:
        return lines.offset(at.line, at.character, editor.offers.encoding)

    edits = [TextEdit(Span(offset(each.range.start), offset(each.range.end)), each.new_text) for each in changed.edits]
    assert "字\U0001f600 [[allotment]] and [[nowhere]]" in apply_edits(INDEX, edits)
