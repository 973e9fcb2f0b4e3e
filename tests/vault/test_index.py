"""The index after any history of changes is the one made afresh, and a change costs what it changes."""

import sys
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from vaultmark.vault.identity import NotePath, is_note, link_key, name_of
from vaultmark.vault.index import Index
from vaultmark.vault.ranking import Ranking
from vaultmark.vault.summary import NoteSummary, lines_of
from vaultmark.vault.target import Rung

PLAIN = NoteSummary()

words = st.sampled_from(["Plan", "plan", "Plan B", "plan_b", "PLAN B!", "Café", "Cafe\u0301", "..."])
folders = st.sampled_from(["", "a/", "A/", "a/b/", "c/"])
paths = st.builds(lambda folder, word: NotePath(f"{folder}{word}.md"), folders, words)
files = st.builds(
    lambda folder, word, ending: NotePath(f"{folder}{word}.{ending}"),
    folders,
    words,
    st.sampled_from(["png", "en.vtt"]),
)
levels = st.lists(st.integers(1, 3), max_size=3)
summaries = st.builds(
    lambda title, aliases, heading, keys, tags, videos: NoteSummary(
        title=title,
        aliases=tuple(aliases),
        heading_lines=lines_of([heading] if heading else []),
        heading_levels=b"\1" if heading else b"",
        target_keys=tuple(sorted(set(map(link_key, keys)))),
        tags=tuple(tags),
        video=videos[0],
        cited=tuple((video, b"\0" * 4) for video in videos[1:]),
    ),
    st.none() | words,
    st.lists(words, max_size=2, unique=True),
    st.none() | words,
    st.lists(words, max_size=3),
    st.lists(st.sampled_from(["a", "A", "a/b", "A/c", "é"]), max_size=2, unique=True),
    st.sampled_from([(None,), ("v1",), ("v2",), (None, "v1"), ("v1", "v2"), ("v1", "v1", "v2")]),
)
changes = st.tuples(
    st.dictionaries(paths, st.none() | summaries, max_size=4),
    st.dictionaries(files, st.booleans(), max_size=2),
)


def said(index: Index) -> dict[str, Any]:
    """Return everything that an index answers."""
    names = {name_of(path).rpartition("/")[2] for path in [*index.notes, *index.files]}
    return {
        "notes": dict(index.notes),
        "files": dict(index.files),
        "names": {name: index.paths_named(name) for name in names},  # type: ignore[arg-type]  # Names of paths.
        "keys": {key: index.paths_by_key(key) for key in index.keys},
        "sources": {key: index.sources_of(key) for key in index.target_keys},
        "tags": {key: (index.notes_with_tag(key), index.tag_spelling(key)) for key in index.tags},
        "videos": {video: index.notes_of_video(video) for video in index.videos},
        "citing": {video: index.notes_citing(video) for video in index._buckets["citing"].keys},
        "transcripts": {key: index.transcripts_of(key) for key in index._buckets["transcripts"].keys},
        "rankings": {key: best_of(index.by_key(key), key) for key in index.keys},
        "suffixes": {name: best_of(index.by_suffix(name), name) for name in names},
        "lengths": (len(index.notes), len(index.files), len(index.keys), len(index.tags)),
    }


def best_of(ranking: Ranking, match: str) -> list[tuple[NotePath, ...]]:
    return [ranking.best(rung, match, "Plan", own) for rung in Rung for own in (None, "", "a", "A")]


@settings(max_examples=200)
@given(st.lists(changes, max_size=8))
def test_an_index_after_changes_is_the_one_made_afresh(history: list[tuple[dict[NotePath, Any], Any]]) -> None:
    index = Index.empty()
    notes: dict[NotePath, NoteSummary] = {}
    attachments: dict[NotePath, bool] = {}
    for some_notes, some_files in history:
        said(index)  # What an index remembers must not outlive what it was made of.
        index = index.with_changes(some_notes, some_files)
        notes = {path: new for path, new in {**notes, **some_notes}.items() if new is not None}
        attachments = {path: True for path, new in {**attachments, **some_files}.items() if new}
        assert said(index) == said(Index.empty().with_changes(notes, attachments))


@given(st.dictionaries(paths, summaries), st.dictionaries(files, st.just(value=True)))
def test_changes_that_change_nothing_return_the_very_index(notes: Any, attachments: Any) -> None:
    index = Index.empty().with_changes(notes, attachments)
    assert index.with_changes(dict(notes), dict(attachments)) is index
    assert index.with_changes({NotePath("nowhere.md"): None}, {NotePath("nowhere.png"): False}) is index
    assert index.with_changes({}) is index


def test_an_older_index_is_not_changed_by_a_newer_one() -> None:
    old = Index.empty().with_changes({NotePath("a.md"): NoteSummary(title="Plan")})
    before = said(old)
    old.with_changes({NotePath("a.md"): NoteSummary(title="Other"), NotePath("b/a.md"): PLAIN})
    assert said(old) == before


def large() -> Index:
    """Return an index of 5,000 notes, all linking to one and tagged alike."""
    summary = NoteSummary(heading_lines=b"Intro", heading_levels=b"\1", target_keys=("hub",), tags=("all",), video="v")
    return Index.empty().with_changes({NotePath(f"folder/{number}.md"): summary for number in range(5000)})


def test_an_edit_touches_only_what_it_changes() -> None:
    index = large()
    assert index.touched > 5000 * 4
    edited = NoteSummary(
        heading_lines=b"Intro", heading_levels=b"\1", target_keys=("hub", "new"), tags=("all",), video="v"
    )
    changed = index.with_changes({NotePath("folder/7.md"): edited})
    assert changed.touched == 1
    assert changed.sources_of("new") == ("folder/7.md",)
    assert changed.sources_of("hub") == index.sources_of("hub")


def test_a_rename_touches_the_keys_of_one_note() -> None:
    index = large()
    summary = index.notes[NotePath("folder/7.md")]
    changed = index.with_changes({NotePath("folder/7.md"): None, NotePath("folder/renamed.md"): summary})
    assert changed.touched <= 14
    assert len(changed.notes) == 5000
    assert changed.paths_by_key("renamed") == ("folder/renamed.md",)
    assert changed.paths_by_key("7") == ()


def test_a_hub_is_ranked_once_until_one_of_its_notes_is_called_otherwise() -> None:
    index = large()
    index.by_key("intro")
    before = index.touched
    index.by_key("intro")
    assert index.touched == before
    linked = index.with_changes({NotePath("folder/7.md"): NoteSummary(heading_lines=b"Intro", heading_levels=b"\1")})
    linked.by_key("intro")
    assert linked.touched < 10
    renamed = index.with_changes({NotePath("folder/7.md"): NoteSummary(heading_lines=b"INTRO", heading_levels=b"\1")})
    assert renamed.by_key("intro").best(Rung.HEADING, "intro", "INTRO", None) == ("folder/7.md",)


def test_what_is_remembered_of_a_hub_ends_with_a_file_that_comes_or_goes() -> None:
    index = Index.empty().with_changes({NotePath(f"folder {number:02}/Plan.md"): PLAIN for number in range(30)})

    def shortest(index: Index) -> tuple[NotePath, ...]:
        return index.by_suffix("Plan").best(Rung.SUFFIX, "plan", "Plan", None)

    assert len(shortest(index)) == 30
    assert shortest(index.with_changes({NotePath("x/Plan.md"): PLAIN})) == ("x/Plan.md",)
    assert len(shortest(index.with_changes({NotePath("folder 07/Plan.md"): None}))) == 29


def test_what_is_remembered_of_a_note_s_headings_ends_with_an_edit() -> None:
    index = large()
    path = NotePath("folder/7.md")
    assert index.outline(path).wikilink("Intro")
    edited = index.with_changes({path: NoteSummary(heading_lines=b"Outro", heading_levels=b"\1")})
    assert not edited.outline(path).wikilink("Intro")
    assert edited.outline(path).wikilink("Outro")


def test_readers_may_ask_while_the_writer_makes_the_next_index() -> None:
    index = large()
    paths = list(index.notes)

    def ask() -> None:
        for path in paths:
            index.outline(path)

    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)  # As often as can be, or the two would hardly ever meet.
    try:
        with ThreadPoolExecutor(1) as reader:
            asking = reader.submit(ask)
            while not asking.done():
                index.with_changes({NotePath("new.md"): PLAIN})
            asking.result()
    finally:
        sys.setswitchinterval(interval)


def test_a_tag_is_shown_as_first_spelled_and_with_its_parents() -> None:
    index = Index.empty().with_changes(
        {NotePath("b.md"): NoteSummary(tags=("PROJECT/x",)), NotePath("a.md"): NoteSummary(tags=("Project/Y/z",))}
    )
    assert {key: index.tag_spelling(key) for key in index.tags} == {
        "project": "Project",
        "project/x": "PROJECT/x",
        "project/y": "Project/Y",
        "project/y/z": "Project/Y/z",
    }
    assert index.notes_with_tag("project") == ("a.md", "b.md")


@given(st.lists(st.dictionaries(paths | files, st.booleans()), max_size=4))
def test_a_folder_is_there_while_something_lies_below_it(history: list[dict[NotePath, bool]]) -> None:
    index, present = Index.empty(), dict[NotePath, bool]()
    for changes in history:
        notes = {path: PLAIN if there else None for path, there in changes.items() if is_note(path)}
        index = index.with_changes(notes, {path: there for path, there in changes.items() if not is_note(path)})
        present |= changes
        found = [path.casefold() for path, there in present.items() if there]
        for asked in ("a", "A", "a/b", "b", "c", "plan"):
            assert index.has_folder(asked) is any(path.startswith(f"{asked.casefold()}/") for path in found)


def test_a_folder_goes_with_the_last_of_many_files() -> None:
    many = {NotePath(f"a/b/{number}.md"): PLAIN for number in range(500)}
    index = Index.empty().with_changes({NotePath(f"{number}.md"): PLAIN for number in range(1000)} | many)
    assert index.has_folder("a/b")
    all_but_one = dict.fromkeys(list(many)[1:])
    assert index.with_changes(all_but_one).has_folder("A")
    assert not index.with_changes(dict.fromkeys(many)).has_folder("A")
