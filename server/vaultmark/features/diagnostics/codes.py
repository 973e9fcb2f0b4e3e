"""Every diagnostic code with the sentence that explains it; severities are those of ``vault.settings``."""

from collections.abc import Mapping
from types import MappingProxyType

MAX_PER_NOTE = 500
"""More diagnostics than this in one note help nobody; the last one says how many are left out."""

EXPLANATIONS: Mapping[str, str] = MappingProxyType(
    {
        "unresolved-link": "A link names no note and no file of the vault.",
        "ambiguous-link": "A link names several files equally well.",
        "unresolved-heading": "A link names a heading that its note does not have.",
        "unresolved-block": "A link names a block id that its note does not have.",
        "link-by-title": "A link names a note by title, alias or heading, which few other tools follow.",
        "link-by-slug": "A link reaches its note only when punctuation and spaces are overlooked.",
        "front-matter": "The front matter is not valid YAML.",
        "video-id-malformed": "A video id is not one that YouTube gives.",
        "timestamp-placeholder": "A timestamp was never filled in.",
        "timestamp-malformed": "A timestamp can't be read as a time.",
        "timestamp-field-range": "A timestamp has seconds or minutes over 59.",
        "timestamp-label-mismatch": "A timestamp's label says another time than its attribute.",
        "timestamp-shifted": "The note's times are contradicted by other notes on the same video.",
        "timestamp-beyond-end": "A timestamp lies after the end of the video.",
        "timestamp-no-video": "The note has timestamps but names no video.",
        "timestamp-style": "A timestamp means the right time but is not written as HH:MM:SS twice.",
        "timestamp-bare": "A time in the text is no anchor.",
        "timestamp-order": "A timestamp is earlier than the one before.",
        "timestamp-other-video": "A timestamp's URL names another video than the note.",
        "transcript-unreadable": "A subtitle file that belongs to the note can't be read.",
        "note-unreadable": "A note can't be read.",
        "note-encoding": "A note is not UTF-8.",
        "note-too-large": "A note is too large to be read.",
    }
)
"""In the order of the documentation."""
