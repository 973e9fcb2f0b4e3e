"""All repairs of one note that were asked for, by the codes of the diagnostics that they mend.

Unasked are only those that can be known; the others need their code, and some the half that is to be believed.
"""

from collections.abc import Collection, Iterator, Mapping
from types import MappingProxyType

from vaultmark.features.timestamp_fix.certain import certain_repair
from vaultmark.features.timestamp_fix.choice import made_equal
from vaultmark.features.timestamp_fix.convert import converted
from vaultmark.features.timestamp_fix.halves import Edits, Side
from vaultmark.features.timestamp_fix.order import sorted_lists
from vaultmark.features.timestamp_fix.shift import last_second, unshifted
from vaultmark.features.timestamp_fix.video_id import with_video_id
from vaultmark.syntax.note import Fault, TimestampForm
from vaultmark.syntax.timestamp import CODES
from vaultmark.vault.source import Document
from vaultmark.vault.vault import Vault

UNASKED_CODES = ("timestamp-malformed", "timestamp-style")
"""What is mended without being named."""
NEEDS_A_SIDE = ("timestamp-label-mismatch", "timestamp-field-range", "timestamp-placeholder")
"""What is mended by copying one half over the other; which one must be said."""
ASKED_CODES = (
    *UNASKED_CODES,
    *NEEDS_A_SIDE,
    *("timestamp-shifted", "timestamp-beyond-end", "timestamp-bare", "timestamp-no-video", "timestamp-order"),
)
"""Everything that can be asked for."""

_MOST = 0.9
_EACH_FAULT: Mapping[str, frozenset[Fault]] = MappingProxyType(
    {code: frozenset(fault for fault in CODES if CODES[fault] == code) for code in (*UNASKED_CODES, *NEEDS_A_SIDE)}
)


def safe_fixes(document: Document) -> Edits:
    """Return every edit of a note that needs no choice, sorted; () for a note that is not exactly UTF-8."""
    return _joined(_certain(document, UNASKED_CODES)) if document.is_exact else ()


def note_fixes(vault: Vault, document: Document, codes: Collection[str], prefer: Side | None) -> Edits:
    """Return the edits that mend what ``codes`` name in one note, sorted and without overlaps.

    Where two repairs touch the same text the first is made, the other with the next run. () for a note that is not
    exactly UTF-8.
    """
    return _joined(_asked(vault, document, codes, prefer)) if document.is_exact else ()


def _asked(vault: Vault, document: Document, codes: Collection[str], prefer: Side | None) -> Iterator[Edits]:
    yield from _certain(document, codes)
    if prefer is not None:
        yield from _equal(document, codes, prefer)
    if "timestamp-shifted" in codes or "timestamp-beyond-end" in codes:
        yield from _unshifted(vault, document)
    if "timestamp-bare" in codes:
        yield from _anchored(document)
    if "timestamp-no-video" in codes and (named := with_video_id(document)):
        yield named[1]
    if "timestamp-order" in codes:
        yield from (edits for _, edits in sorted_lists(document))


def _certain(document: Document, codes: Collection[str]) -> Iterator[Edits]:
    for timestamp in document.note.timestamps:
        if timestamp.fault is not None and CODES[timestamp.fault] in codes:
            yield certain_repair(document.text, timestamp) or ()


def _equal(document: Document, codes: Collection[str], prefer: Side) -> Iterator[Edits]:
    faults = frozenset[Fault]().union(*(_EACH_FAULT.get(code, frozenset()) for code in codes if code in NEEDS_A_SIDE))
    for timestamp in document.note.timestamps:
        if timestamp.fault in faults:
            yield made_equal(document.text, timestamp, prefer) or ()


def _unshifted(vault: Vault, document: Document) -> Iterator[Edits]:
    """Yield the edits that read each ``MM:SS:00`` beyond the end of the video as ``00:MM:SS``.

    None in a note where other times lie beyond it too: there something else went wrong, and a ``:00`` is chance.
    """
    end = last_second(vault, document)
    if end is None:
        return
    beyond = [each for each in document.note.timestamps if each.seconds is not None and each.seconds > end]
    found = [edits for each in beyond if (edits := unshifted(document.text, each, end))]
    if len(found) >= _MOST * len(beyond):
        yield from found


def _anchored(document: Document) -> Iterator[Edits]:
    for timestamp in document.note.timestamps:
        if timestamp.form is TimestampForm.BARE:
            yield converted(document.text, document.note, timestamp, TimestampForm.ANCHOR) or ()


def _joined(steps: Iterator[Edits]) -> Edits:
    taken: list[tuple[int, int]] = []
    kept: list[Edits] = []
    for edits in sorted((step for step in steps if step), key=lambda step: step[0].span):
        start, end = edits[0].span.start, edits[-1].span.end
        if not taken or start >= taken[-1][1]:
            taken.append((start, end))
            kept.append(edits)
    return tuple(edit for edits in kept for edit in edits)
