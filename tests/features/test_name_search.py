"""Names of the vault: the shared table and what changed since say the same as a fresh one."""

from hypothesis import given
from hypothesis import strategies as st

from vaultmark.features.name_search import (
    name_of_hit,
    prepare,
    search_files,
    search_headings,
    search_notes,
)
from vaultmark.vault.identity import NotePath
from vaultmark.vault.index import Index
from vaultmark.vault.summary import NoteSummary

SUMMARY = NoteSummary(title="Title", aliases=("Alias",), heading_lines=b"One\nTwo", heading_levels=bytes((1, 2)))


def index_of(paths: dict[str, NoteSummary | None]) -> Index:
    return Index.empty().with_changes({NotePath(path): summary for path, summary in paths.items()})


def test_a_note_is_found_by_each_of_its_names() -> None:
    index = index_of({"a/note.md": SUMMARY})
    for query, name in (("NOTE", "note"), ("titl", "Title"), ("lias", "Alias"), ("a/no", "note")):
        (hit,) = search_notes(index, query, NotePath("x.md"), 10)
        assert name_of_hit(index, hit) == name


def test_headings_and_files_are_found_by_theirs() -> None:
    index = index_of({"a/note.md": SUMMARY}).with_changes({}, {NotePath("img/pic.png"): True})
    (heading,) = search_headings(index, "tw", None, 10)
    assert (heading.path, heading.part) == ("a/note.md", 1)
    assert [hit.path for hit in search_files(index, "pic", NotePath("x.md"), 10)] == ["img/pic.png"]
    assert [hit.path for hit in search_files(index, "img/", NotePath("x.md"), 10)] == ["img/pic.png"]


STEPS = st.lists(
    st.tuples(st.sampled_from(("a.md", "b.md", "c/d.md")), st.sampled_from((None, "One", "Two", "Three"))), max_size=8
)


@given(STEPS)
def test_after_any_changes_the_same_is_found_as_in_a_fresh_index(steps: list[tuple[str, str | None]]) -> None:
    index = index_of({f"many/{number}.md": NoteSummary(title="One") for number in range(70)})
    prepare(index)
    state: dict[str, NoteSummary | None] = {f"many/{number}.md": NoteSummary(title="One") for number in range(70)}
    for path, title in steps:
        state[path] = None if title is None else NoteSummary(title=title)
        index = index.with_changes({NotePath(path): state[path]})
        prepare(index)
    fresh = index_of(state)
    for query in ("one", "t", "c/", "d"):
        assert search_notes(index, query, NotePath("a.md"), 500) == search_notes(fresh, query, NotePath("a.md"), 500)


def test_names_that_are_outdated_take_no_place_of_others() -> None:
    index = index_of({f"{number:02}.md": NoteSummary(title="One") for number in range(90)})
    prepare(index)
    index = index.with_changes({NotePath(f"{number:02}.md"): NoteSummary(title="Two") for number in range(30)})
    assert len(search_notes(index, "one", None, 10)) >= 10
    assert len(search_notes(index, "one", NotePath("x.md"), 10)) >= 10


def test_a_change_does_not_make_the_shared_table_anew() -> None:
    index = index_of({f"{number}.md": SUMMARY for number in range(70)})
    prepare(index)
    made: list[int] = []
    changed = index.with_changes({NotePath("new.md"): SUMMARY})

    def count(_: object) -> int:
        made.append(1)
        return len(made)

    index.notes.of_base(count)
    assert changed.notes.of_base(count) == 1
