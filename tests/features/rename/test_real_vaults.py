"""Notes of real vaults renamed to the name that collides worst, and back: the link graph stays, and so does every byte
but the targets that had to be lengthened."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from vaultmark.features.rename.note import rename_file
from vaultmark.features.result import Refusal, RenameFile
from vaultmark.store.store import Store
from vaultmark.syntax.note import Link
from vaultmark.text.edit import apply_edits
from vaultmark.vault.backlinks import certain
from vaultmark.vault.identity import NotePath, file_name, link_key, slug_of, stem
from vaultmark.vault.index import Index
from vaultmark.vault.resolve import resolve
from vaultmark.vault.source import Document
from vaultmark.vault.summary import summarize
from vaultmark.vault.target import target_path
from vaultmark.vault.vault import Vault

VAULTS = ("talks", "jzhao-garden", "dnd5e-markdown", "oldwinter-shared")
SAMPLE = 6
"""So many notes of each vault are renamed in an ordinary run."""

Meaning = tuple[NotePath | None, object, object]
Graph = Mapping[NotePath, tuple[Meaning, ...]]


class Notes:
    """A vault in memory that can be renamed in; what is read and parsed once is kept."""

    def __init__(self, root: Path) -> None:
        with Store(str(root)) as store:
            self.index = Index.empty()
            for batch in store.scan():
                self.index = self.index.with_changes(batch.notes, batch.files)
            read = {path: store.source.document(path) for path in self.index.notes}
            self.documents = {path: document for path, document in read.items() if document}

    @property
    def vault(self) -> Vault:
        return Vault(self.index, Vault.of({}).source, self.documents)

    def rename(self, path: NotePath, new_name: str) -> NotePath | None:
        """Rename a note as an editor would; None if it is refused."""
        edit = rename_file(self.vault, path, new_name)
        if isinstance(edit, Refusal):
            return None
        (operation,) = edit.file_operations
        assert isinstance(operation, RenameFile)
        changed = {
            each: Document(each, apply_edits(self.documents[each].text, edits))
            for each, edits in edit.text_edits.items()
        }
        self.documents = {**self.documents, **changed}
        moved = self.documents[path]
        del self.documents[path]
        new = operation.new_path
        self.documents[new] = Document.of(new, moved.text, moved.note)
        changed[new] = self.documents[new]
        summaries = {each: summarize(document.note) for each, document in changed.items() if each != path}
        self.index = self.index.with_changes({path: None, **summaries})
        return new


def graph(notes: Notes, paths: set[NotePath]) -> Graph:
    """Return what the links of some notes mean, in their order; None where nothing."""
    vault = notes.vault
    return {path: tuple(meaning(vault, path, link) for link in vault.overlays[path].note.links) for path in paths}


def meaning(vault: Vault, path: NotePath, link: Link) -> Meaning:
    target = certain(resolve(vault, path, link))
    return target_path(target), getattr(target, "index", None), getattr(target, "id", None)


def kept(was: Graph, now: Graph, moved: Mapping[NotePath, NotePath]) -> bool:
    """Tell whether every link that meant something means it still; what meant nothing may mean something now."""
    return all(
        len(links) == len(now[moved.get(path, path)])
        and all(
            before[0] is None or (moved.get(before[0], before[0]), *before[1:]) == after
            for before, after in zip(links, now[moved.get(path, path)], strict=True)
        )
        for path, links in was.items()
    )


def colliding_names(notes: Notes) -> Iterator[str]:
    """Yield names that collide: what the most linked notes are called, in every spelling."""
    index = notes.index
    wanted = Counter({path: len(index.sources_of(link_key(file_name(path)))) for path in index.notes})
    for path, _ in wanted.most_common(8):
        summary = index.notes[path]
        for name in (stem(path), summary.title, *summary.aliases, summary.first_h1):
            if name:
                yield from (name, slug_of(name).replace("_", "-"), name.upper())


def restored(was: Document, now: Document, free: str) -> bool:
    """Tell whether a text is what it was, but for targets that are longer now and those that meant nothing."""
    if was.text == now.text:
        return True
    pairs = list(zip(was.note.links, now.note.links, strict=True))
    return frame(was) == frame(now) and all(
        len(after.target) >= len(before.target) or link_key(file_name(before.target)) == link_key(free)
        for before, after in pairs
    )


def frame(document: Document) -> list[str]:
    """Return a text without the targets of its links."""
    parts, end = [], 0
    for link in sorted(document.note.links, key=lambda link: link.target_span.start):
        if link.target_span.start >= end:
            parts.append(document.text[end : link.target_span.start])
            end = link.target_span.end
    return [*parts, document.text[end:]]


def check(notes: Notes, paths: list[NotePath], *, whole: bool) -> None:
    """Rename each of the notes to the first colliding name that it can have, and back."""
    ways = list(colliding_names(notes))
    first, original = notes.index, notes.documents
    everything = graph(notes, set(original)) if whole else {}
    renamed = 0
    for path in paths:
        new = next((done for name in ways if name != stem(path) and (done := notes.rename(path, name))), None)
        if new is None:
            continue
        renamed += 1
        changed = {each for each, document in original.items() if notes.documents.get(each) is not document} | {path}
        there = notes.index, notes.documents
        notes.index, notes.documents = first, original
        asked = {link_key(stem(path)), link_key(stem(new))}
        was = everything or graph(notes, changed.union(*map(first.sources_of, asked)))
        notes.index, notes.documents = there
        now = graph(notes, {new if each == path else each for each in was})
        assert kept(was, now, {path: new}), (path, new)
        back = notes.rename(new, file_name(path))
        if back is None:
            # A name that is another's but for case can't be given, only kept.
            assert len(first.paths_at(path)) > 1, (path, new)
            notes.index, notes.documents = first, original
            continue
        assert back == path, (path, new)
        assert kept(was, graph(notes, set(was)), {}), (path, new, "and back")
        assert all(restored(original[each], notes.documents[each], stem(new)) for each in changed), (path, new)
        # The next note is renamed in the vault as it was, no target lengthened.
        notes.index, notes.documents = first, original
    assert renamed > len(paths) / 2


@pytest.mark.parametrize("name", VAULTS)
def test_a_sample_of_notes_is_renamed_there_and_back(name: str, shared_vault: Callable[[str], Path]) -> None:
    notes = Notes(shared_vault(name))
    paths = sorted(notes.documents)
    check(notes, paths[:: max(1, len(paths) // SAMPLE)][:SAMPLE], whole=True)


@pytest.mark.full
@pytest.mark.parametrize("name", VAULTS)
def test_every_note_is_renamed_there_and_back(name: str, shared_vault: Callable[[str], Path]) -> None:
    notes = Notes(shared_vault(name))
    check(notes, sorted(notes.documents), whole=False)
