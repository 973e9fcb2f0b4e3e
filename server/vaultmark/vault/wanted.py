"""What a link that names nothing may have meant, and how often each such target is wanted.

These are queries of hover, code action and the checker's summary; they are no part of resolving a link.
"""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from vaultmark.vault.identity import NotePath, file_name, folder, link_key, stem
from vaultmark.vault.index import Index

_MOST = 3
_LONGEST = 200
_HUB = 64


class Candidate(NamedTuple):
    """A note that an unresolved link may have meant."""

    path: NotePath
    text: str
    """The file's name, title or alias that is near the target, as written."""


class Wanted(NamedTuple):
    """A target that nothing in the vault has as a name."""

    target: str
    """As first written."""
    links: int
    """How many links name it."""


def candidates(index: Index, source: NotePath, target: str) -> tuple[Candidate, ...]:
    """Return up to three notes whose name, title or alias is nearest to ``target``, best first.

    Names are compared by edit distance as slugs, so case, punctuation and spaces count for nothing; a third of the
    letters may differ. Of notes equally near, those in the folder of ``source`` come first.
    """
    asked = link_key(file_name(target))[:_LONGEST]
    slack = len(asked) // 3
    # A name whose length differs by more than the distance allowed need not be compared.
    shortest, longest = len(asked) - slack, len(asked) + slack
    near = [key for key in index.keys if shortest <= len(key) <= longest]
    found = process.extract(asked, near, scorer=Levenshtein.distance, score_cutoff=slack, limit=2 * _MOST)
    own = folder(source)
    ranked: list[tuple[int, bool, int, Candidate]] = []
    for key, distance, _ in found:
        # A hub of notes with one name is no help to choose from, and must not cost its size.
        for path in index.paths_by_key(key)[:_HUB]:
            text = _called(index, path, key)
            if text:
                ranked.append((distance, folder(path) != own, len(path), Candidate(path, text)))
    best: dict[NotePath, Candidate] = {}
    for *_, candidate in sorted(ranked):
        best.setdefault(candidate.path, candidate)
    return tuple(best.values())[:_MOST]


def most_wanted(targets: Iterable[str], limit: int = 20) -> tuple[Wanted, ...]:
    """Return those of many unresolved targets that come most often, the most wanted first.

    Targets that would be found under one key, such as spellings that differ in case, count as one.
    """
    counts: Counter[str] = Counter()
    spellings: dict[str, str] = {}
    for target in targets:
        key = link_key(target)
        counts[key] += 1
        spellings.setdefault(key, target)
    ordered = sorted(counts.items(), key=lambda entry: (-entry[1], spellings[entry[0]]))
    return tuple(Wanted(spellings[key], count) for key, count in ordered[:limit])


def _called(index: Index, path: NotePath, key: str) -> str | None:
    """Return the name under which the note has ``key``; None if it has it only by a heading."""
    summary = index.notes[path]
    for name in (stem(path), summary.title, *summary.aliases):
        if name and link_key(name) == key:
            return name
    return None
