"""Whatever an editor does with a rename, every link goes on meaning what it meant and no other byte changes."""

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types

from tests.features.vault_edit import link_graph
from tests.lsp.editor_models import EDITORS, ROOT, AbortedError, Editor, Habits, Moves, uri
from vaultmark.features.rename.note import rename_file
from vaultmark.features.result import Refusal, RenameFile
from vaultmark.lsp import file_operations, to_edit
from vaultmark.lsp.snapshot import Proposed
from vaultmark.syntax.parser import parse
from vaultmark.vault.identity import NotePath, is_note
from vaultmark.vault.vault import Vault

NAMES = ("Plan", "plan", "The plan", "the-plan", "v1.2", "Ünï", "a (b)", "x%20y")
FOLDERS = ("", "a/", "b/", "a/b/")
STYLES = (
    *("[[{path}]]", "[[{path}.md]]", "[[{name}]]", "[[{name} | text]]", "| [[{name}\\|t]] |", "![[{name}#Part]]"),
    *("[[/{path}]]", "[[../{name}]]", "[t](<{path}.md>)", "[t]({encoded}.md)", "[t](<./{name}.md>)", "[[b/{name}]]"),
    *("[t](b/)", "[t](../b)", "[t](./a/b/)", "[t](..)", "[t](<a/b>)"),
    *("![[pic.png]]", "![](a/pic.png)", "[[the_plan]]", "\U0001f600 字 [[{name}]] [[{path}]]"),
)


@st.composite
def editors(draw: st.DrawFn, habits: Habits | None = None) -> Editor:
    """Draw a vault of a few notes and an attachment, some of them open and not saved."""
    files = {NotePath("a/pic.png"): "", NotePath("a/b/pic.png"): ""}
    # Two files whose names differ in case alone can't be told apart everywhere, so there are none.
    places = draw(
        st.lists(
            st.tuples(st.sampled_from(FOLDERS), st.sampled_from(NAMES)),
            min_size=2,
            max_size=6,
            unique_by=lambda place: "".join(place).lower(),
        )
    )
    for folder, name in places:
        files[NotePath(f"{folder}{name}.md")] = draw(notes())
    buffers = {}
    for path in list(files):
        if is_note(path) and draw(st.booleans()):
            buffers[path] = draw(notes()), draw(st.integers(0, 9))
    return Editor(habits or draw(st.sampled_from(EDITORS)), files, buffers)


@st.composite
def notes(draw: st.DrawFn) -> str:
    title = draw(st.none() | st.sampled_from(("Plan", "The Plan", "the plan", "Other")))
    lines = [*(("---", f"title: {title}", "---") if title else ()), "# Part"]
    for style in draw(st.lists(st.sampled_from(STYLES), max_size=4)):
        name = draw(st.sampled_from(NAMES))
        path = draw(st.sampled_from(FOLDERS)) + name
        lines.append(style.format(path=path, name=name, encoded=path.replace("%", "%25").replace(" ", "%20")))
    mark = draw(st.sampled_from(("", "", "\ufeff")))
    return mark + draw(st.sampled_from(("\n", "\r\n"))).join(lines) + draw(st.sampled_from(("", "\n")))


@dataclass
class Server:
    """The server's side of the conversation with one editor."""

    editor: Editor

    def will_rename(self, moves: Moves) -> types.WorkspaceEdit:
        """Answer ``workspace/willRenameFiles``, and remember what was answered."""
        answer = file_operations.following([self.editor.served()], moves)
        self.remember(answer.proposed)
        result: types.WorkspaceEdit = answer.result
        return result

    def rename(self, path: NotePath, new_name: str) -> tuple[types.WorkspaceEdit, NotePath] | None:
        """Answer ``textDocument/rename`` for a note; None if it is refused."""
        served = self.editor.served()
        edit = rename_file(served.vault, path, new_name)
        if isinstance(edit, Refusal) or edit.is_empty:
            return None
        (operation,) = edit.file_operations
        assert isinstance(operation, RenameFile)
        if not to_edit.is_supported(edit, served.client):
            return None
        result = to_edit.workspace_edit(edit, served)
        self.remember({ROOT: Proposed({path: operation.new_path}, None, float("inf"))})
        return result, operation.new_path

    def remember(self, proposed: Mapping[str, Proposed]) -> None:
        self.editor.proposed = (*self.editor.proposed, *proposed.values())


def frame(text: str) -> list[str]:
    """Return a text without the targets of its links."""
    parts, end = [], 0
    for link in sorted(parse(text).links, key=lambda link: link.target_span.start):
        if link.target_span.start >= end:
            parts.append(text[end : link.target_span.start])
            end = link.target_span.end
    return [*parts, text[end:]]


def check(
    before: Mapping[NotePath, str], files: list[NotePath], editor: Editor, moved: Mapping[NotePath, NotePath]
) -> None:
    """Compare the vault with what it was, given by its texts and its attachments."""
    after = editor.texts
    assert {moved.get(path, path) for path in before} == set(after), "no note is lost"
    for path, text in before.items():
        assert frame(after[moved.get(path, path)]) == frame(text), "nothing but targets changes"
    attached = [path for path in editor.files if not is_note(path)]
    was, now = link_graph(Vault.of(before, files), moved), link_graph(Vault.of(after, attached))
    assert was.keys() == now.keys()
    # A folder is there only as long as something is in it.
    there = {f"{path[: place + 1]}" for path in editor.files for place, sign in enumerate(path) if sign == "/"}
    meant = {at: each for at, each in was.items() if each and (not each[0].endswith("/") or each[0] in {"/", *there})}
    assert meant == {at: now[at] for at in meant}


def attachments(editor: Editor) -> list[NotePath]:
    return [path for path in editor.files if not is_note(path)]


@given(editors(), st.integers(min_value=0), st.sampled_from((*NAMES, "Fresh", "fresh start")))
def test_a_note_is_renamed(editor: Editor, which: int, name: str) -> None:
    server, before = Server(editor), editor.texts
    path = sorted(before)[which % len(before)]
    answer = server.rename(path, name)
    if answer is not None:
        edit, new_path = answer
        editor.apply(edit, server.will_rename)
        check(before, attachments(editor), editor, {path: new_path})


@given(
    editors(),
    st.sampled_from(("a", "a/b", "b", "a/pic.png", "note")),
    st.integers(min_value=0),
    st.sampled_from(("c", "c/d", "Plan", "b/x")),
)
def test_a_file_or_folder_is_moved(editor: Editor, what: str, which: int, to: str) -> None:
    server, before, files = Server(editor), editor.texts, attachments(editor)
    if what == "note":
        what, to = sorted(before)[which % len(before)], f"{to}.md"
    elif what == "a/pic.png":
        to = f"{to}.png"
    moved = {
        path: NotePath(to + path[len(what) :]) for path in editor.files if path == what or path.startswith(f"{what}/")
    }
    taken = {path.lower() for path in editor.files}
    # No folder goes into itself.
    if f"{to}/".startswith(f"{what}/") or any(new.lower() in taken for new in moved.values()):
        return
    told = file_operations.following([editor.served()], [(uri(what), uri(to))])
    if not told.message:
        editor.move(what, to, server.will_rename)
        check(before, files, editor, {**moved, NotePath(what): NotePath(to)})


@given(editors(), st.integers(min_value=0))
def test_a_buffer_that_has_moved_on_is_never_torn(editor: Editor, which: int) -> None:
    server, before = Server(editor), editor.texts
    answer = server.rename(sorted(before)[which % len(before)], "Fresh")
    if answer is None or not editor.habits.checks_versions:
        return
    typed = {path: (f"typed\n{text}", version + 1) for path, (text, version) in editor.buffers.items()}
    editor.buffers.update(typed)
    with contextlib.suppress(AbortedError):
        editor.apply(answer[0], server.will_rename)
    still = {path: buffer for path, buffer in editor.buffers.items() if path in typed}
    assert still == {path: typed[path] for path in still}


@pytest.mark.parametrize("habits", EDITORS, ids=lambda habits: habits.name)
@given(data=st.data())
def test_there_and_back_restores_what_every_link_means(habits: Habits, data: st.DataObject) -> None:
    editor = data.draw(editors(habits))
    server, before = Server(editor), editor.texts
    path = data.draw(st.sampled_from(sorted(before)))
    there = server.rename(path, "Zebra")
    if there is None:
        return
    editor.apply(there[0], server.will_rename)
    back = server.rename(there[1], path.rpartition("/")[2])
    assert back is not None
    editor.apply(back[0], server.will_rename)
    check(before, attachments(editor), editor, {})
