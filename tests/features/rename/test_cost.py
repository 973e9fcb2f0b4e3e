"""What a rename costs: in proportion to the links that change, whatever the vault's size."""

from collections.abc import Callable

import pytest

from vaultmark.features.rename import edits_for_new_path, edits_for_new_paths
from vaultmark.features.result import Refusal
from vaultmark.vault.identity import NotePath
from vaultmark.vault.source import MemorySource
from vaultmark.vault.vault import Vault

OLD, NEW = NotePath("old.md"), NotePath("new.md")


def vault(linking: int, others: int) -> Vault:
    texts = {f"a/linking {number}.md": "[[old]] [[other 0]]\n" for number in range(linking)}
    texts |= {f"b/other {number}.md": "[[other 0]]\n" for number in range(others)}
    return Vault.of({**texts, "old.md": "# Old\n"})


def cost(linking: int, others: int) -> tuple[int, int, int]:
    """Return how many texts and records are read, and how many entries of the index are touched."""
    before = vault(linking, others)
    source = before.source
    assert isinstance(source, MemorySource)
    touched = before.index.touched
    edit = edits_for_new_path(before, OLD, NEW)
    assert not isinstance(edit, Refusal)
    assert len(edit.text_edits) == linking
    return source.reads.total(), source.records.total(), before.index.touched - touched


@pytest.mark.parametrize("linking", [0, 10])
def test_notes_that_do_not_link_there_cost_nothing(linking: int) -> None:
    assert cost(linking, 10) == cost(linking, 500)


def test_each_linking_note_is_read_once() -> None:
    reads, records, _ = cost(50, 100)
    assert (reads, records) == (50, 0)


@pytest.mark.parametrize("moves", [lambda: {NotePath("b"): NotePath("c")}, lambda: {NotePath("b/other 0.md"): NEW}])
def test_moving_reads_no_note_whose_links_stay(moves: Callable[[], dict[NotePath, NotePath]]) -> None:
    before = vault(10, 100)
    edit = edits_for_new_paths(before, moves())
    assert not isinstance(edit, Refusal)
    assert isinstance(before.source, MemorySource)
    assert before.source.reads.total() == len(edit.text_edits)
