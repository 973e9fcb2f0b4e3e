"""Which paths fit a pattern."""

import time

import pytest

from vaultmark.vault.glob import fits

PATHS = ("a.md", "drafts/a.md", "drafts/deep/b.md", "old/drafts/a.md", "Drafts/a.md")


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("drafts/**", "drafts/a.md drafts/deep/b.md"),
        ("drafts/", "drafts/a.md drafts/deep/b.md"),
        ("/drafts/**", "drafts/a.md drafts/deep/b.md"),
        ("drafts/*", "drafts/a.md"),
        ("a.md", "a.md drafts/a.md old/drafts/a.md Drafts/a.md"),
        ("/a.md", "a.md"),
        ("**/drafts/**", "drafts/a.md drafts/deep/b.md old/drafts/a.md"),
        ("[dD]rafts/?.md", "drafts/a.md Drafts/a.md"),
        ("**", "a.md drafts/a.md drafts/deep/b.md old/drafts/a.md Drafts/a.md"),
        ("", ""),
        ("drafts", ""),
    ],
)
def test_a_pattern_fits_these_paths(pattern: str, expected: str) -> None:
    assert " ".join(path for path in PATHS if fits(path, pattern)) == expected


def test_a_hostile_pattern_costs_little() -> None:
    begin = time.process_time()
    assert not fits("a/" * 500 + "b", "**/a/" * 200 + "c")
    assert not fits("a" * 2000, "*a" * 200 + "b")
    assert time.process_time() - begin < 1
