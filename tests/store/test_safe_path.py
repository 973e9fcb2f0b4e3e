import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.store.conftest import Writes
from vaultmark.store.safe_path import creatable_path
from vaultmark.vault.safe_path import UnsafePathError


def refusal(root: str, target: str) -> str:
    with pytest.raises(UnsafePathError) as caught:
        creatable_path(root, target)
    return str(caught.value)


def test_a_new_name_in_a_new_folder_may_be_created(root: str) -> None:
    assert creatable_path(root, "new/deeper/Note.md") == "new/deeper/Note.md"
    assert not list(Path(root).iterdir())


def test_an_existing_file_is_refused_in_any_case(write: Writes) -> None:
    root = write({"a/Note.md": ""})
    assert "already" in refusal(root, "a/Note.md")
    assert "already" in refusal(root, "a/note.MD")


def test_a_dangling_link_counts_as_a_file(root: str) -> None:
    Path(f"{root}/Note.md").symlink_to("nowhere")
    assert "already" in refusal(root, "Note.md")


def test_a_linked_folder_that_leads_out_is_refused(root: str, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    Path(f"{root}/link").symlink_to(tmp_path / "outside")
    assert "leads out" in refusal(root, "link/Note.md")
    assert "leads out" in refusal(root, "link/new/Note.md")


def test_a_linked_folder_inside_the_vault_is_fine(write: Writes) -> None:
    root = write({"real/x.md": ""})
    Path(f"{root}/link").symlink_to("real")
    assert creatable_path(root, "link/Note.md") == "link/Note.md"


def test_a_file_on_the_way_is_refused(write: Writes) -> None:
    assert "not a folder" in refusal(write({"a": ""}), "a/Note.md")


@given(st.lists(st.sampled_from(["..", ".", "/", "\\", "link", "in", "a", "C:", "\0", "~", "%2e", " "]), max_size=8))
def test_no_target_leads_out(parts: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = os.path.realpath(folder) + "/vault"
        Path(f"{root}/in").mkdir(parents=True)
        Path(f"{root}/link").symlink_to("..")
        for target in ("/".join(parts), "".join(parts), "\\".join(parts)):
            try:
                path = creatable_path(root, target)
            except UnsafePathError:
                continue
            assert os.path.realpath(Path(root, path)).startswith(root + os.sep)
