"""What `vaultmark timestamps` lists, in each format."""

import csv
import io
import json
from pathlib import Path

import pytest

from vaultmark.cli import main

ID, OTHER = "dQw4w9WgXcQ", "aaaaaaaaaaa"
TALK = f"""\
---
videoId: {ID}
title: A talk
---
# Begin *well* <a class="yt-timestamp" data-t="00:00:20">[00:00:20]</a>

## The [[tide|tides]]
🎉 <a class="yt-timestamp" data-t="00:04:09">[00:05:00]</a> and [1:00](https://youtu.be/{OTHER}?t=60)

## Later
@1:04:09 and <a class="yt-timestamp" data-t="N/A">[N/A]</a>
"""


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "talk.md").write_text(TALK, "utf-8")
    (tmp_path / "plain.md").write_text("no time\n")
    return tmp_path


def listed(capsys: pytest.CaptureFixture[str], vault: Path, *options: str) -> str:
    assert main(["timestamps", str(vault), *options]) == 0
    return capsys.readouterr().out


def test_the_text_names_each_note_once(capsys: pytest.CaptureFixture[str], vault: Path) -> None:
    assert listed(capsys, vault).splitlines() == [
        "sub/talk.md",
        '     5:16  00:00:20  anchor  Begin *well* <a class="yt-timestamp" data-t="00:00:20">[00:00:20]</a>',
        "      8:4  00:04:09  anchor  timestamp-label-mismatch  The [[tide|tides]]",
        "     8:65  00:01:00  link    The [[tide|tides]]",
        "     11:1  01:04:09  bare    Later",
        "    11:14  --:--:--  anchor  timestamp-malformed  Later",
        "",
        "5 times in 1 note.",
    ]


def test_json_has_every_time_with_its_link(capsys: pytest.CaptureFixture[str], vault: Path) -> None:
    answer = json.loads(listed(capsys, vault, "--format", "json"))
    assert answer["vault"] == str(vault)
    assert len(answer["timestamps"]) == 5
    assert answer["timestamps"][1] == {
        "path": "sub/talk.md",
        "line": 7,
        "character": 3,
        "time": "00:04:09",
        "seconds": 249,
        "label": 300,
        "form": "anchor",
        "code": "timestamp-label-mismatch",
        "video": ID,
        "url": f"https://www.youtube.com/watch?v={ID}&t=249s",
        "heading": "The [[tide|tides]]",
    }


def test_csv_has_the_same_rows(capsys: pytest.CaptureFixture[str], vault: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(listed(capsys, vault, "--format", "csv"))))
    answer = json.loads(listed(capsys, vault, "--format", "json"))["timestamps"]
    assert rows == [{key: "" if value is None else str(value) for key, value in row.items()} for row in answer]


@pytest.mark.parametrize("video", [OTHER, f"https://youtu.be/{OTHER}"])
def test_one_video_is_asked_for_by_id_or_address(capsys: pytest.CaptureFixture[str], vault: Path, video: str) -> None:
    (row,) = json.loads(listed(capsys, vault, "--format", "json", "--video", video))["timestamps"]
    assert (row["video"], row["form"]) == (OTHER, "link")


@pytest.mark.parametrize("which", [["sub/talk.md"], ["sub"], ["--video", ID]])
def test_chapters_are_what_youtube_wants(capsys: pytest.CaptureFixture[str], vault: Path, which: list[str]) -> None:
    assert listed(capsys, vault, "--format", "chapters", *which) == (
        "0:00 A talk\n0:20 Begin well\n4:09 The tides\n1:04:09 Later\n"
    )


def test_a_video_that_is_known_may_have_no_times(capsys: pytest.CaptureFixture[str], vault: Path) -> None:
    (vault / "plain.md").write_text("---\nvideoId: bbbbbbbbbbb\n---\nno time\n")
    assert listed(capsys, vault, "--video", "bbbbbbbbbbb") == "0 times in 0 notes.\n"
    assert listed(capsys, vault, "--video", ID, "plain.md") == "0 times in 0 notes.\n"


def test_too_few_chapters_are_told(capsys: pytest.CaptureFixture[str], vault: Path) -> None:
    assert main(["timestamps", str(vault), "--format", "chapters", "plain.md"]) == 0
    out, err = capsys.readouterr()
    assert (out, err) == ("", "vaultmark timestamps: 0 of the 3 chapters that YouTube asks for.\n")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--format", "chapters"], "name it with --video"),
        (["nowhere.md"], "is no note of the vault"),
        (["--video", ID.lower()], f"names a time of it; did you mean {ID}?"),
        (["--video", "nope", "--format", "json"], "about the video 'nope', and none names a time of it; name it by"),
        (["--video", "nope", "--format", "chapters"], "name it by the id or an address that stands in a note."),
    ],
)
def test_what_can_not_be_answered_gets_one_line(
    capsys: pytest.CaptureFixture[str], vault: Path, options: list[str], said: str
) -> None:
    assert main(["timestamps", str(vault), *options]) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert said in err
