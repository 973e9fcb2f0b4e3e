"""Showing a piece of a note's text inside a message: short, on one line, without characters that hide or reorder."""

import re

_UNSEEN = re.compile(r"[\x00-\x08\x0a-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


def visible(text: str) -> str:
    r"""Show control, zero-width and bidirectional control characters as escapes such as ``\u202e``; line ends too."""
    return _UNSEEN.sub(_escape, text)


def quoted(text: str, limit: int = 80) -> str:
    """Return ``text`` in double quotes, cut to ``limit`` code points."""
    return f'"{visible(text if len(text) <= limit else text[: limit - 1] + "…")}"'


def listed(items: tuple[str, ...], limit: int = 5) -> str:
    """Join quoted items with commas and ``or``; no more than ``limit`` of them."""
    shown = [quoted(item, 120) for item in items[:limit]]
    if len(items) > limit:
        return ", ".join(shown) + " or others"
    return " or ".join((", ".join(shown[:-1]), shown[-1])) if len(shown) > 1 else "".join(shown)


def _escape(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
