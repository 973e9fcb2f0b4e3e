"""Editors as far as renames are concerned: what each does with an edit, good or bad, seen in its source or in runs.

The state of one is what is on disk and what is in its buffers; nothing of it knows what an edit means.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from lsprotocol import types

from vaultmark.lsp.client import Client
from vaultmark.lsp.open_document import OpenDocument
from vaultmark.lsp.snapshot import Folder, Proposed
from vaultmark.lsp.uri import path_of, uri_of
from vaultmark.text.edit import TextEdit, apply_edits
from vaultmark.text.line_index import Encoding, LineIndex
from vaultmark.text.span import Span
from vaultmark.vault.identity import NotePath, is_note
from vaultmark.vault.source import Document
from vaultmark.vault.summary import summarize
from vaultmark.vault.vault import Vault

ROOT = "/v"

Moves = list[tuple[str, str]]
Ask = Callable[[Moves], types.WorkspaceEdit]


@dataclass(frozen=True)
class Habits:
    """What sets one editor apart from another."""

    name: str
    encoding: Encoding = Encoding.UTF16
    on_existing: Literal["overwrite", "skip", "fail"] = "fail"
    """What happens to a file that stands where another is renamed to, unless it is told to ignore it."""
    checks_versions: bool = True
    asks_again: Literal["never", "before", "after"] = "never"
    """Whether it asks about the server's own rename, and if so before or after it tells of the changed texts."""
    document_changes: bool = True
    annotates: bool = False
    ignores_existing: bool = True
    is_taken_to_skip: bool = False
    """Whether the server takes it for one that skips as follows."""
    skips_what_may_be_ignored: bool = False
    """Neovim 0.7 leaves out every rename that is to be ignored where the target exists, whether or not it does."""

    @property
    def client(self) -> Client:
        """What it offers."""
        return Client(
            encoding=self.encoding,
            document_changes=self.document_changes,
            creates_files=self.document_changes,
            renames_files=self.document_changes,
            change_annotations=self.annotates,
            ignores_existing=self.ignores_existing,
            skips_ignorable_renames=self.is_taken_to_skip,
        )


EDITORS = (
    Habits("VS Code", asks_again="after", annotates=True, ignores_existing=False),
    Habits("VS Code, edits of a command", asks_again="before", ignores_existing=False),
    Habits("Neovim", Encoding.UTF8, on_existing="skip", checks_versions=False, is_taken_to_skip=True),
    Habits(
        "Neovim 0.7",
        on_existing="skip",
        checks_versions=False,
        is_taken_to_skip=True,
        skips_what_may_be_ignored=True,
    ),
    Habits("Helix", Encoding.UTF8, on_existing="overwrite", asks_again="after"),
    Habits("lsp-mode", Encoding.UTF32, asks_again="before", checks_versions=False),
    Habits("Sublime Text", on_existing="fail"),
    Habits("Kate", document_changes=False, checks_versions=False),
)


class AbortedError(Exception):
    """The editor stopped within an edit; what it had done stays done."""


@dataclass
class Editor:
    """One editor and the vault that it has open."""

    habits: Habits
    files: dict[NotePath, str]
    """What is on disk; attachments have a text that nobody reads."""
    buffers: dict[NotePath, tuple[str, int]] = field(default_factory=dict)
    """Open notes: text and version."""
    proposed: tuple[Proposed, ...] = ()
    """What the server remembers."""

    def text(self, path: NotePath) -> str:
        """Return a note as the person sees it."""
        return self.buffers[path][0] if path in self.buffers else self.files[path]

    @property
    def texts(self) -> dict[NotePath, str]:
        """All notes as the person sees them."""
        return {path: self.text(path) for path in self.files if is_note(path)}

    def served(self) -> Folder:
        """Return what the server sees."""
        notes = {path: text for path, text in self.files.items() if is_note(path)}
        vault = Vault.of(notes, [path for path in self.files if not is_note(path)])
        overlays = {path: Document(path, text) for path, (text, _) in self.buffers.items()}
        index = vault.index.with_changes({path: summarize(each.note) for path, each in overlays.items()})
        opened = {
            path: OpenDocument.of(types.TextDocumentItem(uri(path), "markdown", version, text), path)
            for path, (text, version) in self.buffers.items()
        }
        vault = Vault(index, vault.source, overlays)
        return Folder(ROOT, self.habits.client, vault, opened, proposed=self.proposed, is_ready=True)

    def apply(self, edit: types.WorkspaceEdit, ask: Ask) -> None:
        """Do what the edit says, in its order.

        Raises:
            AbortedError: a version is not that of the buffer, or a file is in the way.
        """
        changes = list(edit.document_changes or ())
        for changed, edits in (edit.changes or {}).items():
            self._change(_path(changed), edits, None)
        moves = [(each.old_uri, each.new_uri) for each in changes if isinstance(each, types.RenameFile)]
        if moves and self.habits.asks_again == "before":
            self._take(ask(moves), len(changes))
        for change in changes:
            if isinstance(change, types.TextDocumentEdit):
                self._change(_path(change.text_document.uri), change.edits, change.text_document.version)
        if moves and self.habits.asks_again == "after":
            self._take(ask(moves), len(changes))
        for change in changes:
            if isinstance(change, types.RenameFile):
                self._rename(change)

    def move(self, old: str, new: str, ask: Ask) -> None:
        """Move a file or a folder as a person does in the list of files: ask, change texts, move."""
        self.apply(ask([(uri(old), uri(new))]), ask)
        for path in list(self.files):
            if path == old or path.startswith(f"{old}/"):
                self._to(path, NotePath(new + path[len(old) :]))

    def _take(self, again: types.WorkspaceEdit | None, asked: int) -> None:
        assert again is not None, f"null stops the rename in some editors ({asked} changes were asked about)"
        self.apply(again, lambda _: types.WorkspaceEdit())

    def _change(
        self,
        path: NotePath,
        edits: Sequence[types.TextEdit | types.AnnotatedTextEdit | types.SnippetTextEdit],
        version: int | None,
    ) -> None:
        text, own = self.buffers.get(path, (self.files[path], None))
        if self.habits.checks_versions and None not in (version, own) and version != own:
            raise AbortedError(path)
        lines = LineIndex(text)
        changed = [
            TextEdit(
                Span(
                    *(lines.offset(at.line, at.character, self.habits.encoding) for at in (e.range.start, e.range.end))
                ),
                e.new_text,
            )
            for e in edits
            if not isinstance(e, types.SnippetTextEdit)
        ]
        self.buffers[path] = apply_edits(text, changed), (own or 0) + 1

    def _rename(self, change: types.RenameFile) -> None:
        old, new = _path(change.old_uri), _path(change.new_uri)
        options = change.options or types.RenameFileOptions()
        if options.ignore_if_exists and self.habits.skips_what_may_be_ignored:
            return
        if new in self.files and old != new and not options.overwrite:
            if options.ignore_if_exists or self.habits.on_existing == "skip":
                return
            if self.habits.on_existing == "fail":
                raise AbortedError(new)
        self._to(old, new)

    def _to(self, old: NotePath, new: NotePath) -> None:
        self.files[new] = self.files.pop(old)
        if old in self.buffers:
            self.buffers[new] = self.buffers.pop(old)


def uri(path: str) -> str:
    """Return the URI of a path of the vault."""
    return uri_of(f"{ROOT}/{path}")


def _path(of: str) -> NotePath:
    path = path_of(of)
    assert path is not None
    return NotePath(path.removeprefix(f"{ROOT}/"))
