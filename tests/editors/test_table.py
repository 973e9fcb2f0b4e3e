"""The table in `editors/README.md` says what is tested."""

from tests.editors.clients import CLIENTS
from tests.editors.table import PAGE, page_with_table, scenarios


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
