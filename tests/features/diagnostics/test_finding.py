"""Which links are anybody's business, and that each is resolved once."""

from tests.vault_text import read_vault
from vaultmark.features.diagnostics.finding import Subject
from vaultmark.vault.identity import NotePath


def test_links_in_comments_and_references_by_label_are_left_out() -> None:
    vault = read_vault("[[a]] %%[[b]]%% [r] ![r]\n\n[r]: c.md\n").vault
    document = vault.document(NotePath("note.md"))
    assert document is not None
    subject = Subject(vault, document)
    assert [link.target for link, _ in subject.targets] == ["a", "c.md"]
    assert subject.targets is subject.targets
