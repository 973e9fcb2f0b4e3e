"""After any rename every link means what it meant before, and renaming back restores what can be restored."""

from hypothesis import given
from hypothesis import strategies as st

from tests.features.vault_edit import applied, link_graph
from vaultmark.features.rename.note import rename_file
from vaultmark.features.result import Refusal, RenameFile
from vaultmark.vault.identity import NotePath
from vaultmark.vault.vault import Vault

NAMES = ("Plan", "plan", "The plan", "the-plan", "v1.2", "Ünï", "a (b)", "x%20y", "Q&amp;A", "it's")
FOLDERS = ("", "a/", "b/", "a/b/")
STYLES = (
    "[[{path}]]",
    "[[{path}.md]]",
    "[[{name}]]",
    "[[{name} | text]]",
    "[[{name}\\|text]]",
    "![[{name}#Part]]",
    "[[/{path}]]",
    "[[../{name}]]",
    "[t](<{path}.md>)",
    "[t]({encoded}.md)",
    "[t](<./{name}.md>)",
    "[[b/{name}]]",
    "<a href='{encoded}.md'>t</a>",
)


@st.composite
def vaults(draw: st.DrawFn) -> dict[NotePath, str]:
    paths = draw(st.lists(st.tuples(st.sampled_from(FOLDERS), st.sampled_from(NAMES)), min_size=2, max_size=6))
    titles = st.none() | st.sampled_from(("Plan", "The Plan", "the plan", "Other"))
    texts: dict[NotePath, str] = {}
    for folder, name in paths:
        title = draw(titles)
        head = f"---\ntitle: {title}\n---\n" if title else ""
        links = draw(
            st.lists(st.tuples(st.sampled_from(STYLES), st.sampled_from(FOLDERS), st.sampled_from(NAMES)), max_size=4)
        )
        body = "\n".join(
            style.format(
                path=f"{where}{what}", name=what, encoded=f"{where}{what}".replace("%", "%25").replace(" ", "%20")
            )
            for style, where, what in links
        )
        texts[NotePath(f"{folder}{name}.md")] = f"{head}# Part\n{body}\n"
    return texts


@given(vaults(), st.sampled_from((*NAMES, "Fresh", "fresh start")), st.integers(min_value=0))
def test_renaming_a_file_keeps_the_meaning_of_every_link(texts: dict[NotePath, str], name: str, which: int) -> None:
    vault = Vault.of(texts)
    path = sorted(texts)[which % len(texts)]
    edit = rename_file(vault, path, name)
    if isinstance(edit, Refusal) or edit.is_empty:
        return
    (operation,) = edit.file_operations
    assert isinstance(operation, RenameFile)
    after = Vault.of(applied(texts, edit))
    before_graph = link_graph(vault, {path: operation.new_path})
    after_graph = link_graph(after)
    assert {at: meant for at, meant in before_graph.items() if meant} == {
        at: after_graph[at] for at, meant in before_graph.items() if meant
    }


@given(vaults(), st.integers(min_value=0))
def test_renaming_to_a_fresh_name_and_back_restores_the_link_graph(texts: dict[NotePath, str], which: int) -> None:
    vault = Vault.of(texts)
    path = sorted(texts)[which % len(texts)]
    there = rename_file(vault, path, "Zebra")
    assert not isinstance(there, Refusal)
    (operation,) = there.file_operations
    assert isinstance(operation, RenameFile)
    between = applied(texts, there)
    back = rename_file(Vault.of(between), operation.new_path, path.rpartition("/")[2])
    if isinstance(back, Refusal):
        # A name that is another's but for case can't be given, only kept.
        assert sum(other.lower() == path.lower() for other in texts) > 1
        return
    restored = applied(between, back)
    assert restored.keys() == texts.keys()
    assert link_graph(Vault.of(restored)) == link_graph(vault)


@given(
    st.lists(st.tuples(st.sampled_from(STYLES), st.sampled_from(("", "a/", "b/")), st.integers(0, 3)), max_size=8),
    st.integers(0, 3),
)
def test_renaming_to_a_fresh_name_and_back_restores_every_byte(links: list[tuple[str, str, int]], which: int) -> None:
    names = ("Plan", "v1.2", "Ünï", "x%20y")
    lines = [
        style.format(
            path=f"{where}{names[what]}", name=names[what], encoded=f"{where}{names[what]}".replace("%", "%25")
        )
        for style, where, what in links
    ]
    texts = {NotePath(f"a/{name}.md"): "\n".join((name, *lines)) for name in names}
    path = sorted(texts)[which]
    there = rename_file(Vault.of(texts), path, "Zebra")
    assert not isinstance(there, Refusal)
    between = applied(texts, there)
    back = rename_file(Vault.of(between), NotePath("a/Zebra.md"), path.rpartition("/")[2])
    assert not isinstance(back, Refusal)
    assert applied(between, back) == texts
