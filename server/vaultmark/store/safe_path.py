"""Whether a path of the vault may be created: the look at the disk that the rules of names can't take.

Which names are allowed at all is decided by ``vault.safe_path``; nothing is created here.
"""

import os

from vaultmark.store.reading import within
from vaultmark.vault.identity import NotePath, folder, name_of
from vaultmark.vault.safe_path import UnsafePathError, safe_path


def creatable_path(root: str, target: str) -> NotePath:
    """Return the vault-relative path of ``target`` if a file may be created there, inside the real path ``root``.

    To be asked at the last moment: what stands on the way may have changed since.

    Raises:
        UnsafePathError: the name is refused, a link on the way leads out of the vault, something on the way is no
            folder, or there is something already, also by a name that is equal but for case.
    """
    path = safe_path(target)
    above = folder(path)
    nearest = os.path.join(root, above) if above else root
    while not os.path.lexists(nearest):
        nearest = os.path.dirname(nearest)
    real = os.path.realpath(nearest)
    if real != root and not within(root, real):
        raise UnsafePathError(f"A link on the way to {path!r} leads out of the vault; choose another folder.")
    if not os.path.isdir(real):
        raise UnsafePathError(f"Something on the way to {path!r} is not a folder; choose another one.")
    if os.path.lexists(os.path.join(root, path)) or _has_equal_name(os.path.join(root, above), path):
        raise UnsafePathError(f"There is a file at {path!r} already; choose another name.")
    return path


def _has_equal_name(above: str, path: NotePath) -> bool:
    wanted = name_of(path.rpartition("/")[2])
    try:
        with os.scandir(above) as entries:
            return any(
                name_of(entry.name) == wanted for entry in entries if entry.name.lower().endswith(path[-3:].lower())
            )
    except OSError:
        return False  # There is no such folder yet.
