"""The text that we have is the text that the client has, after any run of edits in any encoding."""

from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types

from vaultmark.lsp.open_document import SMALL, OpenDocument
from vaultmark.text.line_index import Encoding, LineIndex
from vaultmark.vault.identity import NotePath

PIECES = ["a", "é", "字", "\U0001f600", "e\u0301", "\n", "\r\n", "\r", "\u2028", "\x85", "\f", "\ufeff", "[[", "#x "]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)


def opened(text: str) -> OpenDocument:
    return OpenDocument.of(types.TextDocumentItem("untitled:a", "markdown", 1, text), NotePath("a"))


def change(
    text: str, start: int, end: int, new_text: str, encoding: Encoding
) -> types.TextDocumentContentChangePartial:
    """Return an edit as a client with ``text`` in its buffer sends it."""
    first, last = (types.Position(*LineIndex(text).position(offset, encoding)) for offset in (start, end))
    return types.TextDocumentContentChangePartial(types.Range(first, last), new_text)


def cuts(text: str) -> list[int]:
    """Return the offsets where a cursor can stand: not inside a line break."""
    return [at for at in range(len(text) + 1) if text[max(0, at - 1) : at + 1] != "\r\n"]


@given(TEXTS, st.sampled_from(Encoding), st.data())
def test_the_text_follows_the_client(text: str, encoding: Encoding, data: st.DataObject) -> None:
    document = opened(text)
    for version in range(2, data.draw(st.integers(2, 8))):
        changes: list[types.TextDocumentContentChangePartial | types.TextDocumentContentChangeWholeDocument] = []
        for _ in range(data.draw(st.integers(1, 3))):
            new_text = data.draw(TEXTS)
            if data.draw(st.integers(0, 9)) == 0:
                text = new_text
                changes.append(types.TextDocumentContentChangeWholeDocument(new_text))
                continue
            start, end = sorted((data.draw(st.sampled_from(cuts(text))), data.draw(st.sampled_from(cuts(text)))))
            changes.append(change(text, start, end, new_text, encoding))
            text = text[:start] + new_text + text[end:]
        document = document.with_changes(changes, version, encoding)
        assert (document.document.text, document.version) == (text, version)
        assert document.document.note.length == len(text)


@given(st.permutations(range(2, 10)), st.sampled_from(Encoding))
def test_changes_that_overtook_each_other_are_put_in_order(order: list[int], encoding: Encoding) -> None:
    # Each version has one more piece in the middle, so no two changes can be swapped.
    texts = ["[[]]"]
    for piece in PIECES[: len(order)]:
        middle = len(texts[-1]) // 2
        texts.append(texts[-1][:middle] + piece + texts[-1][middle:])
    document = opened(texts[0])
    for version in order:
        before = texts[version - 2]
        middle = len(before) // 2
        edit = change(before, middle, middle, PIECES[version - 2], encoding)
        document = document.with_changes([edit], version, encoding)
    assert (document.document.text, document.version) == (texts[-1], len(texts))


def test_versions_that_begin_anew_are_taken_as_they_come() -> None:
    document = opened("")
    for version in (7, 8, 0, 1, 2):
        edit = change(document.document.text, 0, 0, str(version), Encoding.UTF8)
        document = document.with_changes([edit], version, Encoding.UTF8)
    assert (document.document.text, document.version) == ("21087", 2)


def test_nothing_is_put_before_the_text_of_a_save() -> None:
    document = opened("")
    document = document.with_changes([change("", 0, 0, "b", Encoding.UTF8)], 3, Encoding.UTF8).with_text("saved")
    document = document.with_changes([change("", 0, 0, "a", Encoding.UTF8)], 2, Encoding.UTF8)
    assert document.document.text == "asaved"


def test_a_position_past_the_end_means_the_end() -> None:
    far = types.Range(types.Position(9, 9), types.Position(99, 99))
    edit = types.TextDocumentContentChangePartial(far, "X")
    assert opened("ab").with_changes([edit], 2, Encoding.UTF16).document.text == "abX"


def test_a_range_with_its_ends_swapped_is_the_same_range() -> None:
    swapped = types.Range(types.Position(0, 2), types.Position(0, 1))
    edit = types.TextDocumentContentChangePartial(swapped, "X")
    assert opened("abc").with_changes([edit], 2, Encoding.UTF16).document.text == "aXc"


def test_other_line_ends_are_no_other_text() -> None:
    assert opened("a\r\nb\rc\n").has_text("a\nb\nc\n")
    assert not opened("a\nb").has_text("a\nc")


def test_a_large_text_keeps_its_last_note_until_it_is_parsed_again() -> None:
    document = opened("# Heading\n" + "word " * SMALL)
    assert not document.is_settled_at_once
    parsed = document.with_note(document.document.note)
    edit = types.TextDocumentContentChangePartial(types.Range(types.Position(0, 2), types.Position(0, 2)), "New ")
    changed = parsed.with_changes([edit], 2, Encoding.UTF16)
    assert not changed.is_parsed
    assert changed.now().text.startswith("# New Heading")
    assert changed.now().note is parsed.document.note
    assert not changed.is_parsed


def test_a_change_parses_neither_the_text_before_it_nor_the_text_after() -> None:
    before = opened("word " * SMALL)
    after = before.with_changes([change(before.document.text, 0, 0, "a", Encoding.UTF16)], 2, Encoding.UTF16)
    assert not before.is_parsed
    assert not after.is_parsed
    assert after.parsed is None
