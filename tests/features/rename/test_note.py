"""Renaming a note or another file."""

import pytest

from tests.features.rename.check import renamed
from tests.features.vault_edit import applied, link_graph
from tests.vault_text import read_vault
from vaultmark.features.rename import edits_for_new_path, edits_for_new_paths
from vaultmark.features.result import Refusal
from vaultmark.vault.identity import NotePath
from vaultmark.vault.vault import Vault


def check(line: str, after: str, new_name: str = "New (1)", rest: str = "") -> None:
    """Rename ``old.md`` and compare the line of another note that links to it."""
    source = f"-- here.md --\n{line}\n-- old.md --\n{rest}-- z.md --\n[[o<|>ld]]\n"
    note = f"-- here.md --\n{after}\n" if line != after else ""
    assert renamed(source, new_name) == f"old.md -> {new_name}.md\n{note}-- z.md --\n[[{new_name}]]\n"


@pytest.mark.parametrize(
    ("line", "after"),
    [
        ("[[old]] [[old|t]] [[old | t]] [[old\\|t]]", "[[New (1)]] [[New (1)|t]] [[New (1) | t]] [[New (1)\\|t]]"),
        ("[[old.md#Part]] ![[old#^id]]", "[[New (1).md#Part]] ![[New (1)#^id]]"),
        ("[[/old]] [[./old]]", "[[/New (1)]] [[./New (1)]]"),
        ("[x](old.md#a 't') [x](<old.md>)", "[x](New%20%281%29.md#a 't') [x](<New (1).md>)"),
        ("[x]\n\n[x]: old.md", "[x]\n\n[x]: New%20%281%29.md"),
        ("%%[[old]]%%", "%%[[New (1)]]%%"),
        ('---\nup: "[[old]]"\n---\n', '---\nup: "[[New (1)]]"\n---\n'),
        ("`[[old]]` [[older]] [[nope]]", "`[[old]]` [[older]] [[nope]]"),
        ("[[OLD]] text", "[[NEW (1)]] text"),
    ],
)
def test_links_follow_in_their_own_style(line: str, after: str) -> None:
    check(line, after)


def test_a_quote_in_the_new_name_is_escaped_in_a_quoted_value() -> None:
    check("---\nup: '[[old]]'\n---\n", "---\nup: '[[it''s]]'\n---\n", "it's")


def test_links_that_the_new_name_would_capture_keep_their_meaning() -> None:
    source = "-- here.md --\n[[o<|>ld]] [[plan]]\n-- old.md --\n-- a/plan.md --\n"
    assert renamed(source, "plan") == "old.md -> plan.md\n-- here.md --\n[[plan]] [[a/plan]]\n"


def test_a_link_that_two_files_would_fit_equally_well_says_which_one_it_means() -> None:
    # "b/new" comes first, so that it would still be taken, but no longer without a doubt.
    source = "-- a.md --\n[[new]] [[c/ol<|>d]]\n-- b/new.md --\n-- c/old.md --\n"
    assert renamed(source, "new") == "c/old.md -> c/new.md\n-- a.md --\n[[b/new]] [[c/new]]\n"


def test_links_that_the_vanished_name_would_hand_on_keep_their_meaning() -> None:
    source = "-- a/here.md --\n[[old]]\n-- a/old.md --\n-- x/old.md --\n-- z.md --\n[[a/o<|>ld]] [[old]]\n"
    assert renamed(source, "new") == "a/old.md -> a/new.md\n-- a/here.md --\n[[new]]\n-- z.md --\n[[a/new]] [[new]]\n"


def test_a_link_by_slug_goes_on_in_its_own_spelling() -> None:
    source = "-- here.md --\n[[doc-1]] [[Doc<|> 1]]\n-- Doc 1.md --\n"
    assert renamed(source, "New Title") == "Doc 1.md -> New Title.md\n-- here.md --\n[[new-title]] [[New Title]]\n"


def test_an_attachment_keeps_its_ending() -> None:
    source = "-- here.md --\n![[pic.<|>png|100]] ![](img/pic.png)\n-- img/pic.png --\n"
    assert (
        renamed(source, "shot") == "img/pic.png -> img/shot.png\n-- here.md --\n![[shot.png|100]] ![](img/shot.png)\n"
    )


def test_the_case_of_a_name_can_be_changed() -> None:
    assert renamed("-- here.md --\n[[o<|>ld]]\n-- old.md --\n", "Old") == "old.md -> Old.md\n-- here.md --\n[[Old]]\n"


@pytest.mark.parametrize(
    ("new_name", "message"),
    [
        ("taken", '"taken.md" is there already; choose another name.'),
        ("TAKEN", '"taken.md" is there already; choose another name.'),
        ("", "A file needs a name; type one."),
        ("a/b", "A name can't hold a slash; to move the file to another folder, use the editor's file list."),
        ("a#b", "A note's name can't hold \"#\", or links could not name it; choose another name."),
    ],
)
def test_a_name_that_a_file_cannot_have_is_refused(new_name: str, message: str) -> None:
    assert renamed("-- here.md --\n[[o<|>ld]]\n-- old.md --\n-- taken.md --\n", new_name) == message


@pytest.mark.parametrize("new_name", ["..", ".hidden", "con", "a:b", "what?", "x" * 300, "end.\u202e"])
def test_a_name_that_some_system_refuses_is_refused(new_name: str) -> None:
    assert "->" not in renamed("-- here.md --\n[[o<|>ld]]\n-- old.md --\n", new_name)


def test_each_note_with_a_link_is_read_once() -> None:
    fixture = read_vault("-- a.md --\n[[old]] [[old]]\n-- b.md --\n[[old]]\n-- c.md --\n[[other]]\n-- old.md --\n")
    edits_for_new_path(fixture.vault, NotePath("old.md"), NotePath("new.md"))
    assert fixture.vault.source.reads == {"a.md": 1, "b.md": 1}  # type: ignore[attr-defined]  # The fixture's source counts.


def test_a_note_that_moves_keeps_its_own_links() -> None:
    texts = read_vault("-- a/here.md --\n[[b]] [x](b.md) [[./b]] [[c]]\n-- a/b.md --\n-- b.md --\n-- c.md --\n").texts
    old, new = NotePath("a/here.md"), NotePath("here.md")
    edit = edits_for_new_path(Vault.of(texts), old, new)
    assert not isinstance(edit, Refusal)
    after = applied(texts, edit)
    after[new] = after.pop(old)
    assert after[new] == "[[b]] [x](a/b.md) [[./a/b]] [[c]]\n"
    assert link_graph(Vault.of(after)) == link_graph(Vault.of(texts), {old: new})


@pytest.mark.parametrize(
    ("line", "after"),
    [
        ("[[beta]] [[Beta]] [x](Beta.md) [y](./Beta.md)", None),
        ("[[Beta|t]] [x](sub/../Beta.md) [[./Beta]]", None),
        ("[[f/Beta]] [y](../f/BETA.md)", "[[g/Beta]] [y](./BETA.md)"),
    ],
)
def test_in_a_folder_that_moves_only_what_names_the_folder_changes(line: str, after: str | None) -> None:
    texts = read_vault(f"-- f/alpha.md --\n{line}\n-- f/beta.md --\n-- other.md --\n[[BETA]] [[F/beta]]\n").texts
    edit = edits_for_new_paths(Vault.of(texts), {NotePath("f"): NotePath("g")})
    assert not isinstance(edit, Refusal)
    changed = applied(texts, edit)
    assert changed[NotePath("f/alpha.md")] == f"{after or line}\n"
    assert changed[NotePath("other.md")] == "[[BETA]] [[g/beta]]\n"


def test_the_case_of_a_folder_changes_where_it_is_named_and_nowhere_else() -> None:
    texts = read_vault("-- here.md --\n[[BETA]] [[f/BETA]] [x](f/beta.md)\n-- f/beta.md --\n").texts
    edit = edits_for_new_paths(Vault.of(texts), {NotePath("f"): NotePath("F")})
    assert not isinstance(edit, Refusal)
    assert applied(texts, edit)[NotePath("here.md")] == "[[BETA]] [[F/BETA]] [x](F/beta.md)\n"


def test_a_file_that_is_named_beside_its_folder_goes_its_own_way() -> None:
    texts = read_vault("-- here.md --\n[[f/b]] [[f/g/c]] [[f/a]]\n-- f/a.md --\n-- f/b.md --\n-- f/g/c.md --\n").texts
    moves = {"f/b.md": "b.md", "f": "new", "f/g": "old"}
    edit = edits_for_new_paths(Vault.of(texts), {NotePath(old): NotePath(new) for old, new in moves.items()})
    assert not isinstance(edit, Refusal)
    assert applied(texts, edit)[NotePath("here.md")] == "[[b]] [[old/c]] [[new/a]]\n"
