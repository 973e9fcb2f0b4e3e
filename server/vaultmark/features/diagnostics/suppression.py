"""What a note's author does not want to hear: codes that the note itself silences.

    ---
    vaultmark-ignore: [timestamp-style, unresolved-link]
    ---
    %% vaultmark-ignore timestamp-bare %%   or   <!-- vaultmark-ignore timestamp-bare -->

Both are for the whole note. What the settings silence, by code and by path, is left to ``vault.settings``.
"""

import re
from collections.abc import Iterator

from vaultmark.vault.source import Document

KEY = "vaultmark-ignore"
ALL = "all"
"""Stands for every code; a comment that names none means it too."""

_COMMENT = re.compile(rf"(?:%%|<!--)\s*+{KEY}(?![\w-])([^%<>]*+)")
_WORD = re.compile(r"[\w-]+")


def silenced(document: Document) -> frozenset[str]:
    """Return the codes that the note silences, ``all`` among them if it silences everything.

    A word that is no code silences nothing, which its author will notice.
    """
    return frozenset(_words(document))


def _words(document: Document) -> Iterator[str]:
    text, note = document.text, document.note
    for entry in note.front_matter.values(KEY) if note.front_matter else ():
        yield from _WORD.findall(entry.value)
    for span in (*note.comments, *note.verbatim) if KEY in text else ():
        if comment := _COMMENT.match(text, *span):
            yield from _WORD.findall(comment[1].rstrip("-")) or (ALL,)
