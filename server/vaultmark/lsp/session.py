"""The one mutable object: which vaults and documents there are now, changed on the event loop's thread only.

Requests see frozen snapshots of it. Reading the disk is left to ``indexing``, telling the client what is wrong to
``diagnostics``, messages to ``sync`` and ``handlers``.
"""

from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass, field, replace

from lsprotocol import types

from vaultmark.lsp import locate
from vaultmark.lsp.client import Client
from vaultmark.lsp.open_document import OpenDocument
from vaultmark.lsp.snapshot import Folder, Proposed, Snapshot
from vaultmark.lsp.uri import name_in, normalised, path_of
from vaultmark.store.entry import Report
from vaultmark.vault.identity import NotePath, is_note
from vaultmark.vault.index import Index
from vaultmark.vault.settings import Settings, settings_from
from vaultmark.vault.source import Document, MemorySource, Source
from vaultmark.vault.summary import NoteSummary, summarize
from vaultmark.vault.vault import Vault

_MOST_PROPOSED = 16
_MOST_MOVED = 5000

Home = tuple[str, NotePath]
"""A folder's key and a document's path in it."""


@dataclass(slots=True)
class _Opened:
    """What is remembered of an open document."""

    document: OpenDocument
    homes: tuple[Home, ...]
    """Every folder that holds it, the innermost first: that one answers, the others must see its text as well."""
    is_settled: bool = False
    """Whether the indexes know what this very text says."""


@dataclass(slots=True)
class _Disk:
    """What the disk says of one folder, open documents left aside."""

    settings: Settings = field(default_factory=Settings)
    hidden: dict[NotePath, NoteSummary | None] = field(default_factory=dict)
    """The summaries on disk of the notes that are open; None if the disk has no such note."""


class Session:
    """Everything that one client has told, and what the disk has."""

    def __init__(self) -> None:
        self.client = Client()
        self.folders: dict[str, Folder] = {}
        """By key: the root, or the URI of a document that is served alone."""
        self.client_settings: tuple[object, ...] = ()
        """What the client configured, shaped as in ``.vaultmark.toml``, each over the one before and all over it."""
        self.on_change: Callable[[], None] = lambda: None
        """Called after any change that may alter an answer."""
        self.on_configured: Callable[[], None] = lambda: None
        """Called when the client's settings have changed."""
        self.on_folder: Callable[[str], None] = lambda _root: None
        """Called when a folder came or went, so that its reading begins or ends."""
        self.found_roots: set[str] = set()
        """The vaults that the client did not name but opened a note of; it watches no files there."""
        self.declined: set[str] = set()
        """The folders that hold far more than a vault; what lies in them is served without them."""
        self.revision = 0
        """How often a folder's index, settings or state have changed."""
        self._opened: dict[str, _Opened] = {}
        self._disks: dict[str, _Disk] = {}

    # Folders

    def add_folder(self, root: str) -> None:
        """Serve the folder at ``root`` as a vault; open documents below it move there."""
        # What the client names is served whether a note of it is open or not; `open` marks what it finds itself.
        self.found_roots.discard(root)
        self.declined.discard(root)
        if root in self.folders:
            return
        self._disks[root] = _Disk()
        self.folders[root] = Folder(root, self.client, self._vault(self.settings_for(root), MemorySource()))
        self._move_documents()
        self.on_folder(root)
        self.on_change()

    def remove_folder(self, root: str) -> None:
        """Serve that vault no longer; its open documents go on being served, if need be alone."""
        self.found_roots.discard(root)
        if self.folders.pop(root, None):
            del self._disks[root]
            self._move_documents()
            self.on_folder(root)
            self.on_change()

    def decline(self, root: str) -> None:
        """Serve no vault there until the client names it anew; its open notes are served with another, or alone."""
        self.declined.add(root)
        self.remove_folder(root)
        for uri in self.uris():
            self._find_root(uri)

    def attach(self, root: str, source: Source, settings: Settings) -> None:
        """Give a folder its way to closed notes and the settings that its disk holds; its files are looked at anew."""
        if folder := self.folders.get(root):
            self._disks[root].settings = settings
            vault = replace(folder.vault, source=source, settings=self.settings_for(root))
            self._put(root, replace(folder, vault=vault, reports={}))

    def apply(self, root: str, notes: Mapping[NotePath, NoteSummary | None], files: Mapping[NotePath, bool]) -> None:
        """Take in what the disk says now; open notes keep the editor's text."""
        folder = self.folders.get(root)
        if folder is None:
            return
        hidden = self._disks[root].hidden
        hidden.update({path: notes[path] for path in hidden.keys() & notes.keys()})
        closed = {path: summary for path, summary in notes.items() if path not in hidden}
        self._index(root, closed, files)

    def notes_of(self, root: str) -> Mapping[NotePath, NoteSummary]:
        """Return what is known of a folder's notes; nothing if it is not served any more."""
        folder = self.folders.get(root)
        return folder.vault.notes if folder else {}

    def keep_only(self, root: str, there: Container[NotePath]) -> None:
        """Forget the notes and files of a folder that are not ``there``."""
        if folder := self.folders.get(root):
            notes = {path: None for path in folder.vault.notes if path not in there}
            files = {path: False for path in folder.vault.index.files if path not in there}
            self.apply(root, notes, files)

    def report(self, root: str, reports: Mapping[NotePath, Report | None]) -> None:
        """Take in what is wrong with files as a whole."""
        if reports and (folder := self.folders.get(root)):
            merged = {**folder.reports, **reports}
            self._put(root, replace(folder, reports={path: each for path, each in merged.items() if each}))

    def transcribed(self, root: str) -> None:
        """Take in that a subtitle file may say something else now; what it says, no index knows."""
        if folder := self.folders.get(root):
            self._put(root, replace(folder, transcripts=object()))

    def moved(self, root: str, moves: Mapping[NotePath, NotePath]) -> None:
        """Take in which notes another program has moved; what was moved twice went to where it is now."""
        if moves and (folder := self.folders.get(root)):
            known = {old: moves.get(new, new) for old, new in folder.vault.moved.items() if old not in moves.values()}
            newest = dict([*known.items(), *moves.items()][-_MOST_MOVED:])
            self.folders[root] = replace(folder, vault=replace(folder.vault, moved=newest))

    def propose(self, root: str, proposed: Proposed) -> None:
        """Remember a rename that was proposed to the client."""
        if folder := self.folders.get(root):
            kept = (*folder.proposed, proposed)[-_MOST_PROPOSED:]
            self.folders[root] = replace(folder, proposed=kept)

    def renamed(self, root: str, old: NotePath) -> None:
        """Forget what was proposed for a file that has been renamed."""
        if folder := self.folders.get(root):
            kept = tuple(each for each in folder.proposed if old not in each.moves)
            self.folders[root] = replace(folder, proposed=kept)

    def name(self, root: str) -> None:
        """Mark a folder as one whose names are all known."""
        if (folder := self.folders.get(root)) and not folder.is_named:
            self._put(root, replace(folder, is_named=True))

    def finish(self, root: str) -> None:
        """Mark a folder as read in full."""
        if (folder := self.folders.get(root)) and not folder.is_ready:
            self._put(root, replace(folder, is_named=True, is_ready=True))

    def configure(self, *settings: object) -> tuple[str, ...]:
        """Take the client's settings for all folders, the last on top; return one sentence for each that is wrong."""
        self.client_settings = settings
        for root, folder in self.folders.items():
            self._put(root, replace(folder, vault=replace(folder.vault, settings=self.settings_for(root))))
        self.on_configured()
        return tuple(error for layer in settings for error in settings_from(layer)[1])

    def settings_for(self, root: str) -> Settings:
        """Return the settings in force for a folder."""
        return self.settings_over(self._disks[root].settings)

    def settings_over(self, base: Settings) -> Settings:
        """Lay the client's settings over those of a vault."""
        for layer in self.client_settings:
            base = settings_from(layer, base)[0]
        return base

    # Documents

    def open(self, item: types.TextDocumentItem) -> None:
        """Take over a document's text from the client."""
        key = normalised(item.uri)
        if again := self._opened.pop(key, None):
            self._hide(again)
        self._find_root(item.uri)
        homes = self._homes(item.uri)
        self._show(key, _Opened(OpenDocument.of(item, homes[0][1]), homes))

    def change(self, params: types.DidChangeTextDocumentParams) -> None:
        """Follow the client's edits; those of a document that isn't open are passed over."""
        opened = self._opened.get(normalised(params.text_document.uri))
        if opened:
            version = params.text_document.version
            opened.document = opened.document.with_changes(params.content_changes, version, self.client.encoding)
            self._show(normalised(params.text_document.uri), opened)

    def save(self, uri: str, text: str | None) -> bool:
        """Compare the saved text with ours and take it where they differ; tell whether they did."""
        opened = self._opened.get(normalised(uri))
        if opened is None or text is None or opened.document.has_text(text):
            return False
        opened.document = opened.document.with_text(text)
        self._show(normalised(uri), opened)
        return True

    def close(self, uri: str) -> None:
        """Give a document back to the disk."""
        opened = self._opened.pop(normalised(uri), None)
        if opened:
            self._hide(opened)
            self._leave_found()
            self.on_change()

    def opened(self, uri: str) -> OpenDocument | None:
        """Return a document as the client has it open; None if it hasn't."""
        opened = self._opened.get(normalised(uri))
        return opened.document if opened else None

    def uris(self) -> tuple[str, ...]:
        """Return the URIs of all open documents, as the client spells them."""
        return tuple(opened.document.uri for opened in self._opened.values())

    # Snapshots

    def snapshot(self, uri: str) -> Snapshot | None:
        """Return what a request about a document sees; None if the document is neither open nor in a vault."""
        opened = self._opened.get(normalised(uri))
        root, path = opened.homes[0] if opened else self._homes(uri)[0]
        self._settle_small(root)
        found = self.folders.get(root)
        folder = found.for_request() if found else None
        document = opened.document.document if opened else folder.vault.document(path) if folder else None
        return Snapshot(folder, path, document) if folder and document else None

    def settled_folders(self) -> tuple[Folder, ...]:
        """Return all folders, with every open document of ordinary size indexed."""
        for root in self.folders:
            self._settle_small(root)
        return tuple(folder.for_request() for folder in self.folders.values())

    def settle(self, uri: str) -> None:
        """Let the indexes know what an open document says; parses it if that has not been done."""
        opened = self._opened.get(normalised(uri))
        if opened is None or opened.is_settled:
            return
        note = opened.document.document.note
        opened.document = opened.document.with_note(note)
        opened.is_settled = True
        summary = summarize(note)
        for root, path in opened.homes:
            self._overlay(root, path, opened.document)
            self._index(root, {path: summary}, {})

    def _settle_small(self, root: str) -> None:
        for opened in self._opened.values():
            is_here = any(home == root for home, _ in opened.homes)
            if is_here and not opened.is_settled and opened.document.is_settled_at_once:
                self.settle(opened.document.uri)

    # Where a document belongs

    def _find_root(self, uri: str) -> None:
        """Serve the vault round a document that lies in none so far, if there is one."""
        path = path_of(uri)
        if path is None or not is_note(path) or locate.places(path, self._roots()):
            return
        root = locate.vault_root(path)
        if root is not None and root not in self.declined:
            self.add_folder(root)
            self.found_roots.add(root)

    def _leave_found(self) -> None:
        """Serve a vault that the client did not name only as long as a note of it is open."""
        in_use = {root for opened in self._opened.values() for root, _ in opened.homes}
        for root in self.found_roots - in_use:
            self.remove_folder(root)

    def _homes(self, uri: str) -> tuple[Home, ...]:
        path = path_of(uri)
        if path is not None and is_note(path):
            places = locate.places(path, self._roots())
            if places:
                return tuple((root, locate.as_indexed(self.folders[root].vault.index, each)) for root, each in places)
        return ((normalised(uri), NotePath(name_in(uri))),)

    def _roots(self) -> list[str]:
        return [folder.root for folder in self.folders.values() if folder.root]

    def _move_documents(self) -> None:
        """Let every open document find its folders again after one came or went."""
        moving = list(self._opened.items())
        for key, opened in moving:
            self._hide(opened)
            homes = self._homes(opened.document.uri)
            text = Document(homes[0][1], opened.document.document.text)
            moved = replace(opened.document, path=homes[0][1], document=text)
            self._show(key, _Opened(moved, homes))

    # The only places where a folder changes

    def _show(self, key: str, opened: _Opened) -> None:
        """Put a new text before the disk's in every vault that holds it."""
        self._opened[key] = opened
        opened.is_settled = False
        for root, path in opened.homes:
            if root not in self.folders:
                self._disks[root] = _Disk()
                vault = self._vault(self.settings_for(root), MemorySource())
                self.folders[root] = Folder("", self.client, vault, is_named=True, is_ready=True)
            folder = self.folders[root]
            self._disks[root].hidden.setdefault(path, folder.vault.index.notes.get(path))
            self._overlay(root, path, opened.document)
        self.on_change()

    def _hide(self, opened: _Opened) -> None:
        """Let the disk's text count again; a document that was served alone is forgotten with its folder."""
        for root, path in opened.homes:
            folder = self.folders.get(root)
            if folder is None:
                continue
            if not folder.root:
                del self.folders[root], self._disks[root]
                continue
            overlays = {each: document for each, document in folder.vault.overlays.items() if each != path}
            documents = {each: document for each, document in folder.opened.items() if each != path}
            vault = replace(folder.vault, overlays=overlays)
            self.folders[root] = replace(folder, vault=vault, opened=documents)
            self._index(root, {path: self._disks[root].hidden.pop(path, None)}, {})

    def _overlay(self, root: str, path: NotePath, opened: OpenDocument) -> None:
        folder = self.folders[root]
        folder = replace(folder, opened={**folder.opened, path: opened})
        # Until a large text is parsed, other notes see it as it was: text and note must belong together.
        if opened.is_settled_at_once:
            document = opened.document
            if path != opened.path:
                note = document.note if opened.is_parsed else None
                document = Document.of(path, document.text, note, document.lines)
            overlays = {**folder.vault.overlays, path: document}
            folder = replace(folder, vault=replace(folder.vault, overlays=overlays))
        self.folders[root] = folder

    def _index(self, root: str, notes: Mapping[NotePath, NoteSummary | None], files: Mapping[NotePath, bool]) -> None:
        folder = self.folders[root]
        index = folder.vault.index.with_changes(notes, files)
        if index is not folder.vault.index:
            self._put(root, replace(folder, vault=replace(folder.vault, index=index)))

    def _put(self, root: str, folder: Folder) -> None:
        self.folders[root] = folder
        self.revision += 1
        self.on_change()

    @staticmethod
    def _vault(settings: Settings, source: Source) -> Vault:
        return Vault(Index.empty(), source, {}, settings)
