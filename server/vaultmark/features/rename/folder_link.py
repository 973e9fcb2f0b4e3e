"""Markdown links to folders, which mean no file: after a rename they lead to the folder that they led to before.

Which notes are looked at, and links to files, are left to ``relink``.
"""

from collections.abc import Iterator, Mapping

from vaultmark.syntax.note import Link
from vaultmark.vault.identity import NotePath, file_name, folder, link_key, name_of
from vaultmark.vault.index import Index
from vaultmark.vault.resolve import IMAGE_KINDS, FoundFolder, find, folder_named
from vaultmark.vault.settings import ResolutionRules

Folders = Mapping[str, str | None]
"""The folders that files are moved out of, by their names, each with the folder that its files go to as they lie in it;
None if they go different ways."""


def folders_left(moves: Mapping[NotePath, NotePath]) -> Folders:
    """Return where the folders go whose files move."""
    left: dict[str, str | None] = {}
    for old, new in moves.items():
        goes: str | None = new
        last: str = old
        for above in _above(old):
            goes = folder(goes) if goes and file_name(goes) == file_name(last) else None
            name, last = name_of(f"{above}/"), above
            left[name] = goes if left.get(name, goes) == goes else None
    return left


def folder_keys(before: Index, after: Index, moves: Mapping[NotePath, NotePath]) -> set[str]:
    """Return the keys under which links ask for folders that come or go, or change in case."""
    gone = {above for old in moves for above in _above(old)}
    come = {above for new in moves.values() for above in _above(new)}
    names = {name_of(f"{path}/") for path in gone - come} & {name_of(f"{path}/") for path in come - gone}
    return {
        link_key(file_name(path))
        for path in gone ^ come
        if name_of(f"{path}/") in names or before.has_folder(path) != after.has_folder(path)
    }


def folder_target(
    before: Index, after: Index, source: NotePath, new_source: NotePath, link: Link, left: Folders
) -> str | None:
    """Return the target that a link to a folder needs, its note being at ``new_source`` then; None if it may stay.

    A relative path stays one, and one from the vault's root too; a final slash stays.
    """
    target = link.target
    named = folder_named(before, source, target)
    if named is None or link.is_wiki or link.kind in IMAGE_KINDS or target.startswith("/"):
        return None
    wanted = left.get(name_of(f"{named.path}/")) or named.path
    if name_of(wanted) != name_of(named.path) and after.has_folder(named.path):
        wanted = named.path
    now = _meant(after, new_source, target)
    if now and now.path == wanted and now.is_relative >= named.is_relative:
        return None
    slash, dot = "/" * target.endswith("/"), "./" * target.startswith("./")
    for path in _paths(new_source, wanted, is_relative=named.is_relative):
        for written in (f"{dot}{path}{slash}", f"{path}{slash}", f"{path}/", f"./{path}/"):
            found = _meant(after, new_source, written)
            if found and found.path == wanted:
                return written
    return None


def _meant(index: Index, source: NotePath, target: str) -> FoundFolder | None:
    if find(index, source, target, rules=ResolutionRules(), markdown=True):
        return None
    return folder_named(index, source, target)


def _paths(source: NotePath, wanted: str, *, is_relative: bool) -> Iterator[str]:
    if wanted and not is_relative:
        yield wanted
    here, there = ([*path.split("/")] if path else [] for path in (folder(source), wanted))
    same = 0
    while same < min(len(here), len(there)) and here[same] == there[same]:
        same += 1
    yield "/".join((*[".."] * (len(here) - same), *there[same:])) or "."


def _above(path: str) -> Iterator[str]:
    while path := folder(path):
        yield path
