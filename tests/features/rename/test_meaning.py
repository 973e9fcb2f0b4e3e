"""After renaming a heading or a title every link means what it meant before."""

from hypothesis import given
from hypothesis import strategies as st

from tests.features.vault_edit import applied, link_graph
from vaultmark.features.rename.heading import rename_heading
from vaultmark.features.rename.title import rename_title
from vaultmark.features.result import Refusal, RenameFile, VaultEdit
from vaultmark.vault.identity import NotePath
from vaultmark.vault.vault import Vault

WORDS = ("Plan", "plan", "The Plan", "the-plan", "Next?", "C# x", "Big idea")
LINKS = (
    *("[[{0}]]", "[[{0}#{1}]]", "[[{0}|t]]", "[[#{1}]]", "[[#{1}#{2}]]", "[[b#{1}]]", "[[a/b#{1}#{2}]]"),
    *("[t](b.md#{1})", "[t](<b.md#{1}>)", "[t](#the-plan)", "[t](#plan-1)", "[t](b.md#big-idea)"),
)
words = st.sampled_from(WORDS)


@st.composite
def vaults(draw: st.DrawFn) -> dict[NotePath, str]:
    texts: dict[NotePath, str] = {}
    for path in ("a/b.md", "b.md", "the_plan.md", "c/Plan.md")[: draw(st.integers(2, 4))]:
        title = draw(st.none() | words.filter(lambda word: "#" not in word))
        head = f"---\ntitle: {title}\n---\n" if title else ""
        headings = draw(st.lists(st.tuples(st.integers(1, 3), words), max_size=4))
        links = draw(st.lists(st.tuples(st.sampled_from(LINKS), words, words, words), max_size=4))
        body = [f"{'#' * level} {word}" for level, word in headings]
        body += [link.format(*names) for link, *names in links]
        texts[NotePath(path)] = f"{head}{chr(10).join(body)}\n"
    return texts


def check(texts: dict[NotePath, str], edit: VaultEdit | Refusal) -> None:
    """Apply an edit and compare the meaning of all links that had one."""
    if isinstance(edit, Refusal):
        return
    moved = {each.old_path: each.new_path for each in edit.file_operations if isinstance(each, RenameFile)}
    before = link_graph(Vault.of(texts), moved)
    after = link_graph(Vault.of(applied(texts, edit)))
    assert before.keys() == after.keys()
    for at, meant in before.items():
        if meant is None:
            continue
        # A fragment that named nothing may name something now; the note stays the same.
        assert after[at] == meant or (meant[1] == "missing" and (after[at] or ("",))[0] == meant[0])


@given(vaults(), st.integers(min_value=0), st.integers(min_value=0), words | st.just("Quite new"))
def test_renaming_a_heading(texts: dict[NotePath, str], which: int, number: int, new: str) -> None:
    vault = Vault.of(texts)
    path = sorted(texts)[which % len(texts)]
    headings = vault.notes[path].headings
    if headings:
        check(texts, rename_heading(vault, path, number % len(headings), new))


@given(vaults(), st.integers(min_value=0), words | st.just("Quite new"))
def test_renaming_a_title(texts: dict[NotePath, str], which: int, new: str) -> None:
    vault = Vault.of(texts)
    path = sorted(texts)[which % len(texts)]
    note = vault.note(path)
    if note and note.title:
        check(texts, rename_title(vault, path, note.title, new))
