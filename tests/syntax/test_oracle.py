"""On real notes our one pass finds the links and the code that markdown-it-py finds, and nothing else."""

import tarfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.syntax.oracle import differences
from vaultmark.syntax.parser import parse

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


def _check(named_texts: Iterator[tuple[str, str]]) -> None:
    count = 0
    for name, text in named_texts:
        found = differences(text, parse(text))
        assert not found, "\n".join([name, *found])
        count += 1
    assert count


def _texts(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.rglob("*.md")):
        yield str(path.relative_to(folder)), path.read_bytes().decode("utf-8", "replace")


def _archived(archive: Path, step: int) -> Iterator[tuple[str, str]]:
    with tarfile.open(archive) as members:
        notes = (member for member in members if member.name.endswith(".md"))
        for number, member in enumerate(notes):
            content = members.extractfile(member) if number % step == 0 else None
            if content is not None:
                yield member.name, content.read().decode("utf-8", "replace")


@pytest.mark.parametrize("name", FOLDERS)
def test_every_note_of_a_real_vault_reads_like_markdown_it_py(name: str, shared_vault: Callable[[str], Path]) -> None:
    _check(_texts(shared_vault(name)))


@pytest.mark.parametrize("name", ARCHIVES)
def test_each_twentieth_note_of_a_large_vault_reads_like_markdown_it_py(
    name: str, shared_vault: Callable[[str], Path]
) -> None:
    _check(_archived(shared_vault("scale") / f"{name}.tar.xz", 20))


@pytest.mark.full
@pytest.mark.parametrize("name", ARCHIVES)
def test_every_note_of_a_large_vault_reads_like_markdown_it_py(name: str, shared_vault: Callable[[str], Path]) -> None:
    _check(_archived(shared_vault("scale") / f"{name}.tar.xz", 1))
