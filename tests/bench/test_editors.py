"""What is typed in the editors must mean one note, and what is seen be that note; the table has medians."""

from pathlib import Path

import pytest

import editors
from editors import Times


@pytest.mark.parametrize(
    ("candidates", "others", "expected"),
    [
        (["lamplight"], ["the_lamp"], ("lamplight", "lampl")),
        (["lamplight", "meridian"], ["Under_lampligature"], ("meridian", "merid")),
        (["lamplight"], ["lampligature"], ("lamplight", "lampligh")),
        (["Lamplight"], ["lamplight_again"], ("Lamplight", "Lamplight")),
    ],
)
def test_what_is_typed_stands_in_no_other_name(
    candidates: list[str], others: list[str], expected: tuple[str, str]
) -> None:
    assert editors.telling_start([*candidates, *others], candidates) == expected


def test_editors_that_cannot_complete_are_known_by_a_scenario_that_there_is() -> None:
    scenarios = Path(__file__).resolve().parents[1] / "editors/test_scenarios.py"
    assert f"def {editors.COMPLETION}(" in scenarios.read_text("utf-8")


def test_the_table_has_the_medians_of_each_editor() -> None:
    both = {"nothing cached": [3.0, 1.0, 2.0], "cached": [1.0, 1.04, 9.0]}
    times = Times("An editor", [0.3, 0.1, 0.2], both, {"nothing cached": [5.0], "cached": []}, "offered at 2.0 s")
    _, _, line = editors.markdown([times]).splitlines()
    cells = [cell.strip() for cell in line.strip("|").split("|")]
    assert cells == ["An editor", "0.2 s", "2.0 s", "5.0 s", "1.0 s", "none", "offered at 2.0 s"]
