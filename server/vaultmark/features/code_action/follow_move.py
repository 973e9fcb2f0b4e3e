"""Letting links follow a note that another program moved or renamed; never done unasked."""

from vaultmark.features.code_action.action import ActionKind, Actions, CodeAction, LinkAtCursor
from vaultmark.features.quote import visible
from vaultmark.features.rename import edits_after_moves, vault_before
from vaultmark.features.result import Refusal
from vaultmark.vault.backlinks import certain
from vaultmark.vault.resolve import find, is_url
from vaultmark.vault.target import target_path


def follow_move(at: LinkAtCursor) -> Actions:
    """Offer to update all links to the note that the link meant before it was moved, and those to all moved notes."""
    moved = at.vault.moved
    if not moved or not at.link.target or is_url(at.link.target, markdown=not at.link.is_wiki):
        return
    before = vault_before(at.vault, moved)
    here = at.document.path
    source = next((old for old, new in moved.items() if new == here), here)
    found = find(before.index, source, at.link.target, rules=at.vault.rules, markdown=not at.link.is_wiki)
    old = found.paths[0] if found else None
    if old is None or old not in moved or target_path(certain(at.target)) == moved[old]:
        return
    offered = 0
    for moves, name in (({old: moved[old]}, visible(moved[old])), (moved, "all notes that were moved")):
        edit = edits_after_moves(at.vault, moves)
        count = 0 if isinstance(edit, Refusal) else sum(map(len, edit.text_edits.values()))
        if not isinstance(edit, Refusal) and count > offered:
            title = f"Update {count} {'link' if count == 1 else 'links'} to {name}"
            span = at.link.target_span
            yield CodeAction(title, ActionKind.QUICKFIX, edit, "unresolved-link", span, is_preferred=not offered)
            offered = count
