"""Links that several files fit."""

from tests.features.diagnostics.check import findings
from tests.vault_text import read_vault
from vaultmark.features.diagnostics import diagnostics
from vaultmark.vault.identity import NotePath

SOURCE = "-- note.md --\nsee [[plan]]\n-- a/plan.md --\n-- b/plan.md --\n-- c/d/plan.md --\n"


def test_an_ambiguous_link_names_its_candidates() -> None:
    assert findings(SOURCE) == (
        "see [[plan]]\n"
        "      ^^^^\n"
        'warning ambiguous-link: "plan" may mean "a/plan.md" or "b/plan.md"; write more of the path.'
    )


def test_the_candidates_are_related_places() -> None:
    (found,) = diagnostics(read_vault(SOURCE).vault, NotePath("note.md"))
    assert [place.path for place in found.related] == ["a/plan.md", "b/plan.md"]
