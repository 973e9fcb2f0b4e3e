r"""Lines and columns against a reference that cuts the text character by character and asks ``str.encode``."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultmark.text.line_index import Encoding, LineIndex, position_in

ALPHABETS = {
    "lf": "ab\n",
    "crlf": "ab\r\n",
    "cr": "ab\r",
    "mixed": "a\r\n",
    "astral": "a\U0001f600\U00010348é字\n\r",
    "combining": "ae\u0301\u0308\u200d\n",
    "false breaks": "a\v\f\x1c\x1d\x1e\x85\u2028\u2029\r\n",
    "marks": "\ufeffa\t\n\r",
}
TEXTS = st.one_of(*(st.text(alphabet, max_size=40) for alphabet in ALPHABETS.values()))
ENCODINGS = st.sampled_from(Encoding)
WIDTHS = {Encoding.UTF8: ("utf-8", 1), Encoding.UTF16: ("utf-16-le", 2), Encoding.UTF32: ("utf-32-le", 4)}


def reference_lines(text: str) -> list[tuple[int, int, int]]:
    """Return start, end and start of the next line of each line, found one character at a time."""
    lines, start, at = [], 0, 0
    while at < len(text):
        width = 2 if text.startswith("\r\n", at) else 1 if text[at] in "\r\n" else 0
        if width:
            lines.append((start, at, at + width))
            start = at + width
        at += width or 1
    return [*lines, (start, len(text), len(text))]


def reference_position(text: str, offset: int, encoding: Encoding) -> tuple[int, int]:
    """Count lines and encoded units up to ``offset``."""
    lines = reference_lines(text)
    line = max(number for number, (start, _, _) in enumerate(lines) if start <= offset)
    start, end, _ = lines[line]
    name, width = WIDTHS[encoding]
    return line, len(text[start : min(offset, end)].encode(name)) // width


def lines_of(index: LineIndex) -> list[str]:
    """Return what each line holds."""
    return [index.line_span(line).of(index.text) for line in range(index.line_count)]


@given(TEXTS)
def test_lines_end_where_the_protocol_says(text: str) -> None:
    index = LineIndex(text)
    assert [index.line_span(line) for line in range(index.line_count)] == [line[:2] for line in reference_lines(text)]


@given(TEXTS, ENCODINGS)
def test_a_single_place_has_the_position_that_the_index_gives(text: str, encoding: Encoding) -> None:
    index = LineIndex(text)
    for offset in range(-1, len(text) + 2):
        assert position_in(text, offset, encoding) == index.position(offset, encoding)


@given(TEXTS, ENCODINGS)
def test_every_offset_has_the_position_that_encoding_gives(text: str, encoding: Encoding) -> None:
    index = LineIndex(text)
    for offset in range(len(text) + 1):
        assert index.position(offset, encoding) == reference_position(text, offset, encoding)


@given(TEXTS, ENCODINGS)
def test_every_offset_comes_back_from_its_position(text: str, encoding: Encoding) -> None:
    index = LineIndex(text)
    for start, end, _ in reference_lines(text):
        for offset in range(start, end + 1):
            assert index.offset(*index.position(offset, encoding), encoding) == offset


@given(TEXTS, ENCODINGS, st.integers(-2, 12), st.integers(-2, 60))
def test_any_position_lands_in_its_line(text: str, encoding: Encoding, line: int, character: int) -> None:
    offset = LineIndex(text).offset(line, character, encoding)
    lines = reference_lines(text)
    if line < 0:
        assert offset == 0
    elif line >= len(lines):
        assert offset == len(text)
    else:
        start, end, _ = lines[line]
        fitting = [at for at in range(start, end + 1) if reference_position(text, at, encoding)[1] <= character]
        assert offset == max(fitting, default=start)


@given(TEXTS, TEXTS, st.data())
def test_an_edit_equals_reading_the_new_text(text: str, new_text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    edited = LineIndex(text).with_edit(start, end, new_text)
    assert edited.text == text[:start] + new_text + text[end:]
    assert lines_of(edited) == lines_of(LineIndex(edited.text))


@given(TEXTS, st.lists(st.tuples(st.integers(0, 60), st.integers(0, 5), TEXTS), max_size=8))
def test_a_run_of_edits_equals_reading_the_last_text(text: str, edits: list[tuple[int, int, str]]) -> None:
    index = LineIndex(text)
    for at, length, new_text in edits:
        start = min(at, len(index.text))
        index = index.with_edit(start, min(start + length, len(index.text)), new_text)
    assert lines_of(index) == lines_of(LineIndex(index.text))


@given(st.text(st.characters(min_codepoint=0xD7FF, max_codepoint=0xE000), max_size=8), ENCODINGS)
def test_lone_surrogates_never_raise(text: str, encoding: Encoding) -> None:
    index = LineIndex(text)
    assert index.offset(*index.position(len(text), encoding), encoding) == len(text)


@pytest.mark.parametrize(
    ("character", "encoding", "offset"),
    [(2, Encoding.UTF16, 1), (3, Encoding.UTF16, 2), (4, Encoding.UTF8, 1), (5, Encoding.UTF8, 2)],
)
def test_a_position_inside_a_character_means_its_start(character: int, encoding: Encoding, offset: int) -> None:
    assert LineIndex("a\U0001f600b").offset(0, character, encoding) == offset


def test_an_empty_text_has_one_empty_line() -> None:
    index = LineIndex("")
    assert (index.line_count, index.line_span(0), index.position(5, Encoding.UTF16)) == (1, (0, 0), (0, 0))


def test_the_middle_of_a_line_break_is_the_end_of_its_line() -> None:
    assert LineIndex("ab\r\ncd").position(3, Encoding.UTF16) == (0, 2)


@given(
    st.text(alphabet="a\u00e9\U0001f600\ud800\n\r", max_size=30),
    st.lists(st.tuples(st.integers(0, 30), st.sampled_from(Encoding)), max_size=8),
)
def test_what_was_asked_before_changes_no_position(text: str, asked: list[tuple[int, Encoding]]) -> None:
    lines = LineIndex(text)
    for offset, encoding in asked:
        assert lines.position(offset, encoding) == LineIndex(text).position(offset, encoding)


def test_positions_in_order_on_a_line_without_end_take_linear_time() -> None:
    lines = LineIndex("\U0001f600" * 400_000)
    started = time.process_time()
    for offset in range(0, 400_000, 20):
        lines.position(offset, Encoding.UTF16)
    assert time.process_time() - started < 2
