"""Which vault a document belongs to and what an index knows, after whatever the client does."""

import random
from pathlib import Path

import pytest
from lsprotocol import types

from vaultmark.lsp.session import Session
from vaultmark.lsp.snapshot import Proposed
from vaultmark.syntax.parser import parse
from vaultmark.vault.identity import NotePath
from vaultmark.vault.settings import Settings
from vaultmark.vault.source import MemorySource
from vaultmark.vault.summary import NoteSummary, summarize


def item(uri: str, text: str, version: int = 1) -> types.TextDocumentItem:
    return types.TextDocumentItem(uri, "markdown", version, text)


def edit(uri: str, version: int, line: int, character: int, text: str) -> types.DidChangeTextDocumentParams:
    at = types.Position(line, character)
    return types.DidChangeTextDocumentParams(
        types.VersionedTextDocumentIdentifier(version, uri),
        [types.TextDocumentContentChangePartial(types.Range(at, at), text)],
    )


def summary(text: str) -> NoteSummary:
    return summarize(parse(text))


def serving(root: str, **texts: str) -> Session:
    """Return a session with one vault that has been read, of notes given by name."""
    session = Session()
    session.add_folder(root)
    notes = {NotePath(f"{name}.md"): text for name, text in texts.items()}
    session.attach(root, MemorySource(notes), Settings())
    session.apply(root, {path: summary(text) for path, text in notes.items()}, {})
    session.finish(root)
    return session


def test_an_open_note_hides_the_one_on_disk() -> None:
    session = serving("/v", a="# Disk")
    session.open(item("file:///v/a.md", "# Editor"))
    at = session.snapshot("file:///v/a.md")
    assert at
    assert at.document.text == "# Editor"
    assert at.vault.notes[NotePath("a.md")].headings == ("Editor",)


def test_the_disk_counts_again_after_closing() -> None:
    session = serving("/v", a="# Disk")
    session.open(item("file:///v/a.md", "# Editor"))
    session.settled_folders()
    session.close("file:///v/a.md")
    (folder,) = session.settled_folders()
    assert folder.vault.notes[NotePath("a.md")].headings == ("Disk",)
    document = folder.vault.document(NotePath("a.md"))
    assert document
    assert document.text == "# Disk"


def test_what_the_disk_says_of_an_open_note_is_kept_for_later() -> None:
    session = serving("/v", a="# Disk")
    session.open(item("file:///v/a.md", "# Editor"))
    session.settled_folders()
    session.apply("/v", {NotePath("a.md"): summary("# New on disk")}, {})
    (folder,) = session.settled_folders()
    assert folder.vault.notes[NotePath("a.md")].headings == ("Editor",)
    session.close("file:///v/a.md")
    (folder,) = session.settled_folders()
    assert folder.vault.notes[NotePath("a.md")].headings == ("New on disk",)


def test_a_note_that_was_never_saved_is_gone_after_closing() -> None:
    session = serving("/v")
    session.open(item("file:///v/new.md", "# New"))
    (folder,) = session.settled_folders()
    assert NotePath("new.md") in folder.vault.notes
    session.close("file:///v/new.md")
    (folder,) = session.settled_folders()
    assert not folder.vault.notes


def test_a_note_deleted_on_disk_while_open_is_gone_after_closing() -> None:
    session = serving("/v", a="# Disk")
    session.open(item("file:///v/a.md", "# Editor"))
    session.settled_folders()
    session.apply("/v", {NotePath("a.md"): None}, {})
    session.close("file:///v/a.md")
    (folder,) = session.settled_folders()
    assert not folder.vault.notes


def test_an_ordinary_keystroke_leaves_the_index_as_it_is() -> None:
    session = serving("/v", a="# A\n\ntext\n", b="[[a]]")
    session.open(item("file:///v/a.md", "# A\n\ntext\n"))
    (before,) = session.settled_folders()
    session.change(edit("file:///v/a.md", 2, 2, 4, "s"))
    (after,) = session.settled_folders()
    assert after.vault.overlays[NotePath("a.md")].text == "# A\n\ntexts\n"
    assert after.vault.index is before.vault.index


def test_a_new_heading_makes_another_index() -> None:
    session = serving("/v", a="# A\n")
    session.open(item("file:///v/a.md", "# A\n"))
    (before,) = session.settled_folders()
    session.change(edit("file:///v/a.md", 2, 1, 0, "# B\n"))
    (after,) = session.settled_folders()
    assert after.vault.index is not before.vault.index
    assert before.vault.notes[NotePath("a.md")].headings == ("A",)


def test_a_snapshot_does_not_change_any_more() -> None:
    session = serving("/v", a="one")
    session.open(item("file:///v/a.md", "one"))
    at = session.snapshot("file:///v/a.md")
    session.change(edit("file:///v/a.md", 2, 0, 0, "# "))
    assert at
    assert (at.document.text, at.vault.overlays[NotePath("a.md")].text, at.folder.version(at.path)) == ("one", "one", 1)


@pytest.mark.parametrize(
    "uri",
    ["untitled:Untitled-1", "git:/v/a.md", "vscode-vfs://github/v/a.md", "file:///v/a.markdown", "file:///v/a.mdx"],
)
def test_what_is_no_note_of_a_vault_is_served_alone(uri: str) -> None:
    session = serving("/v", a="# A")
    session.open(item(uri, "# Alone"))
    at = session.snapshot(uri)
    assert at
    assert (at.document.text, at.folder.root, len(at.vault.notes)) == ("# Alone", "", 1)
    assert at.folder.uri(at.path) == uri
    assert at.folder.uri(NotePath("other.md")) is None
    session.close(uri)
    assert [folder.root for folder in session.settled_folders()] == ["/v"]


def test_a_note_in_nested_folders_answers_from_the_inner_and_is_seen_by_the_outer() -> None:
    session = serving("/v", a="[[in/b]]")
    session.add_folder("/v/in")
    session.open(item("file:///v/in/b.md", "# B"))
    at = session.snapshot("file:///v/in/b.md")
    assert at
    assert (at.folder.root, at.path) == ("/v/in", "b.md")
    outer = session.snapshot("file:///v/a.md")
    assert outer
    assert outer.vault.notes[NotePath("in/b.md")].headings == ("B",)
    assert outer.vault.overlays[NotePath("in/b.md")].path == "in/b.md"


def test_open_notes_move_when_folders_come_and_go() -> None:
    session = serving("/v")
    session.open(item("file:///v/in/b.md", "# B"))
    session.add_folder("/v/in")
    at = session.snapshot("file:///v/in/b.md")
    assert at
    assert (at.folder.root, at.path, at.document.text) == ("/v/in", "b.md", "# B")
    session.remove_folder("/v/in")
    at = session.snapshot("file:///v/in/b.md")
    assert at
    assert (at.folder.root, at.path, at.document.text) == ("/v", "in/b.md", "# B")
    session.remove_folder("/v")
    at = session.snapshot("file:///v/in/b.md")
    assert at
    assert (at.folder.root, at.document.text) == ("", "# B")


@pytest.mark.parametrize("mark", [".vaultmark.toml", ".obsidian", ".git"])
def test_a_single_file_brings_the_vault_that_it_lies_in(tmp_path: Path, mark: str) -> None:
    (tmp_path / mark).mkdir()
    (tmp_path / "in").mkdir()
    note = tmp_path / "in" / "a.md"
    session = Session()
    session.open(item(note.as_uri(), "# A"))
    at = session.snapshot(note.as_uri())
    assert at
    assert (at.folder.root, at.path) == (str(tmp_path), "in/a.md")


def test_a_single_file_in_no_vault_is_served_alone(tmp_path: Path) -> None:
    session = Session()
    session.open(item((tmp_path / "a.md").as_uri(), "# A"))
    at = session.snapshot((tmp_path / "a.md").as_uri())
    assert at
    assert at.folder.root == ""


def test_a_note_opened_by_the_way_through_a_link_is_the_note(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    session = serving(str(tmp_path / "link"), a="# A")
    session.open(item((tmp_path / "real" / "a.md").as_uri(), "# B"))
    at = session.snapshot((tmp_path / "real" / "a.md").as_uri())
    assert at
    assert (at.folder.root, at.path) == (str(tmp_path / "link"), "a.md")


def test_a_note_is_the_same_in_either_normal_form() -> None:
    session = serving("/v", café="# Disk")
    session.open(item("file:///v/cafe%CC%81.md", "# Editor"))
    (folder,) = session.settled_folders()
    assert [*folder.vault.notes] == ["caf\u00e9.md"]
    assert folder.uri(NotePath("caf\u00e9.md")) == "file:///v/cafe%CC%81.md"


def test_a_lost_edit_is_healed_by_saving() -> None:
    session = serving("/v", a="one\r\n")
    session.open(item("file:///v/a.md", "one\n"))
    assert not session.save("file:///v/a.md", "one\r\n")
    assert session.save("file:///v/a.md", "two\n")
    at = session.snapshot("file:///v/a.md")
    assert at
    assert at.document.text == "two\n"


def test_settings_of_the_client_win_over_those_of_the_vault() -> None:
    session = serving("/v")
    session.attach("/v", MemorySource(), Settings())
    errors = session.configure({"links": {"dialect": "obsidian"}, "nonsense": 1})
    (folder,) = session.settled_folders()
    assert folder.vault.settings.links.dialect == "obsidian"
    assert len(errors) == 1


@pytest.mark.parametrize("seed", range(30))
def test_any_order_of_messages_ends_in_what_is_open(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - nothing here is secret
    session = serving("/v", a="# A", b="# B")
    uris = ["file:///v/a.md", "file:///v/b.md", "file:///v/in/c.md", "untitled:x"]
    open_texts: dict[str, str] = {}
    for version in range(200):
        uri = chance.choice(uris)
        match chance.choice(["open", "close", "change", "save", "disk", "folder", "snapshot"]):
            case "open":
                session.open(item(uri, f"# {version}", version))
                open_texts[uri] = f"# {version}"
            case "close":
                session.close(uri)
                open_texts.pop(uri, None)
            case "change":
                session.change(edit(uri, -version, 0, 0, "x"))
                if uri in open_texts:
                    open_texts[uri] = "x" + open_texts[uri]
            case "save":
                session.save(uri, open_texts.get(uri, ""))
            case "disk":
                session.apply("/v", {NotePath("b.md"): chance.choice([None, summary("# C")])}, {})
            case "folder":
                chance.choice([session.add_folder, session.remove_folder])("/v/in")
            case _:
                session.snapshot(uri)
    session.settled_folders()
    assert set(session.uris()) == set(open_texts)
    for uri, text in open_texts.items():
        at = session.snapshot(uri)
        assert at
        assert at.document.text == text
        assert at.vault.notes[at.path] == summary(text)


def test_a_note_that_was_moved_twice_went_to_where_it_is_now() -> None:
    session = Session()
    session.add_folder("/v")
    a, b, c = NotePath("a.md"), NotePath("b.md"), NotePath("c.md")
    session.moved("/v", {a: b})
    session.moved("/v", {b: c})
    assert session.folders["/v"].vault.moved == {a: c, b: c}
    session.moved("/v", {c: a})
    assert session.folders["/v"].vault.moved == {b: a, c: a}


def test_a_proposal_is_forgotten_once_it_is_carried_out() -> None:
    session = Session()
    session.add_folder("/v")
    a, b = NotePath("a.md"), NotePath("b.md")
    session.propose("/v", Proposed({a: b}, None))
    session.renamed("/v", b)
    assert session.folders["/v"].proposed == (Proposed({a: b}, None),)
    session.renamed("/v", a)
    assert not session.folders["/v"].proposed


def in_a_vault(folder: Path) -> tuple[Session, list[str]]:
    """Return a session that found the vault in ``folder`` by two notes, and their URIs."""
    (folder / ".obsidian").mkdir()
    uris = [(folder / name).as_uri() for name in ("a.md", "b.md")]
    session = Session()
    for uri in uris:
        session.open(item(uri, "# Open"))
    return session, uris


def test_a_vault_that_was_found_is_served_until_its_last_note_is_closed(tmp_path: Path) -> None:
    session, (first, second) = in_a_vault(tmp_path)
    session.close(first)
    session.open(item(second, "# Again"))
    assert [*session.folders] == [*session.found_roots] == [str(tmp_path)]
    session.close(second)
    assert not session.folders
    assert not session.found_roots


def test_a_vault_that_the_client_names_is_served_without_an_open_note(tmp_path: Path) -> None:
    session, uris = in_a_vault(tmp_path)
    session.add_folder(str(tmp_path))
    for uri in uris:
        session.close(uri)
    assert [*session.folders] == [str(tmp_path)]


def test_the_revision_counts_what_changes_a_folder() -> None:
    session = serving("/v", a="# A")
    before = session.revision
    session.apply("/v", {NotePath("a.md"): summary("# A")}, {})
    assert session.revision == before
    session.apply("/v", {NotePath("a.md"): summary("# B")}, {})
    assert session.revision == before + 1
