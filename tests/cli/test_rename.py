"""What `vaultmark rename` takes, shows, writes and refuses."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from vaultmark.cli import main

NOTES = {
    "Plan.md": "---\ntags: [work/old]\n---\n# Plan\n\n## Next steps\n\n#work ![[img/p.png]]\n",
    "talks/a.md": "[[Plan#Next steps|x]] [[talks/b]] [[B]]\n",
    "talks/b.md": "[p](../Plan.md) #Work/old\r\n[[Plan]]",
    "img/p.png": "png",
}


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    root = tmp_path / "vault"
    for name, text in NOTES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    return root


def contents(vault: Path) -> dict[str, str]:
    return {
        path.relative_to(vault).as_posix(): path.read_bytes().decode() for path in vault.rglob("*") if path.is_file()
    }


def check(capsys: pytest.CaptureFixture[str], vault: Path, old: str, new: str, changed: Mapping[str, str]) -> None:
    """See that a dry run shows the change and writes nothing, and that the run writes it."""
    assert main(["rename", str(vault), old, new, "--dry-run"]) == 0
    shown = capsys.readouterr().out
    assert contents(vault) == NOTES
    assert main(["rename", str(vault), old, new]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert out == shown.replace("Not written, as asked:", "Written:")
    after = contents(vault)
    assert {name: text for name, text in after.items() if NOTES.get(name) != text} == changed


def test_a_note_and_the_links_to_it(capsys: pytest.CaptureFixture[str], vault: Path) -> None:
    changed = {
        "Aim.md": NOTES["Plan.md"],
        "talks/a.md": "[[Aim#Next steps|x]] [[talks/b]] [[B]]\n",
        "talks/b.md": "[p](../Aim.md) #Work/old\r\n[[Aim]]",
    }
    check(capsys, vault, "Plan.md", "Aim", changed)
    assert not (vault / "Plan.md").exists()


@pytest.mark.parametrize("new", ["deep/down/", "deep/down/b", "deep/down/b.md"])
def test_a_note_moves_to_another_folder(capsys: pytest.CaptureFixture[str], vault: Path, new: str) -> None:
    changed = {
        "deep/down/b.md": "[p](../../Plan.md) #Work/old\r\n[[Plan]]",
        "talks/a.md": "[[Plan#Next steps|x]] [[deep/down/b]] [[B]]\n",
    }
    check(capsys, vault, "b", new, changed)


def test_a_folder_moves_with_all_that_is_in_it(capsys: pytest.CaptureFixture[str], vault: Path) -> None:
    changed = {
        "old/talks/a.md": "[[Plan#Next steps|x]] [[old/talks/b]] [[B]]\n",
        "old/talks/b.md": "[p](../../Plan.md) #Work/old\r\n[[Plan]]",
    }
    check(capsys, vault, "talks", "old/talks", changed)
    assert not (vault / "talks").exists()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("talks", "old", "1 edit in 1 note, 1 folder renamed, with 2 notes."),
        ("img", "pictures", "1 edit in 1 note, 1 folder renamed, with 1 file."),
        ("p.png", "q", "1 edit in 1 note, 1 file renamed."),
        ("both", "one", "1 folder renamed, with 1 note and 1 other file."),
    ],
)
def test_how_much_is_renamed_is_said(
    capsys: pytest.CaptureFixture[str], vault: Path, old: str, new: str, said: str
) -> None:
    (vault / "both").mkdir()
    (vault / "both" / "n.md").write_text("")
    (vault / "both" / "n.txt").write_text("")
    assert main(["rename", str(vault), old, new]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == f"Written: {said}"


def test_an_attachment(capsys: pytest.CaptureFixture[str], vault: Path) -> None:
    changed = {"img/q.png": "png", "Plan.md": NOTES["Plan.md"].replace("p.png", "q.png")}
    check(capsys, vault, "p.png", "q", changed)


@pytest.mark.parametrize("new", ["job", "#job"])
def test_a_tag_with_its_children(capsys: pytest.CaptureFixture[str], vault: Path, new: str) -> None:
    changed = {
        "Plan.md": NOTES["Plan.md"].replace("work/old", "job/old").replace("#work", "#job"),
        "talks/b.md": NOTES["talks/b.md"].replace("#Work", "#job"),
    }
    check(capsys, vault, "#work", new, changed)


@pytest.mark.parametrize("old", ["Plan#Next steps", "Plan.md#next steps"])
def test_a_heading(capsys: pytest.CaptureFixture[str], vault: Path, old: str) -> None:
    changed = {
        "Plan.md": NOTES["Plan.md"].replace("Next steps", "To do"),
        "talks/a.md": NOTES["talks/a.md"].replace("Next steps", "To do"),
    }
    check(capsys, vault, old, "To do", changed)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("nowhere", "x", "is no note, file or folder of the vault"),
        ("Plan", "talks/b", "is there already"),
        ("Plan", "a|b", "can't hold"),
        ("Plan", "../out", "no name of a file"),
        ("Plan#Nothing", "x", "has no heading"),
        ("#nothing", "x", "No note has the tag"),
        ("#work", "1984", "A tag holds"),
        ("talks", "talks/inner", "can't be moved into itself"),
        ("talks", "img", "is there already"),
        ("Plan", "", "give OLD and NEW"),
    ],
)
def test_what_is_refused_gets_one_line_and_changes_nothing(
    capsys: pytest.CaptureFixture[str], vault: Path, old: str, new: str, said: str
) -> None:
    assert main(["rename", str(vault), old, new]) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert said in err
    assert contents(vault) == NOTES


def test_a_file_that_the_vault_does_not_show_is_never_overwritten(
    capsys: pytest.CaptureFixture[str], vault: Path
) -> None:
    (vault / ".gitignore").write_text("Aim.md\n")
    (vault / "Aim.md").write_text("hidden")
    assert main(["rename", str(vault), "Plan", "Aim"]) == 2
    assert "There is a file at 'Aim.md' already" in capsys.readouterr().err
    assert contents(vault) == NOTES | {".gitignore": "Aim.md\n", "Aim.md": "hidden"}


def test_a_name_that_it_has_already_changes_nothing(capsys: pytest.CaptureFixture[str], vault: Path) -> None:
    assert main(["rename", str(vault), "Plan", "Plan"]) == 0
    assert "that is the name already" in capsys.readouterr().out
