"""What a link can mean.

Finding out which of these a link means is left to ``vault.resolve``.
"""

from dataclasses import dataclass
from enum import StrEnum

from vaultmark.vault.identity import NotePath


class Rung(StrEnum):
    """The rule that found a file (README: what a link means), in the order in which they are tried."""

    RELATIVE = "relative"  # a Markdown link, relative to the note it stands in
    PATH = "path"  # the path from the vault's root, or one that begins with /, ./ or ../
    OWN_FOLDER = "own_folder"  # the path from the linking note's folder
    SUFFIX = "suffix"  # the end of a path, anywhere in the vault
    TITLE = "title"  # the front matter's title
    ALIAS = "alias"  # one of the front matter's aliases
    HEADING = "heading"  # the first heading of level 1
    SLUG = "slug"  # a file name, title or first heading that is equal as a slug


BY_PATH = frozenset({Rung.RELATIVE, Rung.PATH, Rung.OWN_FOLDER, Rung.SUFFIX})
"""The rules that go by where a file lies; the others go by what a note is called."""


@dataclass(frozen=True, slots=True)
class NoteTarget:
    """A note as a whole."""

    path: NotePath
    rung: Rung | None = None
    """None where the link names no file: it means its own note."""
    missing: str | None = None
    """The fragment that names neither heading nor block of the note, without ``#``; None if there is none such."""


@dataclass(frozen=True, slots=True)
class HeadingTarget:
    """A heading of a note."""

    path: NotePath
    rung: Rung | None
    index: int
    """Which of the note's headings, counted from 0."""


@dataclass(frozen=True, slots=True)
class BlockTarget:
    """A block of a note that has an id."""

    path: NotePath
    rung: Rung | None
    id: str
    """As the note writes it, without ``^``; the link may differ in case."""


@dataclass(frozen=True, slots=True)
class HtmlIdTarget:
    """An HTML element of a note that has an ``id`` or ``name``; only Markdown links name those."""

    path: NotePath
    rung: Rung | None
    id: str


@dataclass(frozen=True, slots=True)
class FileTarget:
    """A file that is no note; a fragment is for its viewer."""

    path: NotePath
    rung: Rung


@dataclass(frozen=True, slots=True)
class UrlTarget:
    """No file of the vault: something outside it, a site's own address such as ``/about``, or a folder of the vault."""

    url: str


@dataclass(frozen=True, slots=True)
class TimeTarget:
    """A moment of the note's video: ``[[07:23:01]]`` where no note has that name."""

    seconds: int


@dataclass(frozen=True, slots=True)
class Unresolved:
    """Nothing in the vault has that name."""

    target: str
    """What the link says before the ``#``."""


FoundTarget = NoteTarget | HeadingTarget | BlockTarget | HtmlIdTarget | FileTarget
"""What a link to a file of the vault can mean."""


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """Several files fit equally well."""

    paths: tuple[NotePath, ...]
    """All that fit, sorted by code points; at least two."""
    rung: Rung
    chosen: FoundTarget
    """What the link means for all that must choose: its target in the first of the paths."""


Target = FoundTarget | Ambiguous | UrlTarget | TimeTarget | Unresolved
"""What a link can mean; a closed union."""


def target_path(target: Target) -> NotePath | None:
    """Return the file that a link means, the chosen one where it is ambiguous; None if it means no file."""
    match target:
        case NoteTarget(path=path) | HeadingTarget(path=path) | BlockTarget(path=path):
            return path
        case HtmlIdTarget(path=path) | FileTarget(path=path):
            return path
        case Ambiguous(chosen=chosen):
            return chosen.path
        case UrlTarget() | TimeTarget() | Unresolved():
            return None
