"""What the files of a vault's ``.obsidian`` folder say, as settings of ours; what they say beyond that is passed over.

Reading the files is left to ``store``. Of its property types (``types.json``) nothing here depends.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

from vaultmark.vault.settings import Settings, settings_from

_LOCATIONS = {"root": "root", "current": "beside", "folder": "folder"}
_USUAL_FORMAT = "YYYY-MM-DD"


def obsidian_settings(files: Mapping[str, object], base: Settings | None = None) -> Settings:
    """Lay what Obsidian's files say, by their names as in ``OBSIDIAN_FILES``, over ``base``."""
    settings = base or Settings()
    for name, ours in OBSIDIAN_FILES.items():
        content = files.get(name)
        if isinstance(content, Mapping):
            settings = settings_from(ours(content, settings), settings)[0]
    return settings


def _of_app(app: Mapping[str, Any], _: Settings) -> object:
    links = {key: app[key] for key in ("newLinkFormat", "useMarkdownLinks") if key in app}
    files: dict[str, object] = {}
    location = _LOCATIONS.get(str(app.get("newFileLocation")))
    if location:
        files["newNoteLocation"] = location
    for key, ours in (("newFileFolderPath", "newNoteFolder"), ("attachmentFolderPath", "attachmentFolder")):
        if isinstance(app.get(key), str):
            files[ours] = app[key].strip("/")
    filters = app.get("userIgnoreFilters")
    if isinstance(filters, list):
        # Obsidian reads a filter between slashes as a regular expression; a vault must not make us run one.
        plain = [text for text in filters if isinstance(text, str) and not text.startswith("/")]
        files["rankedDown"] = [text.strip("/") for text in plain]
    rename = {"updateLinks": app["alwaysUpdateLinks"]} if "alwaysUpdateLinks" in app else {}
    return {"links": links, "files": files, "rename": rename}


def _of_daily_notes(daily_notes: Mapping[str, Any], _: Settings) -> object:
    texts = {key: text for key in ("format", "folder", "template") if isinstance(text := daily_notes.get(key), str)}
    return {
        "dailyNotes": {
            **{key: text.strip("/") for key, text in texts.items()},
            "format": texts.get("format") or _USUAL_FORMAT,
        }
    }


def _of_templates(templates: Mapping[str, Any], base: Settings) -> object:
    """Templates are forms to be filled in: offered last, and nothing in them is wrong."""
    folder = templates.get("folder")
    folder = folder.strip("/") if isinstance(folder, str) else ""
    if not folder:
        return {}
    pattern = "".join(f"[{character}]" if character in "*?[" else character for character in folder)
    return {
        "files": {"rankedDown": [*base.files.ranked_down, folder]},
        "diagnostics": {"ignore": [*base.diagnostics.ignore, f"{pattern}/"]},
    }


OBSIDIAN_FILES: Final[Mapping[str, Callable[[Mapping[str, Any], Settings], object]]] = MappingProxyType(
    {"app.json": _of_app, "daily-notes.json": _of_daily_notes, "templates.json": _of_templates}
)
"""The files that are read, and what each makes of settings: those that it changes, shaped as in ``.vaultmark.toml``."""
