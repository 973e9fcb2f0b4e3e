"""Write the server's settings into package.json, with the descriptions that the project's README has for them.

    python editors/vscode/scripts/settings.py [--check]

With `--check` nothing is written, and the exit status says whether anything would be.
"""  # noqa: INP001 - a script, not a package

import json
import re
import sys
import types
from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

import msgspec

from vaultmark.features.diagnostics.codes import EXPLANATIONS
from vaultmark.vault.settings import DEFAULT_SEVERITIES, Settings

MANIFEST = Path(__file__).resolve().parents[1] / "package.json"
README = MANIFEST.parents[2] / "README.md"
OWN = ("vaultmark.server.", "vaultmark.trace.")

STANDING_ALONE = {
    "links.dialect": "`obsidian` resolves links by file name and path alone, whatever the other settings of links say",
    "links.aliases": "a link may name a note by one of its `aliases`",
    "links.headings": "a link may name a note by its first `# heading`",
    "links.slugs": "a link may name a note by its name, title or first heading with punctuation and spaces overlooked",
    "files.newNoteFolder": "where a note is created for a bare name if `files.newNoteLocation` is `folder`",
    "dailyNotes.folder": "where daily notes are",
    "dailyNotes.template": "the note with whose text a new daily note begins",
    "diagnostics.severity": "other severities for diagnostics, by code",
    "diagnostics.ignore": "notes of which nothing is reported, by path: `archive/**`, `*.draft.md`",
    "diagnostics.ignoreCodes": "diagnostics that are not reported in some notes: codes, each with patterns of paths",
    "timestamps.shiftedSlack": "`timestamp-shifted`: so many seconds are allowed besides `timestamps.shiftedFactor`",
    "timestamps.shiftedSiblings": "`timestamp-shifted`: at least so many other notes on the video must have times",
}
"""Descriptions where the README's lean on the row above or on the form of a file."""


def main() -> int:
    """Write or check the manifest."""
    text = MANIFEST.read_text("utf-8")
    wanted = with_settings(text)
    if "--check" in sys.argv[1:]:
        if wanted != text:
            sys.stderr.write("package.json lags behind the server's settings; run editors/vscode/scripts/settings.py\n")
        return int(wanted != text)
    MANIFEST.write_text(wanted, "utf-8")
    return 0


def with_settings(manifest: str) -> str:
    """Return the manifest with exactly the server's settings beside the extension's own."""
    package = json.loads(manifest)
    configuration = package["contributes"]["configuration"]
    own = {name: schema for name, schema in configuration["properties"].items() if name.startswith(OWN)}
    described = _descriptions(README.read_text("utf-8"))
    configuration["properties"] = {**own, **{f"vaultmark.{name}": schema for name, schema in _schemas(described)}}
    return json.dumps(package, indent=2, ensure_ascii=False) + "\n"


def _descriptions(readme: str) -> dict[str, str]:
    section = readme.partition("\n## Settings\n")[2].partition("\n## ")[0]
    rows = [re.split(r"(?<!\\)\|", line.strip("|")) for line in section.splitlines() if line.startswith("| `")]
    described = {name.strip(" `"): what.strip().replace("\\|", "|") for name, _, what in rows}
    described.update(STANDING_ALONE)
    return {name: f"{text[0].upper()}{text[1:]}." for name, text in described.items()}


def _schemas(described: Mapping[str, str]) -> Iterator[tuple[str, dict[str, Any]]]:
    for section in msgspec.structs.fields(Settings):
        group = getattr(Settings(), section.name)
        hints = get_type_hints(type(group), include_extras=True)
        for field in msgspec.structs.fields(group):
            name = f"{section.encode_name}.{field.encode_name}"
            default = msgspec.json.decode(msgspec.json.encode(getattr(group, field.name)))
            schema = {**_schema(name, hints[field.name]), "default": default, "scope": "window"}
            yield name, {**schema, "markdownDescription": described[name]}


def _schema(name: str, kind: Any) -> dict[str, Any]:  # noqa: ANN401 - a type hint may be anything
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Annotated:
        limits = {"minimum": "ge", "maximum": "le"}
        found = {
            limit: getattr(meta, attribute)
            for meta in kind.__metadata__
            for limit, attribute in limits.items()
            if getattr(meta, attribute, None) is not None
        }
        return {**_schema(name, arguments[0]), **found}
    if origin is Literal:
        return {"type": "string", "enum": list(arguments)}
    if origin is tuple:
        return {"type": "array", "items": _schema(name, arguments[0])}
    if origin is Mapping:
        codes = {
            code: {**_schema(name, arguments[1]), "description": EXPLANATIONS[code]} for code in DEFAULT_SEVERITIES
        }
        return {"type": "object", "properties": codes, "additionalProperties": False}
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return {"type": "string", "enum": [each.value for each in kind]}
    simple: Mapping[object, str] = types.MappingProxyType(
        {bool: "boolean", int: "integer", float: "number", str: "string"}
    )
    return {"type": simple[kind]}


if __name__ == "__main__":
    sys.exit(main())
