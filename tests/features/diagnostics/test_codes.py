"""Every code is explained and has a severity, and a note never has too many."""

from tests.vault_text import read_vault
from vaultmark.features.diagnostics import EXPLANATIONS, MAX_PER_NOTE, diagnostics
from vaultmark.vault.identity import NotePath
from vaultmark.vault.settings import DEFAULT_SEVERITIES


def test_codes_and_severities_are_the_same_set() -> None:
    assert EXPLANATIONS.keys() == DEFAULT_SEVERITIES.keys()


def test_every_explanation_is_one_sentence() -> None:
    assert all(text[0].isupper() and text.endswith(".") and ". " not in text for text in EXPLANATIONS.values())


def test_a_note_with_very_many_findings_says_how_many_are_left_out() -> None:
    found = diagnostics(read_vault("[[nope]]\n" * (MAX_PER_NOTE + 10)).vault, NotePath("note.md"))
    assert len(found) == MAX_PER_NOTE
    assert found[-1].message.startswith("11 more findings")


def test_the_worst_findings_are_shown_wherever_they_stand() -> None:
    placeholder = '<a class="yt-timestamp" data-t="HH:MM:SS">[HH:MM:SS]</a>'
    found = diagnostics(read_vault("[[nope]]\n" * MAX_PER_NOTE + placeholder).vault, NotePath("note.md"))
    assert [each.code for each in found].count("timestamp-placeholder") == 1
    assert len(found) == MAX_PER_NOTE
    places = [each.span for each in found[:-1]]
    assert places == sorted(places)


def test_findings_stand_in_the_order_of_the_text() -> None:
    source = '[[nope]] <a class="yt-timestamp" data-t="4:09">[4:09]</a> [[#nope]] [[nope2]]'
    spans = [found.span for found in diagnostics(read_vault(source).vault, NotePath("note.md"))]
    assert spans == sorted(spans)
    assert len(spans) > 3


def test_a_note_that_is_not_there_has_none() -> None:
    assert diagnostics(read_vault("").vault, NotePath("nope.md")) == ()


def test_only_the_note_itself_is_read() -> None:
    fixture = read_vault("-- note.md --\n[[a]] [[a#x]] [[b]] [[nope]]\n-- a.md --\n-- b.md --\n")
    diagnostics(fixture.vault, NotePath("note.md"))
    assert fixture.vault.source.reads == {"note.md": 1}  # type: ignore[attr-defined]  # The fixture's source counts.
