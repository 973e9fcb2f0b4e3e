"""``timestamp-shifted`` speaks of the notes that a count by hand finds, and of no others."""

import re
import tarfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from vaultmark.features.diagnostics import diagnostics
from vaultmark.vault.identity import NotePath
from vaultmark.vault.vault import Vault

SEED = "mk_thisisit/significance_of_open_research_and_cooperation_in_ai.md"
_TIME = re.compile(r'data-t="(\d\d):([0-5]\d):([0-5]\d)"')
_VIDEO = re.compile(r"""^videoId:\s*["']?([\w-]{11})["']?\s*$""", re.MULTILINE | re.ASCII)
_FENCED = re.compile(r"^```.*?(?:^```[ \t]*$|\Z)", re.MULTILINE | re.DOTALL)


def counted(texts: dict[str, str]) -> set[str]:
    """Find the shifted notes by the rule alone, with nothing of Vaultmark; times in code are none."""
    times: dict[str, list[int]] = {}
    on_video: defaultdict[str, list[str]] = defaultdict(list)
    for path, text in texts.items():
        if video := _VIDEO.search(text[:3000]):
            found = _TIME.findall(_FENCED.sub("", text))
            times[path] = [int(h) * 3600 + int(m) * 60 + int(s) for h, m, s in found]
            on_video[video[1]].append(path)
    shifted = set()
    for paths in on_video.values():
        for path in paths:
            own = times[path]
            others = sorted(max(times[each]) for each in paths if each != path and times[each])
            if own and len(others) >= 3 and max(own) > 1.6 * others[len(others) // 2] + 300:
                shifted.add(path)
            zeros, hours = sum(s % 60 == 0 for s in own), sum(s >= 5 * 3600 for s in own)
            if own and zeros > 0.9 * len(own) and hours > 0.9 * len(own):
                shifted.add(path)
    return shifted


def archived(archive: Path) -> Iterator[tuple[str, str]]:
    with tarfile.open(archive) as files:
        for member in files:
            if member.isfile() and member.name.endswith(".md") and (file := files.extractfile(member)):
                yield member.name.partition("/")[2], file.read().decode("utf-8", "replace")


def reported(texts: dict[str, str]) -> dict[str, str]:
    """Return the message of each note that is reported."""
    vault = Vault.of(texts)
    found = ((path, each) for path in vault.notes for each in diagnostics(vault, path))
    return {path: each.message for path, each in found if each.code == "timestamp-shifted"}


def test_in_talks_it_speaks_of_the_notes_that_a_count_finds(shared_vault: Callable[[str], Path]) -> None:
    root = shared_vault("talks")
    texts = {str(NotePath(path.relative_to(root).as_posix())): path.read_text("utf-8") for path in root.rglob("*.md")}
    found = reported(texts)
    assert found.keys() == counted(texts)
    assert 109 <= len(found) <= 111
    assert "to 04:14:13, those of the 4 other notes on the same video to 00:58:21" in found[SEED]
    for name in ("challenges_in", "development_and", "future_implications", "limitations_of"):
        assert f'"mk_thisisit/{name}' in found[SEED]


@pytest.mark.full
def test_in_the_large_vault_too(shared_vault: Callable[[str], Path]) -> None:
    texts = dict(archived(shared_vault("scale") / "talks-20k.tar.xz"))
    found = reported(texts)
    assert found.keys() == counted(texts)
    assert SEED in found
