"""The repairs of written times, each as edits of one note; nothing is written here.

One kind a file: ``certain`` needs no choice, ``choice`` offers readings, ``shift`` moves times, ``convert`` changes
their form, ``order`` sorts lists, ``video_id`` names the video. ``note_fixes`` joins those that were asked for.
"""

from vaultmark.features.timestamp_fix.halves import Edits, Side
from vaultmark.features.timestamp_fix.note_fixes import ASKED_CODES, NEEDS_A_SIDE, UNASKED_CODES, note_fixes, safe_fixes

__all__ = ["ASKED_CODES", "NEEDS_A_SIDE", "UNASKED_CODES", "Edits", "Side", "note_fixes", "safe_fixes"]
