"""Renaming a tag and its children, in the text and in front matter."""

from vaultmark.features.quote import quoted
from vaultmark.features.rename.edits import vault_edit
from vaultmark.features.rename.relink import Edits
from vaultmark.features.result import Refusal, VaultEdit
from vaultmark.syntax.tag import TAG, tag_end
from vaultmark.text.edit import TextEdit
from vaultmark.text.span import Span
from vaultmark.vault.backlinks import tag_occurrences
from vaultmark.vault.identity import tag_key
from vaultmark.vault.vault import Vault


def rename_tag(vault: Vault, name: str, new_name: str) -> VaultEdit | Refusal:
    """Replace the tag ``name`` (without ``#``) wherever it or a child of it is written; children keep their ends."""
    new = new_name.strip().removeprefix("#")
    if not _is_tag(new):
        return Refusal("A tag holds letters, digits, _, - and /, and not digits alone; choose another name.")
    depth = name.count("/") + 1
    edits: Edits = {}
    for path, document, tag in tag_occurrences(vault, name):
        if not document.is_exact:
            return Refusal(f"{quoted(path, 200)} has the tag but is not UTF-8; convert it first.")
        # Spellings that are equal but for case may differ in length, so what is replaced is counted in segments.
        old = "/".join(tag.name.split("/")[:depth])
        start = tag.span.end - len(tag.name)
        span = Span(start, start + len(old))
        if span.of(document.text) != old:
            return Refusal(f"A tag in {quoted(path, 200)} is written with escapes; write it plainly first.")
        if old != new:
            edits.setdefault(path, []).append(TextEdit(span, new))
    others = vault.index.notes_with_tag(tag_key(new)) if tag_key(new) != tag_key(name) else ()
    notes = "1 note has" if len(others) == 1 else f"{len(others)} notes have"
    return vault_edit(edits, remark=f"{notes} the tag #{new} already; the two become one." if edits and others else "")


def _is_tag(name: str) -> bool:
    found = TAG.match(f"#{name}")
    return found is not None and tag_end(f"#{name}", found) == len(name) + 1 and "" not in name.split("/")
