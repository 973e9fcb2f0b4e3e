"""Which link targets may become files: the one way from what a note says to a path that is created.

Purely by name, by the rules of all systems at once, since vaults move between them; ``store.safe_path`` looks at the
disk.
"""

import re

from vaultmark.vault.identity import NotePath

_REFUSED = re.compile(r'[\x00-\x1f\x7f-\x9f<>:"|?*\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]')
_DEVICES = frozenset(
    [
        "con",
        "prn",
        "aux",
        "nul",
        "conin$",
        "conout$",
        *(f"{port}{digit}" for port in ("com", "lpt") for digit in "123456789¹²³"),
    ]
)
_MOST_BYTES = 255
"""Bytes of UTF-8 in one name, as most file systems have it."""
_MOST_PATH_BYTES = 1024


class UnsafePathError(ValueError):
    """A path that must not be created; the message is one sentence for the author."""


def safe_path(target: str) -> NotePath:
    """Return ``target``, already decoded, as a vault-relative path.

    Raises:
        UnsafePathError: it is absolute, climbs with ``..``, names a drive, a hidden folder or file or a device, holds a
            character that a file name can't have on every system, or is too long.
    """
    if not target:
        raise UnsafePathError("The path is empty; give the note a name.")
    if target[0] in "/\\~":
        raise UnsafePathError(f"{target[:80]!r} does not lie in the vault; use a path from the vault's root.")
    if refused := _REFUSED.search(target):
        raise UnsafePathError(f"A file name can't hold {refused[0]!r}; choose another name.")
    segments = target.replace("\\", "/").split("/")
    for segment in segments:
        if fault := _fault(segment):
            raise UnsafePathError(f"{segment[:80]!r} {fault}; choose another name.")
    path = "/".join(segments)
    if len(path.encode()) > _MOST_PATH_BYTES:
        raise UnsafePathError("The path is too long; choose a shorter one.")
    return NotePath(path)


def _fault(segment: str) -> str | None:
    if segment in ("", ".", ".."):
        return "is no name of a file or folder"
    if segment[0] == ".":
        return "is hidden, and vaults do not show hidden files"
    if segment[-1] in ". " or segment[0] == " ":
        return "begins or ends with a space or ends with a dot, which not every system keeps"
    if segment.partition(".")[0].rstrip().lower() in _DEVICES:
        return "names a device on some systems"
    if len(segment.encode()) > _MOST_BYTES:
        return "is too long"
    return None
