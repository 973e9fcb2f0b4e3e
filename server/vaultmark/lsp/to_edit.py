"""Edits of several files turned into a ``WorkspaceEdit`` that no client can misapply.

Text edits come first, each under the file's old URI, file operations last. No operation overwrites: a client that
would is told to skip what exists, one that can roll back to fail.
"""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from lsprotocol import types

from vaultmark.features.code_action import ActionKind, CodeAction
from vaultmark.features.rename import RenameRange
from vaultmark.features.result import CreateFile, Refusal, RenameFile, VaultEdit
from vaultmark.lsp.client import Client
from vaultmark.lsp.protocol import Failure
from vaultmark.lsp.snapshot import Folder, Snapshot
from vaultmark.lsp.to_lsp import range_at, range_in
from vaultmark.store.safe_path import creatable_path
from vaultmark.text.edit import TextEdit
from vaultmark.text.line_index import LineIndex
from vaultmark.vault.identity import NotePath, name_of, stem
from vaultmark.vault.safe_path import UnsafePathError

_MANY_FILES = 20
_ANNOTATION = "vaultmark"
_NO_FILE_OPERATIONS = (
    "Nothing was changed, since this editor can't rename or create files for the server; do that by hand, "
    "or run `vaultmark rename`, which takes the links along."
)


def is_supported(edit: VaultEdit, client: Client) -> bool:
    """Tell whether the client can do all that ``edit`` asks."""
    creates = client.creates_files or client.makes_files_by_text
    return all(
        creates if isinstance(operation, CreateFile) else client.renames_files for operation in edit.file_operations
    )


def workspace_edit(edit: VaultEdit, folder: Folder, *, asks: bool = False) -> types.WorkspaceEdit:
    """Return the edit as the client takes it; ``asks`` lets it ask the person first, where it can.

    It asks also where there is something to be said of the edit, and where more than 20 files change.

    Raises:
        Failure: the client can't create or rename files, or a note of the edit can't be read any more; nothing at all
            must be done then.
    """
    if not is_supported(edit, folder.client):
        raise _failed(_NO_FILE_OPERATIONS)
    asks = asks or bool(edit.remark) or len(edit.text_edits) > _MANY_FILES
    annotated = asks and folder.client.change_annotations and folder.client.document_changes
    texts = [(_place(path, folder), _text_edits(path, edits, folder)) for path, edits in edit.text_edits.items()]
    if not folder.client.document_changes:
        return types.WorkspaceEdit(changes={uri: edits for (uri, _), edits in texts})
    operations = [_operation(operation, folder, annotated=annotated) for operation in edit.file_operations]
    # The version lets a client refuse if the document has changed since; a closed one has none.
    changed = [
        types.TextDocumentEdit(
            types.OptionalVersionedTextDocumentIdentifier(uri, version),
            [types.AnnotatedTextEdit(_ANNOTATION, each.range, each.new_text) if annotated else each for each in edits],
        )
        for (uri, version), edits in texts
    ]
    if folder.client.makes_files_by_text:
        made = [each.path for each in edit.file_operations if isinstance(each, CreateFile)]
        changed += [_first_line(path, folder) for path in made if path not in edit.text_edits]
    # A file must exist before it gets its text, and is renamed only after its text was changed under the old name.
    creates = folder.client.creates_files
    created = [each for each in operations if isinstance(each, types.CreateFile) and creates]
    renamed = [each for each in operations if isinstance(each, types.RenameFile)]
    count = len(edit.text_edits)
    label = edit.remark or f"Change {count} {'note' if count == 1 else 'notes'}"
    annotations = {_ANNOTATION: types.ChangeAnnotation(label, needs_confirmation=True)}
    return types.WorkspaceEdit(
        document_changes=[*created, *changed, *renamed], change_annotations=annotations if annotated else None
    )


def prepared(at: Snapshot, offered: RenameRange | Refusal) -> types.PrepareRenamePlaceholder:
    """Return what a rename would rename.

    Raises:
        Failure: nothing there can be renamed; the message says why.
    """
    if isinstance(offered, Refusal):
        raise _failed(offered.message)
    return types.PrepareRenamePlaceholder(range_at(at, offered.span), offered.placeholder)


def code_actions(
    at: Snapshot, actions: Iterable[CodeAction], context: types.CodeActionContext
) -> list[types.CodeAction]:
    """Return those actions that the client wants and can do, tied to the diagnostics that they mend."""
    return [
        _code_action(at, action, context)
        for action in actions
        if _is_wanted(action.kind, context.only) and is_supported(action.edit, at.client) and _is_free(action.edit, at)
    ]


def _code_action(at: Snapshot, action: CodeAction, context: types.CodeActionContext) -> types.CodeAction:
    mended = [
        each
        for each in context.diagnostics
        if action.span and each.code == action.code and each.range == range_at(at, action.span)
    ]
    return types.CodeAction(
        title=action.title,
        kind=types.CodeActionKind(action.kind.value),
        diagnostics=mended or None,
        is_preferred=action.is_preferred or None,
        edit=workspace_edit(action.edit, at.folder),
    )


def _is_wanted(kind: ActionKind, only: Sequence[types.CodeActionKind | str] | None) -> bool:
    # A client that asks for "refactor" wants "refactor.rewrite" too.
    asked = [str(getattr(each, "value", each)) for each in only or ()]
    return not asked or any(f"{kind.value}.".startswith(f"{each}.") or not each for each in asked)


def _is_free(edit: VaultEdit, at: Snapshot) -> bool:
    try:
        check_on_disk(edit, at.folder)
    except Failure:
        return False
    return True


def check_on_disk(edit: VaultEdit, folder: Folder) -> None:
    """Look, at the last moment, whether the files that would come can come.

    Raises:
        Failure: there is something in the way, or the way leads out of the vault.
    """
    for operation in edit.file_operations if folder.root else ():
        try:
            if isinstance(operation, CreateFile):
                creatable_path(os.path.realpath(folder.root), operation.path)
            else:
                _check_new_path(folder, operation)
        except UnsafePathError as error:
            raise _failed(str(error)) from error


def _check_new_path(folder: Folder, rename: RenameFile) -> None:
    if not os.path.lexists(Path(folder.root, rename.old_path)):
        raise UnsafePathError(f"{rename.old_path!r} is not on the disk; save it first.")
    if name_of(rename.new_path) != name_of(rename.old_path):
        creatable_path(os.path.realpath(folder.root), rename.new_path)
        return
    # Only case changes: where it makes no difference to the file system, the file itself stands in its way.
    old, new = Path(folder.root, rename.old_path), Path(folder.root, rename.new_path)
    if new.exists() and not new.samefile(old):
        raise UnsafePathError(f"There is a file at {rename.new_path!r} already; choose another name.")


def _place(path: NotePath, folder: Folder) -> tuple[str, int | None]:
    return _uri(path, folder), folder.version(path)


def _text_edits(path: NotePath, edits: tuple[TextEdit, ...], folder: Folder) -> list[types.TextEdit]:
    document = folder.vault.document(path)
    if document is None and any(edit.span.end for edit in edits):
        raise _failed(f"{path} can't be read any more; nothing was changed.")
    lines = document.lines if document else LineIndex("")
    return [types.TextEdit(range_in(lines, edit.span, folder.client), edit.new_text) for edit in edits]


def _operation(
    operation: CreateFile | RenameFile, folder: Folder, *, annotated: bool
) -> types.CreateFile | types.RenameFile:
    ignores, annotation = folder.client.ignores_existing, _ANNOTATION if annotated else None
    if isinstance(operation, CreateFile):
        return types.CreateFile(
            _uri(operation.path, folder),
            options=types.CreateFileOptions(overwrite=False, ignore_if_exists=ignores),
            annotation_id=annotation,
        )
    return types.RenameFile(
        _uri(operation.old_path, folder),
        _uri(operation.new_path, folder),
        options=types.RenameFileOptions(
            overwrite=False, ignore_if_exists=ignores and not folder.client.skips_ignorable_renames
        ),
        annotation_id=annotation,
    )


def _first_line(path: NotePath, folder: Folder) -> types.TextDocumentEdit:
    """Give a new note its name as a heading."""
    identifier = types.OptionalVersionedTextDocumentIdentifier(_uri(path, folder), None)
    begin = types.Position(0, 0)
    heading = f"# {stem(path)}\n"
    return types.TextDocumentEdit(identifier, [types.TextEdit(types.Range(begin, begin), heading)])


def _uri(path: NotePath, folder: Folder) -> str:
    uri = folder.uri(path)
    if uri is None:
        raise _failed("This document lies in no folder; save it into a folder of notes first.")
    return uri


def _failed(message: str) -> Failure:
    return Failure(types.LSPErrorCodes.RequestFailed, message)
