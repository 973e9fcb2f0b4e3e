"""What Obsidian's own files come to among our settings."""

from vaultmark.vault.obsidian_settings import obsidian_settings
from vaultmark.vault.settings import DailyNoteSettings, DiagnosticSettings, FileSettings, Settings, Severity


def test_what_the_app_says_is_read_and_holds_no_pattern() -> None:
    app = {
        "newLinkFormat": "absolute",
        "useMarkdownLinks": True,
        "newFileLocation": "folder",
        "newFileFolderPath": "/inbox/",
        "attachmentFolderPath": "../outside",
        "userIgnoreFilters": ["archive/", "/(a+)+$/"],
        "alwaysUpdateLinks": False,
        "vimMode": True,
    }
    settings = obsidian_settings({"app.json": app})
    assert settings.links.new_link_format == "absolute"
    assert settings.links.use_markdown_links
    assert settings.files == FileSettings(new_note_location="folder", new_note_folder="inbox", ranked_down=("archive",))
    assert not settings.rename.update_links


def test_attachments_may_lie_beside_each_note() -> None:
    kept_in = {
        told: obsidian_settings({"app.json": {"attachmentFolderPath": told}}).files.attachment_folder
        for told in ("/", "./", "./img", "a/b")
    }
    assert kept_in == {"/": "", "./": ".", "./img": "./img", "a/b": "a/b"}


def test_daily_notes_are_named_as_obsidian_names_them_unless_it_is_told_otherwise() -> None:
    said = {"folder": "/days/", "template": "forms/day", "autorun": True, "format": ""}
    assert obsidian_settings({"daily-notes.json": said}).daily_notes == DailyNoteSettings(
        "YYYY-MM-DD", "days", "forms/day"
    )
    assert obsidian_settings({"daily-notes.json": {"format": "D.M.YYYY"}}).daily_notes.format == "D.M.YYYY"
    # What depends on where one lives is no format here, so the vault has none.
    assert obsidian_settings({"daily-notes.json": {"format": "gggg-[W]ww"}}).daily_notes.format == ""
    assert obsidian_settings({}).daily_notes.format == ""


def test_templates_come_last_and_nothing_in_them_is_wrong() -> None:
    base = Settings(files=FileSettings(ranked_down=("old",)), diagnostics=DiagnosticSettings(ignore=("raw/",)))
    settings = obsidian_settings({"templates.json": {"folder": "my [forms]/"}}, base)
    assert settings.files.ranked_down == ("old", "my [forms]")
    off = {
        path: settings.diagnostics.severity_at(path, "unresolved-link") is Severity.OFF
        for path in ("my [forms]/deep/a.md", "raw/a.md", "my f/a.md", "a/my [forms]/a.md", "a.md")
    }
    assert off == {
        "my [forms]/deep/a.md": True,
        "raw/a.md": True,
        "my f/a.md": False,
        "a/my [forms]/a.md": False,
        "a.md": False,
    }
    assert obsidian_settings({"templates.json": {"folder": "/"}}) == Settings()
