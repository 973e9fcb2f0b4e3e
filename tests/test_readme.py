"""What README says is what the code does."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from vaultmark.cli import VERBS, main
from vaultmark.features.diagnostics.codes import EXPLANATIONS
from vaultmark.vault.settings import DEFAULT_SEVERITIES, Settings, Severity, settings_from

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text("utf-8")
IN_THE_PICTURE_OF_README = (ROOT / "images" / "check.svg").read_text("utf-8")
CI = (ROOT / ".ci" / "run").read_text("utf-8")


def table(heading: str) -> Iterator[list[str]]:
    """Yield the rows of the first table below a heading, without its head."""
    section = README.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    rows = [line for line in section.splitlines() if line.startswith("|")]
    for row in rows[2:]:
        yield [cell.strip() for cell in re.split(r"(?<!\\)\|", row.strip("|"))]


def settings(group: msgspec.Struct, prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Yield every setting by its dotted name with its default."""
    for field in msgspec.structs.fields(group):
        value = getattr(group, field.name)
        if isinstance(value, msgspec.Struct):
            yield from settings(value, f"{prefix}{field.encode_name}.")
        else:
            yield prefix + field.encode_name, value


def test_every_setting_is_listed_with_its_default() -> None:
    listed = {name.strip("`"): msgspec.json.decode(default.strip("`")) for name, default, _ in table("Settings")}
    defaults = {name: msgspec.json.decode(msgspec.json.encode(default)) for name, default in settings(Settings())}
    assert listed == defaults


def test_what_the_table_of_settings_shows_can_be_pasted() -> None:
    shown = [example for *_, what in table("Settings") for example in re.findall(r"`([^`]+ = [^`]+)`", what)]
    assert len(shown) >= 3
    for example in shown:
        assert settings_from(tomllib.loads(example))[1] == ()


def test_a_setting_that_nothing_follows_yet_is_listed_as_such() -> None:
    sources = [path.read_text("utf-8") for path in (ROOT / "server").rglob("*.py") if path.name != "settings.py"]
    followed = {attribute for source in sources for attribute in re.findall(r"\.([a-z_]+)\b", source)}
    unused = {
        name
        for name, _ in settings(Settings())
        if re.sub(r"([A-Z])", r"_\1", name.rpartition(".")[2]).lower() not in followed
    }
    # These are read inside settings.py itself: the rules in force, and the severity of a code in a note.
    unused -= {"links.dialect", "diagnostics.severity", "diagnostics.ignoreCodes"}
    assert {name.strip("`") for name, _, what in table("Settings") if "not used yet" in what} == unused


def test_every_diagnostic_code_is_listed_with_its_severity_and_meaning() -> None:
    listed = {code.strip("`"): (severity, meaning) for code, severity, meaning in table("Diagnostics")}
    assert listed == {code: (str(DEFAULT_SEVERITIES[code]), meaning) for code, meaning in EXPLANATIONS.items()}


def test_every_code_has_an_explanation_and_a_default_severity() -> None:
    assert set(EXPLANATIONS) == set(DEFAULT_SEVERITIES)


def test_codes_are_listed_worst_first() -> None:
    order = list(Severity)
    ranks = [order.index(Severity(severity)) for _, severity, _ in table("Diagnostics")]
    assert ranks == sorted(ranks)


def test_every_command_is_listed() -> None:
    assert [re.findall(r"`vaultmark (\w+)", command)[0] for command, _ in table("Commands")] == [
        *("check", "stats", "timestamps", "fix", "rename", "serve", "version")
    ]
    assert set(VERBS) == {"check", "stats", "timestamps", "fix", "rename", "serve", "version"}


def test_the_test_command_is_the_one_that_ci_runs() -> None:
    commands = re.findall(r"^```sh\n(.+)\n```$", README, re.MULTILINE)
    assert len(commands) == 2
    assert commands[1] in CI.splitlines()


def test_every_file_that_is_linked_to_exists() -> None:
    prose = re.sub(r"`[^`\n]+`", "code", README)
    for destination in re.findall(r"\]\(([^)#:]+)\)", prose):
        assert (ROOT / destination).exists(), destination


def test_the_picture_shows_what_the_check_of_the_examples_says_today(capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", str(ROOT / "examples")])
    drawn = re.sub(r"<[^>]+>|&#160;|\s", "", IN_THE_PICTURE_OF_README)
    for line in capsys.readouterr().out.splitlines():
        said = re.sub(r"\s", "", line).replace("&", "&amp;").replace('"', "&quot;").replace("'", "&#x27;")
        shown = said[: 80 if len(line) > 120 else None]
        assert shown in drawn, "run images/draw_check.py: the picture no longer shows this line"


@pytest.mark.parametrize("words", ["python -m vaultmark", "python3 -m vaultmark"])
def test_nobody_is_told_to_run_a_module_from_inside_a_vault(words: str) -> None:
    """`python -m` puts the current folder first, and a vault may hold a `yaml.py`."""
    assert words not in README
