"""What is told of a time."""

from tests.vault_text import read_vault
from vaultmark.features.hover import hover
from vaultmark.features.result import NotePosition

HEAD = "---\nvideoId: dQw4w9WgXcQ\n---\n"
URL = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"


def anchor(time: str) -> str:
    return f'<a class="yt-timestamp" data-t="{time}">[{time}]</a>'


def check(source: str, *expected: str) -> None:
    """Compare every paragraph."""
    fixture = read_vault(source)
    found = hover(fixture.vault, NotePosition(*fixture.cursor))
    assert found
    assert found.markdown.split("\n\n") == list(expected)


def test_all_there_is_to_say_of_a_time() -> None:
    check(
        f"""-- a.md --
{HEAD}## The *wheel* {anchor("00:04:00")}
<|>{anchor("00:04:09")} and {anchor("00:03:10")}
## Bread
{anchor("00:09:00")} {anchor("00:06:75")}
-- b.md --
{HEAD.replace("---", "---" + chr(10) + "title: 'Tide [mills]'", 1)}{anchor("00:04:20")} {anchor("00:04:10")} {anchor("00:04:40")}
-- far.md --
{HEAD}{anchor("00:05:00")}
-- dQw4w9WgXcQ.vtt --
WEBVTT

00:04:08.000 --> 00:04:12.000
Two &lt;b&gt; tides.
""",
        "**00:04:09** — 4 minutes 9 seconds",
        f"[Open the video at 00:04:09]({URL}&t=249s)",
        "Under *The wheel \\[00:04:00\\]*.",
        "The time before it in this note is 00:04:00; the next is 00:09:00, under *Bread*.",
        "> Two &lt;b> tides.\n>\n> `dQw4w9WgXcQ.vtt` at 00:04:08",
        "One other note cites this video within 30 s:",
        "- Tide \\[mills\\] — `b.md` at 00:04:10, 00:04:20",
    )


def test_the_list_of_other_notes_is_bounded_and_the_nearest_come_first() -> None:
    others = "".join(f"-- n{number:02}.md --\n{HEAD}{anchor(f'00:04:{number:02}')}\n" for number in range(20))
    fixture = read_vault(f"-- a.md --\n{HEAD}<|>{anchor('00:04:09')}\n{others}")
    found = hover(fixture.vault, NotePosition(*fixture.cursor))
    assert found
    lines = found.markdown.split("\n\n")[-1].split("\n")
    assert (lines[0], len(lines), lines[-1]) == ("- n09 — `n09.md` at 00:04:09", 9, "- and 12 more")


def test_no_other_note_is_read() -> None:
    others = "".join(f"-- n{number}.md --\n{HEAD}{anchor('00:04:09')}\n" for number in range(20))
    fixture = read_vault(f"-- a.md --\n{HEAD}<|>{anchor('00:04:09')}\n{others}")
    hover(fixture.vault, NotePosition(*fixture.cursor))
    source = fixture.vault.source
    assert {*source.reads, *source.records} == {"a.md"}  # type: ignore[attr-defined]  # The fixture's source counts.


def test_a_transcript_cannot_make_a_link_and_is_cut() -> None:
    words = "[x](command:run) " * 60
    fixture = read_vault(
        f"-- a.md --\n{HEAD}<|>{anchor('00:00:01')}\n-- dQw4w9WgXcQ.vtt --\nWEBVTT\n\n00:01.000 --> 00:05.000\n{words}\n"
    )
    found = hover(fixture.vault, NotePosition(*fixture.cursor))
    assert found
    quote = found.markdown.split("\n\n")[-1]
    assert "[x](" not in quote.replace("\\]", "")
    assert "\\[x\\](" in quote
    assert "…" in quote
    assert len(quote) < 500


def test_a_recording_of_the_vault_has_a_time_and_no_address() -> None:
    check(f"-- a.md --\n{HEAD}![[talk.mp4#t=4:0<|>9]]\n-- talk.mp4 --\n", "**00:04:09** — 4 minutes 9 seconds")


def test_a_time_may_have_one_neighbour_alone() -> None:
    for written, neighbour in (
        (f"<|>{anchor('00:00:01')} {anchor('00:00:02')}", "The next time in this note is 00:00:02."),
        (f"{anchor('00:00:01')} <|>{anchor('00:00:02')}", "The time before it in this note is 00:00:01."),
    ):
        fixture = read_vault(f"{HEAD}{written}\n")
        found = hover(fixture.vault, NotePosition(*fixture.cursor))
        assert found
        assert found.markdown.split("\n\n")[-1] == neighbour
