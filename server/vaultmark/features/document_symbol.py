"""``textDocument/documentSymbol``: the headings of one note as a tree."""

from dataclasses import dataclass

from vaultmark.syntax.note import Heading
from vaultmark.text.span import Span
from vaultmark.vault.identity import NotePath
from vaultmark.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class DocumentSymbol:
    """One heading with the section below it."""

    name: str
    """The heading's text; never empty, as clients refuse a symbol without a name."""
    level: int
    """1 to 6."""
    span: Span
    """The whole section, the sections of deeper headings included."""
    selection_span: Span
    """The heading's text, within ``span``."""
    children: tuple["DocumentSymbol", ...] = ()


def document_symbol(vault: Vault, path: NotePath) -> tuple[DocumentSymbol, ...]:
    """Return the headings of a note, each below the nearest heading of a higher level; () if it can't be read."""
    note = vault.note(path)
    return _tree(note.headings, note.length) if note else ()


def _tree(headings: tuple[Heading, ...], end: int) -> tuple[DocumentSymbol, ...]:
    # From the last heading to the first: what stands on the stack are the finished sections below the heading that
    # comes next, the nearest on top; a heading takes those of a deeper level as its children.
    finished: list[DocumentSymbol] = []
    ends: list[tuple[int, int]] = []
    for heading in reversed(headings):
        while ends and ends[-1][0] > heading.level:
            ends.pop()
        section = Span(heading.span.start, ends[-1][1] if ends else end)
        ends.append((heading.level, heading.span.start))
        children: list[DocumentSymbol] = []
        while finished and finished[-1].level > heading.level:
            children.append(finished.pop())
        name = heading.text or "#" * heading.level
        finished.append(DocumentSymbol(name, heading.level, section, heading.text_span, tuple(children)))
    return tuple(reversed(finished))
