"""The table in `editors/README.md` says what is tested."""

from tests.editors.clients import CLIENTS
from tests.editors.table import PAGE, page_with_table, scenarios
from tests.editors.vim import CONFIGURATION


def test_the_table_is_made_from_the_scenarios() -> None:
    page = PAGE.read_text("utf-8")
    assert page_with_table(page) == page, "run `python -m tests.editors.table`"


def test_what_a_client_lacks_is_a_scenario() -> None:
    assert {name for client in CLIENTS for name in client.lacks} <= set(scenarios())


def test_each_configuration_that_is_tested_is_printed() -> None:
    page = PAGE.read_text("utf-8")
    for path in (*PAGE.parent.glob("emacs/*.el"), *PAGE.parent.glob("helix/*.toml")):
        lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith((";;;", "# "))]
        assert "\n".join(lines).strip() in page, path.name


def test_the_lines_for_vim_are_those_that_are_tested() -> None:
    page, tested = PAGE.read_text("utf-8"), CONFIGURATION.format(ale="", plugin="").splitlines()
    printed = page.partition("```vim\n")[2].partition("```")[0].splitlines()
    assert (asked := [line for line in printed if not line.startswith("set ")])
    assert asked == [line for line in tested if line in printed]
