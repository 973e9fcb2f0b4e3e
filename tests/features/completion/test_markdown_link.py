"""Markdown links in place of wikilinks: what each kind of client makes of what has been typed."""

from string import ascii_lowercase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.features.completion.check import accepted
from tests.vault_text import read_vault
from vaultmark.features.completion import CompletionItem, Reach, completion
from vaultmark.features.result import NotePosition
from vaultmark.vault.identity import NotePath
from vaultmark.vault.resolve import resolve
from vaultmark.vault.settings import Settings, settings_from
from vaultmark.vault.target import target_path
from vaultmark.vault.vault import Vault

VAULT = """
-- sub/tide_mill.md --
---
title: The tide mill
aliases: ["[a] b | c"]
---
# Sluice gate
Text. ^gate
-- Low tide.md --
-- img/x (1).png --
"""
DIALECTS = ("vaultmark", "obsidian")


def markdown(**links: str) -> Settings:
    settings, errors = settings_from({"links": {"useMarkdownLinks": True, **links}})
    assert not errors
    return settings


@pytest.mark.parametrize(
    ("line", "label", "after"),
    [
        ("see [[ti<|>", "tide_mill", "see [tide_mill](sub/tide_mill.md)"),
        ("see [[ti<|>]] end", "tide_mill", "see [tide_mill](sub/tide_mill.md) end"),
        ("see [[<|>]]", "tide_mill", "see [tide_mill](sub/tide_mill.md)"),
        ("see [[ti<|>] end", "tide_mill", "see [tide_mill](sub/tide_mill.md) end"),
        ("see [[ ti<|>de ]].", "tide_mill", "see [tide_mill](sub/tide_mill.md)."),
        ("see [[The<|>]]", "The tide mill", "see [The tide mill](sub/tide_mill.md)"),
        ("see [[a] b<|>]]", "[a] b | c", "see [\\[a\\] b \\| c](sub/tide_mill.md)"),
        ("see [[low<|>]]", "Low tide", "see [Low tide](Low%20tide.md)"),
        ("see ![[x<|>]]", "x (1).png", "see ![](img/x%20%281%29.png)"),
        ("see [[tide_mill#slu<|>]]", "Sluice gate", "see [Sluice gate](sub/tide_mill.md#sluice-gate)"),
        ("see [[##slu<|>]]", "Sluice gate", "see [Sluice gate](sub/tide_mill.md#sluice-gate)"),
        ("see [[#own<|>]]", "My own", "see [My own](#my-own)"),
        ("see [[tide_mill#^ga<|>]]", "gate", "see [tide_mill](sub/tide_mill.md#^gate)"),
        ("see [[^^ga<|>", "gate", "see [tide_mill](sub/tide_mill.md#^gate)"),
        # What goes on is somebody's own wikilink.
        ("see [[ti<|>| text]]", "tide_mill", "see [[tide_mill| text]]"),
        ("see [[ti<|>#part]]", "tide_mill", "see [[tide_mill#part]]"),
    ],
)
def test_the_whole_wikilink_becomes_a_markdown_link(line: str, label: str, after: str) -> None:
    assert accepted(f"-- here.md --\n{line}\n# My own\n{VAULT.lstrip()}", label, markdown()) == after


@pytest.mark.parametrize(
    ("style", "after"),
    [
        ("shortest", "[tide_mill](tide_mill.md)"),
        ("relative", "[tide_mill](tide_mill.md)"),
        ("absolute", "[tide_mill](sub/tide_mill.md)"),
    ],
)
def test_the_path_is_written_as_new_links_are(style: str, after: str) -> None:
    source = f"-- sub/here.md --\n[[ti<|>]]\n{VAULT.lstrip()}"
    assert accepted(source, "tide_mill", markdown(newLinkFormat=style)) == after


def test_in_obsidians_dialect_a_heading_is_named_as_it_is_written() -> None:
    source = f"-- here.md --\n[[tide_mill#slu<|>]]\n{VAULT.lstrip()}"
    assert accepted(source, "Sluice gate", markdown(dialect="obsidian")).endswith("md#Sluice%20gate)")


def test_in_the_front_matter_a_wikilink_stays_one() -> None:
    source = f'-- here.md --\n---\nup: "[[ti<|>]]"\n---\n{VAULT.lstrip()}'
    assert accepted(source, "tide_mill", markdown()) == 'up: "[[tide_mill]]"'


def inserted(line: str, cursor: int, item: CompletionItem, start: int, end: int, reach: Reach) -> str | None:
    """The line after a client of that reach has taken the item; None if it would not list it."""
    if reach is Reach.WORD:
        start = len(line[:cursor].rstrip(ascii_lowercase))
    typed = line[start:cursor]
    if reach is Reach.SAME_BEGINNING and not item.new_text.startswith(typed):
        return None
    assert item.filter_text.startswith(typed)
    return line[:start] + item.new_text + line[end if reach is Reach.RANGE else cursor :]


@pytest.mark.parametrize("reach", Reach)
@pytest.mark.parametrize(
    ("line", "as_markdown"),
    [
        ("字 [[ti<|>", {Reach.RANGE, Reach.UP_TO_CURSOR}),
        ("字 [[ti<|>]] end", {Reach.RANGE}),
        ("字 [[<|>]]", {Reach.RANGE}),
        ("字 [[ti<|>de]]", {Reach.RANGE}),
    ],
)
def test_every_client_is_left_with_one_link_and_nothing_beside_it(
    line: str, as_markdown: set[Reach], reach: Reach
) -> None:
    fixture = read_vault(f"-- here.md --\n{line}\n{VAULT.lstrip()}", markdown())
    path, cursor = fixture.cursor
    text = fixture.texts[path]
    offered = completion(fixture.vault, NotePosition(path, cursor), reach)
    (item,) = (each for each in offered.items if each.label == "tide_mill")
    after = inserted(text, cursor, item, *offered.replace_span, reach)
    assert after is not None, "it is offered"
    behind = "de" if "de]]" in line and reach is not Reach.RANGE else ""
    link = "[tide_mill](sub/tide_mill.md)" if reach in as_markdown else f"[[tide_mill{behind}]]"
    assert after.rstrip("\n") == f"字 {link}{' end' if 'end' in line else ''}"


NAMES = ("plan", "a (b)", "c%20d", "x#y", "<z>", "ü 字", "$1", "e`f")
TITLES = ("Plan", "`a", "a [b", "]c", "[[d]]", "e | f", "$x$", "<b", "%% g", "h\\", "i ] j `k")


def test_neovim_asks_again_since_it_would_drop_what_begins_otherwise() -> None:
    fixture = read_vault(f"-- here.md --\n[[ti<|>\n{VAULT.lstrip()}", markdown())
    at = NotePosition(*fixture.cursor)
    assert [completion(fixture.vault, at, reach).is_incomplete for reach in Reach] == [False, False, True, False]


@given(
    st.lists(st.tuples(st.sampled_from(("", "a/", "a/b/")), st.sampled_from(NAMES)), min_size=1, max_size=5),
    st.lists(st.sampled_from(TITLES), min_size=5, max_size=5),
    st.sampled_from(("shortest", "absolute")),
    st.sampled_from(("[[", "[[]]")),
    st.sampled_from(DIALECTS),
)
def test_what_is_chosen_means_the_note_that_was_shown(
    places: list[tuple[str, str]], titles: list[str], style: str, typed: str, dialect: str
) -> None:
    texts = {
        NotePath(f"{folder}{name}.md"): f"---\ntitle: '{title}'\n---\n"
        for (folder, name), title in zip(places, titles, strict=False)
    }
    source = NotePath("a/here.md")
    settings = markdown(newLinkFormat=style, dialect=dialect)
    vault = Vault.of({**texts, source: f"| {typed} | `x` $y$ %%z%% ] |"}, settings=settings)
    offered = completion(vault, NotePosition(source, 4))
    assert {item.path for item in offered.items} >= set(texts)
    for item in offered.items:
        start, end = offered.replace_span
        text = f"| {typed} | `x` $y$ %%z%% ] |"
        chosen = Vault.of({**texts, source: text[:start] + item.new_text + text[end:]}, settings=settings)
        note = chosen.note(source)
        assert note is not None
        (link,) = note.links
        assert target_path(resolve(chosen, source, link)) == item.path
