"""What a fragment names within one note; the rules' cases stand in the tests of resolving."""

from hypothesis import given
from hypothesis import strategies as st

from vaultmark.syntax.heading_name import heading_key
from vaultmark.vault.fragment import BlockMatch, HeadingMatch, Outline
from vaultmark.vault.summary import NoteSummary, lines_of

headings = st.lists(st.tuples(st.sampled_from("AbB?"), st.integers(1, 4)), max_size=8)


def outline_of(entries: list[tuple[str, int]], block_ids: tuple[str, ...] = ()) -> Outline:
    texts = tuple(text for text, _ in entries)
    return Outline(
        NoteSummary(heading_lines=lines_of(texts), heading_levels=bytes(n for _, n in entries), block_ids=block_ids)
    )


def walked(entries: list[tuple[str, int]], path: list[str]) -> int | None:
    """Walk down in one pass, as the rule says it in words."""
    level, wanted = 0, list(path)
    for index, (text, heading_level) in enumerate(entries):
        if wanted and heading_key(text) == heading_key(wanted[0]) != "" and heading_level > level:
            level = heading_level
            wanted.pop(0)
            if not wanted:
                return index
    return None


@given(headings, st.lists(st.sampled_from("ABb?"), min_size=1, max_size=3))
def test_a_path_of_headings_is_walked_in_one_pass(entries: list[tuple[str, int]], path: list[str]) -> None:
    match = outline_of(entries).wikilink("#".join(path))
    assert (match.number if isinstance(match, HeadingMatch) else None) == walked(entries, path)


def test_the_first_of_equal_block_ids_is_named() -> None:
    assert outline_of([], block_ids=("Id", "ID")).wikilink("^iD") == BlockMatch("Id")


def test_a_block_below_a_heading_is_named_by_its_id() -> None:
    assert outline_of([("A", 1)], block_ids=("x",)).wikilink("A#^x") == BlockMatch("x")


def test_long_walks_do_not_search() -> None:
    entries = [("A", 1)] * 50_000
    outline = outline_of(entries)
    for _ in range(20_000):
        assert outline.wikilink("A#A") is None
