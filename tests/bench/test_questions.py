"""A benchmark must not praise a wrong answer: which results count as right."""

from pathlib import Path
from typing import Any

import pytest
import questions
from rows import value_of
from sites import Site

_FOLDER = Path("/vault")
_SITE = Site("a.md", 3, 8, "sub/the hub.md", 2)
_HUB = "file:///vault/sub/the%20hub.md"


@pytest.mark.parametrize(
    ("result", "is_right"),
    [
        ({"uri": _HUB}, True),
        ([{"uri": _HUB}], True),
        ([{"targetUri": _HUB}], True),
        (None, False),
        ([], False),
        ([{"uri": "file:///vault/other.md"}], False),
        ([{"uri": _HUB}, {"uri": "file:///vault/other.md"}], False),
    ],
)
def test_a_definition_is_right_when_it_leads_to_the_named_note_alone(result: Any, is_right: bool) -> None:
    assert questions.definition(_FOLDER, _SITE).is_right(result) is is_right


def test_references_are_right_when_all_are_there() -> None:
    question = questions.references(_SITE)
    assert question.is_right([{}, {}])
    assert not question.is_right([{}])
    assert not question.is_right(None)


def test_a_rename_is_right_when_the_links_own_note_moves_and_all_links_are_edited() -> None:
    edits = {"textDocument": {"uri": "file:///vault/a.md"}, "edits": [{}, {}]}
    right = {"kind": "rename", "oldUri": _HUB, "newUri": "file:///vault/sub/new.md"}
    other = {"kind": "rename", "oldUri": "file:///vault/a.md", "newUri": "file:///vault/new.md"}
    question = questions.rename(_FOLDER, _SITE)
    assert question.is_right({"documentChanges": [edits, right]})
    assert not question.is_right({"documentChanges": [edits, other]})
    assert not question.is_right({"documentChanges": [right]})
    assert not question.is_right(None)


def test_a_name_is_complete_in_any_spelling_of_it() -> None:
    assert questions.completes({"items": [{"label": "The Open Talk"}]}, "the_open_talk")
    assert questions.completes([{"label": "x", "textEdit": {"newText": "sub/the_open_talk"}}], "the_open_talk")
    assert not questions.completes({"items": [{"label": "The Talk"}]}, "the_open_talk")
    assert not questions.completes(None, "the_open_talk")


def test_percentiles_are_those_of_the_samples() -> None:
    value = value_of([0.001 * number for number in range(101)], 1000)
    assert (value.p50, value.p95, value.count) == (50.0, 95.0, 101)
    assert value_of([], remark="wrong").remark == "wrong"
