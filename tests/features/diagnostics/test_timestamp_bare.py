"""Times in plain text; off unless asked for."""

from tests.features.diagnostics.check import codes, findings

HEAD = "---\nvideoId: dQw4w9WgXcQ\n---\n"


def test_they_are_off_by_default() -> None:
    assert codes(HEAD + "[00:04:09]") == []


def test_each_is_reported_where_it_stands() -> None:
    assert findings(HEAD + "At [00:04:09] and (4:10)", timestamp_bare="hint") == (
        "At [00:04:09] and (4:10)\n"
        "   ^^^^^^^^^^\n"
        'hint timestamp-bare: "[00:04:09]" is a time without an anchor; wrap it in one.\n'
        "At [00:04:09] and (4:10)\n"
        "                  ^^^^^^\n"
        'hint timestamp-bare: "(4:10)" is a time without an anchor; wrap it in one.'
    )


def test_a_note_without_a_video_has_none() -> None:
    assert codes("[00:04:09]", timestamp_bare="hint") == []
