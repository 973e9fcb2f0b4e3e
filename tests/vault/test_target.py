"""The file that a target stands for."""

import pytest

from vaultmark.vault.identity import NotePath
from vaultmark.vault.target import (
    Ambiguous,
    BlockTarget,
    FileTarget,
    HeadingTarget,
    HtmlIdTarget,
    NoteTarget,
    Rung,
    Target,
    TimeTarget,
    Unresolved,
    UrlTarget,
    target_path,
)

A = NotePath("a.md")


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        (NoteTarget(A), A),
        (HeadingTarget(A, Rung.PATH, 0), A),
        (BlockTarget(A, None, "id"), A),
        (HtmlIdTarget(A, None, "id"), A),
        (FileTarget(NotePath("f.pdf"), Rung.SUFFIX), "f.pdf"),
        (Ambiguous((A, NotePath("b.md")), Rung.TITLE, HeadingTarget(A, Rung.TITLE, 1)), A),
        (UrlTarget("https://example.org"), None),
        (TimeTarget(5), None),
        (Unresolved("x"), None),
    ],
)
def test_only_what_is_in_the_vault_has_a_path(target: Target, expected: str | None) -> None:
    assert target_path(target) == expected
