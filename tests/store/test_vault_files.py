import pytest

from tests.store.conftest import Writes
from vaultmark.store.vault_files import OBSIDIAN_FILE, OWN_FILE, read_settings
from vaultmark.vault.settings import FileSettings, Settings


def check(write: Writes, files: dict[str, str | bytes], *messages: str) -> Settings:
    settings, said = read_settings(write(files))
    assert len(said) == len(messages)
    for message, part in zip(said, messages, strict=True):
        assert part in message
        assert message.startswith((OBSIDIAN_FILE, OWN_FILE))
        assert "\n" not in message
    return settings


def test_a_vault_without_settings_has_the_defaults(write: Writes) -> None:
    assert check(write, {}) == Settings()


def test_obsidians_settings_are_read(write: Writes) -> None:
    settings = check(write, {OBSIDIAN_FILE: '{"newLinkFormat": "relative", "newFileLocation": "root", "x": [1]}'})
    assert settings.links.new_link_format == "relative"
    assert settings.files.new_note_location == "root"


def test_our_own_file_comes_over_obsidians(write: Writes) -> None:
    own = '[links]\nnewLinkFormat = "absolute"\n[diagnostics.severity]\nunresolved-link = "off"\n'
    settings = check(write, {OBSIDIAN_FILE: '{"newLinkFormat": "relative"}', OWN_FILE: own})
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
        (OBSIDIAN_FILE, "version https://git-lfs.github.com/spec/v1\noid sha256:4d7\nsize 12\n", "git lfs pull"),
        (OBSIDIAN_FILE, '{"a": 1,\n  broken', "not valid JSON (line 2)"),
        (OBSIDIAN_FILE, "[" * 100_000, "not valid JSON"),
        (OBSIDIAN_FILE, b"\xff\xfe\x00", "not UTF-8"),
        (OBSIDIAN_FILE, " " * 300_000, "256,000 bytes"),
        (OWN_FILE, "a = ", "not valid TOML"),
        (OWN_FILE, "[linx]\n", "linx is no setting"),
        (OWN_FILE, '[files]\nnewNoteFolder = "../out"\n', "inside the vault"),
    ],
)
def test_what_is_wrong_is_one_sentence(write: Writes, path: str, content: str | bytes, message: str) -> None:
    assert check(write, {path: content}, message) == Settings()


def test_json_that_is_no_table_is_passed_over(write: Writes) -> None:
    assert check(write, {OBSIDIAN_FILE: "[1, 2]"}) == Settings()
