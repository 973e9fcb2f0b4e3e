"""What is Emacs's own: what happens where a client lacks something, and where its habits meet those of notes."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.editors import eglot, lsp_mode
from tests.editors.editor import Client
from tests.editors.emacs import Emacs
from tests.editors.scene import notes_on_disk

NOTES = {
    "index.md": "# Index\n\n🎬 [[plain]] [[plain|again]] [[First Plan]] [[first_plan]] [[deep/Sea Charts]]\n\n[[nowhere]]\n",
    "plain.md": "# Something else\n",
    "first_plan.md": "---\ntitle: First Plan\n---\n🎬 [[plain]]\n",
    "deep/Sea Charts.md": "# Soundings\n\n[[index]]\n",
}
INDEX = NOTES["index.md"]
CLIENTS = (*eglot.CLIENTS, *lsp_mode.CLIENTS)


@pytest.fixture(params=CLIENTS, ids=lambda client: client.name)
def editor(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Emacs]:
    """Emacs in a vault that is part of a repository, with `index.md` open."""
    client: Client = request.param
    client.need()
    folder = tmp_path_factory.mktemp("e")
    (folder / ".git").mkdir()
    vault = folder / "vault"
    for note, text in {**NOTES, ".vaultmark.toml": ""}.items():
        (vault / note).parent.mkdir(parents=True, exist_ok=True)
        (vault / note).write_text(text, "utf-8")
    running = client.start(client.unpacked, vault, folder / "home")
    assert isinstance(running, Emacs)
    running.open("index.md")
    # Then every note has been read.
    running.wait_for_problem('"nowhere"')
    yield running
    running.close()


def only(*clients: Client) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("editor", clients, ids=lambda client: client.name, indirect=True)


only_eglot = only(*eglot.CLIENTS)
only_lsp_mode = only(*lsp_mode.CLIENTS)
# Where `fetch.sh` unpacks it.
only_with_company = only(*(each for each in CLIENTS if each.folder == "emacs-30"))


def disk(index: str = INDEX, **changed: str | None) -> dict[str, str]:
    notes = {**NOTES, "index.md": index, **{name.replace("_md", ".md"): text for name, text in changed.items()}}
    return {name: text for name, text in notes.items() if text is not None}


def said(editor: Emacs, what: str) -> None:
    editor.wait(
        lambda: what in editor.ask("(with-current-buffer (messages-buffer) (buffer-string))"), f"{what!r} is said"
    )


def test_the_marked_folder_is_the_project_though_it_is_part_of_another(editor: Emacs) -> None:
    assert Path(editor.ask("(expand-file-name (project-root (project-current)))")) == editor.vault


@only_eglot
def test_eglot_is_refused_to_rename_a_file_with_the_reason_and_nothing_changes(editor: Emacs) -> None:
    editor.put_cursor("[plain]]")
    editor.command("eglot-rename")
    editor.answer("Rename", "another\r")
    said(editor, "Nothing was changed, since this editor can't rename or create files for the server")
    assert not editor.ask("(buffer-modified-p)")
    assert notes_on_disk(editor.vault) == NOTES


@only_eglot
def test_eglot_renames_a_title_without_the_file_and_says_so(editor: Emacs) -> None:
    editor.put_cursor("[First Plan]]")
    editor.rename("Second Plan")
    said(editor, "The title changes and the file keeps its name")
    editor.save_all()
    first = NOTES["first_plan.md"].replace("First Plan", "Second Plan")
    assert notes_on_disk(editor.vault) == disk(INDEX.replace("First Plan", "Second Plan"), first_plan_md=first)


@only_eglot
def test_links_follow_a_file_that_was_renamed_by_hand_once_eglot_is_told_to(editor: Emacs) -> None:
    move(editor, "plain.md", "renamed.md")
    editor.wait_for_problem('"plain"')
    editor.put_cursor("[plain]]")
    editor.act("Update 3 links to renamed.md")
    editor.save_all()
    first = NOTES["first_plan.md"].replace("plain", "renamed")
    assert notes_on_disk(editor.vault) == disk(
        INDEX.replace("plain", "renamed"), first_plan_md=first, plain_md=None, renamed_md=NOTES["plain.md"]
    )


@only_lsp_mode
def test_links_get_a_name_once_that_holds_the_old_one(editor: Emacs) -> None:
    editor.put_cursor("[plain]]")
    editor.rename("plain plain")
    editor.wait((editor.vault / "plain plain.md").exists, "the file has its new name")
    editor.save_all()
    renamed = {name: text.replace("[[plain", "[[plain plain") for name, text in NOTES.items()}
    renamed["plain plain.md"] = renamed.pop("plain.md")
    assert notes_on_disk(editor.vault) == renamed


@only_lsp_mode
def test_links_follow_a_folder_that_is_renamed_from_the_buffer_of_a_note(editor: Emacs) -> None:
    move(editor, "deep", "shallow")
    editor.save_all()
    renamed = disk(INDEX.replace("deep/", "shallow/"))
    renamed["shallow/Sea Charts.md"] = renamed.pop("deep/Sea Charts.md")
    assert notes_on_disk(editor.vault) == renamed


def test_a_name_with_a_space_is_completed(editor: Emacs) -> None:
    assert editor.complete("Sea Ch") == "Go [[Sea Charts]]"


@only_with_company
def test_company_offers_notes_while_a_link_is_typed(editor: Emacs) -> None:
    editor.ask("(company-mode 1)")
    editor.keys("\x1b>Go [[")
    editor.wait_until("company-candidates")
    editor.keys("plai")
    editor.wait_until('(equal company-candidates (list "plain"))')
    editor.keys("\r")
    editor.wait(lambda: editor.lines()[-1] == "Go [[plain]]", "the link is completed")


def test_brackets_that_emacs_has_closed_stay_single(editor: Emacs) -> None:
    editor.command("electric-pair-mode")
    editor.keys("\x1b>\rGo [[Sea C")
    editor.wait(lambda: editor.lines()[-1] == "Go [[Sea C]]", "the brackets are closed")
    editor.accept_first()
    editor.wait(lambda: "Charts" in editor.lines()[-1], "the name is completed")
    assert editor.lines()[-1] == "Go [[Sea Charts]]"


def move(editor: Emacs, note: str, to: str) -> None:
    """Rename a file as any Emacs can."""
    editor.command("rename-file")
    editor.answer("Rename file", f"{editor.vault / note}\r")
    editor.answer("to file", f"{editor.vault / to}\r")
    editor.wait((editor.vault / to).exists, "the file has its new name")
