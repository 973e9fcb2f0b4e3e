"""Writing a new name in the way in which a link spelled the old one.

``[[doc-1]]`` for ``Doc 1`` becomes ``[[new-title]]`` for ``New Title``: case and the characters between words are kept.
"""

import re

_SEPARATORS = re.compile(r"[ _-]+")


def respelled(written: str, old_name: str, new_name: str) -> tuple[str, ...]:
    """Return ways to write ``new_name`` as ``written`` spells ``old_name``, best first; ``new_name`` itself is last."""
    if written == old_name:
        return (new_name,)
    if old_name == new_name:
        return (written, new_name)
    separators = set(_SEPARATORS.findall(written))
    spelled = new_name
    if len(separators) == 1 and separators != set(_SEPARATORS.findall(old_name)):
        spelled = _SEPARATORS.sub(lambda _: next(iter(separators)), new_name)
    if written == written.lower() and old_name != old_name.lower():
        spelled = spelled.lower()
    elif written == written.upper() and old_name != old_name.upper():
        spelled = spelled.upper()
    return (spelled, new_name) if spelled != new_name else (new_name,)
