"""On real notes our one pass finds the links and the code that markdown-it-py finds, and nothing else."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.syntax.oracle import differences
from tests.syntax.real_notes import ARCHIVES, FOLDERS, notes_in_archive, notes_in_folder
from vaultmark.syntax.parser import parse


def _check(named_texts: Iterator[tuple[str, str]]) -> None:
    count = 0
    for name, text in named_texts:
        found = differences(text, parse(text))
        assert not found, "\n".join([name, *found])
        count += 1
    assert count


@pytest.mark.parametrize("name", FOLDERS)
def test_every_note_of_a_real_vault_reads_like_markdown_it_py(name: str, shared_vault: Callable[[str], Path]) -> None:
    _check(notes_in_folder(shared_vault(name)))


@pytest.mark.parametrize("name", ARCHIVES)
def test_each_twentieth_note_of_a_large_vault_reads_like_markdown_it_py(
    name: str, shared_vault: Callable[[str], Path]
) -> None:
    _check(notes_in_archive(shared_vault("scale") / f"{name}.tar.xz", 20))


@pytest.mark.full
@pytest.mark.parametrize("name", ARCHIVES)
def test_every_note_of_a_large_vault_reads_like_markdown_it_py(name: str, shared_vault: Callable[[str], Path]) -> None:
    _check(notes_in_archive(shared_vault("scale") / f"{name}.tar.xz", 1))
