"""Every request about notes, each translated, asked of its feature, and translated back; in the protocol's order.

The preamble that all share is in ``request``; the life cycle in ``server``.
"""

from datetime import datetime

from lsprotocol import types

from vaultmark.features.code_action import code_action
from vaultmark.features.code_lens import code_lens
from vaultmark.features.completion import completion, completion_documentation
from vaultmark.features.definition import definition
from vaultmark.features.document_link import document_link
from vaultmark.features.document_symbol import document_symbol
from vaultmark.features.hover import hover
from vaultmark.features.linked_editing_range import linked_editing_range
from vaultmark.features.references import references
from vaultmark.features.rename import prepare_rename
from vaultmark.features.workspace_symbol import workspace_symbol
from vaultmark.lsp import file_operations, from_lsp, to_edit, to_lsp
from vaultmark.lsp.diagnostics import diagnose
from vaultmark.lsp.request import REQUESTS, Answer, Pace, request
from vaultmark.lsp.snapshot import Folder, Snapshot

__all__ = ["REQUESTS"]


@request(types.TEXT_DOCUMENT_DEFINITION, Pace.QUICK)
def text_document_definition(
    at: Snapshot, params: types.DefinitionParams
) -> list[types.LocationLink] | list[types.Location]:
    """Go to what a link means."""
    return to_lsp.definitions(at, definition(at.vault, from_lsp.note_position(at, params.position)))


@request(types.TEXT_DOCUMENT_REFERENCES, Pace.WHOLE)
def text_document_references(at: Snapshot, params: types.ReferenceParams) -> list[types.Location]:
    """List what names the thing at the cursor."""
    position = from_lsp.note_position(at, params.position)
    return to_lsp.locations(at, references(at.vault, position, include_declaration=params.context.include_declaration))


@request(types.TEXT_DOCUMENT_HOVER, Pace.QUICK)
def text_document_hover(at: Snapshot, params: types.HoverParams) -> types.Hover | None:
    """Say what the thing at the cursor means."""
    return to_lsp.hover(at, hover(at.vault, from_lsp.note_position(at, params.position)))


@request(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL, Pace.QUICK)
def text_document_document_symbol(
    at: Snapshot, params: types.DocumentSymbolParams
) -> list[types.DocumentSymbol] | list[types.SymbolInformation]:
    """List a note's headings."""
    return to_lsp.document_symbols(at, document_symbol(at.vault, at.path))


@request(types.TEXT_DOCUMENT_DOCUMENT_LINK, Pace.SLOW)
def text_document_document_link(at: Snapshot, params: types.DocumentLinkParams) -> list[types.DocumentLink]:
    """List what can be clicked in a note."""
    return to_lsp.document_links(at, document_link(at.vault, at.path))


@request(types.TEXT_DOCUMENT_CODE_LENS, Pace.QUICK)
def text_document_code_lens(at: Snapshot, params: types.CodeLensParams) -> list[types.CodeLens]:
    """Offer to open the video of each section."""
    return to_lsp.code_lenses(at, code_lens(at.vault, at.path))


@request(types.TEXT_DOCUMENT_LINKED_EDITING_RANGE, Pace.QUICK)
def text_document_linked_editing_range(
    at: Snapshot, params: types.LinkedEditingRangeParams
) -> types.LinkedEditingRanges | None:
    """Name the two halves of a time that are to be typed as one."""
    return to_lsp.linked_ranges(at, linked_editing_range(at.vault, from_lsp.note_position(at, params.position)))


@request(types.TEXT_DOCUMENT_COMPLETION, Pace.TYPING)
def text_document_completion(at: Snapshot, params: types.CompletionParams) -> types.CompletionList:
    """Offer what may be typed at the cursor."""
    position = from_lsp.note_position(at, params.position)
    offered = completion(at.vault, position, at.client.reach, datetime.now().astimezone().date())
    return to_lsp.completion(at, params.text_document.uri, offered)


@request(types.COMPLETION_ITEM_RESOLVE, Pace.TYPING, unknown=lambda item: item)
def completion_item_resolve(at: Snapshot, item: types.CompletionItem) -> types.CompletionItem:
    """Show the beginning of the note that an item stands for."""
    data = from_lsp.completion_data(item)
    text = completion_documentation(at.vault, data.path, data.fragment) if data else None
    item.documentation = to_lsp.markup(text, as_markdown=True) if text else None
    return item


@request(
    types.TEXT_DOCUMENT_DIAGNOSTIC,
    Pace.SLOW,
    unknown=lambda _: types.RelatedFullDocumentDiagnosticReport(items=[]),
)
def text_document_diagnostic(
    at: Snapshot, params: types.DocumentDiagnosticParams
) -> types.RelatedFullDocumentDiagnosticReport:
    """List what is wrong with a note, for clients that ask."""
    return types.RelatedFullDocumentDiagnosticReport(items=diagnose(at))


@request(types.TEXT_DOCUMENT_CODE_ACTION, Pace.SLOW)
def text_document_code_action(at: Snapshot, params: types.CodeActionParams) -> list[types.CodeAction]:
    """Offer changes at the cursor or the selection."""
    found = code_action(at.vault, at.path, from_lsp.span(at, params.range))
    return to_edit.code_actions(at, found, params.context)


@request(types.TEXT_DOCUMENT_PREPARE_RENAME, Pace.QUICK)
def text_document_prepare_rename(at: Snapshot, params: types.PrepareRenameParams) -> types.PrepareRenamePlaceholder:
    """Say what a rename at the cursor would rename."""
    return to_edit.prepared(at, prepare_rename(at.vault, from_lsp.note_position(at, params.position)))


@request(types.TEXT_DOCUMENT_RENAME, Pace.EDITING)
def text_document_rename(at: Snapshot, params: types.RenameParams) -> Answer:
    """Rename what the cursor is on, and everything that names it."""
    position = from_lsp.note_position(at, params.position)
    return file_operations.renamed(at, file_operations.rename_for_client(at, position, params.new_name))


@request(types.WORKSPACE_SYMBOL, Pace.SLOW)
def workspace_symbols(
    folders: tuple[Folder, ...], params: types.WorkspaceSymbolParams
) -> list[types.WorkspaceSymbol] | list[types.SymbolInformation]:
    """Find notes and headings by name."""
    return [
        symbol
        for folder in folders
        for symbol in to_lsp.workspace_symbols(folder, workspace_symbol(folder.vault, params.query))
    ]


@request(types.WORKSPACE_WILL_RENAME_FILES, Pace.EDITING)
def workspace_will_rename_files(folders: tuple[Folder, ...], params: types.RenameFilesParams) -> Answer:
    """Let links follow files and folders that the client is about to rename or move."""
    files = [(each.old_uri, each.new_uri) for each in params.files]
    return file_operations.following(folders, files)


@request(types.WORKSPACE_WILL_DELETE_FILES, Pace.SLOW)
def workspace_will_delete_files(folders: tuple[Folder, ...], params: types.DeleteFilesParams) -> Answer:
    """Say how many links will lead nowhere; change nothing."""
    return file_operations.warning(folders, [each.uri for each in params.files])
