"""Which of several files of equal name is taken."""

import pytest

from vaultmark.vault.identity import NotePath
from vaultmark.vault.ranking import Candidate, Ranking
from vaultmark.vault.target import Rung


def candidate(spelling: str, path: str) -> Candidate:
    return Candidate(Rung.TITLE, spelling.lower(), spelling, NotePath(path))


RANKING = Ranking(
    [
        candidate("Plan", "folder/longest.md"),
        candidate("Plan", "x/b.md"),
        candidate("Plan", "x/a.md"),
        candidate("PLAN", "s.md"),
        candidate("PLAN", "x/longer.md"),
    ]
)


@pytest.mark.parametrize(
    ("spelling", "own", "expected"),
    [
        ("Plan", None, ("x/a.md", "x/b.md")),
        ("Plan", "folder", ("folder/longest.md",)),
        ("Plan", "", ("x/a.md", "x/b.md")),
        ("PLAN", "folder", ("s.md",)),
        ("PLAN", "x", ("x/longer.md",)),
        ("plan", None, ("s.md",)),
        ("plan", "x", ("x/a.md", "x/b.md")),
    ],
)
def test_spelling_then_own_folder_then_length_then_all(spelling: str, own: str | None, expected: tuple[str]) -> None:
    assert RANKING.best(Rung.TITLE, "plan", spelling, own) == expected


def test_other_rules_and_names_find_nothing() -> None:
    assert RANKING.best(Rung.ALIAS, "plan", "Plan", None) == ()
    assert RANKING.best(Rung.TITLE, "plans", "Plans", None) == ()


def test_a_file_with_one_name_twice_is_one_candidate() -> None:
    twice = Ranking([candidate("Plan", "a.md"), candidate("PLAN", "a.md")])
    assert twice.best(Rung.TITLE, "plan", "plan", None) == ("a.md",)
