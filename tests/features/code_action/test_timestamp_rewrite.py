"""Moving, converting and sorting times, one or as many as are selected."""

from tests.features.code_action.check import chosen, titles
from tests.features.vault_edit import applied
from tests.vault_text import read_vault
from vaultmark.features.code_action import code_action
from vaultmark.text.span import Span

HEAD = "---\nvideoId: dQw4w9WgXcQ\n---\n"


def anchor(time: str) -> str:
    return f'<a class="yt-timestamp" data-t="{time}">[{time}]</a>'


ONE = f"{HEAD}{anchor('00:04:09').replace('[', '<|>[')} {anchor('00:05:00')}\n"


def selected(source: str, title: str) -> str:
    """Choose an action on the whole note."""
    fixture = read_vault(source)
    (path,) = fixture.texts
    actions = code_action(fixture.vault, path, Span(0, len(fixture.texts[path])))
    (action,) = [each for each in actions if each.title == title]
    return applied(fixture.texts, action.edit)[path].removeprefix(HEAD)


def test_what_is_offered_on_one_good_time() -> None:
    assert titles(ONE) == [
        *("Write the time as a link to the video", "Write the time without a link"),
        *(f"Move the time by {by} s" for by in ("+1", "-1", "+5", "-5")),
    ]


def test_one_time_moves() -> None:
    after = chosen(ONE, "Move the time by -5 s")["note.md"]
    assert after == f"{HEAD}{anchor('00:04:04')} {anchor('00:05:00')}\n"


def test_all_times_of_the_note_move() -> None:
    assert selected(ONE.replace("<|>", ""), "Move all 2 times of this note by +5 s") == (
        f"{anchor('00:04:14')} {anchor('00:05:05')}\n"
    )


def test_some_times_move_where_another_can_not_be_read() -> None:
    source = f"{HEAD}{anchor('00:04:09')} {anchor('00:05:00')} {anchor('N/A')}\n"
    assert (
        selected(source, "Move these 2 times by +1 s") == f"{anchor('00:04:10')} {anchor('00:05:01')} {anchor('N/A')}\n"
    )


def test_a_list_is_sorted_at_the_cursor() -> None:
    source = f"{HEAD}- [5:00] b<|>\n- [4:00] a\n\n- [2:00] d\n- [1:00] c\n"
    after = chosen(source, "Sort this list by time")["note.md"]
    assert after == f"{HEAD}- [4:00] a\n- [5:00] b\n\n- [2:00] d\n- [1:00] c\n"
