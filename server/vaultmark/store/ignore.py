"""Which files of the vault its ``.gitignore`` and ``.ignore`` files hide.

Patterns mean what gitignore(5) says. Within one folder ``.ignore`` comes after ``.gitignore``, deeper folders come
after the ones above, and the last pattern that matches decides. Files above the vault's root do not count.
A pattern is matched by ``vault.glob``, where a hostile pattern costs no more than a friendly one.
"""

from typing import NamedTuple

from vaultmark.store.reading import TooLargeError, read_bytes
from vaultmark.vault.glob import ANY_DEPTH, path_matches, segment_matches
from vaultmark.vault.identity import folder as folder_of

IGNORE_FILES = (".gitignore", ".ignore")
_MOST_BYTES = 256_000
_MOST_RULES = 1_000
_SPECIAL = {"*", "?", "["}


class Rule(NamedTuple):
    """One line of an ignore file."""

    segments: tuple[str, ...]
    """Globs for the segments of a path from the folder of the ignore file; ``**`` stands for any number of them."""
    hides: bool
    """False for a line that begins with ``!``."""
    folders_only: bool


class FolderRules(NamedTuple):
    """The rules that stand in one folder, the last line first."""

    folder: str
    rules: tuple[Rule, ...]

    def verdict(self, path: str, *, is_folder: bool) -> bool | None:
        """Tell whether a path at any depth below the folder is hidden (True), shown again (False) or not named."""
        segments = path[len(self.folder) + 1 if self.folder else 0 :].split("/")
        name = segments[-1]
        for rule in self.rules:
            if rule.folders_only and not is_folder:
                continue
            globs = rule.segments
            if len(globs) == 2 and globs[0] == ANY_DEPTH:
                matches = segment_matches(name, globs[1])
            else:
                matches = path_matches(segments, globs)
            if matches:
                return rule.hides
        return None


class IgnoreFiles:
    """The ignore files of one vault, each read once."""

    def __init__(self, root: str) -> None:
        """Take the real path of the vault's root."""
        self._root = root
        self._in_force: dict[str, tuple[FolderRules, ...]] = {}

    def in_force(self, folder: str) -> tuple[FolderRules, ...]:
        """Return the rules for what stands in ``folder`` ("" is the root), nearest first; usually there are none."""
        known = self._in_force.get(folder)
        if known is None:
            above = self.in_force(folder_of(folder)) if folder else ()
            rules = _rules_in(self._root, folder)
            known = (FolderRules(folder, rules), *above) if rules else above
            self._in_force[folder] = known
        return known

    def hides(self, path: str, *, is_folder: bool) -> bool:
        """Tell whether a file or folder is hidden, by itself or with one of the folders above it."""
        end = path.find("/")
        while end >= 0:
            if hides(self.in_force(folder_of(path[:end])), path[:end], is_folder=True):
                return True
            end = path.find("/", end + 1)
        return hides(self.in_force(folder_of(path)), path, is_folder=is_folder)


class NoIgnoreFiles(IgnoreFiles):
    """Ignore files switched off."""

    def in_force(self, folder: str) -> tuple[FolderRules, ...]:  # noqa: ARG002 - every folder is alike
        """Return no rules for any ``folder``."""
        return ()


def hides(in_force: tuple[FolderRules, ...], path: str, *, is_folder: bool) -> bool:
    """Tell whether rules, nearest first, hide a path."""
    for rules in in_force:
        verdict = rules.verdict(path, is_folder=is_folder)
        if verdict is not None:
            return verdict
    return False


def read_rules(text: str) -> tuple[Rule, ...]:
    """Read the text of an ignore file; the last line comes first."""
    rules = [rule for line in text.splitlines()[:_MOST_RULES] if (rule := _rule(line))]
    return tuple(reversed(rules))


def _rules_in(root: str, folder: str) -> tuple[Rule, ...]:
    rules: tuple[Rule, ...] = ()
    for name in IGNORE_FILES:
        try:
            data, _ = read_bytes(root, f"{folder}/{name}" if folder else name, _MOST_BYTES)
        except (OSError, TooLargeError):
            continue
        rules = read_rules(data.decode("utf-8-sig", "replace")) + rules
    return rules


def _rule(line: str) -> Rule | None:
    if not line.endswith("\\ "):
        line = line.rstrip(" ")
    if not line or line.startswith("#"):
        return None
    hides = not line.startswith("!")
    pattern = line if hides else line[1:]
    folders_only = pattern.endswith("/")
    pattern = pattern.rstrip("/")
    if not pattern:
        return None
    anchored = "/" in pattern
    segments = [_as_glob(segment) for segment in pattern.removeprefix("/").split("/")]
    if not anchored:
        segments.insert(0, ANY_DEPTH)
    return Rule(tuple(segments), hides, folders_only)


def _as_glob(segment: str) -> str:
    """Write a segment as ``fnmatch`` has it: ``[x]`` for an escaped character and ``[!`` for ``[^``."""
    if "\\" in segment:
        parts = segment.split("\\")
        segment = parts[0] + "".join(f"[{part[0]}]{part[1:]}" if part[:1] in _SPECIAL else part for part in parts[1:])
    return segment.replace("[^", "[!")
