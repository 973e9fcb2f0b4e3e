"""Which names a note or file may be given (each refusal says what to do instead)."""

from vaultmark.features.quote import quoted
from vaultmark.features.result import Refusal
from vaultmark.vault.identity import NotePath, folder, is_note, nfc, stem, without_md
from vaultmark.vault.safe_path import UnsafePathError, safe_path
from vaultmark.vault.vault import Vault

_NOT_IN_LINKS = "#^[]|"
"""What a file system allows and a wikilink can't hold."""


def path_for_name(vault: Vault, path: NotePath, new_name: str) -> NotePath | Refusal:
    """Return the path that the file at ``path`` gets under a new name in its own folder, or why it can't have it.

    The ending of a note may be left out; that of another file is kept if the name has none.
    """
    name = nfc(new_name.strip())
    if not name:
        return Refusal("A file needs a name; type one.")
    if any(sign in name for sign in "/\\"):
        return Refusal("A name can't hold a slash; to move the file to another folder, use the editor's file list.")
    refused = next((sign for sign in name if sign in _NOT_IN_LINKS), None)
    if refused is not None:
        return Refusal(f"A note's name can't hold {quoted(refused)}, or links could not name it; choose another name.")
    ending = path[len(without_md(path)) :] if is_note(path) else _ending(path)
    if is_note(path):
        # A note may be called ``plan.md.md``; its own name is no name with an ending.
        name = name if name == stem(path) else without_md(name)
    elif _ending(name).lower() == ending.lower():
        name = name[: len(name) - len(ending)]
    own = folder(path)
    try:
        new_path = safe_path(f"{own}/{name}{ending}" if own else f"{name}{ending}")
    except UnsafePathError as unsafe:
        return Refusal(str(unsafe))
    return taken(vault, path, new_path) or new_path


def taken(vault: Vault, path: NotePath, new_path: NotePath) -> Refusal | None:
    """Refuse a path that another file has, also in another case or normal form; its own in another case is free."""
    for other in vault.index.paths_at(new_path):
        if other != path:
            return Refusal(f"{quoted(other, 200)} is there already; choose another name.")
    return None


def _ending(path: str) -> str:
    name = path.rpartition("/")[2]
    dot = name.rfind(".")
    return name[dot:] if dot > 0 else ""
