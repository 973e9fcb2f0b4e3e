"""Which notes and files the vault's folder holds; what is in them is for others.

Skipped are names that begin with a dot (``.git``, ``.obsidian``, ``.trash``), ``node_modules``, and what ignore files
hide. A link to a file is followed when the file lies inside the vault and is not in it by a name of its own; links to
folders are never followed, so there are no cycles and no way out. Pipes, sockets and devices are passed by.
A name that is not UTF-8 can be neither linked nor shown: it is reported and left out.
"""

import os
import stat
from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass, field

from vaultmark.store.entry import Report, Stamp, stamp_of
from vaultmark.store.ignore import IGNORE_FILES, IgnoreFiles, NoIgnoreFiles, hides
from vaultmark.store.reading import within
from vaultmark.vault.identity import NotePath, file_name, is_note
from vaultmark.vault.identity import folder as folder_of

_SKIPPED = {"node_modules"}

Seen = Callable[[int], None]
"""Called for each folder with how many entries it has; what it raises ends the walk."""


def _pass(_entries: int) -> None:
    """Let a walk go on whatever it sees."""


@dataclass
class Found:
    """What a walk came upon."""

    notes: dict[NotePath, Stamp] = field(default_factory=dict)
    files: set[NotePath] = field(default_factory=set)
    """Everything that is no note."""
    folders: set[str] = field(default_factory=set)
    reports: dict[NotePath, Report] = field(default_factory=dict)
    """Folders that can't be read and names that can't be used."""
    hidden_notes: int = 0
    """Notes that ignore files name one by one."""
    hidden_folders: list[str] = field(default_factory=list)
    """Folders that ignore files hide as a whole; ``notes_below`` counts what is in them."""

    def add(self, path: NotePath, status: os.stat_result) -> None:
        """Add a note or another file."""
        if is_note(path):
            self.notes[path] = stamp_of(status)
        else:
            self.files.add(path)


def is_skipped(path: str) -> bool:
    """Tell whether any segment of a path is one that no vault shows."""
    return any(name in _SKIPPED or name.startswith(".") for name in path.split("/"))


def shown(path: NotePath) -> str:
    """Return a path with what is not UTF-8 in it written as escapes."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def is_ignore_file(path: str) -> bool:
    """Tell whether what the vault shows depends on the file."""
    return file_name(path) in IGNORE_FILES and not is_skipped(folder_of(path))


def walk(root: str, ignore: IgnoreFiles, under: str = "", seen: Seen = _pass) -> Found:
    """Walk the folder ``under`` of the vault whose real path is ``root``. Raises nothing but what ``seen`` raises."""
    found = Found()
    links: list[NotePath] = []
    _walk(root, ignore, under, found, links, seen)
    _follow(root, links, ignore, found, ())
    return found


def find(root: str, ignore: IgnoreFiles, paths: Iterable[NotePath], known: Container[NotePath]) -> Found:
    """Look at some paths only, at folders with all that is below them.

    ``known`` are the files that the vault has besides; a link to one of them adds nothing.
    """
    found = Found()
    links: list[NotePath] = []
    for path in paths:
        status = _status(root, path)
        if status is None or is_skipped(path) or not _usable(path, found, is_folder=stat.S_ISDIR(status.st_mode)):
            continue
        if stat.S_ISLNK(status.st_mode):
            links.append(path)
        elif stat.S_ISDIR(status.st_mode):
            if not ignore.hides(path, is_folder=True):
                found.folders.add(path)
                _walk(root, ignore, path, found, links, _pass)
        elif stat.S_ISREG(status.st_mode) and not ignore.hides(path, is_folder=False):
            found.add(path, status)
    _follow(root, links, ignore, found, known)
    return found


def notes_below(root: str, folders: Iterable[str]) -> int:
    """Count the notes in folders that are hidden from the vault."""
    return sum(len(walk(root, NoIgnoreFiles(root), folder).notes) for folder in folders)


def _walk(root: str, ignore: IgnoreFiles, under: str, found: Found, links: list[NotePath], seen: Seen) -> None:
    waiting = [under]
    while waiting:
        folder = waiting.pop()
        rules = ignore.in_force(folder)
        prefix = folder + "/" if folder else ""
        entries = _entries(root, folder, found)
        seen(len(entries))
        for entry in entries:
            name = entry.name
            if name[0] == "." or name in _SKIPPED:
                continue
            path = NotePath(prefix + name)
            try:
                if entry.is_symlink():
                    links.append(path)
                elif entry.is_dir(follow_symlinks=False):
                    if not _usable(path, found, is_folder=True):
                        continue
                    if rules and hides(rules, path, is_folder=True):
                        found.hidden_folders.append(path)
                    else:
                        found.folders.add(path)
                        waiting.append(path)
                elif entry.is_file(follow_symlinks=False) and _usable(path, found, is_folder=False):
                    if rules and hides(rules, path, is_folder=False):
                        found.hidden_notes += is_note(name)
                    elif is_note(name):
                        found.notes[path] = stamp_of(entry.stat(follow_symlinks=False))
                    else:
                        found.files.add(path)
            except OSError:
                continue  # It vanished between the listing and the look.


def _status(root: str, path: str) -> os.stat_result | None:
    """Return the status of what stands at ``path``, unless a link to a folder stands on the way to it."""
    full = os.path.join(root, path)
    above = os.path.normpath(os.path.dirname(full))
    try:
        status = os.lstat(full)
    except (OSError, ValueError):
        return None
    return status if above == root or os.path.realpath(above) == above else None


def _entries(root: str, folder: str, found: Found) -> list["os.DirEntry[str]"]:
    try:
        with os.scandir(os.path.join(root, folder)) as entries:
            return list(entries)
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        message = f"The folder can't be read ({error.strerror}); allow reading it, or hide it with an ignore file."
        found.reports[NotePath(folder or ".")] = Report("note-unreadable", message)
        return []


def _usable(path: NotePath, found: Found, *, is_folder: bool) -> bool:
    if path.isascii():
        return True
    try:
        path.encode()
    except UnicodeEncodeError:
        if is_folder or is_note(path):
            message = "The name is not UTF-8, so nothing can link to it; rename it to bring it into the vault."
            found.reports[NotePath(shown(path))] = Report("note-unreadable", message)
        return False
    return True


def _follow(root: str, links: list[NotePath], ignore: IgnoreFiles, found: Found, known: Container[NotePath]) -> None:
    """Add each link to a file inside the vault that has no other name in it; of several links the first counts."""
    reached: set[str] = set()
    for path in sorted(links):
        try:
            # Some links can't even be read, such as those of other users' processes.
            real = os.path.realpath(os.path.join(root, path))
            status = os.stat(real)
        except (OSError, ValueError):
            continue
        if not within(root, real) or not stat.S_ISREG(status.st_mode) or not _usable(path, found, is_folder=False):
            continue
        named = NotePath(os.path.relpath(real, root).replace(os.sep, "/"))
        if named in found.notes or named in found.files or named in known or named in reached:
            continue
        reached.add(named)
        if ignore.hides(path, is_folder=False):
            found.hidden_notes += is_note(path)
        else:
            found.add(path, status)
