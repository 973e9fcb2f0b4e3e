"""What settings may say, and what is said of those that are wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultmark.vault.obsidian_settings import OBSIDIAN_FILES, obsidian_settings
from vaultmark.vault.settings import (
    DEFAULT_SEVERITIES,
    DailyNoteSettings,
    FileSettings,
    Settings,
    Severity,
    TimestampSettings,
    settings_from,
)

GOOD = {
    "links": {"dialect": "obsidian", "titles": False, "newLinkFormat": "relative", "useMarkdownLinks": True},
    "files": {"ignoreFiles": False, "maxBytes": 5000, "newNoteFolder": "inbox/new", "rankedDown": ["old", "a/b"]},
    "diagnostics": {
        "severity": {"unresolved-link": "off", "timestamp-bare": "hint"},
        "ignore": ["old/**"],
        "ignoreCodes": {"timestamp-style": ["raw/**", "*.tmp.md"]},
    },
    "timestamps": {"shiftedFactor": 2, "shiftedSlack": 0, "shiftedSiblings": 5},
    "dailyNotes": {"format": "YYYY/[Day] D MMMM", "folder": "days", "template": "forms/day"},
    "completion": {"maxItems": 10},
    "rename": {"titleAndFile": False},
    "hover": {"maxLines": 5},
}


def test_every_kind_of_setting_is_read() -> None:
    settings, errors = settings_from(GOOD)
    assert errors == ()
    assert settings.links.new_link_format == "relative"
    assert settings.files == FileSettings(
        ignore_files=False, max_bytes=5000, new_note_folder="inbox/new", ranked_down=("old", "a/b")
    )
    assert settings.diagnostics.severity_of("unresolved-link") is Severity.OFF
    assert settings.diagnostics.severity_of("ambiguous-link") is Severity.WARNING
    assert settings.diagnostics.severity_at("old/a.md", "ambiguous-link") is Severity.OFF
    assert settings.diagnostics.severity_at("a.md", "ambiguous-link") is Severity.WARNING
    assert settings.diagnostics.severity_at("raw/a.md", "timestamp-style") is Severity.OFF
    assert settings.diagnostics.severity_at("raw/a.md", "ambiguous-link") is Severity.WARNING
    assert settings.timestamps == TimestampSettings(shifted_factor=2.0, shifted_slack=0, shifted_siblings=5)
    assert settings.daily_notes == DailyNoteSettings("YYYY/[Day] D MMMM", "days", "forms/day")
    assert settings.completion.max_items == 10
    assert not settings.rename.title_and_file
    assert settings.hover.max_lines == 5
    assert not settings.links.rules.slugs


WRONG = [
    ({"lnks": {}}, 'lnks is no setting. Did you mean "links"?'),
    ({"links": {"Dialekt": "obsidian"}}, 'links.Dialekt is no setting. Did you mean "dialect"?'),
    ({"zzz": 1}, "zzz is no setting."),
    ({"severity": {"unresolved-link": "off"}}, 'severity is no setting. Did you mean "diagnostics.severity"?'),
    ({"links": {"maxLines": 3}}, 'links.maxLines is no setting. Did you mean "hover.maxLines"?'),
    ({"links": {"dialect": "logseq"}}, 'links.dialect must be "vaultmark" or "obsidian", not "logseq".'),
    (
        {"dailyNotes": {"format": "YYYY-MM"}},
        'dailyNotes.format must write year, month and day in the letters of Moment.js, such as "YYYY-MM-DD".',
    ),
    ({"dailyNotes": {"format": 1}}, "dailyNotes.format must be a format of dates, not 1."),
    ({"links": {"titles": 1}}, "links.titles must be true or false, not 1."),
    ({"links": {"titles": "yes"}}, 'links.titles must be true or false, not "yes".'),
    ({"links": True}, "links must be a table of settings, not true."),
    ({"files": {"maxBytes": 10}}, "files.maxBytes must be a whole number from 1000, not 10."),
    ({"hover": {"maxLines": 2.5}}, "hover.maxLines must be a whole number from 1 to 1000, not 2.5."),
    (
        {"files": {"newNoteFolder": "../up"}},
        _OUTSIDE := 'files.newNoteFolder must name folders inside the vault, such as "notes/new".',
    ),
    ({"files": {"newNoteFolder": "/etc"}}, _OUTSIDE),
    ({"files": {"newNoteFolder": "C:/x"}}, _OUTSIDE),
    ({"files": {"newNoteFolder": "a\\..\\b"}}, _OUTSIDE),
    ({"files": {"rankedDown": ["a", "b/../../c"]}}, _OUTSIDE.replace("newNoteFolder", "rankedDown")),
    ({"files": {"rankedDown": "a"}}, 'files.rankedDown must be a list of folders, not "a".'),
    ({"files": {"newNoteFolder": None}}, "files.newNoteFolder must be a folder, not nothing."),
    (
        {"diagnostics": {"severity": {"unresolved-lnk": "off"}}},
        'diagnostics.severity.unresolved-lnk is no diagnostic code. Did you mean "unresolved-link"?',
    ),
    (
        {"diagnostics": {"severity": {"unresolved-link": "info"}}},
        'diagnostics.severity.unresolved-link must be "error", "warning", "information", "hint" or "off", not "info".',
    ),
    (
        {"diagnostics": {"severity": {"unresolved-link": ["off"]}}},
        'diagnostics.severity.unresolved-link must be "error", "warning", "information", "hint" or "off", not a list.',
    ),
    ({"files": {"maxBytes": -(10**5000)}}, "files.maxBytes must be a whole number from 1000, not a number that large."),
    ({"diagnostics": {"severity": []}}, "diagnostics.severity must be a table of diagnostic codes, not a list."),
    ({"diagnostics": {"ignore": "a"}}, 'diagnostics.ignore must be a list of patterns, not "a".'),
    (
        {"diagnostics": {"ignoreCodes": {"timestamp-stile": []}}},
        'diagnostics.ignoreCodes.timestamp-stile is no diagnostic code. Did you mean "timestamp-style"?',
    ),
    (
        {"diagnostics": {"ignoreCodes": {"timestamp-style": [1]}}},
        "diagnostics.ignoreCodes.timestamp-style must be a list of patterns, not a list.",
    ),
    ({"timestamps": {"shiftedFactor": 0.5}}, "timestamps.shiftedFactor must be a number from 1 to 100, not 0.5."),
    ({"timestamps": {"shiftedFactor": True}}, "timestamps.shiftedFactor must be a number from 1 to 100, not true."),
    ([], "the settings must be a table of settings, not a list."),
]


@pytest.mark.parametrize(("mapping", "message"), WRONG)
def test_a_wrong_setting_is_named_and_stays_as_it_was(mapping: object, message: str) -> None:
    settings, errors = settings_from(mapping)
    assert errors == (message,)
    assert settings == Settings()


def test_all_errors_are_told_and_the_rest_counts() -> None:
    settings, errors = settings_from({"hover": {"maxLines": 0, "x": 1}, "links": {"slugs": False}, "y": 2})
    assert len(errors) == 3
    assert not settings.links.slugs


def test_settings_are_laid_over_others() -> None:
    base, _ = settings_from(GOOD)
    settings, errors = settings_from({"diagnostics": {"severity": {"timestamp-bare": "off"}}, "links": {}}, base)
    assert errors == ()
    assert settings.links == base.links
    assert settings.diagnostics.severity == {"unresolved-link": Severity.OFF, "timestamp-bare": Severity.OFF}
    more, _ = settings_from({"diagnostics": {"ignoreCodes": {"timestamp-bare": ["x/**"]}}}, settings)
    assert more.diagnostics.ignore_codes.keys() == {"timestamp-style", "timestamp-bare"}


KEYS = ["links", "files", "diagnostics", "severity", "unresolved-link", "dialect", "rankedDown", "maxBytes", "x"]
json_like = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4),
)


@given(json_like)
def test_nothing_that_a_file_can_hold_raises(value: object) -> None:
    settings_from(value)
    obsidian_settings(dict.fromkeys(OBSIDIAN_FILES, value))


def test_every_code_has_a_default_and_the_quiet_ones_are_off() -> None:
    off = {code for code, severity in DEFAULT_SEVERITIES.items() if severity is Severity.OFF}
    assert off == {"timestamp-bare", "timestamp-order", "timestamp-other-video", "link-by-title", "link-by-slug"}
    assert all(Settings().diagnostics.severity_of(code) is DEFAULT_SEVERITIES[code] for code in DEFAULT_SEVERITIES)
