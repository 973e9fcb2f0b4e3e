"""Which notes are about one video, and which of them cite a moment."""

from tests.vault_text import read_vault
from vaultmark.vault.identity import NotePath
from vaultmark.vault.source import MemorySource
from vaultmark.vault.video import citations, latest, seconds_near, siblings

VAULT = """
-- a.md --
---
videoId: dQw4w9WgXcQ
---
One <a class="yt-timestamp" data-t="00:04:09">[00:04:09]</a> and
<a class="yt-timestamp" data-t="00:03:00">[00:03:00]</a>.
-- b.md --
---
videoId: dQw4w9WgXcQ
---
Two <a class="yt-timestamp" data-t="00:04:30">[00:04:30]</a>, not [4:11](https://youtu.be/aaaaaaaaaaa?t=251).
-- c.md --
---
videoId: dQw4w9WgXcQ
---
Later <a class="yt-timestamp" data-t="01:04:30">[01:04:30]</a>.
-- other.md --
---
videoId: aaaaaaaaaaa
---
Else <a class="yt-timestamp" data-t="00:04:10">[00:04:10]</a>.
-- web.md --
[here](https://youtu.be/dQw4w9WgXcQ?t=255), not ![[talk.mp4#t=4:10]]
-- none.md --
""".lstrip()


def test_siblings_are_about_the_same_video() -> None:
    index = read_vault(VAULT).vault.index
    assert siblings(index, NotePath("a.md")) == ("b.md", "c.md")
    assert siblings(index, NotePath("other.md")) == ()
    assert siblings(index, NotePath("none.md")) == ()
    assert siblings(index, NotePath("absent.md")) == ()


def test_the_latest_time_need_not_be_the_last() -> None:
    index = read_vault(VAULT).vault.index
    assert latest(index, NotePath("a.md")) == 249
    assert latest(index, NotePath("none.md")) is None


def test_citations_are_near_and_only_their_notes_are_read() -> None:
    vault = read_vault(VAULT).vault
    found = [(citation.path, citation.seconds) for citation in citations(vault, "dQw4w9WgXcQ", around=250)]
    assert found == [("a.md", 249), ("b.md", 270), ("web.md", 255)]
    assert isinstance(vault.source, MemorySource)
    assert vault.source.reads == {"a.md": 1, "b.md": 1, "web.md": 1}


def test_a_url_cites_its_own_video_wherever_it_stands() -> None:
    vault = read_vault(VAULT).vault
    found = [(citation.path, citation.seconds) for citation in citations(vault, "aaaaaaaaaaa", around=250)]
    assert found == [("b.md", 251), ("other.md", 250)]
    assert vault.index.notes_citing("aaaaaaaaaaa") == ("b.md", "other.md")
    assert vault.index.notes_of_video("aaaaaaaaaaa") == ("other.md",)


def test_every_form_of_a_time_cites() -> None:
    body = "[4:09] and (4:10)\n\n```timestamp\n4:11\n```\n[x](ytseek://252)\n"
    vault = read_vault(f"---\nvideoId: dQw4w9WgXcQ\n---\n{body}").vault
    assert [each.seconds for each in citations(vault, "dQw4w9WgXcQ", around=250)] == [249, 250, 251, 252]


def test_what_is_near_is_known_without_reading_the_nearest_first() -> None:
    vault = read_vault(f"{VAULT}-- more.md --\n---\nvideoId: dQw4w9WgXcQ\n---\n@4:20 @4:11 @4:11 @9:00\n").vault
    found = dict(seconds_near(vault.index, "dQw4w9WgXcQ", around=250, within=20))
    assert found == {"a.md": (249,), "b.md": (270,), "more.md": (251, 260), "web.md": (255,)}
    assert isinstance(vault.source, MemorySource)
    assert not vault.source.reads
