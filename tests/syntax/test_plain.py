"""The quick reader takes most notes, and finds in them what the full one finds."""

import gc
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from tests.syntax.real_notes import ARCHIVES, FOLDERS, notes_in_archive, notes_in_folder
from vaultmark.syntax.body import read_body
from vaultmark.syntax.front_matter import read_front_matter
from vaultmark.syntax.inline import InlineReader
from vaultmark.syntax.parser import parse
from vaultmark.syntax.plain import read_plain

ANCHOR = '<a class="yt-timestamp" data-t="00:04:09">[00:04:09]</a>'


def is_plain(text: str) -> bool:
    return read_plain(text, read_front_matter(text)[1]) is not None


PLAIN = {
    "nothing": "",
    "a paragraph": "Some words, *some* of them **strong**.\n",
    "a note about a video": f"---\ntitle: A\n---\n\nFrom: [[b]] <br/>\n\n# Head\n\n- one {ANCHOR}\n  - two [[c | d]] {ANCHOR}\n",
    "an anchor in an unusual form": 'a <a class="yt-timestamp" data-t="4:09">4:09</a>',
    "tags and quotes": "> #tag said\n> [[a]]\n",
    "links and code on their lines": "See [a](b.md), `code` and https://x.y.\n",
    "a price": "It was $5 and 100%.",
    "prices in a link": "[$5 for $6](a.md)",
    "math": "Where $a [[b]] c$ [[d]].",
    "a rule": "a\n\n---\n[[b]]\n",
    "a callout": "> [!note]\n> [[a]]: b\n",
    "fenced code": "---\na: b\n---\n```py\n# no head [[no link]]\n```\n[[link]]",
    "a table": "| a | b |\n|---|:-:|\n| [[c]] | d |\n",
    "a heading in a list": "- # A",
    "a nested list": "1. a\n    - b\n    - c\n        - d\n",
}
NOT_PLAIN = {
    "a line feed preceded by a carriage return": "a\r\nb",
    "a tab": "-\ta",
    "an underlined heading": "A\n---\n",
    "an HTML block": "<div>\n[[a]]\n</div>",
    "an HTML block in a list": "- <div>\n",
    "an HTML comment": "a <!-- [[b]] -->",
    "a tag with attributes": '<img src="a.png">',
    "indented code": "a\n\n    [[b]]\n",
    "indented code at the top": "    [[b]]\n",
    "indented code below a heading": "# A\n    [[b]]\n",
    "indented code below a fence": "---\na: b\n---\n```\ncode\n```\n    [[b]]\n",
    "an item that begins with code": "-     [[b]]\n",
    "an empty item": "-\n  a\n",
    "a line that begins between an item's mark and text": "- a\n     - b\n      # c\n[[d]]",
    "a line below a quote in a quote": ">> a\n    - [[b]]",
    "tildes": "~~~\n[[a]]\n~~~",
    "a fence that never closes": "---\na: b\n---\n```\n[[a]]",
    "a fence in a list": "- a\n  ```\n  [[b]]\n  ```",
    "math in two lines": "$$\n[[a]]\n$$",
    "a comment": "%%[[a]]%%",
    "a definition": "[a]\n\n[a]: b",
    "a definition over two lines": "[a b]\n\n- [a\n  b]: c",
    "a definition with a bracket": "[a\\]]\n\n[a\\]]: b",
    "math in a link": "[$a](b$)",
    "a rule that may be an underline": "a\n \n---\n",
    "a footnote": "a[^1]",
    "a block id": "a ^id",
    "code over two lines": "`a\n[[b]]`",
    "a link over two lines": "[a\nb](c)",
    "a link with a title": '[a](b "c")',
    "a torn anchor": '<a class="yt-timestamp" data-t="00:04:09">[00:04:09]',
}


@pytest.mark.parametrize("text", PLAIN.values(), ids=PLAIN)
def test_ordinary_notes_are_plain(text: str) -> None:
    assert is_plain(text)
    assert parse(text) == parse(text, read_body)


@pytest.mark.parametrize("text", NOT_PLAIN.values(), ids=NOT_PLAIN)
def test_what_needs_more_is_left_to_the_full_reader(text: str) -> None:
    assert not is_plain(text)


@pytest.mark.parametrize("reader", [read_plain, read_body])
def test_a_reader_is_gone_when_the_note_is_read(reader: Callable[[str, int], object]) -> None:
    gc.collect()
    gc.disable()
    try:
        assert reader("a `b` [c](d)\n\n$e$ [[f]] #g\n", 0) is not None
        # With the collector off, as it is in a worker, a reader that holds itself would stay.
        assert not any(isinstance(each, InlineReader) for each in gc.get_objects())
    finally:
        gc.enable()


def test_most_notes_of_the_talks_are_plain(shared_vault: Callable[[str], Path]) -> None:
    plain = [is_plain(text) for _, text in notes_in_folder(shared_vault("talks"))]
    assert sum(plain) > 0.85 * len(plain)


def check(notes: Iterable[tuple[str, str]]) -> None:
    for name, text in notes:
        assert not is_plain(text) or parse(text) == parse(text, read_body), name


@pytest.mark.full
@pytest.mark.parametrize("name", FOLDERS)
def test_both_readers_find_the_same_in_a_real_vault(name: str, shared_vault: Callable[[str], Path]) -> None:
    check(notes_in_folder(shared_vault(name)))


@pytest.mark.full
@pytest.mark.parametrize("name", ARCHIVES)
def test_both_readers_find_the_same_in_a_large_vault(name: str, shared_vault: Callable[[str], Path]) -> None:
    check(notes_in_archive(shared_vault("scale") / f"{name}.tar.xz", 20))
