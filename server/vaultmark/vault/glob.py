"""Whether a path fits a pattern such as ``drafts/**`` or ``*.tmp.md``.

A pattern is matched segment by segment with ``fnmatch``, whose expressions never backtrack: a hostile pattern costs
no more than a friendly one. What ignore files make of patterns is left to ``store.ignore``.
"""

from collections.abc import Sequence
from fnmatch import fnmatchcase
from functools import lru_cache

ANY_DEPTH = "**"
"""The segment of a pattern that stands for any number of segments of a path."""


def fits(path: str, pattern: str) -> bool:
    """Tell whether the vault-relative ``path`` fits ``pattern``; case counts.

    A pattern without a slash fits the last segment at any depth; one that ends in a slash, all that is in a folder.
    """
    return path_matches(path.split("/"), _globs(pattern))


@lru_cache(maxsize=256)
def _globs(pattern: str) -> tuple[str, ...]:
    segments = pattern.strip("/").split("/")
    if "/" not in pattern:
        segments.insert(0, ANY_DEPTH)
    if pattern.endswith("/"):
        segments.append(ANY_DEPTH)
    return tuple(segments)


def segment_matches(segment: str, glob: str) -> bool:
    """Tell whether one segment of a path fits one of a pattern: ``*``, ``?`` and ``[abc]`` as in a shell."""
    return segment == glob or (("*" in glob or "?" in glob or "[" in glob) and fnmatchcase(segment, glob))


def path_matches(segments: Sequence[str], globs: Sequence[str]) -> bool:
    """Tell whether all segments fit all globs, ``**`` being any number of them.

    Going back to the last ``**`` alone is enough, as for ``*`` within a name.
    """
    at = rule_at = 0
    retry: tuple[int, int] | None = None
    while at < len(segments):
        if rule_at < len(globs) and globs[rule_at] == ANY_DEPTH:
            if rule_at == len(globs) - 1:
                return True
            retry = (at, rule_at + 1)
            rule_at += 1
        elif rule_at < len(globs) and segment_matches(segments[at], globs[rule_at]):
            at += 1
            rule_at += 1
        elif retry:
            at, rule_at = retry[0] + 1, retry[1]
            retry = (at, rule_at)
        else:
            return False
    return rule_at == len(globs)
