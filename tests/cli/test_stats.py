"""What `vaultmark stats` prints, and that it agrees with a count of another kind on a real vault."""

import json
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from vaultmark.cli import main


def stats(capsys: pytest.CaptureFixture[str], vault: Path) -> dict[str, Any]:
    assert main(["stats", str(vault), "--format", "json"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    answer: dict[str, Any] = json.loads(out)
    return answer


def test_everything_is_there_and_the_sums_are_right(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        '# A\n\n[[b]] [[#A]] ![[c.png]] <a class="yt-timestamp" data-t="01:02">[01:02]</a>\n'
    )
    (tmp_path / "b.md").write_bytes("é".encode())
    (tmp_path / "c.png").write_bytes(b"")
    (tmp_path / ".gitignore").write_text("private/\n")
    (tmp_path / "private").mkdir()
    (tmp_path / "private" / "d.md").write_text("[[a]]")
    answer = stats(capsys, tmp_path)
    assert answer["vault"] == str(tmp_path)
    assert answer["bytes"] == (tmp_path / "a.md").stat().st_size + 2
    counts = {name: count for name, count in answer.items() if isinstance(count, int) and name != "bytes"}
    assert counts == {
        "notes": 2,
        "ignored": 1,
        "wikilinks": 2,
        "embeds": 1,
        "markdown_links": 0,
        "headings": 1,
        "tags": 0,
        "block_ids": 0,
        "videos": 0,
    }
    times = answer["timestamps"]
    assert times["total"] == sum(times["forms"].values()) == sum(times["verdicts"].values()) == 1
    assert list(times["verdicts"]) == ["ok", "hint", "mismatch", "malformed", "placeholder"]
    assert {name for name, count in answer["resolution"].items() if count} == {"path", "self"}
    assert set(answer["resolution"]) == {
        *("path", "own_folder", "suffix", "title", "alias", "heading", "slug"),
        *("self", "attachment", "url", "time", "ambiguous", "unresolved"),
    }


def test_the_text_says_the_same_to_a_person(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("[[a]] [[nowhere]]\n")
    assert main(["stats", str(tmp_path)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == f"{tmp_path}: 1 note, 18 bytes"
    assert "          2  wikilinks" in lines
    assert lines[-3:] == [
        "What wikilinks resolve to",
        "          1  path          50.0 %",
        "          1  unresolved    50.0 %",
    ]


# An independent count of the talks: patterns over the files, no parser of ours. Code is blanked out, and for links and
# headings so are HTML blocks, of which the vault has two kinds; it has no math, no comment and no indented code.
_CODE = re.compile(r"^ *```(?s:.*?)(?:^ *``` *$|\Z)|`[^`\n]+`", re.MULTILINE)
_HTML_BLOCK = re.compile(r"^(?:<br>|<div.*)\n(?:.+\n?)*", re.MULTILINE)
_WIKILINK = re.compile(r"(?<!!)\[\[(?=[^\[\]|#\n]*[^\s\[\]|#])((?:(?!\[\[|\]\]).)+)\]\]")
_HEADING = re.compile(r"^#{1,6} +\S", re.MULTILINE)
_ANCHOR = re.compile(r'<a [^>]*?(?:yt[-_>]timestamp|class="yt)')
_EXACT = re.compile(r'<a class="yt-timestamp" data-t="(\d\d:[0-5]\d:[0-5]\d)">\[\1\]</a>')
_VIDEO = re.compile(r"\A---\n(?:.*\n)*?videoId: *['\"]?([^\s'\"]+)['\"]? *\n(?:.*\n)*?---\n")


def blanked(pattern: re.Pattern[str], text: str) -> str:
    return pattern.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)


def test_stats_agree_with_an_independent_count_of_the_talks(
    capsys: pytest.CaptureFixture[str], shared_vault: Callable[[str], Path]
) -> None:
    counts: Counter[str] = Counter()
    videos: set[str] = set()
    for path in shared_vault("talks").rglob("*.md"):
        data = path.read_bytes()
        text = blanked(_CODE, data.decode())
        prose = blanked(_HTML_BLOCK, text)
        counts.update(notes=1, bytes=len(data), anchors=len(_ANCHOR.findall(text)), exact=len(_EXACT.findall(text)))
        counts.update(wikilinks=len(_WIKILINK.findall(prose)), headings=len(_HEADING.findall(prose)))
        videos.update(_VIDEO.findall(data.decode()))
    answer = stats(capsys, shared_vault("talks"))
    assert answer["timestamps"]["forms"]["anchor"] == counts.pop("anchors")
    assert answer["timestamps"]["verdicts"]["ok"] - answer["timestamps"]["forms"]["bare"] == counts.pop("exact")
    assert {name: answer[name] for name in counts} == counts
    assert answer["videos"] == len(videos)


def test_the_links_of_the_seed_note_are_one_by_file_eight_by_title_two_unresolved(
    capsys: pytest.CaptureFixture[str], shared_vault: Callable[[str], Path], tmp_path: Path
) -> None:
    """Every other note of its folder keeps its names and loses its text, so that only the seed note's links count."""
    folder = shared_vault("talks") / "mk_thisisit"
    seed = "significance_of_open_research_and_cooperation_in_ai.md"
    for path in folder.glob("*.md"):
        text = path.read_bytes()
        end = text.find(b"\n---", 4) + 4 if text.startswith(b"---\n") else 0
        (tmp_path / path.name).write_bytes(text if path.name == seed else text[:end] + b"\n")
    resolution = stats(capsys, tmp_path)["resolution"]
    assert {name: count for name, count in resolution.items() if count} == {"path": 1, "title": 8, "unresolved": 2}


@pytest.mark.parametrize("vault", ["talks", "jzhao-garden", "dnd5e-markdown", "kepano-obsidian", "powershell-crlf"])
def test_the_sums_are_right_on_real_vaults(
    capsys: pytest.CaptureFixture[str], shared_vault: Callable[[str], Path], vault: str
) -> None:
    answer = stats(capsys, shared_vault(vault))
    times = answer["timestamps"]
    assert sum(answer["resolution"].values()) == answer["wikilinks"]
    assert sum(times["forms"].values()) == sum(times["verdicts"].values()) == times["total"]
