"""Renaming a video: the id in the front matter of every note about it, and in the URLs that name it there."""

from collections.abc import Iterator

from vaultmark.features.quote import quoted
from vaultmark.features.rename.edits import vault_edit
from vaultmark.features.rename.relink import Edits
from vaultmark.features.result import Refusal, VaultEdit
from vaultmark.syntax.media_url import video_of_url
from vaultmark.syntax.note import Note
from vaultmark.syntax.parser import parse
from vaultmark.text.edit import TextEdit, apply_edits
from vaultmark.text.span import Span
from vaultmark.vault.vault import Vault


def rename_video(vault: Vault, video: str, new_video: str) -> VaultEdit | Refusal:
    """Put another video's id, or its URL's, in the place of ``video`` in all notes about that."""
    new = video_of_url(new_video.strip()) or new_video.strip()
    edits: Edits = {}
    for path in vault.index.notes_of_video(video) if new != video else ():
        document = vault.document(path)
        if document is None or not document.is_exact:
            return Refusal(f"{quoted(path, 200)} is about this video but can't be edited exactly; convert it first.")
        found = [
            TextEdit(Span(span.start + place, span.start + place + len(video)), new)
            for span in _spans(document.note, video)
            if (place := span.of(document.text).find(video)) >= 0
        ]
        after = parse(apply_edits(document.text, found))
        if after.video != new or len(after.links) != len(document.note.links):
            return Refusal(f"{quoted(new)} is not read as a video in {quoted(path, 200)}; paste the id or the URL.")
        edits[path] = found
    others = len(vault.index.notes_of_video(new))
    notes = "1 note" if others == 1 else f"{others} notes"
    remark = f"{quoted(new)} is the video of {notes} already; all are about one video then."
    return vault_edit(edits, remark=remark if edits and others else "")


def _spans(note: Note, video: str) -> Iterator[Span]:
    yield from (entry.value_span for entry in note.video_entries)
    start = note.front_matter.span.end if note.front_matter else 0
    yield from (link.target_span for link in note.links if link.span.start >= start and _names(link.target, video))


def _names(target: str, video: str) -> bool:
    return video_of_url(target) == video
