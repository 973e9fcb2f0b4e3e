"""The requests of the benchmark, each with the test that tells a right answer from a wrong one.

When they are asked, and how long they take, is left to `start` and `latency`.
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from sites import Site, Sites

# A link inside the added megabyte, or one that a server counts otherwise, may be one more or less.
_NEARLY_ALL = 0.98
_NAME = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Question:
    """A request at a place of a note (or of none), and whether its result is right."""

    method: str
    site: Site | None
    more: dict[str, Any]
    is_right: Callable[[Any], bool]


def definition(folder: Path, site: Site) -> Question:
    """Right when it leads to the one note that the link names."""

    def is_right(result: Any) -> bool:
        found = result if isinstance(result, list) else [result] if result else []
        return {_path(each.get("uri") or each.get("targetUri"), folder) for each in found} == {site.target}

    return Question("textDocument/definition", site, {}, is_right)


def hover(folder: Path, site: Site) -> Question:
    """Right when it shows something of the note that the link names: one of its longer words, or its name."""
    text = (folder / site.target).read_bytes().decode("utf-8", "replace")
    words = set(re.findall(r"[A-Za-z]{6,}", text)) | {Path(site.target).stem}

    def is_right(result: Any) -> bool:
        shown = json.dumps((result or {}).get("contents", ""), ensure_ascii=False)
        return any(word in shown for word in words)

    return Question("textDocument/hover", site, {}, is_right)


def references(site: Site) -> Question:
    """Right when at least (nearly) all links by exact name are listed."""

    def is_right(result: Any) -> bool:
        return isinstance(result, list) and len(result) >= site.links * _NEARLY_ALL

    return Question("textDocument/references", site, {"context": {"includeDeclaration": False}}, is_right)


def rename(folder: Path, site: Site) -> Question:
    """Right when (nearly) all links are edited and the file that moves, or is written anew, is the link's."""

    def is_right(result: Any) -> bool:
        if not isinstance(result, dict):
            return False
        changes = result.get("documentChanges") or []
        gone = {_path(each.get("oldUri") or each.get("uri"), folder) for each in changes if "kind" in each}
        edits = sum(len(each["edits"]) for each in changes if "edits" in each)
        edits += sum(len(each) for each in (result.get("changes") or {}).values())
        # A server that writes each note anew makes one edit a note, which may hold the link more than once.
        return site.target in gone and edits >= site.links * 0.9

    return Question("textDocument/rename", site, {"newName": "renamed_by_the_benchmark"}, is_right)


def workspace_symbols(folder: Path, sites: Sites) -> Question:
    """Right when a heading that hardly any note has is found wherever it stands."""

    def is_right(result: Any) -> bool:
        where = {_path(each["location"]["uri"], folder) for each in result or []}
        return where.issuperset(sites.heading_paths)

    return Question("workspace/symbol", None, {"query": sites.heading}, is_right)


def completes(result: Any, name: str) -> bool:
    """Whether the items hold the note of that name, by whatever spelling of it."""
    return any(holds_name(json.dumps(item, ensure_ascii=False), name) for item in completion_items(result))


def holds_name(text: str, name: str) -> bool:
    """Whether a text holds the name, by whatever spelling of it."""
    return _NAME.sub("", name.casefold()) in _NAME.sub("", text.casefold())


def completion_items(result: Any) -> list[Any]:
    """The items of either form of a completion result."""
    items = result.get("items") if isinstance(result, dict) else result
    return items if isinstance(items, list) else []


def _path(uri: str | None, folder: Path) -> str:
    path = unquote(urlsplit(uri or "").path)
    return path.removeprefix(f"{folder}/")
