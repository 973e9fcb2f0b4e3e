"""What the client tells: documents, folders, files, settings. Each notification changes the session and no more.

The preamble of requests is in ``request``; the life cycle, which has requests of its own, in ``server``.
"""

from collections.abc import Callable
from typing import Any

from lsprotocol import types

from vaultmark.lsp import locate
from vaultmark.lsp.services import Services
from vaultmark.lsp.uri import path_of
from vaultmark.vault.identity import NotePath

Notified = Callable[[Services, Any], None]

NOTIFICATIONS: dict[str, Notified] = {}
"""Every notification that is acted upon, filled by ``notification``."""


def notification(method: str) -> Callable[[Notified], Notified]:
    """Act on ``method`` by the decorated function."""

    def register(act: Notified) -> Notified:
        NOTIFICATIONS[method] = act
        return act

    return register


@notification(types.TEXT_DOCUMENT_DID_OPEN)
def did_open(to: Services, params: types.DidOpenTextDocumentParams) -> None:
    """Take over a document's text."""
    to.session.open(params.text_document)


@notification(types.TEXT_DOCUMENT_DID_CHANGE)
def did_change(to: Services, params: types.DidChangeTextDocumentParams) -> None:
    """Follow an edit."""
    to.session.change(params)


@notification(types.TEXT_DOCUMENT_DID_SAVE)
def did_save(to: Services, params: types.DidSaveTextDocumentParams) -> None:
    """Compare what was saved with what we have."""
    to.session.save(params.text_document.uri, params.text)
    _look_at(to, params.text_document.uri)


@notification(types.TEXT_DOCUMENT_DID_CLOSE)
def did_close(to: Services, params: types.DidCloseTextDocumentParams) -> None:
    """Give a document back to the disk."""
    if opened := to.session.opened(params.text_document.uri):
        to.diagnostics.forget(opened.uri)
    to.session.close(params.text_document.uri)
    _look_at(to, params.text_document.uri)


@notification(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
def did_change_watched_files(to: Services, params: types.DidChangeWatchedFilesParams) -> None:
    """Look at files that the client saw change."""
    _look_at(to, *(event.uri for event in params.changes))


@notification(types.WORKSPACE_DID_CREATE_FILES)
def did_create_files(to: Services, params: types.CreateFilesParams) -> None:
    """Look at files that the client created."""
    _look_at(to, *(each.uri for each in params.files))


@notification(types.WORKSPACE_DID_RENAME_FILES)
def did_rename_files(to: Services, params: types.RenameFilesParams) -> None:
    """Look at files and folders that the client renamed, at their old places and their new."""
    for each in params.files:
        for root, path in _places(to, each.old_uri):
            to.session.renamed(root, path)
    _look_at(to, *(uri for each in params.files for uri in (each.old_uri, each.new_uri)))


@notification(types.WORKSPACE_DID_DELETE_FILES)
def did_delete_files(to: Services, params: types.DeleteFilesParams) -> None:
    """Look at files that the client deleted."""
    _look_at(to, *(each.uri for each in params.files))


@notification(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)
def did_change_workspace_folders(to: Services, params: types.DidChangeWorkspaceFoldersParams) -> None:
    """Serve other folders."""
    for folder in params.event.removed:
        if root := locate.folder_of(folder.uri):
            to.session.remove_folder(root)
    for folder in params.event.added:
        if root := locate.folder_of(folder.uri):
            to.indexing.serve(root)


@notification(types.WINDOW_WORK_DONE_PROGRESS_CANCEL)
def window_work_done_progress_cancel(to: Services, params: types.WorkDoneProgressCancelParams) -> None:
    """Give up the folder that is being read, if that is what the bar was of."""
    to.indexing.give_up(params.token)


@notification(types.WORKSPACE_DID_CHANGE_CONFIGURATION)
def did_change_configuration(to: Services, params: types.DidChangeConfigurationParams) -> None:
    """Take or ask for the new settings."""
    # Clients that can be asked send nothing of use here; the others send everything.
    if to.client.configuration:
        to.connection.spawn("asking for settings", to.settings.ask())
    else:
        to.settings.take(params.settings)


def _look_at(to: Services, *uris: str) -> None:
    """Look at files that may have changed, whatever is said to have happened to them."""
    to.indexing.note_changes(place for uri in uris for place in _places(to, uri))


def _places(to: Services, uri: str) -> list[tuple[str, NotePath]]:
    path = path_of(uri)
    roots = [folder.root for folder in to.session.folders.values() if folder.root]
    return locate.places(path, roots) if path is not None else []
