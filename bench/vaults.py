"""The vaults that are measured: where they come from, and how a bigger one of the same shape is made.

What is asked in them is left to `sites`. The word map: every letter of every stem, title, alias, first heading and
link target is moved along the alphabet, vowels among vowels, consonants among consonants. It maps each word to one
word of the same length and case, so sizes, link structure, errors and the shares of each way to resolve stay the same,
while no name of a copy meets a name of the original.
"""

import posixpath
import re
import shutil
import tarfile
from collections.abc import Callable, Iterator
from pathlib import Path

COPY_MARK = ".complete"
NOTE_OF_ONE_MEGABYTE = "one megabyte of ordinary notes.md"

_LINK = re.compile(r"\[\[([^\[\]\n]{1,400})\]\]|\]\(([^()\n]{1,400})\)")
_NAMING_KEY = re.compile(r"^(title|aliases|alias|videoId):(.*)$", re.MULTILINE)
_FIRST_HEADING = re.compile(r"^# (.*)$", re.MULTILINE)
_ESCAPE = re.compile(r"(%[0-9A-Fa-f]{2})")
_KEPT_ENDING = re.compile(r"(\.(?:md|png|jpe?g|gif|svg|pdf|yml|json|txt))$", re.IGNORECASE)


def prepare(name: str, work: Path, shared: Path) -> Path:
    """The folder of the vault `name`, unpacked or made under `work` when it isn't there yet.

    `name` is a packed vault of `shared`/scale, a folder of `shared`, `notes-100k`, or the path of any folder of notes.
    Raises FileNotFoundError with one sentence that says what is missing.
    """
    if name == "notes-100k":
        parts = [prepare(part, work, shared) for part in ("talks-20k", "cmdlets-14k")]
        return _made(work / name, lambda folder: _grow(folder, parts, 100_000))
    for folder in (shared / name, Path(name)):
        if folder.is_dir():
            return folder
    archive = shared / "scale" / f"{name}.tar.xz"
    if not archive.is_file():
        message = f"There is no vault {name}: neither {archive} nor a folder of that name; name one with --vault."
        raise FileNotFoundError(message)
    return _made(work / name, lambda folder: _unpack(archive, folder))


def doubled(vault: Path, work: Path) -> Path:
    """A vault of twice the notes: `vault`, and beside it its copy in other words."""
    notes = sum(1 for _ in note_files(vault))
    return _made(work / f"{vault.name}-doubled", lambda folder: _grow(folder, [vault], 2 * notes))


def copy_for(server: str, vault: Path, work: Path) -> Path:
    """A fresh copy of `vault` for one server, with one note more: a megabyte of ordinary notes in one."""
    folder = work / "run" / server / vault.name
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(vault, folder, copy_function=shutil.copyfile, ignore=shutil.ignore_patterns(COPY_MARK))
    (folder / NOTE_OF_ONE_MEGABYTE).write_text(_one_megabyte(vault), encoding="utf-8")
    return folder


def note_files(vault: Path) -> Iterator[Path]:
    """Every note of the vault, in the order of their paths."""
    yield from sorted(vault.rglob("*.md"))


def map_words(text: str, copy: int) -> str:
    """`text` in the words of the given copy; copy 0 is the original. Letters outside ASCII and digits stay."""
    return text.translate(_table(copy))


def map_note(text: str, copy: int) -> str:
    """A whole note: its names and link targets in other words, everything else as it was."""
    head_end = _front_matter_end(text)
    head = _NAMING_KEY.sub(lambda match: f"{match[1]}:{map_words(match[2], copy)}", text[:head_end])
    body = _FIRST_HEADING.sub(lambda match: f"# {map_words(match[1], copy)}", text[head_end:], count=1)
    return head + _LINK.sub(lambda match: _map_link(match, copy), body)


def _map_link(match: re.Match[str], copy: int) -> str:
    if match[1] is not None:
        target, mark, rest = _cut(match[1], "|#")
        return f"[[{_map_target(target, copy)}{mark}{rest}]]"
    target, mark, rest = _cut(match[2], "#? ")
    return f"]({_map_target(target, copy)}{mark}{rest})"


def _map_target(target: str, copy: int) -> str:
    if "://" in target or target.startswith("mailto:"):
        return target
    stem, *ending = _KEPT_ENDING.split(target)
    pieces = _ESCAPE.split(stem)
    return "".join(p if _ESCAPE.fullmatch(p) else map_words(p, copy) for p in pieces) + "".join(ending)


def _cut(text: str, marks: str) -> tuple[str, str, str]:
    at = min((i for i in map(text.find, marks) if i >= 0), default=len(text))
    return text[:at], text[at : at + 1], text[at + 1 :]


def _front_matter_end(text: str) -> int:
    if not text.startswith(("---\n", "---\r\n")):
        return 0
    end = text.find("\n---", 3)
    return end + 4 if end > 0 else 0


def _table(copy: int) -> dict[int, int]:
    table: dict[int, int] = {}
    for letters in ("aeiou", "bcdfghjklmnpqrstvwxyz"):
        for case in (letters, letters.upper()):
            # One copy moves vowels and consonants by one place, the next by two: five vowels allow four copies.
            moved = case[copy:] + case[:copy]
            table.update(zip(map(ord, case), map(ord, moved), strict=True))
    return table


def _grow(folder: Path, parts: list[Path], wanted: int) -> None:
    """Whole copies of all parts in turn until there are at least `wanted` notes; whole, so that no link is cut off."""
    count, copy = 0, 0
    while count < wanted:
        for part in parts:
            for note in note_files(part):
                name = note.relative_to(part).as_posix()
                stem, ending = posixpath.splitext(name)
                to = folder / f"{part.name}-{copy}" / f"{map_words(stem, copy)}{ending}"
                to.parent.mkdir(parents=True, exist_ok=True)
                # Line ends and bytes that are not UTF-8 go through unchanged.
                text = note.read_bytes().decode("utf-8", "surrogateescape")
                to.write_bytes(map_note(text, copy).encode("utf-8", "surrogateescape") if copy else note.read_bytes())
                count += 1
        copy += 1


def _unpack(archive: Path, folder: Path) -> None:
    with tarfile.open(archive) as tar:
        tar.extractall(folder, filter="data")
    inner = list(folder.iterdir())
    if len(inner) == 1 and inner[0].is_dir() and inner[0].name == folder.name.removesuffix(".part"):
        for child in inner[0].iterdir():
            child.rename(folder / child.name)
        inner[0].rmdir()


def _made(folder: Path, make: Callable[[Path], None]) -> Path:
    if not (folder / COPY_MARK).exists():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        make(folder)
        (folder / COPY_MARK).touch()
    return folder


def _one_megabyte(vault: Path) -> str:
    pieces: list[str] = []
    size = 0
    for note in note_files(vault):
        if size >= 1_000_000:
            break
        if note.stat().st_size < 100_000:
            text = note.read_bytes().decode("utf-8", "replace").replace("\r\n", "\n")
            pieces.append(text[_front_matter_end(text) :])
            size += note.stat().st_size
    return "\n\n".join(pieces)
