"""Names that fit what is typed."""

from hypothesis import given
from hypothesis import strategies as st

from vaultmark.features.name_table import Fit, NameTable, fold
from vaultmark.vault.identity import NotePath

LETTERS = st.text("abÄ \n", max_size=5)


def table(*names: str) -> NameTable:
    folders = ["own" if name.startswith("!") else "far" for name in names]
    return NameTable(
        (fold(name.removeprefix("!")), NotePath(f"{folders[number]}/{number}.md"), number)
        for number, name in enumerate(names)
    )


def check(query: str, names: list[str], *expected: str, limit: int = 100) -> None:
    hits = sorted(table(*names).search(fold(query), "own", limit))
    assert [f"{hit.fit.name.lower()} {hit.folded}" for hit in hits] == list(expected)


def test_the_better_fit_comes_first() -> None:
    names = ["other", "planet", "the plan", "Plan"]
    check("plan", names, "exact plan", "prefix planet", "word the plan")
    check("lan", names, "inside plan", "inside planet", "inside the plan")


def test_the_own_folder_comes_first_among_equals() -> None:
    check("plan", ["plan b", "!plan bcd"], "prefix plan bcd", "prefix plan b")


def test_words_may_stand_in_any_order_when_little_fits() -> None:
    check("action plan", ["plan of action", "plan"], "words plan of action")


def test_what_resembles_it_is_found_when_little_fits() -> None:
    check("microsfot", ["microsoft", "apple"], "similar microsoft")
    check("mi", ["microsoft"], "prefix microsoft")
    check("xq", ["microsoft"])


def test_no_more_are_looked_for_than_asked() -> None:
    hits = table(*(f"n{number}" for number in range(1000))).search("n", "own", 10)
    assert len(hits) <= 30


@given(st.lists(LETTERS, max_size=12), LETTERS)
def test_exactly_the_names_that_hold_the_query_are_found(names: list[str], query: str) -> None:
    found = table(*names).search(fold(query), None, 1000)
    held = {hit.part for hit in found if hit.fit < Fit.WORDS}
    assert held == {number for number, name in enumerate(names) if fold(query) in fold(name)}


def test_a_search_in_nothing_finds_nothing() -> None:
    assert table().search("abc", "own", 10) == []
