"""Notes, headings and block ids that a link may have meant when it leads nowhere."""

from rapidfuzz import fuzz, process

from vaultmark.features.code_action.action import ActionKind, Actions, CodeAction, LinkAtCursor
from vaultmark.features.link_target import destination, heading_fragment, percent_encoded, wikilink_target
from vaultmark.features.quote import quoted
from vaultmark.syntax.heading_name import github_slugs, heading_key, heading_path
from vaultmark.vault.identity import stem
from vaultmark.vault.target import NoteTarget, Unresolved
from vaultmark.vault.wanted import candidates

_MOST = 3
_LEAST_LIKENESS = 55.0


def did_you_mean(at: LinkAtCursor) -> Actions:
    """Offer up to three of what is most like the part of the link that names nothing."""
    match at.target:
        case Unresolved(target=wanted):
            yield from _notes(at, wanted)
        case NoteTarget(missing=str(missing)) if missing.startswith("^"):
            yield from _blocks(at, at.target, missing[1:])
        case NoteTarget(missing=str(missing)):
            yield from _headings(at, at.target, missing)


def _notes(at: LinkAtCursor, wanted: str) -> Actions:
    source = at.document.path
    for number, candidate in enumerate(candidates(at.vault.index, source, wanted)):
        write = wikilink_target if at.link.is_wiki else destination
        written = write(at.vault, source, candidate.path)
        if written is None:
            continue
        label = candidate.text if candidate.text != stem(candidate.path) else None
        if label and any(mark in label for mark in ("[[", "]]", "|", "\n")):
            label = None
        edit = at.with_target(written, label)
        if edit is not None:
            title = f"Change to {quoted(candidate.text)} ({candidate.path})"
            span = at.link.target_span
            yield CodeAction(title, ActionKind.QUICKFIX, edit, "unresolved-link", span, is_preferred=not number)


def _headings(at: LinkAtCursor, target: NoteTarget, missing: str) -> Actions:
    summary = at.vault.notes.get(target.path)
    span = at.link.fragment_span
    if summary is None or span is None:
        return
    keys = [heading_key(text) for text in summary.headings]
    slugs = () if at.link.is_wiki else github_slugs(summary.headings)
    segment = (heading_path(missing) or (missing,))[-1]
    asked = heading_key(segment.replace("-", " ") if slugs else segment)
    near = process.extract(asked, keys, scorer=fuzz.ratio, score_cutoff=_LEAST_LIKENESS, limit=_MOST)
    for place, (_, _, number) in enumerate(near):
        written = percent_encoded(slugs[number]) if slugs else heading_fragment(at.vault.index, target.path, number)
        edit = at.edit(span, written) if written else None
        if edit is not None:
            title = f"Change to the heading {quoted(summary.headings[number])}"
            yield CodeAction(title, ActionKind.QUICKFIX, edit, "unresolved-heading", span, is_preferred=not place)


def _blocks(at: LinkAtCursor, target: NoteTarget, missing: str) -> Actions:
    summary = at.vault.notes.get(target.path)
    span = at.link.fragment_span
    if summary is None or span is None:
        return
    ids = [block_id.casefold() for block_id in summary.block_ids]
    near = process.extract(missing.casefold(), ids, scorer=fuzz.ratio, score_cutoff=_LEAST_LIKENESS, limit=_MOST)
    for place, (_, _, number) in enumerate(near):
        block_id = summary.block_ids[number]
        edit = at.edit(span, f"^{block_id}")
        if edit is not None:
            title = f"Change to the block {quoted('^' + block_id)}"
            yield CodeAction(title, ActionKind.QUICKFIX, edit, "unresolved-block", span, is_preferred=not place)
