"""Subtitle files that are broken or not there."""

from tests.features.diagnostics.check import codes, findings


def test_a_broken_file_is_told_once_on_what_led_to_it() -> None:
    assert findings("-- note.md --\n---\nvideoId: dQw4w9WgXcQ\n---\n-- subs/dQw4w9WgXcQ.vtt --\nno subtitles\n") == (
        "videoId: dQw4w9WgXcQ\n"
        "         ^^^^^^^^^^^\n"
        'warning transcript-unreadable: The transcript "subs/dQw4w9WgXcQ.vtt" can\'t be read: '
        'it does not begin with the line "WEBVTT".'
    )


def test_a_named_file_that_is_not_there_is_told() -> None:
    assert findings("---\ntitle: x\ntranscript: talk.srt\n---\n") == (
        "transcript: talk.srt\n"
        "            ^^^^^^^^\n"
        'warning transcript-unreadable: There is no file "talk.srt" in the vault; correct the name or leave it out.'
    )


def test_a_file_that_is_found_by_the_notes_name_is_told_at_its_beginning() -> None:
    assert codes("-- note.md --\ntext\n-- note.srt --\nno subtitles\n") == ["transcript-unreadable"]
    assert codes("-- note.md --\n---\ntitle: x\n---\n-- note.srt --\nno subtitles\n") == ["transcript-unreadable"]


def test_a_good_file_and_an_address_are_nothing_to_tell() -> None:
    good = "-- note.vtt --\nWEBVTT\n\n00:01.000 --> 00:02.000\nGood\n"
    assert codes(f"-- note.md --\n---\ntranscript: https://example.org/a.vtt\n---\n{good}") == []
