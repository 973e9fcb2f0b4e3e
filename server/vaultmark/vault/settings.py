"""All settings, their defaults, and what is wrong with those that somebody wrote.

Settings are data: none can name a program, a regular expression, or a path outside the vault. Reading them from
``.vaultmark.toml``, ``.obsidian`` and the editor is left to ``store`` and ``lsp``, which layer them by ``base``.
"""

import types
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Annotated, Final, Literal, TypeVar, get_args, get_origin

import msgspec
from rapidfuzz import fuzz, process

from vaultmark.vault.date_format import is_date_format
from vaultmark.vault.glob import fits

S = TypeVar("S", bound=msgspec.Struct)


class Severity(StrEnum):
    """How a diagnostic is shown."""

    ERROR = "error"
    WARNING = "warning"
    INFORMATION = "information"
    HINT = "hint"
    OFF = "off"


DEFAULT_SEVERITIES: Final[Mapping[str, Severity]] = types.MappingProxyType(
    {
        "timestamp-placeholder": Severity.ERROR,
        "ambiguous-link": Severity.WARNING,
        "front-matter": Severity.WARNING,
        "note-encoding": Severity.WARNING,
        "note-too-large": Severity.WARNING,
        "note-unreadable": Severity.WARNING,
        "timestamp-beyond-end": Severity.WARNING,
        "timestamp-field-range": Severity.WARNING,
        "timestamp-label-mismatch": Severity.WARNING,
        "timestamp-malformed": Severity.WARNING,
        "timestamp-shifted": Severity.WARNING,
        "transcript-unreadable": Severity.WARNING,
        "unresolved-block": Severity.WARNING,
        "unresolved-heading": Severity.WARNING,
        "video-id-malformed": Severity.WARNING,
        "timestamp-no-video": Severity.INFORMATION,
        "unresolved-link": Severity.INFORMATION,
        "timestamp-style": Severity.HINT,
        "link-by-slug": Severity.OFF,
        "link-by-title": Severity.OFF,
        "timestamp-bare": Severity.OFF,
        "timestamp-order": Severity.OFF,
        "timestamp-other-video": Severity.OFF,
    }
)
"""Every diagnostic code and the severity that it has unless a setting says another."""


class Section(msgspec.Struct, frozen=True, rename="camel"):
    """Base of each group of settings; a field ``use_markdown_links`` is written ``useMarkdownLinks``."""


class ResolutionRules(Section, frozen=True):
    """Which rules beyond Obsidian's may resolve a link, after those found nothing."""

    titles: bool = True
    aliases: bool = True
    headings: bool = True
    slugs: bool = True


class LinkSettings(ResolutionRules, frozen=True):
    """``links``: what links mean and how new ones are written."""

    dialect: Literal["vaultmark", "obsidian"] = "vaultmark"
    """``obsidian`` resolves no link by title, alias, heading or slug, whatever the other settings say."""
    new_link_format: Literal["shortest", "relative", "absolute"] = "shortest"
    use_markdown_links: bool = False

    @property
    def rules(self) -> ResolutionRules:
        """The rules that are in force."""
        return _NO_RULES if self.dialect == "obsidian" else self


_NO_RULES = ResolutionRules(titles=False, aliases=False, headings=False, slugs=False)

Folder = Annotated[str, "folder"]
"""A folder of the vault, relative to its root; "" is the root."""


class FileSettings(Section, frozen=True):
    """``files``: what belongs to the vault and where new files go."""

    ignore_files: bool = True
    """Whether ``.gitignore`` and ``.ignore`` exclude from the vault."""
    max_bytes: Annotated[int, msgspec.Meta(ge=1000)] = 2_000_000
    """A larger note is known by its name alone."""
    max_entries: Annotated[int, msgspec.Meta(ge=100)] = 500_000
    """A folder with more files and folders, hidden ones left aside, was hardly meant as a vault, and is not read."""
    new_note_location: Literal["beside", "root", "folder"] = "beside"
    """Where a note goes that is created for a bare name: beside the linking note, the root, or ``new_note_folder``."""
    new_note_folder: Folder = ""
    attachment_folder: Folder = ""
    """Where attachments are kept; one that begins with ``./`` lies beside each note."""
    ranked_down: tuple[Folder, ...] = ()
    """Paths whose files are offered after all others; links to them resolve as usual."""


Glob = Annotated[str, "glob"]
"""A pattern for vault-relative paths, as ``vault.glob`` reads it."""


class DiagnosticSettings(Section, frozen=True):
    """``diagnostics``: what is reported."""

    severity: Mapping[str, Severity] = msgspec.field(default_factory=dict)
    """The codes that have another severity than their default."""
    ignore: tuple[Glob, ...] = ()
    """Notes of which nothing is reported."""
    ignore_codes: Mapping[str, tuple[Glob, ...]] = msgspec.field(default_factory=dict)
    """Codes, each with the notes of which it is not reported."""

    def severity_of(self, code: str) -> Severity:
        """Return the severity in force for one of ``DEFAULT_SEVERITIES``."""
        return self.severity.get(code) or DEFAULT_SEVERITIES[code]

    def severity_at(self, path: str, code: str) -> Severity:
        """Return the severity in force in the note at ``path``: ``OFF`` where the settings ignore it."""
        patterns = (*self.ignore, *self.ignore_codes.get(code, ()))
        return Severity.OFF if any(fits(path, pattern) for pattern in patterns) else self.severity_of(code)


DateFormat = Annotated[str, "date format"]
"""A format of dates, as ``vault.date_format`` reads it; "" is none."""


class DailyNoteSettings(Section, frozen=True):
    """``dailyNotes``: the notes that are named by a day."""

    format: DateFormat = ""
    """How they are named; with "" the vault has none. A slash begins a folder."""
    folder: Folder = ""
    """Where they are."""
    template: Folder = ""
    """The note with whose text a new one begins, with or without its ending; "" is none."""


class TimestampSettings(Section, frozen=True):
    """``timestamps``: when the times of a note are held against those of others on the same video."""

    shifted_factor: Annotated[float, msgspec.Meta(ge=1, le=100)] = 1.6
    """A note's latest time may be so many times as late as the upper median of the others' latest."""
    shifted_slack: Annotated[int, msgspec.Meta(ge=0, le=86_400)] = 300
    """... and so many seconds later still."""
    shifted_siblings: Annotated[int, msgspec.Meta(ge=1, le=1000)] = 3
    """So many other notes with times must there be at least."""


class CompletionSettings(Section, frozen=True):
    """``completion``: what is offered while typing."""

    max_items: Annotated[int, msgspec.Meta(ge=1, le=5000)] = 200


class CodeLensSettings(Section, frozen=True):
    """``codeLens``: what stands between the lines."""

    videos: bool = False
    """Whether each section that has times gets a line that opens the video there."""


class RenameSettings(Section, frozen=True):
    """``rename``: what goes along with a rename."""

    title_and_file: bool = True
    """Whether a note whose file name is the slug of its title is renamed with its title."""
    update_links: bool = True
    """Whether links follow when the editor moves or renames files."""


class HoverSettings(Section, frozen=True):
    """``hover``: how much of a note is shown."""

    max_lines: Annotated[int, msgspec.Meta(ge=1, le=1000)] = 20


class Settings(Section, frozen=True):
    """All settings of one vault."""

    links: LinkSettings = LinkSettings()
    files: FileSettings = FileSettings()
    diagnostics: DiagnosticSettings = DiagnosticSettings()
    timestamps: TimestampSettings = TimestampSettings()
    daily_notes: DailyNoteSettings = DailyNoteSettings()
    completion: CompletionSettings = CompletionSettings()
    code_lens: CodeLensSettings = CodeLensSettings()
    rename: RenameSettings = RenameSettings()
    hover: HoverSettings = HoverSettings()


def settings_from(mapping: object, base: Settings | None = None) -> tuple[Settings, tuple[str, ...]]:
    """Lay the settings of ``mapping``, shaped as in ``.vaultmark.toml``, over those of ``base``.

    Returns the settings and one sentence for each thing that is wrong; what is wrong is left as it was in ``base``.
    """
    errors: list[str] = []
    settings = _laid_over(base or Settings(), mapping, (), errors)
    return settings, tuple(errors)


def _laid_over(base: S, mapping: object, at: tuple[str, ...], errors: list[str]) -> S:
    if not isinstance(mapping, Mapping):
        where = f"{'.'.join(at)} must be" if at else "the settings must be"
        errors.append(f"{where} a table of settings, not {_shown(mapping)}.")
        return base
    fields = {field.encode_name: field for field in msgspec.structs.fields(base)}
    changes: dict[str, object] = {}
    for key, value in mapping.items():
        path = (*at, str(key))
        field = fields.get(key) if isinstance(key, str) else None
        if field is None:
            hint = _did_you_mean_whole(str(key)) or _did_you_mean(str(key), fields)
            errors.append(f"{'.'.join(path)} is no setting.{hint}")
            continue
        current = getattr(base, field.name)
        if isinstance(current, msgspec.Struct):
            changes[field.name] = _laid_over(current, value, path, errors)
        elif field.name == "severity":
            changes[field.name] = {**current, **dict(_severities(value, path, errors))}
        elif field.name == "ignore_codes":
            changes[field.name] = {**current, **dict(_ignored(value, path, errors))}
        else:
            changes[field.name] = _converted(value, field.type, path, errors, current)
    return msgspec.structs.replace(base, **changes) if changes else base


def _by_code(value: object, at: tuple[str, ...], errors: list[str]) -> Iterator[tuple[str, object]]:
    if not isinstance(value, Mapping):
        errors.append(f"{'.'.join(at)} must be a table of diagnostic codes, not {_shown(value)}.")
        return
    for code, each in value.items():
        if code in DEFAULT_SEVERITIES:
            yield code, each
        else:
            where = ".".join((*at, str(code)))
            errors.append(f"{where} is no diagnostic code.{_did_you_mean(str(code), DEFAULT_SEVERITIES)}")


def _severities(value: object, at: tuple[str, ...], errors: list[str]) -> Iterator[tuple[str, Severity]]:
    for code, severity in _by_code(value, at, errors):
        if isinstance(severity, str) and severity in set(Severity):
            yield code, Severity(severity)
        else:
            errors.append(f"{'.'.join((*at, code))} must be {_one_of(tuple(Severity))}, not {_shown(severity)}.")


def _ignored(value: object, at: tuple[str, ...], errors: list[str]) -> Iterator[tuple[str, tuple[Glob, ...]]]:
    for code, patterns in _by_code(value, at, errors):
        converted = _converted(patterns, tuple[Glob, ...], (*at, code), errors, None)
        if isinstance(converted, tuple):
            yield code, converted


def _converted(value: object, kind: object, at: tuple[str, ...], errors: list[str], current: object) -> object:
    """Return ``value`` as a setting of that kind, or ``current`` and one more error."""
    try:
        converted: object = msgspec.convert(value, kind)
    except (msgspec.ValidationError, TypeError):
        errors.append(f"{'.'.join(at)} must be {_described(kind)}, not {_shown(value)}.")
        return current
    if kind == DateFormat and converted and not is_date_format(str(converted)):
        errors.append(
            f'{".".join(at)} must write year, month and day in the letters of Moment.js, such as "YYYY-MM-DD".'
        )
        return current
    if kind not in (Folder, tuple[Folder, ...]):
        return converted
    folders = converted if isinstance(converted, tuple) else (converted,)
    if all(_stays_inside(str(folder)) for folder in folders):
        return converted
    errors.append(f'{".".join(at)} must name folders inside the vault, such as "notes/new".')
    return current


def _stays_inside(folder: str) -> bool:
    segments = folder.split("/")
    return not (folder.startswith("/") or "\\" in folder or ":" in segments[0] or "\0" in folder or ".." in segments)


def _described(kind: object) -> str:
    if get_origin(kind) is Literal:
        return _one_of(get_args(kind))
    if kind is bool:
        return "true or false"
    if kind == tuple[Folder, ...]:
        return "a list of folders"
    if kind == DateFormat:
        return "a format of dates"
    if kind == Folder:
        return "a folder"
    if kind == tuple[Glob, ...]:
        return "a list of patterns"
    for meta in getattr(kind, "__metadata__", ()):
        number = "a number" if get_args(kind)[0] is float else "a whole number"
        return f"{number} from {meta.ge}" + (f" to {meta.le}" if meta.le is not None else "")
    return "something else"


def _one_of(values: tuple[str, ...]) -> str:
    *others, last = (f'"{value}"' for value in values)
    return f"{', '.join(others)} or {last}"


def _shown(value: object) -> str:
    """Show a value of a settings file in a message, in the words of JSON and TOML, and no more of it than is needed."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return f"{value:.15g}" if abs(value) < 10**15 else "a number that large"
    if isinstance(value, str):
        return f'"{value[:40]}"'
    return "nothing" if value is None else "a table" if isinstance(value, Mapping) else "a list"


def _did_you_mean_whole(key: str) -> str:
    """Ask for the table that was left out, or is another, where ``key`` is the last part of a setting's name."""
    for section in msgspec.structs.fields(Settings):
        group = msgspec.structs.fields(getattr(Settings(), section.name))
        if any(field.encode_name == key for field in group):
            return f' Did you mean "{section.encode_name}.{key}"?'
    return ""


def _did_you_mean(key: str, known: Iterable[str]) -> str:
    best = process.extractOne(key, list(known), scorer=fuzz.ratio, processor=str.lower, score_cutoff=60)
    return f' Did you mean "{best[0]}"?' if best else ""
