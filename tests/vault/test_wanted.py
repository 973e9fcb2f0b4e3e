"""What an unresolved link may have meant, and how often it is wanted."""

import time

from tests.vault_text import read_vault
from vaultmark.vault.identity import NotePath
from vaultmark.vault.index import Index
from vaultmark.vault.summary import NoteSummary
from vaultmark.vault.wanted import Candidate, candidates, most_wanted

VAULT = """
-- t/machine_learning.md --
---
title: Machine learning in practice
aliases: [ML]
---
# Machine yearning
-- machine_burning.md --
-- u/machine_learnings.md --
-- cooking.md --
-- n.md --
""".lstrip()


def check(target: str, expected: list[str], source: str = "n.md") -> None:
    index = read_vault(VAULT).vault.index
    found = candidates(index, NotePath(source), target)
    assert [f"{path}: {text}" for path, text in found] == expected


def test_the_three_nearest_names_best_first() -> None:
    check(
        "Machine lerning",
        [
            "t/machine_learning.md: machine_learning",
            "machine_burning.md: machine_burning",
            "u/machine_learnings.md: machine_learnings",
        ],
    )


def test_a_title_is_a_name() -> None:
    check("Machine learning in practise", ["t/machine_learning.md: Machine learning in practice"])


def test_an_alias_is_a_name() -> None:
    check("MLs", ["t/machine_learning.md: ML"])


def test_the_folder_of_the_target_does_not_count() -> None:
    check("wrong/cookin", ["cooking.md: cooking"])


def test_nothing_is_near_to_something_else() -> None:
    check("Astronomy", [])


def test_of_equally_near_ones_the_own_folder_comes_first() -> None:
    index = read_vault("-- a/Plan.md --\n-- longer/plan.md --\n-- longer/n.md --\n").vault.index
    found = candidates(index, NotePath("longer/n.md"), "Plam")
    assert found == (Candidate(NotePath("longer/plan.md"), "plan"), Candidate(NotePath("a/Plan.md"), "Plan"))


def test_what_is_wanted_most() -> None:
    targets = ["Nowhere", "Machine lerning", "nowhere", "Elsewhere", "NOWHERE"]
    assert most_wanted(targets) == (("Nowhere", 3), ("Elsewhere", 1), ("Machine lerning", 1))
    assert most_wanted(targets, 1) == (("Nowhere", 3),)
    assert most_wanted([]) == ()


def test_candidates_among_40_000_names_are_found_quickly() -> None:
    names = (
        f"{first}{second:03} of some {third}" for first in "abcdefgh" for second in range(1000) for third in "vwxyz"
    )
    index = Index.empty().with_changes({NotePath(f"{name}.md"): NoteSummary() for name in names})
    started = time.process_time()
    assert candidates(index, NotePath("n.md"), "a777 of same x")[0].text == "a777 of some x"
    assert time.process_time() - started < 0.5
