"""Which subtitle file of the vault belongs to a note.

What such a file says is left to ``syntax.transcript``.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from vaultmark.syntax.note import Entry, Note
from vaultmark.syntax.transcript import ENDINGS, Transcript
from vaultmark.vault.identity import NotePath, folder, stem
from vaultmark.vault.index import Index
from vaultmark.vault.resolve import find, is_url
from vaultmark.vault.settings import ResolutionRules
from vaultmark.vault.transcript_name import ending_of, key_of_stem, key_of_video
from vaultmark.vault.vault import Vault

_KEYS = ("transcript", "transcripts", "subtitles", "captions")
_LINK = re.compile(r"!?\[\[([^\]|#]++)")
_BY_PATH = ResolutionRules(titles=False, aliases=False, headings=False, slugs=False)


class NoteTranscript(NamedTuple):
    """A transcript and where it lies."""

    path: NotePath
    transcript: Transcript


def transcript_of(vault: Vault, path: NotePath, note: Note) -> NoteTranscript | None:
    """Return the transcript of the note at ``path``; None if it has none. Reads that one file at most.

    A file that can't be understood is returned with its problem.
    """
    found = transcript_path(vault.index, path, note)
    transcript = vault.source.transcript(found) if found else None
    return NoteTranscript(found, transcript) if found and transcript else None


def transcript_path(index: Index, path: NotePath, note: Note) -> NotePath | None:
    """Return the file with the note's transcript: the one that its front matter names, else by video, else by stem.

    Of several the one in the note's own folder is taken, then the one with the shortest path, so that ``ID.vtt`` comes
    before ``ID.en.vtt``, then the first by code points. Costs the same in any vault.
    """
    for entry in named_transcripts(note):
        if found := _named(index, path, entry):
            return found
    keys = (*((key_of_video(note.video),) if note.video else ()), key_of_stem(stem(path)))
    return next((found for key in keys if (found := _nearest(index, path, key))), None)


def transcript_of_video(vault: Vault, path: NotePath, video: str) -> NoteTranscript | None:
    """Return the transcript of a video that the note at ``path`` cites by its URL; None if there is none."""
    found = _nearest(vault.index, path, key_of_video(video))
    transcript = vault.source.transcript(found) if found else None
    return NoteTranscript(found, transcript) if found and transcript else None


def _nearest(index: Index, path: NotePath, key: str) -> NotePath | None:
    candidates = index.transcripts_of(key)
    return min(candidates, key=lambda each: (folder(each) != folder(path), len(each), each), default=None)


def missing_transcript(index: Index, path: NotePath, note: Note) -> Entry | None:
    """Return the first value of the front matter that names a subtitle file which isn't there."""
    return next((entry for entry in named_transcripts(note) if _named(index, path, entry) is None), None)


def named_transcripts(note: Note) -> Iterator[Entry]:
    """Yield the values of the front matter that name a subtitle file of the vault; addresses are none."""
    for entry in note.front_matter.values(*_KEYS) if note.front_matter else ():
        target = _target(entry)
        if ending_of(target) in ENDINGS and not is_url(target, markdown=True):
            yield entry


def _named(index: Index, path: NotePath, entry: Entry) -> NotePath | None:
    found = find(index, path, _target(entry), rules=_BY_PATH)
    return found.paths[0] if found else None


def _target(entry: Entry) -> str:
    value = entry.value.strip()
    link = _LINK.match(value)
    return (link[1] if link else value).strip()
