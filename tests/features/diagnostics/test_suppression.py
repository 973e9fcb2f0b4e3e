"""What a note's author and its settings don't want to hear."""

import pytest

from tests.features.diagnostics.check import codes
from tests.vault_text import read_vault
from vaultmark.features.diagnostics import diagnostics
from vaultmark.features.diagnostics.suppression import silenced
from vaultmark.vault.identity import NotePath
from vaultmark.vault.settings import settings_from
from vaultmark.vault.source import Document

BODY = '[[nope]] <a class="yt-timestamp" data-t="4:09">[4:09]</a> [[#no]]\n'
EVERYTHING = ["unresolved-link", "timestamp-no-video", "timestamp-style", "unresolved-heading"]


def test_nothing_is_silenced_unasked() -> None:
    assert codes(BODY) == EVERYTHING
    assert codes(f"{BODY}\nvaultmark-ignore all, %% said vaultmark-ignore all %% `%% vaultmark-ignore all %%`") == (
        EVERYTHING
    )


@pytest.mark.parametrize(
    "head",
    [
        "---\nvaultmark-ignore: [unresolved-link, timestamp-no-video]\n---\n",
        "---\nvaultmark-ignore:\n  - unresolved-link\n  - timestamp-no-video\n---\n",
        "---\nVaultmark-Ignore: unresolved-link, timestamp-no-video\n---\n",
        "%% vaultmark-ignore unresolved-link timestamp-no-video %%\n\n",
        "%%vaultmark-ignore unresolved-link, timestamp-no-video%%\n\n",
        "<!-- vaultmark-ignore unresolved-link timestamp-no-video -->\n\n",
        "<!--vaultmark-ignore unresolved-link-->\n\n%%vaultmark-ignore timestamp-no-video%%\n\n",
    ],
)
def test_codes_are_silenced_for_the_whole_note(head: str) -> None:
    assert codes(head + BODY) == ["timestamp-style", "unresolved-heading"]
    if not head.startswith("---"):
        assert codes(f"{BODY}\n{head}") == ["timestamp-style", "unresolved-heading"]


@pytest.mark.parametrize(
    "head", ["---\nvaultmark-ignore: all\n---\n", "%% vaultmark-ignore %%\n\n", "<!-- vaultmark-ignore all -->\n\n"]
)
def test_everything_can_be_silenced(head: str) -> None:
    assert codes(head + BODY) == []


def test_a_word_that_is_no_code_silences_nothing() -> None:
    assert codes("%% vaultmark-ignore unresolved-links vaultmark %%\n\n" + BODY) == EVERYTHING
    assert codes("%% vaultmark-ignored unresolved-link %%\n\n" + BODY) == EVERYTHING


def test_a_note_of_nothing_but_marks_is_read_quickly() -> None:
    text = "%% vaultmark-ignore a%% <!-- vaultmark-ignore - " * 20_000
    assert silenced(Document(NotePath("a.md"), text)) == {"a"}


@pytest.mark.parametrize(
    ("ignored", "expected"),
    [
        ({"ignore": ["*.md"]}, []),
        ({"ignore": ["note/**", "x.md"]}, EVERYTHING),
        ({"ignoreCodes": {"unresolved-link": ["*.md"], "timestamp-style": ["x/**"]}}, EVERYTHING[1:]),
    ],
)
def test_settings_silence_by_path(ignored: dict[str, object], expected: list[str]) -> None:
    settings, errors = settings_from({"diagnostics": ignored})
    assert not errors
    found = diagnostics(read_vault(BODY, settings).vault, NotePath("note.md"))
    assert [each.code for each in found] == expected
