"""The headings of a note as a tree."""

from tests.vault_text import read_vault
from vaultmark.features.document_symbol import DocumentSymbol, document_symbol
from vaultmark.vault.identity import NotePath


def check(text: str, *expected: str) -> None:
    """Compare the tree, children indented, each with the number of lines of its section."""
    vault = read_vault(f"-- a.md --\n{text}").vault

    def rendered(symbols: tuple[DocumentSymbol, ...], depth: int) -> list[str]:
        lines: list[str] = []
        for symbol in symbols:
            assert symbol.span.start <= symbol.selection_span.start <= symbol.selection_span.end <= symbol.span.end
            lines.append(f"{'  ' * depth}{symbol.name} {symbol.span.of(text).count(chr(10))}")
            lines += rendered(symbol.children, depth + 1)
        return lines

    assert rendered(document_symbol(vault, NotePath("a.md")), 0) == list(expected)


def test_headings_stand_below_the_nearest_higher_one() -> None:
    check("# A\n## B\n### C\n## D\n# E\n", "A 4", "  B 2", "    C 1", "  D 1", "E 1")


def test_levels_may_be_skipped_and_begin_anywhere() -> None:
    check("### A\n# B\n#### C\n## D\n", "A 1", "B 3", "  C 1", "  D 1")


def test_no_headings_no_symbols() -> None:
    check("text\n")


def test_a_note_that_is_not_there_has_none() -> None:
    assert document_symbol(read_vault("").vault, NotePath("b.md")) == ()
