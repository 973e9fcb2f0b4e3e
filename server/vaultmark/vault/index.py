"""What all notes together say: summaries, and maps from names, keys, tags and videos back to notes.

What a link means is left to ``vault.resolve``.
"""

from collections.abc import Mapping

from vaultmark.vault.identity import Name, NotePath
from vaultmark.vault.summary import NoteSummary


class Index:
    """Summaries and their inverse maps at one moment; immutable. Buckets are sorted tuples of paths."""

    notes: Mapping[NotePath, NoteSummary]
    files: Mapping[NotePath, bool]
    """The attachments; all values are True."""

    @classmethod
    def empty(cls) -> "Index":
        return cls()

    def with_changes(
        self, notes: Mapping[NotePath, NoteSummary | None], files: Mapping[NotePath, bool] | None = None
    ) -> "Index":
        """Return the index after notes and files came, changed (both: the new value) or went (None, False)."""
        raise NotImplementedError

    def paths_named(self, name: Name) -> tuple[NotePath, ...]:
        raise NotImplementedError

    def paths_by_key(self, key: str) -> tuple[NotePath, ...]:
        raise NotImplementedError

    def sources_of(self, key: str) -> tuple[NotePath, ...]:
        raise NotImplementedError

    def notes_with_tag(self, tag: str) -> tuple[NotePath, ...]:
        """Return the notes with ``tag`` (``identity.tag_key``) or a child of it."""
        raise NotImplementedError

    def notes_of_video(self, video: str) -> tuple[NotePath, ...]:
        raise NotImplementedError

    @property
    def tags(self) -> Mapping[str, str]:
        """Each tag's key and its first spelling, parents that are only written with a child included."""
        raise NotImplementedError
