"""The edits after which every link of the vault means the file that it meant before.

What changes (files, titles, headings) is given as the index before and after; which links that touches, and how each is
written then, is found here. Links that meant nothing are never edited; fragments are left to ``heading``.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote

from vaultmark.features.link_target import fragment_segment
from vaultmark.features.quote import quoted
from vaultmark.features.rename.folder_link import Folders, folder_keys, folder_target, folders_left
from vaultmark.features.rename.link_style import can_be_written, encoded, rewritten_targets
from vaultmark.features.rename.spelling import respelled
from vaultmark.features.result import Refusal
from vaultmark.syntax.note import Link, LinkKind, Note
from vaultmark.text.edit import TextEdit
from vaultmark.vault.backlinks import is_alone, keys_of
from vaultmark.vault.identity import NotePath, file_name, folder, link_key, name_of, without_md
from vaultmark.vault.index import Index
from vaultmark.vault.once import once
from vaultmark.vault.resolve import IMAGE_KINDS, Found, find, is_url
from vaultmark.vault.source import Document
from vaultmark.vault.summary import target_keys
from vaultmark.vault.target import BY_PATH, Rung
from vaultmark.vault.vault import Vault

_NO_TARGET = frozenset({LinkKind.REFERENCE, LinkKind.IMAGE_REFERENCE, LinkKind.AUTOLINK, LinkKind.BARE_URL})

Edits = dict[NotePath, list[TextEdit]]


@dataclass(frozen=True)
class Change:
    """What is renamed or moved."""

    vault: Vault
    """Before."""
    after: Index
    names: Mapping[NotePath, tuple[tuple[str, str], ...]]
    """What changes, by its path before: the names it gets, each old and new (a title, alias or first heading, and last
    the file's name). A file that only moves keeps its name."""
    moves: Mapping[NotePath, NotePath] = field(default_factory=dict)
    """The files that get another path, old and new."""
    is_done: bool = False
    """Whether the files have their new paths already; their texts are then read and edited there."""
    decided: dict[tuple[str, str, str, bool, bool], str | Refusal | None] = field(default_factory=dict)
    """The new targets of links of which there are many alike."""

    @once
    def folders_left(self) -> Folders:
        """The folders that files move out of, and where they go."""
        return folders_left(self.moves)

    @property
    def gives_other_names(self) -> bool:
        """Whether everything that changes is called otherwise afterwards."""
        return all(any(old != new for old, new in pairs) for pairs in self.names.values())

    def moved(self, path: NotePath) -> NotePath:
        """Return where a file is afterwards."""
        return self.moves.get(path, path)

    def place(self, path: NotePath) -> NotePath:
        """Return where the text of a note is read and edited."""
        return self.moved(path) if self.is_done else path


def relink(change: Change) -> Edits | Refusal:
    """Return the edits to the targets of links, by the paths at which the notes are; each note is read once.

    Refuses when a link would need an edit that can't be made, and names its note.
    """
    index = change.vault.index
    keys = {link_key(name) for pairs in change.names.values() for pair in pairs for name in pair}
    for path in change.names:
        keys |= keys_of(index, path) | keys_of(change.after, change.moved(path))
    keys |= folder_keys(index, change.after, change.moves)
    # What a link asks for may depend on the folder of its note.
    elsewhere = {old for old, new in change.moves.items() if folder(old) != folder(new)}
    surely = all(is_alone(index, path, keys_of(index, path)) for path in change.names) and change.gives_other_names
    edits: Edits = {}
    for source in sorted(elsewhere.union(*map(index.sources_of, keys))):
        if source not in index.notes:
            continue
        wanted = None if source in elsewhere else keys
        # Where names are shared or kept a record, which costs little, tells whether the text need be read.
        if (not surely or source in change.names) and not _concerns(change, source, wanted):
            continue
        found = _edits_in(change, source, wanted)
        if isinstance(found, Refusal):
            return found
        if found:
            edits[change.place(source)] = found
    return edits


def _concerns(change: Change, source: NotePath, keys: set[str] | None) -> bool:
    """Tell whether a link of the note would change, or it can't be known."""
    if not change.vault.index.notes[source].target_keys:
        return False
    note = change.vault.note(change.place(source))
    return note is None or any(_new_target(change, source, link) for link in _links(note, keys))


def _edits_in(change: Change, source: NotePath, keys: set[str] | None) -> list[TextEdit] | Refusal:
    """Return the edits in one note to links that ask for one of ``keys``, or to all of them (None)."""
    place = change.place(source)
    document = change.vault.document(place)
    if document is None:
        return _unreadable(place)
    if not document.is_exact and any(_new_target(change, source, link) for link in _links(document.note, keys)):
        return Refusal(f"A link in {quoted(place, 200)} would change, but the note is not UTF-8; convert it first.")
    edits: list[TextEdit] = []
    for link in _links(document.note, keys):
        target = _new_target(change, source, link)
        if isinstance(target, Refusal):
            return target
        if target is not None:
            edit = _edit(document, link, target)
            if isinstance(edit, Refusal):
                return edit
            edits.append(edit)
    return edits


def _links(note: Note, keys: set[str] | None) -> Iterator[Link]:
    for link in note.links:
        names_a_file = (
            link.target and link.kind not in _NO_TARGET and not is_url(link.target, markdown=not link.is_wiki)
        )
        if names_a_file and (keys is None or not keys.isdisjoint(target_keys(link))):
            yield link


def _new_target(change: Change, source: NotePath, link: Link) -> str | Refusal | None:
    """Return the target that a link needs, not yet encoded; None if it may stay."""
    is_image = link.kind in IMAGE_KINDS
    asked = (folder(source), folder(change.moved(source)), link.target, link.is_wiki, is_image)
    if asked not in change.decided:
        change.decided[asked] = _decide(change, source, link)
    return change.decided[asked]


def _decide(change: Change, source: NotePath, link: Link) -> str | Refusal | None:
    before = _find(change, change.vault.index, source, link, link.target)
    if before is None:
        after = change.after
        return folder_target(change.vault.index, after, source, change.moved(source), link, change.folders_left)
    meant = before.paths[0]
    wanted, new_source = change.moved(meant), change.moved(source)
    now = _find(change, change.after, new_source, link, link.target)
    if now and now.paths[0] == wanted and _is_named_alike(change, before, now):
        return None
    best: str | None = None
    for target in _candidates(change, before, link, new_source):
        found = _find(change, change.after, new_source, link, target)
        if found is None or found.paths[0] != wanted or not can_be_written(link, target):
            continue
        if not found.ambiguous:
            return target if target != link.target else None
        best = best or target
    if best is not None and before.ambiguous:
        return best if best != link.target else None
    if now and now.paths[0] == wanted:
        return None
    return Refusal(f"A link to {quoted(link.target)} in {quoted(source, 200)} could not be kept; rename it first.")


def _is_named_alike(change: Change, before: Found, now: Found) -> bool:
    """Tell whether a link that still reaches its file may stay.

    Not if it followed a name that is given up, nor if its path was relative to its note and is not any more: others
    that read the vault know no other way than that. Nor if another file would fit a path as well, as none did before.
    """
    old, new = before.paths[0], now.paths[0]
    if before.rung is Rung.RELATIVE and now.rung is not Rung.RELATIVE:
        return False
    if old not in change.names:
        return before.ambiguous or not now.ambiguous or before.rung not in BY_PATH
    if before.rung not in BY_PATH:
        return now.rung in BY_PATH or now.rung is before.rung
    # A path that goes on naming the file by the same rule names no folder that is given up, unless only its case is.
    is_kept = file_name(old) == file_name(new) and name_of(old) != name_of(new)
    return is_kept and now.rung is before.rung and (before.ambiguous or not now.ambiguous)


def _find(change: Change, index: Index, source: NotePath, link: Link, target: str) -> Found | None:
    return find(index, source, target, rules=change.vault.rules, markdown=not link.is_wiki)


def _candidates(change: Change, before: Found, link: Link, new_source: NotePath) -> Iterator[str]:
    """Yield targets that may mean the same file afterwards, in the link's own style first."""
    meant = before.paths[0]
    names = change.names.get(meant, ())
    if before.rung not in BY_PATH:
        parent, slash, last = link.target.rpartition("/")
        ending = last[len(without_md(last)) :]
        # A slug is looked for among file names first, which stand last.
        for old, new in reversed(names) if before.rung is Rung.SLUG else names:
            # A slug overlooks what a wikilink's target can't hold.
            for name in (new, fragment_segment(new)):
                if link_key(link.target) == link_key(old):
                    yield from (f"{spelled}{ending}" for spelled in respelled(without_md(link.target), old, name))
                elif before.rung is Rung.SLUG and link_key(last) == link_key(old):
                    spellings = respelled(without_md(last), old, name)
                    yield from (f"{parent}{slash}{spelled}{ending}" for spelled in spellings)
    link_format = change.vault.settings.links.new_link_format
    yield from rewritten_targets(link, before.rung, meant, change.moved(meant), new_source, link_format)


def _edit(document: Document, link: Link, target: str) -> TextEdit | Refusal:
    if not _is_there(document, link):
        return Refusal(f"The links of {quoted(document.path, 200)} are not where they were; open it and try again.")
    new_text = encoded(link, document, link.target_span, target)
    if new_text is None:
        where = quoted(document.path, 200)
        return Refusal(f"A link to {quoted(link.target)} in {where} can't hold the new name; choose another name.")
    return TextEdit(link.target_span, new_text)


def _is_there(document: Document, link: Link) -> bool:
    """Tell whether the text has that target at that place; an edit computed from anything else would tear the note."""
    written = link.target_span.of(document.text)
    return link.target in (written, unquote(written)) or any(sign in written for sign in "\\&'\"")


def _unreadable(source: NotePath) -> Refusal:
    return Refusal(f"{quoted(source, 200)} has links that may change but can't be read; mend or remove it first.")
