"""Which file, heading or block a link means (SEMANTICS: which file a link means)."""

from dataclasses import dataclass

from vaultmark.syntax.note import Link
from vaultmark.vault.identity import NotePath
from vaultmark.vault.index import Index
from vaultmark.vault.settings import ResolutionRules
from vaultmark.vault.target import (
    Ambiguous,
    BlockTarget,
    FileTarget,
    FoundTarget,
    HeadingTarget,
    HtmlIdTarget,
    NoteTarget,
    Rung,
    Target,
    TimeTarget,
    Unresolved,
    UrlTarget,
    target_path,
)
from vaultmark.vault.vault import Vault

__all__ = [
    "Ambiguous",
    "BlockTarget",
    "FileTarget",
    "Found",
    "FoundTarget",
    "HeadingTarget",
    "HtmlIdTarget",
    "NoteTarget",
    "ResolutionRules",
    "Rung",
    "Target",
    "TimeTarget",
    "Unresolved",
    "UrlTarget",
    "find",
    "resolve",
    "target_path",
]


@dataclass(frozen=True, slots=True)
class Found:
    """The files that fit a link's target equally well."""

    paths: tuple[NotePath, ...]
    rung: Rung

    @property
    def ambiguous(self) -> bool:
        return len(self.paths) > 1


def find(
    index: Index,
    source: NotePath,
    target: str,
    *,
    rules: ResolutionRules,
    markdown: bool = False,
) -> Found | None:
    """Find the files that ``target``, the part of a link before the ``#``, means in the note ``source``."""
    raise NotImplementedError


def resolve(vault: Vault, source: NotePath, link: Link) -> Target:
    """Return what ``link``, standing in the note ``source``, means."""
    raise NotImplementedError
