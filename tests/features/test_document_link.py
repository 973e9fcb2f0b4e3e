"""What is clickable in a note."""

import pytest

from tests.vault_text import read_vault
from vaultmark.features.document_link import document_link
from vaultmark.vault.identity import NotePath

HEAD = "---\nvideoId: dQw4w9WgXcQ\n---\n"
VIDEO = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"


def check(text: str, *expected: str) -> None:
    """Compare each link as ``text -> where``."""
    vault = read_vault(f"-- a.md --\n{text}\n-- b.md --\n-- pic.png --\n").vault
    links = document_link(vault, NotePath("a.md"))
    assert all((link.path is None) != (link.url is None) for link in links)
    assert [f"{link.span.of(text)} -> {link.path or link.url}" for link in links] == list(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[[b]] and [[nope]]", ["[[b]] -> b.md"]),
        ("![[pic.png|100]]", ["![[pic.png|100]] -> pic.png"]),
        ("[x](https://example.org/a)", ["[x](https://example.org/a) -> https://example.org/a"]),
        ("[x](javascript:alert(1)) [y](command:run) [z](file:///etc)", []),
        ("[x](vscode://settings) <ftp://example.org>", []),
        ("[[07:23:01]]", []),
    ],
)
def test_links_lead_to_files_and_web_pages_and_nothing_else(text: str, expected: list[str]) -> None:
    check(text, *expected)


def test_a_timestamp_leads_to_its_second_of_the_video() -> None:
    anchor = '<a class="yt-timestamp" data-t="00:04:09">[00:04:09]</a>'
    check(f"{HEAD}{anchor}\n[[00:00:07]]", f"{anchor} -> {VIDEO}&t=249s", f"[[00:00:07]] -> {VIDEO}&t=7s")
    check(anchor)


def test_only_what_leads_to_a_video_says_what_it_does() -> None:
    vault = read_vault(f"-- a.md --\n{HEAD}[4:09] [[a]]\n").vault
    assert [link.tooltip for link in document_link(vault, NotePath("a.md"))] == ["Open the video at 00:04:09", None]


def test_a_recording_of_the_vault_is_not_the_video_of_the_note() -> None:
    check(f"{HEAD}![[pic.mp4#t=9]]")
