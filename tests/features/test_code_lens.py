"""The lines between the lines that open a video."""

from tests.vault_text import read_vault
from vaultmark.features.code_lens import code_lens
from vaultmark.vault.identity import NotePath
from vaultmark.vault.settings import CodeLensSettings, Settings

HEAD = "---\nvideoId: dQw4w9WgXcQ\n---\n"
ON = Settings(code_lens=CodeLensSettings(videos=True))


def check(text: str, *expected: str, settings: Settings = ON) -> None:
    """Compare each lens as ``line: title``."""
    found = code_lens(read_vault(f"-- a.md --\n{text}", settings).vault, NotePath("a.md"))
    assert [f"{lens.span.of(text)}: {lens.title} of {lens.video}" for lens in found] == list(expected)


def test_each_section_with_times_has_one_that_leads_to_its_first_time() -> None:
    check(
        f"{HEAD}[00:07]\n[00:08]\n# One\nNo time.\n## Two\n[[00:01:00]] @0:30\n# Three @2:00\n",
        "[00:07]: ▶ Open the video at 00:00:07 of dQw4w9WgXcQ",
        "Two: ▶ Open the video at 00:01:00 of dQw4w9WgXcQ",
        "Three @2:00: ▶ Open the video at 00:02:00 of dQw4w9WgXcQ",
    )


def test_a_time_whose_video_has_no_address_is_passed_over() -> None:
    check('# One\n<a class="yt-timestamp" data-t="00:04:09">[00:04:09]</a>\n![[a.mp4#t=4]]')
    check(
        "# One\n![[a.mp4#t=4]] [x](https://youtu.be/aaaaaaaaaaa?t=5)",
        "One: ▶ Open the video at 00:00:05 of aaaaaaaaaaa",
    )


def test_there_are_none_unless_asked_for() -> None:
    check(f"{HEAD}[00:07]", settings=Settings())
