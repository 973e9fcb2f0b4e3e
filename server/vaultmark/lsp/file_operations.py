"""Renames as answers: those that the client asks us for, those that it makes itself, and files that it deletes.

Some clients ask about the very rename that we have proposed; that must change nothing again. What a rename changes is
found by ``features.rename``, what the client can apply by ``to_edit``.
"""

import time
from collections.abc import Iterable, Sequence
from dataclasses import replace

import msgspec
from lsprotocol import types

from vaultmark.features.rename import edits_for_new_paths, rename
from vaultmark.features.result import NotePosition, Refusal, RenameFile, VaultEdit
from vaultmark.lsp import locate, to_edit
from vaultmark.lsp.protocol import Failure
from vaultmark.lsp.request import Answer
from vaultmark.lsp.snapshot import Folder, Proposed, Snapshot
from vaultmark.lsp.uri import path_of
from vaultmark.text.edit import apply_edits
from vaultmark.vault.backlinks import links_to
from vaultmark.vault.identity import NotePath
from vaultmark.vault.resolve import path_from

_SECONDS = 10.0
"""How long after a rename of ours a client may still ask about it before it has changed any text."""
_TITLE_ALONE = (
    "The title changes and the file keeps its name, since this editor can't rename files for the server; "
    "`vaultmark rename` can."
)
_UNREAD = "The notes are still being read; try again in a moment."


def rename_for_client(at: Snapshot, position: NotePosition, new_name: str) -> VaultEdit | Refusal:
    """Return the edit that renames what is at ``position``; a title alone where its file can't follow it.

    Refuses until every note is known.
    """
    if not at.folder.is_ready:
        return Refusal(_UNREAD)
    edit = rename(at.vault, position, new_name)
    if isinstance(edit, Refusal) or to_edit.is_supported(edit, at.client):
        return edit
    settings = at.vault.settings
    alone = msgspec.structs.replace(settings, rename=msgspec.structs.replace(settings.rename, title_and_file=False))
    title = rename(replace(at.vault, settings=alone), position, new_name)
    return edit if isinstance(title, Refusal) or title.file_operations else replace(title, remark=_TITLE_ALONE)


def renamed(at: Snapshot, asked: VaultEdit | Refusal) -> Answer:
    """Return the edit of a rename.

    Raises:
        Failure: it was refused, or the client can't do it.
    """
    if isinstance(asked, Refusal):
        raise _failed(asked.message)
    to_edit.check_on_disk(asked, at.folder)
    edit = to_edit.workspace_edit(asked, at.folder)
    moves = {each.old_path: each.new_path for each in asked.file_operations if isinstance(each, RenameFile)}
    proposed = {at.folder.root: Proposed(moves, _probe(at.folder, asked), time.monotonic() + _SECONDS)} if moves else {}
    # What can't be said beside the edit is said with it.
    said = "" if edit.change_annotations else asked.remark
    return Answer(edit, said, types.MessageType.Info, proposed)


def following(folders: Iterable[Folder], files: Sequence[tuple[str, str]]) -> Answer:
    """Return the edits by which links follow files and folders to their new URIs; never null, never a refusal.

    The client renames whatever is answered, so where links can't follow the person is told why.
    """
    changes: list[types.WorkspaceEdit] = []
    messages: list[str] = []
    proposed: dict[str, Proposed] = {}
    for folder in folders:
        moves = {old: new for old, new in _moves(folder, files) if not _is_ours(folder, old, new)}
        asks = not folder.vault.settings.rename.update_links
        if not moves or (asks and not folder.client.change_annotations):
            continue
        edit = edits_for_new_paths(folder.vault, moves) if folder.is_ready else Refusal(_UNREAD)
        try:
            if isinstance(edit, Refusal):
                raise _failed(edit.message)
            changes.append(to_edit.workspace_edit(edit, folder, asks=asks))
        except Failure as failure:
            messages.append(f"No links were changed. {failure.message}")
        else:
            if edit.text_edits:
                proposed[folder.root] = Proposed(moves, _probe(folder, edit))
    return Answer(_joined(changes), " ".join(messages), proposed=proposed)


def warning(folders: Iterable[Folder], uris: Sequence[str]) -> Answer:
    """Say how many links of other notes lead to files that are about to be deleted."""
    count = 0
    notes: set[tuple[str, NotePath]] = set()
    for folder in folders:
        gone = _files(folder, [path for uri in uris if (path := _path(folder, uri)) is not None])
        for path in gone:
            sources = [link.path for link in links_to(folder.vault, path) if link.path not in gone]
            count += len(sources)
            notes.update((folder.root, source) for source in sources)
    links = "1 link" if count == 1 else f"{count} links"
    where = "1 note" if len(notes) == 1 else f"{len(notes)} notes"
    text = f"{links} in {where} will lead nowhere once this is deleted." if count else ""
    return Answer(_joined([]), text)


def _moves(folder: Folder, files: Iterable[tuple[str, str]]) -> Iterable[tuple[NotePath, NotePath]]:
    """Yield the old and new paths of what stays in the folder; what leaves it can be named by no link."""
    for old_uri, new_uri in files:
        old, new = _path(folder, old_uri), _path(folder, new_uri)
        if old is not None and new is not None:
            yield old, new


def _path(folder: Folder, uri: str) -> NotePath | None:
    path = path_of(uri.rstrip("/"))
    places = locate.places(path, [folder.root]) if path is not None and folder.root else []
    inside = path_from("", places[0][1]) if places else None
    return locate.as_indexed(folder.vault.index, NotePath(inside)) if inside else None


def _files(folder: Folder, paths: Iterable[NotePath]) -> set[NotePath]:
    """Return the files that are named or lie below a folder that is."""
    index = folder.vault.index
    found: set[NotePath] = set()
    for path in paths:
        if path in index.notes or path in index.files:
            found.add(path)
        else:
            found.update(each for known in (index.notes, index.files) for each in known if each.startswith(f"{path}/"))
    return found


def _is_ours(folder: Folder, old: NotePath, new: NotePath) -> bool:
    """Tell whether the client asks about a rename whose edits it has from us."""
    for proposed in reversed(folder.proposed):
        if proposed.moves.get(old) != new:
            continue
        if time.monotonic() < proposed.until:
            return True
        document = folder.vault.document(proposed.probe[0]) if proposed.probe else None
        return document is not None and proposed.probe == (document.path, document.text)
    return False


def _probe(folder: Folder, edit: VaultEdit) -> tuple[NotePath, str] | None:
    for path, edits in edit.text_edits.items():
        if document := folder.vault.document(path):
            return path, apply_edits(document.text, edits)
    return None


def _joined(edits: Sequence[types.WorkspaceEdit]) -> types.WorkspaceEdit:
    """Return one edit for all; without any an empty one, since a client takes null for a refusal."""
    changed = [each for edit in edits for each in edit.document_changes or ()]
    if not changed:
        return types.WorkspaceEdit(changes={uri: each for edit in edits for uri, each in (edit.changes or {}).items()})
    annotations = {key: value for edit in edits for key, value in (edit.change_annotations or {}).items()}
    return types.WorkspaceEdit(document_changes=changed, change_annotations=annotations or None)


def _failed(message: str) -> Failure:
    return Failure(types.LSPErrorCodes.RequestFailed, message)
