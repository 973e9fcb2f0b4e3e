"""What is offered on a faulty time, and what each choice does."""

from tests.features.code_action.check import chosen, offered, titles
from vaultmark.features.code_action import ActionKind

HEAD = "---\nvideoId: dQw4w9WgXcQ\n---\n"
GOOD = '<a class="yt-timestamp" data-t="00:04:09">[00:04:09]</a>'
FIX_ALL = "Mend the timestamps of this note"


def anchor(time: str, label: str) -> str:
    return f'<a class="yt-timestamp" data-t="{time}">{label}</a>'


def quick(source: str) -> list[str]:
    return [action.title for action in offered(source) if action.kind is not ActionKind.REWRITE]


def test_style_is_mended_by_the_preferred_action_and_in_the_whole_note() -> None:
    source = f"{HEAD}{anchor('4:<|>09', '[4:09]')} {anchor('00:04:09', '')} {anchor('N/A', '')}\n"
    assert quick(source) == [
        "Write the time as 00:04:09",
        "Write all 2 times of this note in the usual form",
        FIX_ALL,
    ]
    first = offered(source)[0]
    assert (first.code, first.is_preferred) == ("timestamp-style", True)
    assert chosen(source, "Write all 2")["note.md"] == f"{HEAD}{GOOD} {GOOD} {anchor('N/A', '')}\n"
    assert chosen(source, FIX_ALL) == chosen(source, "Write all 2")


def test_a_torn_tag_is_mended() -> None:
    source = f'{HEAD}<a class="yt="yt-timestamp" data-t="00:04:<|>09">[00:04:09]</a>\n'
    assert chosen(source, "Mend this timestamp")["note.md"] == f"{HEAD}{GOOD}\n"


def test_no_side_of_a_contradiction_is_preferred() -> None:
    source = f"{HEAD}{anchor('00:18:57', '[00:19:<|>01]')} {anchor('00:00:01', '[00:00:02]')}\n"
    assert quick(source) == [
        "Write 00:18:57, as data-t says",
        "Write 00:19:01, as the label says",
        "Write data-t into the label of all 2 such times of this note",
        "Write the label into data-t of all 2 such times of this note",
    ]
    assert not any(action.is_preferred for action in offered(source))
    after = chosen(source, "Write the label into")["note.md"]
    assert after == f"{HEAD}{anchor('00:19:01', '[00:19:01]')} {anchor('00:00:02', '[00:00:02]')}\n"


def test_four_fields_are_read_in_each_way() -> None:
    source = f"{HEAD}{anchor('01:00:17:20', '[01:00:17:20<|>]')}\n"
    assert quick(source) == [
        "Write 01:00:17, without the frames",
        "Write 01:00:18, with the frames rounded to a second",
        "Write 00:17:20, without the first field",
    ]
    assert chosen(source, "Write 00:17:20")["note.md"] == f"{HEAD}{anchor('00:17:20', '[00:17:20]')}\n"


def test_a_shifted_time_is_read_as_minutes_and_seconds_only_as_a_choice() -> None:
    siblings = "".join(f"-- s{number}.md --\n{HEAD}{anchor('00:58:21', '[00:58:21]')}\n" for number in range(3))
    source = f"-- a.md --\n{HEAD}{anchor('42:34<|>:00', '[42:34:00]')} {anchor('10:01:00', '')}\n{siblings}"
    assert "Read 42:34:00 as 00:42:34" in titles(source)
    assert not any(action.is_preferred for action in offered(source) if action.title.startswith("Read"))
    after = chosen(source, "Read all 2 such times")["a.md"]
    assert after == f"{HEAD}{anchor('00:42:34', '[00:42:34]')} {anchor('00:10:01', '')}\n"


def test_a_bare_time_becomes_an_anchor() -> None:
    source = f"{HEAD}At [4:0<|>9] and (4:09).\n"
    assert chosen(source, "Write the time as an anchor")["note.md"] == f"{HEAD}At {GOOD} and (4:09).\n"
    assert chosen(source, "Write all 2 bare times")["note.md"] == f"{HEAD}At {GOOD} and {GOOD}.\n"


def test_the_video_of_a_note_is_named_from_its_address() -> None:
    source = f"{GOOD.replace('[', '<|>[')} in https://youtu.be/dQw4w9WgXcQ\n"
    after = chosen(source, "Add videoId dQw4w9WgXcQ")["note.md"]
    assert after == f'---\nvideoId: "dQw4w9WgXcQ"\n---\n{GOOD} in https://youtu.be/dQw4w9WgXcQ\n'


def test_a_good_time_needs_no_repair() -> None:
    assert quick(f"{HEAD}{GOOD.replace('[', '<|>[')}\n") == []
