"""The form in which tests state vaults and expectations."""

from tests.vault_text import carets, read_texts, read_vault
from vaultmark.text.span import Span


def test_files_and_cursors_are_read() -> None:
    fixture = read_vault("-- a.md --\nx<|>y\n-- f/b.md --\n<|>-- no header --x\n-- c.png --\n")
    assert fixture.texts == {"a.md": "xy\n", "f/b.md": "-- no header --x\n"}
    assert fixture.cursors == (("a.md", 1), ("f/b.md", 0))
    assert set(fixture.vault.index.files) == {"c.png"}


def test_a_text_without_header_is_one_note() -> None:
    assert read_texts("text\n") == {"note.md": "text\n"}
    assert read_vault("te<|>xt").cursor == ("note.md", 2)


def test_carets_stand_under_what_a_span_names() -> None:
    text = "one two\nthree\n\nfour"
    assert carets(text, Span(4, 7)) == "one two\n    ^^^"
    assert carets(text, Span(4, 10)) == "one two\n    ^^^\nthree\n^^"
    assert carets(text, Span(9, 9)) == "three\n |"
    assert carets(text, Span(19, 19)) == "four\n    |"
    assert carets("", Span(0, 0)) == "\n|"
