"""``[text](path)`` in place of ``[[path]]``, where ``links.useMarkdownLinks`` asks for it.

What is offered is left to the files for notes, headings and blocks, how a path is written to ``link_target``.
"""

import re
from dataclasses import replace

from vaultmark.features.completion.context import Context, Wanted, in_front_matter
from vaultmark.features.completion.item import Reach
from vaultmark.features.link_target import destination
from vaultmark.text.span import Span
from vaultmark.vault.identity import NotePath
from vaultmark.vault.vault import Vault

_WIKI = frozenset({Wanted.NOTE, Wanted.ANY_FILE, Wanted.HEADING, Wanted.ANY_HEADING, Wanted.BLOCK, Wanted.ANY_BLOCK})
_ENDS_A_TEXT = re.compile(r"[\\\[\]`<|$]|%%")
"""What could end the text of a link or begin something in it that hides its end."""


def as_markdown(context: Context, text: str, offset: int, reach: Reach) -> Context:
    """Return the context in which the whole wikilink at ``offset`` is replaced; the same one where it must stay.

    It stays in the front matter, where nothing else is a link; if it goes on with a fragment or a text of its own; and
    for a client that could not replace all of it.
    """
    if context.wanted not in _WIKI or context.has_text or in_front_matter(text, offset):
        return context
    start, end = context.replace_span
    if not context.closing:
        end = text.index("]]", end) + 2
    if reach < (Reach.RANGE if end > offset else Reach.UP_TO_CURSOR):
        return context
    return replace(context, replace_span=Span(start, end), writes_markdown=True)


def markdown_link(label: str, target: str) -> str:
    """Return a link with that text and encoded destination."""
    return f"[{_ENDS_A_TEXT.sub(_escaped, ' '.join(label.split()))}]({target})"


def link_into(vault: Vault, source: NotePath, path: NotePath, label: str, fragment: str) -> str | None:
    """Return a link in ``source`` to a part of the note ``path``; None if no link can name it."""
    target = "" if path == source else destination(vault, source, path)
    return None if target is None else markdown_link(label, f"{target}#{fragment}")


def _escaped(found: re.Match[str]) -> str:
    return "".join(f"\\{character}" for character in found[0])
