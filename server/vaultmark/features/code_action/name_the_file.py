"""Writing the file's name into a link that is ambiguous, or that names a note by something other than its name."""

from vaultmark.features.code_action.action import ActionKind, Actions, CodeAction, LinkAtCursor
from vaultmark.features.link_target import destination, wikilink_target
from vaultmark.features.quote import visible
from vaultmark.vault.identity import NotePath
from vaultmark.vault.resolve import find
from vaultmark.vault.settings import ResolutionRules, Severity
from vaultmark.vault.target import Ambiguous, BlockTarget, HeadingTarget, NoteTarget, Rung, Unresolved

_MOST = 10
_BY_TITLE = frozenset({Rung.TITLE, Rung.ALIAS, Rung.HEADING})


def name_the_file(at: LinkAtCursor) -> Actions:
    """Offer each candidate of an ambiguous link; for a link by title, alias, heading or slug, its file."""
    match at.target:
        case Ambiguous(paths=paths):
            for path in paths[:_MOST]:
                yield from _action(at, path, "ambiguous-link")
        case NoteTarget(path=path, rung=Rung() as rung) | HeadingTarget(path=path, rung=Rung() as rung):
            yield from _of_rung(at, path, rung)
        case BlockTarget(path=path, rung=Rung() as rung):
            yield from _of_rung(at, path, rung)
        case Unresolved() if at.link.is_wiki:
            # Where only file names count, a title or an alias may still say which note was meant.
            found = find(at.vault.index, at.document.path, at.link.target, rules=ResolutionRules())
            if found and not found.ambiguous:
                yield from _action(at, found.paths[0], "unresolved-link")


def _of_rung(at: LinkAtCursor, path: NotePath, rung: Rung) -> Actions:
    if rung in _BY_TITLE:
        yield from _action(at, path, "link-by-title")
    elif rung is Rung.SLUG:
        yield from _action(at, path, "link-by-slug")


def _action(at: LinkAtCursor, path: NotePath, code: str) -> Actions:
    write = wikilink_target if at.link.is_wiki else destination
    written = write(at.vault, at.document.path, path)
    label = None if code == "ambiguous-link" else at.link.target
    edit = at.with_target(written, label) if written else None
    if edit is None:
        return
    if at.vault.settings.diagnostics.severity_at(at.document.path, code) is Severity.OFF:
        yield CodeAction(f"Name the file {visible(path)} in the link", ActionKind.REWRITE, edit)
    else:
        title = f"Link to {visible(path)}"
        yield CodeAction(title, ActionKind.QUICKFIX, edit, code, at.link.target_span)
