"""Renaming a note's title or alias: the value in the front matter, and the links that name the note by it."""

import re

from vaultmark.features.quote import quoted
from vaultmark.features.rename.editable import editable
from vaultmark.features.rename.edits import vault_edit
from vaultmark.features.rename.file_name import path_for_name
from vaultmark.features.rename.link_style import in_yaml
from vaultmark.features.rename.relink import Change, relink
from vaultmark.features.result import Refusal, RenameFile, VaultEdit
from vaultmark.syntax.note import Entry
from vaultmark.syntax.parser import parse
from vaultmark.text.edit import TextEdit, apply_edits
from vaultmark.vault.identity import NotePath, slug_of, stem
from vaultmark.vault.source import Document
from vaultmark.vault.summary import NoteSummary, summarize
from vaultmark.vault.vault import Vault

_SEPARATORS = re.compile(r"[ _-]+")


def rename_title(vault: Vault, path: NotePath, entry: Entry, new_value: str) -> VaultEdit | Refusal:
    """Give the title or alias ``entry`` of the note ``path`` another value.

    Where title and file name are one slug, and ``rename.titleAndFile`` is on, the file follows in its own style.
    """
    document = editable(vault, path)
    if isinstance(document, Refusal):
        return document
    new = " ".join(new_value.split())
    written = in_yaml(new, entry) if new and entry.quote not in ("|", ">") else None
    if written is None:
        return Refusal(f"{quoted(new)} can't stand in the front matter as it is written there; edit it by hand.")
    edit = TextEdit(entry.value_span, written)
    summary = _summary_after(document, entry, edit, new)
    if isinstance(summary, Refusal):
        return summary
    new_path = _path_after(vault, document, entry, new)
    if isinstance(new_path, Refusal):
        return new_path
    names = ((entry.value.strip(), new), (stem(path), stem(new_path)))
    after = vault.index.with_changes({path: None, new_path: summary} if new_path != path else {path: summary})
    moves = {path: new_path} if new_path != path else {}
    edits = relink(Change(vault, after, {path: names}, moves))
    if isinstance(edits, Refusal):
        return edits
    text_edits = vault_edit({path: [edit]} if new != entry.value else {}, edits).text_edits
    return VaultEdit(text_edits, tuple(RenameFile(old, new) for old, new in moves.items()))


def _summary_after(document: Document, entry: Entry, edit: TextEdit, new: str) -> NoteSummary | Refusal:
    """Return the summary with the new value, which must be read as exactly that value of that key."""
    note = parse(apply_edits(document.text, [edit]))
    entries = note.front_matter.entries if note.front_matter else ()
    here = next((each for each in entries if each.value_span.start == entry.value_span.start), None)
    before = document.note.front_matter.entries if document.note.front_matter else ()
    if here is None or here.value != new or here.key != entry.key or len(entries) != len(before):
        return Refusal(f"{quoted(new)} would need quotes in the front matter; edit it by hand or choose another.")
    return summarize(note)


def _path_after(vault: Vault, document: Document, entry: Entry, new: str) -> NotePath | Refusal:
    """Return the note's path under the new title: another one if its name is the title's slug."""
    path = document.path
    name, slug = stem(path), slug_of(new)
    if (
        document.note.title != entry
        or not vault.settings.rename.title_and_file
        or slug_of(name) != slug_of(entry.value)
    ):
        return path
    if not slug:
        return path
    if name == entry.value.strip():
        return path_for_name(vault, path, new)
    separators = _SEPARATORS.findall(name)
    spelled = slug.replace("_", separators[0] if separators else "_")
    return path_for_name(vault, path, spelled)
