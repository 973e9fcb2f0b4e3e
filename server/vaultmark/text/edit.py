"""Replacing parts of a text."""

from collections.abc import Iterable
from typing import NamedTuple

from vaultmark.text.span import Span


class TextEdit(NamedTuple):
    """Replace ``span`` of one text by ``new_text``; an empty span inserts."""

    span: Span
    new_text: str


def apply_edits(text: str, edits: Iterable[TextEdit]) -> str:
    """Apply edits that all speak of ``text`` as it is now.

    Raises:
        ValueError: if two edits overlap or one leaves the text.
    """
    parts: list[str] = []
    position = 0
    for edit in sorted(edits, key=lambda edit: edit.span):
        if edit.span.start < position or edit.span.end < edit.span.start or edit.span.end > len(text):
            raise ValueError(f"edits overlap or leave the text at {edit.span}")
        parts += (text[position : edit.span.start], edit.new_text)
        position = edit.span.end
    parts.append(text[position:])
    return "".join(parts)
