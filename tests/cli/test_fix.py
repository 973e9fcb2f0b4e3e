"""What `vaultmark fix` writes, shows, leaves and refuses."""

import json
import os
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from vaultmark.cli import main
from vaultmark.syntax.parser import parse

HEAD = "---\nvideoId: dQw4w9WgXcQ\n---\n"


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


def anchor(time: str, label: str) -> str:
    return f'<a class="yt-timestamp" data-t="{time}">{label}</a>'


def vault_of(folder: Path, **notes: str | bytes) -> Path:
    """Write notes by name into a new vault."""
    vault = folder / "vault"
    vault.mkdir()
    for name, text in notes.items():
        (vault / f"{name}.md").write_bytes(text if isinstance(text, bytes) else text.encode())
    return vault


def fix(capsys: pytest.CaptureFixture[str], vault: Path, *options: str) -> tuple[int, str]:
    """Run it and return status and output; nothing is said on standard error."""
    status = main(["fix", str(vault), *options])
    out, err = capsys.readouterr()
    assert err == ""
    return status, out


def complaint(capsys: pytest.CaptureFixture[str], vault: Path, *options: str) -> str:
    """Run what is refused: status 2, one line, nothing written; return the line."""
    before = contents(vault)
    assert main(["fix", str(vault), *options]) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n"), contents(vault)) == ("", 1, before)
    return err


def contents(vault: Path) -> dict[str, bytes]:
    return {str(path.relative_to(vault)): path.read_bytes() for path in vault.rglob("*") if path.is_file()}


def test_a_dry_run_shows_the_lines_and_writes_nothing(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    vault = vault_of(tmp_path, a=f"# A\r\n\r\nIt was said {anchor('4:09', '[4:09]')} here.\r\n", b="text\n")
    before = contents(vault)
    status, out = fix(capsys, vault, "--dry-run")
    assert status == 1
    assert out.splitlines() == [
        "a.md",
        '      3 - …="yt-timestamp" data-t="4:09">[4:09]</a> here.',
        '        + …="yt-timestamp" data-t="00:04:09">[00:04:09]</a> here.',
        "Not written, as asked: 2 edits in 1 note.",
    ]
    assert contents(vault) == before


def test_what_is_shown_is_written_and_the_second_run_is_empty(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    start, end = "\ufeff# A 🎉\r\n\rIt ", " was\u2028said"
    vault = vault_of(tmp_path, a=f"{start}{anchor('4:09', '')}{end}")
    status, out = fix(capsys, vault)
    assert (status, out.splitlines()[-1]) == (0, "Written: 2 edits in 1 note.")
    assert contents(vault) == {"a.md": f"{start}{anchor('00:04:09', '[00:04:09]')}{end}".encode()}
    assert fix(capsys, vault) == fix(capsys, vault, "--dry-run") == (0, "Nothing to mend.\n")


def test_what_nobody_can_know_is_left_and_counted(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    vault = vault_of(tmp_path, a=f"{anchor('00:18:57', '[00:19:01]')} {anchor('N/A', '[N/A]')}\n")
    before = contents(vault)
    status, out = fix(capsys, vault)
    assert status == 0
    assert "1  timestamp-label-mismatch  left: say which half is right" in out
    assert "1  timestamp-malformed       left: nobody but you can know" in out
    assert contents(vault) == before


@pytest.mark.parametrize(
    ("time", "label", "half_helps"),
    [("HH:MM:SS", "[HH:MM:SS]", False), ("HH:MM:SS", "[00:19:01]", True), ("00:03:61", "[00:03:61]", False)],
)
def test_a_half_is_asked_for_only_where_one_could_mend_the_other(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, time: str, label: str, *, half_helps: bool
) -> None:
    vault = vault_of(tmp_path, a=f"{anchor(time, label)}\n")
    _, out = fix(capsys, vault)
    assert ("and --prefer data or --prefer label" in out) == half_helps
    assert ("nobody but you can know" in out) != half_helps
    code = next(word for word in out.split() if word.startswith("timestamp-"))
    mends = [fix(capsys, vault, "--only", code, "--prefer", side, "--dry-run")[0] == 1 for side in ("data", "label")]
    assert any(mends) == half_helps


@pytest.mark.parametrize(("side", "time"), [("data", "00:18:57"), ("label", "00:19:01")])
def test_a_mismatch_is_mended_when_asked_by_code_and_side(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, side: str, time: str
) -> None:
    vault = vault_of(tmp_path, a=f"{anchor('00:18:57', '[00:19:01]')} {anchor('4:09', '')}\n")
    fix(capsys, vault, "--only", "timestamp-label-mismatch", "--prefer", side)
    assert contents(vault) == {"a.md": f"{anchor(time, f'[{time}]')} {anchor('4:09', '')}\n".encode()}


def test_only_the_named_notes_are_mended(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    bad, good = anchor("4:09", ""), anchor("00:04:09", "[00:04:09]")
    vault = vault_of(tmp_path, a=bad, b=bad, c=bad)
    fix(capsys, vault, "--only", "timestamp-style", "b.md", str(vault / "c.md"))
    assert contents(vault) == {"a.md": bad.encode(), "b.md": good.encode(), "c.md": good.encode()}


def test_all_times_of_a_note_move(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    vault = vault_of(tmp_path, a=f"{HEAD}{anchor('00:04:09', '[00:04:09]')} @4:09\n")
    fix(capsys, vault, "--nudge", "-10", "a")
    assert contents(vault) == {"a.md": f"{HEAD}{anchor('00:03:59', '[00:03:59]')} @3:59\n".encode()}


def test_all_times_of_a_vault_change_their_form(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    vault = vault_of(tmp_path, a=f"{HEAD}{anchor('00:04:09', '[00:04:09]')}\n")
    fix(capsys, vault, "--convert", "bare")
    assert contents(vault) == {"a.md": f"{HEAD}[00:04:09]\n".encode()}
    fix(capsys, vault, "--only", "timestamp-bare")
    assert contents(vault) == {"a.md": f"{HEAD}{anchor('00:04:09', '[00:04:09]')}\n".encode()}


def test_a_note_that_is_not_utf_8_is_left_alone_and_counted(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    vault = vault_of(tmp_path, a=b"caf\xe9 " + anchor("4:09", "").encode())
    before = contents(vault)
    assert "1 note left alone: not UTF-8." in fix(capsys, vault)[1]
    assert contents(vault) == before


@pytest.mark.parametrize(
    "silence",
    [
        "---\nvaultmark-ignore: timestamp-style\n---\n",
        "<!-- vaultmark-ignore -->\n\n",
        "%% vaultmark-ignore all %%\n\n",
    ],
)
def test_what_a_note_silences_is_not_mended(capsys: pytest.CaptureFixture[str], tmp_path: Path, silence: str) -> None:
    vault = vault_of(tmp_path, a=silence + anchor("4:09", ""))
    assert fix(capsys, vault)[1].startswith("Nothing to mend.")


def test_what_the_settings_switch_off_is_mended_only_when_asked_for(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    vault = vault_of(tmp_path, a=anchor("4:09", ""))
    (vault / ".vaultmark.toml").write_text('[diagnostics.severity]\ntimestamp-style = "off"\n')
    assert fix(capsys, vault)[1].startswith("Nothing to mend.")
    assert fix(capsys, vault, "--only", "timestamp-style", "--dry-run")[0] == 1


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--only", "timestamp-label-mismatch"], "add --prefer data or --prefer label"),
        (["--only", "timestamp-styl"], "use one of timestamp-malformed"),
        (["--prefer", "data"], "--prefer decides nothing here"),
        (["--nudge", "5"], "name them at the end"),
        (["--nudge", "x", "a.md"], "invalid int"),
        (["--nudge", "5", "--only", "timestamp-style", "a.md"], "one at a time"),
        (["nowhere.md"], "is no note of the vault"),
        (["--resume", "--undo"], "not allowed with"),
    ],
)
def test_what_can_not_be_asked_for_gets_one_line(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, options: list[str], said: str
) -> None:
    assert said in complaint(capsys, vault_of(tmp_path, a=anchor("4:09", "")), *options)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="an administrator may write everything")
def test_a_read_only_folder_gets_one_line(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    vault = vault_of(tmp_path, a=anchor("4:09", ""))
    vault.chmod(0o500)
    try:
        assert main(["fix", str(vault)]) == 2
        assert "read-only" in capsys.readouterr().err
    finally:
        vault.chmod(0o700)


def checked(capsys: pytest.CaptureFixture[str], vault: Path) -> Counter[tuple[str, str]]:
    main(["check", str(vault), "--format", "json"])
    found = json.loads(capsys.readouterr().out)["diagnostics"]
    return Counter((each["path"], each["code"]) for each in found)


def test_real_notes_lose_what_fix_can_mend_and_nothing_else(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, shared_vault: Callable[[str], Path]
) -> None:
    source = shared_vault("talks")
    vault = tmp_path / "talks"
    for path in source.rglob("*.md"):
        copy = vault / path.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    before, said = contents(vault), checked(capsys, vault)
    status, shown = fix(capsys, vault, "--dry-run")
    assert status == 1
    assert contents(vault) == before
    status, written = fix(capsys, vault)
    assert (status, written.replace("Written:", "Not written, as asked:")) == (0, shown)
    after, says = contents(vault), checked(capsys, vault)

    assert after.keys() == before.keys()
    for name in before:
        if after[name] != before[name]:
            assert outside_the_times(before[name]) == outside_the_times(after[name])
    # Notes are held against the times that are written HH:MM:SS, and now there are more of those.
    gone, come = (
        Counter({each: n for each, n in one.items() if each[1] != "timestamp-shifted"})
        for one in (said - says, says - said)
    )
    assert {code for _, code in gone} == {"timestamp-style", "timestamp-malformed"}
    assert not come
    assert not any(code == "timestamp-style" for _, code in says)
    left = Counter(code for _, code in says.elements())
    for line in written.splitlines():
        if "  left: " in line:
            count, code, *_ = line.split()
            assert left[code] == int(count)
    assert fix(capsys, vault)[1].startswith("Nothing to mend.\n")
    assert contents(vault) == after


def outside_the_times(data: bytes) -> list[str]:
    """Return the pieces of a note between its timestamps."""
    text = data.decode()
    pieces, position = [], 0
    for timestamp in parse(text).timestamps:
        pieces.append(text[position : timestamp.span.start])
        position = timestamp.span.end
    return [*pieces, text[position:]]
