"""In which vaults a file lies, and which folder is a file's vault when the client named none.

What is done there is left to ``session``.
"""

import os
from collections.abc import Iterable
from pathlib import Path

from vaultmark.lsp.uri import path_of
from vaultmark.vault.identity import NotePath, name_of, nfc
from vaultmark.vault.index import Index

_OWN_MARKS = (".vaultmark.toml", ".obsidian")
_MARKS = (*_OWN_MARKS, ".git")


def places(path: str, roots: Iterable[str]) -> list[tuple[str, NotePath]]:
    """Return each of ``roots`` below which a file lies, innermost first, and the file's path in it."""
    # What climbs out by `..` does not lie below, however its path begins.
    path = os.path.normpath(path)
    found = _below(path, roots)
    if not found:
        # An editor may name the same file by the way through a symbolic link, and its folder by the other.
        resolved = {os.path.realpath(root): root for root in roots}
        found = [(resolved[root], each) for root, each in _below(os.path.realpath(path), resolved)]
    return sorted(found, key=lambda place: -len(place[0]))


def folder_of(uri: str) -> str | None:
    """Return the path of a folder that a client names, without a final slash; None if it is none of the file system."""
    path = path_of(uri)
    return path and (path.rstrip(os.sep) or os.sep)


def vault_root(path: str) -> str | None:
    """Return the nearest folder above a file that is marked as a vault, or None.

    The user's home and the file system's root are never taken for a vault because of a ``.git``: people keep their
    settings under version control there, beside all that they have.
    """
    for folder in Path(path).parents:
        if _is_marked(folder, _OWN_MARKS if _holds_a_home(folder) else _MARKS):
            return str(folder)
    return None


def is_broad(root: str) -> bool:
    """Tell whether a folder is a home, one above it, or a whole disk, and not said to be a vault by a mark in it.

    Editors open such a folder by mistake, or where they found no other; it holds far more than somebody's notes.
    """
    folder = Path(os.path.realpath(root))
    return _holds_a_home(folder) and not _is_marked(folder, _OWN_MARKS)


def as_indexed(index: Index, path: NotePath) -> NotePath:
    """Return the path of the index that differs from ``path`` only in the normal form of Unicode, else ``path``."""
    if path in index.notes or path.isascii():
        return path
    alike = (each for each in index.paths_named(name_of(path)) if nfc(each) == nfc(path))
    return next(alike, path)


def _holds_a_home(folder: Path) -> bool:
    """Tell whether a folder is the user's home, one above it, or the root of a disk."""
    try:
        home = Path.home()
    except RuntimeError:
        # In a container there may be nobody by the user's number, and so no home.
        home = Path()
    homes = (home, Path(os.path.realpath(home))) if home.is_absolute() else ()
    return folder == folder.parent or any(each.is_relative_to(folder) for each in homes)


def _is_marked(folder: Path, marks: Iterable[str]) -> bool:
    return any(os.path.lexists(folder / mark) for mark in marks)


def _below(path: str, roots: Iterable[str]) -> list[tuple[str, NotePath]]:
    found = []
    for root in roots:
        prefix = root.rstrip(os.sep) + os.sep
        if path.startswith(prefix):
            found.append((root, NotePath(path[len(prefix) :].replace(os.sep, "/"))))
    return found
