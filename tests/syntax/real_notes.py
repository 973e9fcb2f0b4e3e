"""The notes of the real vaults, one after the other."""

import tarfile
from collections.abc import Iterator
from pathlib import Path

FOLDERS = (
    "talks",
    "jzhao-garden",
    "dnd5e-markdown",
    "dendron-site",
    "khakhalin-notes",
    "oldwinter-shared",
    "logseq-docs",
    "tasks-docs",
    "tasks-demo",
    "kepano-obsidian",
    "kenrendell-wiki",
    "exobrain",
    "powershell-crlf",
)
ARCHIVES = ("talks-20k", "cmdlets-14k")


def notes_in_folder(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield name and text of every note below a folder."""
    for path in sorted(folder.rglob("*.md")):
        yield str(path.relative_to(folder)), path.read_bytes().decode("utf-8", "replace")


def notes_in_archive(archive: Path, step: int) -> Iterator[tuple[str, str]]:
    """Yield name and text of each ``step``-th note of an archive."""
    with tarfile.open(archive) as members:
        notes = (member for member in members if member.name.endswith(".md"))
        for number, member in enumerate(notes):
            content = members.extractfile(member) if number % step == 0 else None
            if content is not None:
                yield member.name, content.read().decode("utf-8", "replace")
