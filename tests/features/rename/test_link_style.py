"""A link rewritten as it was written."""

import pytest

from vaultmark.features.rename.link_style import can_be_written, encoded, rewritten_targets
from vaultmark.syntax.parser import parse
from vaultmark.vault.identity import NotePath
from vaultmark.vault.source import Document
from vaultmark.vault.target import Rung


@pytest.mark.parametrize(
    ("link", "old", "new", "first"),
    [
        ("[[Note]]", "a/Note.md", "a/New.md", "New"),
        ("[[a/Note]]", "a/Note.md", "b/New.md", "b/New"),
        ("[[b/Note]]", "a/b/Note.md", "a/b/New.md", "b/New"),
        ("[[a/Note.md]]", "a/Note.md", "a/New.md", "a/New.md"),
        ("[[/a/Note]]", "a/Note.md", "b/New.md", "/b/New"),
        ("[[./Note]]", "x/Note.md", "x/New.md", "./New"),
        ("[[../a/Note]]", "a/Note.md", "a/New.md", "../a/New"),
        ("[[note]]", "a/Note.md", "a/New.md", "new"),
        ("[x](../a/Note.md)", "a/Note.md", "a/New.md", "../a/New.md"),
        ("![[pic.png]]", "a/pic.png", "a/new.png", "new.png"),
    ],
)
def test_the_kind_of_path_is_kept(link: str, old: str, new: str, first: str) -> None:
    (parsed,) = parse(link).links
    assert (
        next(rewritten_targets(parsed, Rung.SUFFIX, NotePath(old), NotePath(new), NotePath("x/here.md"), "shortest"))
        == first
    )


def test_more_and_more_folders_are_tried() -> None:
    (parsed,) = parse("[[Note]]").links
    found = rewritten_targets(
        parsed, Rung.SUFFIX, NotePath("Note.md"), NotePath("a/b/New.md"), NotePath("here.md"), "shortest"
    )
    assert list(dict.fromkeys(found)) == ["New", "b/New", "a/b/New", "/a/b/New", "/a/b/New.md"]


@pytest.mark.parametrize(
    ("text", "target", "written"),
    [
        ("[[Old]]", "a b", "a b"),
        ("[x](Old.md)", "a (b).md", "a%20%28b%29.md"),
        ("[x](<Old.md>)", "a (b).md", "a (b).md"),
        ("[x](<Old.md>)", "a<b.md", "a%3Cb.md"),
        ("[x](<Old.md>)", "C#.md", "C%23.md"),
        ("[x](<Old.md>)", "Q&amp;A.md", "Q%26amp;A.md"),
        ("[x](<Old.md>)", "Q&A.md", "Q&A.md"),
        ("[x](Old.md)", "Q&amp;A.md", "Q%26amp;A.md"),
        ("[x](Old.md)", "Q&A.md", "Q&A.md"),
        ("<a href='Old.md'>", "it's.md", "it%27s.md"),
        ('<a href="Old.md">', "it's.md", "it's.md"),
        ("<a href=Old.md>", "a='b'.md", "a%3D%27b%27.md"),
        ("[x](O%20ld.md)", "ä b.md", "ä%20b.md"),
        ("[x](%C3%84.md)", "ä b.md", "%C3%A4%20b.md"),
        ("---\nup: '[[Old]]'\n---\n", "it's", "it''s"),
        ('---\nup: "[[Old]]"\n---\n', 'a"b', 'a\\"b'),
    ],
)
def test_encoding_and_quotes_are_kept(text: str, target: str, written: str) -> None:
    document = Document(NotePath("a.md"), text)
    (link,) = document.note.links
    assert encoded(link, document, link.target_span, target) == written


@pytest.mark.parametrize(
    ("link", "target", "fits"), [("[[a]]", "a#b", False), ("[x](a)", "a#b", True), ("[x](a)", "mail:b", False)]
)
def test_a_link_cannot_hold_everything(link: str, target: str, *, fits: bool) -> None:
    (parsed,) = parse(link).links
    assert can_be_written(parsed, target) is fits


@pytest.mark.parametrize(
    ("text", "fragment", "written"),
    [
        ("[x](<a.md#Old>)", "A#B", "A#B"),
        ("[x](<a.md#Old>)", "R&amp;D", "R%26amp;D"),
        ("[x](a.md#Old)", "A b", "A%20b"),
    ],
)
def test_a_fragment_is_encoded_like_its_target(text: str, fragment: str, written: str) -> None:
    document = Document(NotePath("a.md"), text)
    (link,) = document.note.links
    assert link.fragment_span is not None
    assert encoded(link, document, link.fragment_span, fragment) == written
