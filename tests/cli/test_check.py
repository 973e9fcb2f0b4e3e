"""What `vaultmark check` prints, and with which status it ends."""

import errno
import json
import os
from pathlib import Path
from typing import Any

import pytest

from vaultmark.cli import main
from vaultmark.vault.settings import DEFAULT_SEVERITIES

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
RANKS = ["error", "warning", "information", "hint"]


def vault_of(folder: Path, **notes: str) -> Path:
    """Write notes by name into a new vault."""
    for name, text in notes.items():
        (folder / f"{name}.md").write_bytes(text.encode())
    return folder


def check(capsys: pytest.CaptureFixture[str], vault: Path, *options: str) -> tuple[int, dict[str, Any]]:
    """Check a vault and return the status and the JSON."""
    status = main(["check", str(vault), "--format", "json", *options])
    out, err = capsys.readouterr()
    assert err == ""
    return status, json.loads(out)


def complaint(capsys: pytest.CaptureFixture[str], vault: str) -> str:
    """Check what can't be checked: status 2, nothing printed, one line said; return the line."""
    assert main(["check", vault]) == main(["stats", vault]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    first, second = err.splitlines()
    assert first.removeprefix("vaultmark check: ") == second.removeprefix("vaultmark stats: ")
    return first


def test_a_vault_without_faults_has_status_0(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    vault = vault_of(tmp_path, a="[[b]]\n", b="text\n")
    assert check(capsys, vault) == (0, {"vault": str(vault), "notes": 2, "diagnostics": []})


def test_a_diagnostic_has_its_place_in_utf_16(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    status, answer = check(capsys, vault_of(tmp_path, a="one\r\n🎉é [[nowhere]]\r\n"))
    (diagnostic,) = answer["diagnostics"]
    assert diagnostic.pop("message")
    assert diagnostic == {
        "path": "a.md",
        "range": {"start": {"line": 1, "character": 6}, "end": {"line": 1, "character": 13}},
        "severity": "information",
        "code": "unresolved-link",
    }
    assert status == 0


@pytest.mark.parametrize(("least", "status"), [("error", 0), ("warning", 0), ("information", 1), ("hint", 1)])
def test_the_failing_severity_is_the_least_that_fails(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, least: str, status: int
) -> None:
    vault = vault_of(tmp_path, a="[[nowhere]]\n")
    assert check(capsys, vault, "--fail-on", least)[0] == status


def test_diagnostics_are_sorted_by_path_and_place(capsys: pytest.CaptureFixture[str]) -> None:
    _, answer = check(capsys, EXAMPLES)
    keys = [
        (found["path"], *found["range"]["start"].values(), *found["range"]["end"].values(), found["code"])
        for found in answer["diagnostics"]
    ]
    assert keys == sorted(keys)


def test_the_example_vault_shows_every_severity_and_most_codes(capsys: pytest.CaptureFixture[str]) -> None:
    status, answer = check(capsys, EXAMPLES)
    assert status == 1
    assert answer["notes"] == len(list(EXAMPLES.rglob("*.md")))
    assert {found["severity"] for found in answer["diagnostics"]} == set(RANKS)
    codes = {found["code"] for found in answer["diagnostics"]}
    assert codes <= set(DEFAULT_SEVERITIES)
    assert len(codes) >= 12


def test_the_text_names_each_note_once_and_sums_up(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(EXAMPLES)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines.count("index.md") == 1
    assert "        2  bird sanctuary" in lines
    assert any(line.split()[:3] == ["4", "information", "unresolved-link"] for line in lines)
    assert lines[-1] == "10 notes checked: 1 error, 8 warnings, 5 information, 3 hints."


def test_the_text_says_so_when_nothing_is_found(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["check", str(vault_of(tmp_path, a="text\n"))]) == 0
    assert capsys.readouterr().out == "1 note checked, nothing found.\n"


def test_a_name_can_not_steer_the_terminal(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    main(["check", str(vault_of(tmp_path, **{"a\x1b[31m\u202eb": "[[no\x07where]]\n"}))])
    out = capsys.readouterr().out
    assert "a\\x1b[31m\\u202eb.md" in out
    assert not {"\x1b", "\u202e", "\x07"} & set(out)


def test_a_severity_set_in_the_vault_counts(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    vault = vault_of(tmp_path, a="[[nowhere]]\n")
    (vault / ".vaultmark.toml").write_text('[diagnostics.severity]\nunresolved-link = "error"\n')
    assert check(capsys, vault)[0] == 1
    (vault / ".vaultmark.toml").write_text('[diagnostics.severity]\nunresolved-link = "off"\n')
    assert check(capsys, vault)[1]["diagnostics"] == []


def test_a_wrong_setting_is_told_and_the_rest_is_in_force(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    vault = vault_of(tmp_path, a="[[nowhere]]\n")
    (vault / ".vaultmark.toml").write_text('colour = 1\n[diagnostics.severity]\nunresolved-link = "error"\n')
    assert main(["check", str(vault)]) == 1
    err = capsys.readouterr().err
    assert err.count("\n") == 1
    assert err.startswith("vaultmark: .vaultmark.toml: colour is no setting.")


def test_a_note_that_is_not_utf_8_is_one_diagnostic_at_its_beginning(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "latin.md").write_bytes(b"caf\xe9\n")
    _, answer = check(capsys, tmp_path)
    (diagnostic,) = answer["diagnostics"]
    assert diagnostic["code"] == "note-encoding"
    assert diagnostic["range"]["start"] == diagnostic["range"]["end"] == {"line": 0, "character": 0}


def test_checking_changes_nothing_in_the_vault(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    vault = vault_of(tmp_path, a="[[nowhere]]\n", b="# B\n")
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in vault.rglob("*")}
    check(capsys, vault)
    assert {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in vault.rglob("*")} == before


def test_a_second_run_says_the_same_from_the_cache(capsys: pytest.CaptureFixture[str]) -> None:
    assert check(capsys, EXAMPLES) == check(capsys, EXAMPLES)


def test_a_vault_that_is_not_there_gets_one_line(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert "there is no such folder" in complaint(capsys, str(tmp_path / "gone"))


def test_a_file_is_no_vault(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("")
    assert "it is not a folder" in complaint(capsys, str(tmp_path / "a.md"))


def test_a_folder_without_notes_is_no_vault(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "picture.png").write_text("")
    assert "holds no note" in complaint(capsys, str(tmp_path))


def test_a_vault_whose_notes_are_all_ignored_says_why(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    vault_of(tmp_path, a="", b="")
    (tmp_path / ".gitignore").write_text("*.md\n")
    assert "ignore files hide all 2" in complaint(capsys, str(tmp_path))


def test_a_folder_that_may_not_be_read_gets_one_line(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: str) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)

    # An administrator may read everything, so the refusal is played.
    monkeypatch.setattr(os, "scandir", refuse)
    assert "can't be read: Permission denied" in complaint(capsys, str(tmp_path))


@pytest.mark.parametrize("name", ["a\nb", "\udcff", "x\0y", "-", "", "a" * 5000, "~nobody/\x1b[2J"])
def test_any_string_as_a_vault_gets_one_line(capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str) -> None:
    line = complaint(capsys, str(tmp_path / "none" / name) if name else "")
    assert line.isprintable()


def test_what_is_ignored_by_path_is_not_told_also_of_whole_files(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    vault = vault_of(tmp_path, a="[[nowhere]]\n", b="[[nowhere]]\n")
    (vault / "c.md").write_bytes(b"\0\xff")
    assert {found["path"] for found in check(capsys, vault)[1]["diagnostics"]} == {"a.md", "b.md", "c.md"}
    (vault / ".vaultmark.toml").write_text('[diagnostics]\nignore = ["[bc].md"]\n')
    assert {found["path"] for found in check(capsys, vault)[1]["diagnostics"]} == {"a.md"}
    ignored = 'note-encoding = ["c.md"]\nunresolved-link = ["*.md"]\n'
    (vault / ".vaultmark.toml").write_text(f"[diagnostics.ignoreCodes]\n{ignored}")
    assert check(capsys, vault)[1]["diagnostics"] == []


def test_a_transcript_on_disk_tells_where_the_video_ends(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    anchor = '<a class="yt-timestamp" data-t="00:10:01">[00:10:01]</a>'
    vault = vault_of(tmp_path, a=f"---\nvideoId: dQw4w9WgXcQ\n---\n{anchor}\n")
    assert check(capsys, vault)[1]["diagnostics"] == []
    (vault / "dQw4w9WgXcQ.srt").write_text("1\n00:00:01,000 --> 00:10:00,000\nGood evening\n")
    assert [found["code"] for found in check(capsys, vault)[1]["diagnostics"]] == ["timestamp-beyond-end"]
    (vault / "dQw4w9WgXcQ.srt").write_text("nothing\n")
    assert [found["code"] for found in check(capsys, vault)[1]["diagnostics"]] == ["transcript-unreadable"]


def test_a_wanted_note_is_counted_once_however_links_write_it(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    main(["check", str(vault_of(tmp_path, a="[[New note]]\n\n[x](New%20note.md) [y](<New note.md>)\n"))])
    out, _ = capsys.readouterr()
    assert [line.split(maxsplit=1) for line in out.split("Wanted most")[1].splitlines()[1:2]] == [["3", "New note"]]
