"""Who links to a note, a heading, a block; where a tag is written; and how little is read to know it."""

from collections.abc import Callable, Iterable

from tests.vault_text import carets, read_vault
from vaultmark.vault.backlinks import (
    Backlink,
    TagOccurrence,
    linking_notes,
    links_by_name,
    links_to,
    links_to_block,
    links_to_heading,
    tag_occurrences,
)
from vaultmark.vault.identity import NotePath
from vaultmark.vault.source import Document, MemorySource
from vaultmark.vault.summary import summarize
from vaultmark.vault.vault import Vault

VAULT = """
-- b/plan.md --
---
title: The Plan
aliases: [P]
---
# First
## Second
Own [[#Second]] and text. ^id
-- b/a.md --
By name [[plan]] and by title [[The plan|x]].
-- far.md --
By alias [[P#second]], [file](b/plan.md#first) and ![[plan#^ID]].
%% A comment [[plan]]. %%
-- other/plan.md --
Nothing.
-- other/n.md --
Another [[plan]].
-- bystander.md --
Nothing at all, not even [[planet]]. #Project/Child
-- tags.md --
---
tags: [project]
---
#projects #PROJECT
""".lstrip()


def rendered(occurrences: Iterable[Backlink | TagOccurrence]) -> str:
    """Write each line that an occurrence stands in, with carets under it, below the path of its note."""
    parts: list[str] = []
    for occurrence in occurrences:
        span = occurrence.link.span if isinstance(occurrence, Backlink) else occurrence.tag.span
        parts += (f"-- {occurrence.path} --", carets(occurrence.document.text, span))
    return "\n".join(parts)


def check(query: Callable[[Vault], Iterable[Backlink | TagOccurrence]], expected: str) -> None:
    vault = read_vault(VAULT).vault
    assert rendered(query(vault)) == expected.strip("\n")
    read = vault.source.reads if isinstance(vault.source, MemorySource) else {}
    answering = {line[3:-3] for line in expected.splitlines() if line.startswith("--")}
    assert read == dict.fromkeys(answering, 1), "one text is read for each note that answers, and no other"


PLAN = NotePath("b/plan.md")


def test_all_links_to_a_note_by_whatever_name() -> None:
    expected = """
-- b/a.md --
By name [[plan]] and by title [[The plan|x]].
        ^^^^^^^^
-- b/a.md --
By name [[plan]] and by title [[The plan|x]].
                              ^^^^^^^^^^^^^^
-- b/plan.md --
Own [[#Second]] and text. ^id
    ^^^^^^^^^^^
-- far.md --
By alias [[P#second]], [file](b/plan.md#first) and ![[plan#^ID]].
         ^^^^^^^^^^^^
-- far.md --
By alias [[P#second]], [file](b/plan.md#first) and ![[plan#^ID]].
                       ^^^^^^^^^^^^^^^^^^^^^^^
-- far.md --
By alias [[P#second]], [file](b/plan.md#first) and ![[plan#^ID]].
                                                   ^^^^^^^^^^^^^
-- far.md --
%% A comment [[plan]]. %%
             ^^^^^^^^
"""
    check(lambda vault: links_to(vault, PLAN), expected)


def test_a_note_of_the_same_name_has_its_own() -> None:
    expected = """
-- other/n.md --
Another [[plan]].
        ^^^^^^^^
"""
    check(lambda vault: links_to(vault, NotePath("other/plan.md")), expected)


def test_of_a_note_that_shares_no_name_each_source_is_read_once() -> None:
    vault = read_vault("-- a.md --\n[[c]]\n-- b.md --\n[[C]] [[c#x]]\n-- c.md --\n").vault
    assert len(list(links_to(vault, NotePath("c.md")))) == 3
    assert isinstance(vault.source, MemorySource)
    assert vault.source.reads == {"a.md": 1, "b.md": 1}
    assert vault.source.records == {"c.md": 1}


def test_links_to_a_heading() -> None:
    expected = """
-- b/plan.md --
Own [[#Second]] and text. ^id
    ^^^^^^^^^^^
-- far.md --
By alias [[P#second]], [file](b/plan.md#first) and ![[plan#^ID]].
         ^^^^^^^^^^^^
"""
    vault = read_vault(VAULT).vault
    assert rendered(links_to_heading(vault, PLAN, 1)) == expected.strip("\n")


def test_links_to_a_block() -> None:
    expected = """
-- far.md --
By alias [[P#second]], [file](b/plan.md#first) and ![[plan#^ID]].
                                                   ^^^^^^^^^^^^^
"""
    vault = read_vault(VAULT).vault
    assert rendered(links_to_block(vault, PLAN, "id")) == expected.strip("\n")


def test_references_to_a_title_are_those_of_the_note_and_of_its_first_heading() -> None:
    vault = read_vault(VAULT).vault
    found = [backlink.link.span.of(backlink.document.text) for backlink in links_by_name(vault, PLAN)]
    assert found == ["[[plan]]", "[[The plan|x]]", "[file](b/plan.md#first)", "[[plan]]"]


def test_a_tag_and_its_children() -> None:
    expected = """
-- bystander.md --
Nothing at all, not even [[planet]]. #Project/Child
                                     ^^^^^^^^^^^^^^
-- tags.md --
tags: [project]
       ^^^^^^^
-- tags.md --
#projects #PROJECT
          ^^^^^^^^
"""
    check(lambda vault: tag_occurrences(vault, "Project"), expected)


def test_counting_reads_no_text_and_records_only_where_names_are_shared() -> None:
    vault = read_vault(VAULT).vault
    assert linking_notes(vault, PLAN) == ("b/a.md", "far.md")
    assert linking_notes(vault, NotePath("other/plan.md")) == ("other/n.md",)
    assert isinstance(vault.source, MemorySource)
    assert not vault.source.reads
    vault.source.records.clear()
    assert linking_notes(vault, NotePath("tags.md")) == ()
    assert not vault.source.records


def test_an_open_note_counts_as_it_is_in_the_editor() -> None:
    vault = read_vault("-- a.md --\n[[b]]\n-- b.md --\n").vault
    typed = Document(NotePath("a.md"), "now [[c]]")
    index = vault.index.with_changes({typed.path: summarize(typed.note), NotePath("c.md"): summarize(typed.note)})
    vault = Vault(index, vault.source, {typed.path: typed})
    assert not list(links_to(vault, NotePath("b.md")))
    assert [backlink.path for backlink in links_to(vault, NotePath("c.md"))] == ["a.md"]


def test_of_two_attachments_with_one_name_each_has_its_own_links() -> None:
    vault = read_vault(
        "-- a/pic.png --\n-- b/pic.png --\n-- a/n.md --\n![[pic.png]]\n-- b/n.md --\n![[pic.png]]\n"
    ).vault
    assert linking_notes(vault, NotePath("a/pic.png")) == ("a/n.md",)
    assert linking_notes(vault, NotePath("b/pic.png")) == ("b/n.md",)
