"""What is in a vault: how much of everything, how its times are written, and what its wikilinks resolve to.

How many bytes the notes have and what ignore files hide is known to ``store``; printing is left to ``cli.stats``.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from vaultmark.syntax.note import Fault, Link, LinkKind, Note, TimestampForm
from vaultmark.syntax.timestamp import VERDICTS, Verdict
from vaultmark.vault.identity import NotePath
from vaultmark.vault.resolve import resolve
from vaultmark.vault.target import Ambiguous, FileTarget, Rung, Target, TimeTarget, Unresolved, UrlTarget
from vaultmark.vault.vault import Vault


class Resolution(StrEnum):
    """What a wikilink resolves to: a rung of ``vault.resolve``, or what made looking for one pointless."""

    PATH = "path"
    OWN_FOLDER = "own_folder"
    SUFFIX = "suffix"
    TITLE = "title"
    ALIAS = "alias"
    HEADING = "heading"
    SLUG = "slug"
    SELF = "self"
    ATTACHMENT = "attachment"
    URL = "url"
    TIME = "time"
    AMBIGUOUS = "ambiguous"
    UNRESOLVED = "unresolved"


RUNGS: Mapping[Rung, Resolution] = {
    # Only Markdown links are looked up relative to their note first; a wikilink that begins with ./ has a path.
    Rung.RELATIVE: Resolution.PATH,
    Rung.PATH: Resolution.PATH,
    Rung.OWN_FOLDER: Resolution.OWN_FOLDER,
    Rung.SUFFIX: Resolution.SUFFIX,
    Rung.TITLE: Resolution.TITLE,
    Rung.ALIAS: Resolution.ALIAS,
    Rung.HEADING: Resolution.HEADING,
    Rung.SLUG: Resolution.SLUG,
}


@dataclass(frozen=True, slots=True)
class VaultStats:
    """Counts of occurrences, but for ``videos``, which counts distinct ones."""

    notes: int
    wikilinks: int
    """``[[...]]``; embeds are not among them."""
    embeds: int
    """``![[...]]``."""
    markdown_links: int
    """``[text](destination)`` and ``[text][label]``; images, definitions and autolinks are not among them."""
    headings: int
    tags: int
    block_ids: int
    videos: int
    """Distinct videos that notes are bound to by their front matter."""
    forms: Mapping[TimestampForm, int]
    """Every written time, by its form."""
    verdicts: Mapping[Verdict, int]
    """Every written time, by the first verdict that applies: placeholder, malformed, mismatch, hint, ok."""
    resolution: Mapping[Resolution, int]
    """Every wikilink, by the first that applies: self, url, time, ambiguous, attachment, else the rung."""

    @property
    def timestamps(self) -> int:
        """How many times are written in all forms together."""
        return sum(self.forms.values())


def vault_stats(vault: Vault, paths: Iterable[NotePath]) -> VaultStats:
    """Count what the notes at ``paths`` hold; a note that can't be read any more counts as an empty one."""
    notes = 0
    videos: set[str] = set()
    parts: Counter[str] = Counter()
    kinds: Counter[LinkKind] = Counter()
    forms: Counter[TimestampForm] = Counter()
    faults: Counter[Fault | None] = Counter()
    resolution: Counter[Resolution] = Counter()
    for path in paths:
        note = vault.note(path) or Note(length=0)
        notes += 1
        videos.update({note.video} if note.video else ())
        parts.update(headings=len(note.headings), tags=len(note.tags), block_ids=len(note.block_ids))
        kinds.update(link.kind for link in note.links)
        forms.update(timestamp.form for timestamp in note.timestamps)
        faults.update(timestamp.fault for timestamp in note.timestamps)
        resolution.update(_resolution(vault, path, link) for link in note.links if link.kind is LinkKind.WIKILINK)
    verdicts: Counter[Verdict] = Counter()
    for fault, count in faults.items():
        verdicts[VERDICTS[fault]] += count
    return VaultStats(
        notes=notes,
        wikilinks=kinds[LinkKind.WIKILINK],
        embeds=kinds[LinkKind.EMBED],
        markdown_links=kinds[LinkKind.MARKDOWN] + kinds[LinkKind.REFERENCE],
        headings=parts["headings"],
        tags=parts["tags"],
        block_ids=parts["block_ids"],
        videos=len(videos),
        forms={form: forms[form] for form in TimestampForm},
        verdicts={verdict: verdicts[verdict] for verdict in Verdict},
        resolution={kind: resolution[kind] for kind in Resolution},
    )


def _resolution(vault: Vault, path: NotePath, link: Link) -> Resolution:
    return Resolution.SELF if not link.target else _of_target(resolve(vault, path, link))


def _of_target(target: Target) -> Resolution:
    match target:
        case UrlTarget():
            return Resolution.URL
        case TimeTarget():
            return Resolution.TIME
        case Ambiguous():
            return Resolution.AMBIGUOUS
        case FileTarget():
            return Resolution.ATTACHMENT
        case Unresolved():
            return Resolution.UNRESOLVED
        case _:
            return RUNGS[target.rung] if target.rung else Resolution.SELF
