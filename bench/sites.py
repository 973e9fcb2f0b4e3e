"""Where in a vault each question is asked, and which answer is right, found by a reading of its own.

It trusts no server: only links that nobody can read in two ways are chosen, so that every server has a chance to be
right (a file's exact name in brackets without a pipe, or a relative Markdown link to a file that exists).
"""

import posixpath
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from pathlib import Path

from vaults import note_files

_WIKILINK = re.compile(r"\[\[([^\[\]|#^\n]{1,200})\]\]")
_MARKDOWN_LINK = re.compile(r"\]\(([^()#?\s:%<>]{1,300}\.md)\)")
_HEADING = re.compile(r"^#{2,4} ([A-Z][A-Za-z ]{15,60})$", re.MULTILINE)
_FENCE = re.compile(r"^(?:```|~~~).*?^(?:```|~~~)", re.MULTILINE | re.DOTALL)
_WORD = re.compile(r"[A-Za-z]{4,}")


@dataclass(frozen=True)
class Site:
    """A position inside a link (zero-based line, UTF-16 character), the note it means and how many links mean that."""

    path: str
    line: int
    character: int
    target: str
    links: int

    def moved(self, folder: str) -> "Site":
        """The same site where its vault lies in a folder of a larger one."""
        return replace(self, path=f"{folder}/{self.path}", target=f"{folder}/{self.target}")


@dataclass(frozen=True)
class Sites:
    """All that the rows need to know of one vault; paths are relative to it."""

    notes: int
    bytes: int
    link: Site
    hub: Site
    typed_in: str
    names: tuple[str, ...]
    prefixes: tuple[str, ...]
    heading: str
    heading_paths: tuple[str, ...]

    def moved(self, folder: str) -> "Sites":
        """The same sites where their vault lies in a folder of a larger one."""
        return replace(
            self,
            link=self.link.moved(folder),
            hub=self.hub.moved(folder),
            typed_in=f"{folder}/{self.typed_in}",
            heading_paths=tuple(f"{folder}/{path}" for path in self.heading_paths),
        )


@dataclass(frozen=True)
class _Link:
    source: str
    target: str
    line: int
    character: int


def find_sites(vault: Path) -> Sites:
    """Read the whole vault once. Raises ValueError where a vault has no link of the kind that is needed."""
    files = list(note_files(vault))
    paths = [file.relative_to(vault).as_posix() for file in files]
    by_stem: dict[str, list[str]] = defaultdict(list)
    for path in paths:
        by_stem[posixpath.basename(path)[:-3].casefold()].append(path)
    known = set(paths)
    links: list[_Link] = []
    headings: dict[str, list[str]] = defaultdict(list)
    sizes: dict[str, int] = {}
    for file, path in zip(files, paths, strict=True):
        text = file.read_bytes().decode("utf-8", "replace")
        sizes[path] = file.stat().st_size
        text = _FENCE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
        for match in _HEADING.finditer(text):
            headings[match[1]].append(path)
        links += _links(path, text, by_stem, known)
    if not links:
        message = f"{vault} has no link by exact file name to ask about; choose another vault."
        raise ValueError(message)
    counts = Counter(link.target for link in links)
    top, _ = counts.most_common(1)[0]
    typed_in = min(paths, key=lambda path: (abs(sizes[path] - 10_000), path))
    unique = [path for path in paths if path.isascii() and len(by_stem[_stem(path).casefold()]) == 1] or paths
    heading, heading_paths = _last_rare(headings)
    return Sites(
        notes=len(paths),
        bytes=sum(sizes.values()),
        link=_site(links, _near(counts, 10), counts, sizes),
        hub=_site(links, top, counts, sizes),
        typed_in=typed_in,
        names=tuple(_stem(unique[(len(unique) - 1) * i // 4]) for i in range(5)),
        prefixes=_common_prefixes(paths),
        heading=heading,
        heading_paths=heading_paths,
    )


def _links(path: str, text: str, by_stem: dict[str, list[str]], known: set[str]) -> list[_Link]:
    found = []
    for number, line in enumerate(text.split("\n")):
        if "[" not in line or not line.isascii() or "`" in line or len(line) > 5_000:
            continue
        for match in _WIKILINK.finditer(line):
            targets = by_stem.get(match[1].casefold(), [])
            if len(targets) == 1 and _stem(targets[0]) == match[1]:
                found.append(_Link(path, targets[0], number, match.start(1) + 1))
        for match in _MARKDOWN_LINK.finditer(line):
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), match[1]))
            if target in known:
                found.append(_Link(path, target, number, match.start(1) + 1))
    return found


def _site(links: list[_Link], target: str, counts: Counter[str], sizes: dict[str, int]) -> Site:
    """The link to `target` in the note whose size is nearest to 6 kB, an ordinary one, but not in the target itself."""
    chosen = min(
        (link for link in links if link.target == target),
        key=lambda link: (link.source == target, abs(sizes[link.source] - 6_000), link.source, link.line),
    )
    return Site(chosen.source, chosen.line, chosen.character, target, counts[target])


def _near(counts: Counter[str], wanted: int) -> str:
    return min(counts, key=lambda target: (abs(counts[target] - wanted), target))


def _stem(path: str) -> str:
    return posixpath.basename(path)[:-3]


def _last_rare(headings: dict[str, list[str]]) -> tuple[str, tuple[str, ...]]:
    """A heading that as few notes as possible have, and of those the one that stands last in the vault."""
    plain = {heading: where for heading, where in headings.items() if all(path.isascii() for path in where)}
    fewest = min((len(where) for where in plain.values()), default=0)
    rare = [(where[-1], heading) for heading, where in plain.items() if len(where) == fewest]
    _, heading = max(rare, default=("", ""))
    return heading, tuple(plain.get(heading, ()))


def _common_prefixes(paths: list[str]) -> tuple[str, ...]:
    """The first three letters of the words that file names most often have: what people type after `[[`."""
    words = Counter(word[:3].lower() for path in paths for word in _WORD.findall(_stem(path)))
    return tuple(prefix for prefix, _ in words.most_common(12))
