import pytest

from tests.store.conftest import Writes
from vaultmark.store.vault_files import OWN_FILE, SETTINGS_FILES, read_settings
from vaultmark.vault.settings import FileSettings, Settings

APP_FILE = ".obsidian/app.json"
DAILY_FILE = ".obsidian/daily-notes.json"


def check(write: Writes, files: dict[str, str | bytes], *messages: str) -> Settings:
    settings, said = read_settings(write(files))
    assert len(said) == len(messages)
    for message, part in zip(said, messages, strict=True):
        assert part in message
        assert message.startswith(tuple(SETTINGS_FILES))
        assert "\n" not in message
    return settings


def test_a_vault_without_settings_has_the_defaults(write: Writes) -> None:
    assert check(write, {}) == Settings()


def test_obsidians_settings_are_read(write: Writes) -> None:
    settings = check(write, {APP_FILE: '{"newLinkFormat": "relative", "newFileLocation": "root", "x": [1]}'})
    assert settings.links.new_link_format == "relative"
    assert settings.files.new_note_location == "root"


def test_all_of_obsidians_files_are_read(write: Writes) -> None:
    assert {APP_FILE, DAILY_FILE, ".obsidian/templates.json", OWN_FILE} == SETTINGS_FILES
    settings = check(write, {DAILY_FILE: '{"folder": "days"}', ".obsidian/templates.json": '{"folder": "forms"}'})
    assert settings.daily_notes.folder == "days"
    assert settings.files.ranked_down == ("forms",)


def test_our_own_file_comes_over_obsidians(write: Writes) -> None:
    own = '[links]\nnewLinkFormat = "absolute"\n[diagnostics.severity]\nunresolved-link = "off"\n'
    settings = check(write, {APP_FILE: '{"newLinkFormat": "relative"}', OWN_FILE: own})
    assert settings.links.new_link_format == "absolute"
    assert settings.diagnostics.severity_of("unresolved-link") == "off"


def test_what_is_given_is_the_base(write: Writes) -> None:
    base = Settings(files=FileSettings(max_bytes=5000))
    assert read_settings(write({OWN_FILE: "[files]\nignoreFiles = false\n"}), base)[0].files == FileSettings(
        ignore_files=False, max_bytes=5000
    )


@pytest.mark.parametrize(
    ("path", "content", "message"),
    [
        (APP_FILE, "version https://git-lfs.github.com/spec/v1\noid sha256:4d7\nsize 12\n", "git lfs pull"),
        (APP_FILE, '{"a": 1,\n  broken', "not valid JSON (line 2)"),
        (APP_FILE, "[" * 100_000, "not valid JSON"),
        (APP_FILE, b"\xff\xfe\x00", "not UTF-8"),
        (APP_FILE, " " * 300_000, "256,000 bytes"),
        (DAILY_FILE, "{", "daily-notes.json is not valid JSON (line 1)"),
        (OWN_FILE, "a = ", "not valid TOML"),
        (OWN_FILE, "[linx]\n", "linx is no setting"),
        (OWN_FILE, '[files]\nnewNoteFolder = "../out"\n', "inside the vault"),
    ],
)
def test_what_is_wrong_is_one_sentence(write: Writes, path: str, content: str | bytes, message: str) -> None:
    assert check(write, {path: content}, message) == Settings()


def test_json_that_is_no_table_is_passed_over(write: Writes) -> None:
    assert check(write, {APP_FILE: "[1, 2]"}) == Settings()
