"""What the server says that it serves: exactly that, in one place."""

from lsprotocol import types

from vaultmark.features.code_action import ActionKind
from vaultmark.features.completion import TRIGGER_CHARACTERS
from vaultmark.lsp.client import Client
from vaultmark.lsp.code_lens import OPEN_VIDEO

_ANY_FILE = types.FileOperationRegistrationOptions(
    [
        types.FileOperationFilter(types.FileOperationPattern("**/*", matches=kind), scheme="file")
        for kind in types.FileOperationPatternKind
    ]
)
"""Notes, attachments and folders: links may name any of them."""


def server_capabilities(client: Client) -> types.ServerCapabilities:
    """Return what is offered to that client."""
    return types.ServerCapabilities(
        position_encoding=types.PositionEncodingKind(client.encoding.value),
        text_document_sync=types.TextDocumentSyncOptions(
            open_close=True,
            change=types.TextDocumentSyncKind.Incremental,
            # The text that was saved is compared with ours, so that a lost edit does no lasting harm.
            save=types.SaveOptions(include_text=True),
        ),
        completion_provider=types.CompletionOptions(
            trigger_characters=list(TRIGGER_CHARACTERS), resolve_provider=client.markdown_completion
        ),
        hover_provider=True,
        definition_provider=True,
        references_provider=True,
        document_symbol_provider=True,
        workspace_symbol_provider=True,
        document_link_provider=types.DocumentLinkOptions(),
        # A lens is of use only where its command can be carried out; elsewhere there are the document links.
        code_lens_provider=types.CodeLensOptions() if client.shows_documents else None,
        execute_command_provider=types.ExecuteCommandOptions([OPEN_VIDEO]) if client.shows_documents else None,
        linked_editing_range_provider=True if client.linked_editing else None,
        code_action_provider=types.CodeActionOptions([types.CodeActionKind(kind.value) for kind in ActionKind])
        if client.code_action_literals
        else None,
        rename_provider=types.RenameOptions(prepare_provider=True) if client.prepares_rename else True,
        diagnostic_provider=types.DiagnosticOptions(
            identifier="vaultmark", inter_file_dependencies=True, workspace_diagnostics=False
        )
        if client.diagnostic_refresh
        else None,
        workspace=types.WorkspaceOptions(
            workspace_folders=types.WorkspaceFoldersServerCapabilities(supported=True, change_notifications=True),
            file_operations=types.FileOperationOptions(
                did_create=_ANY_FILE,
                will_rename=_ANY_FILE,
                did_rename=_ANY_FILE,
                will_delete=_ANY_FILE,
                did_delete=_ANY_FILE,
            ),
        ),
    )
