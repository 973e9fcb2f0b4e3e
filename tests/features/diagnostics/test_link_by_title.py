"""Links that few other tools would follow; off unless asked for."""

from tests.features.diagnostics.check import codes, findings

NOTES = "-- my_plan.md --\n---\ntitle: The whole\naliases: [Road]\n---\n# Head\n"


def test_they_are_off_by_default() -> None:
    assert codes(f"-- note.md --\n[[The whole]] [[my-plan]]\n{NOTES}") == []


def test_title_alias_and_heading_are_told_apart() -> None:
    text = findings(f"-- note.md --\n[[The whole]] [[Road]] [[Head]] [[my_plan]]\n{NOTES}", link_by_title="hint")
    assert [line for line in text.split("\n") if line.startswith("hint")] == [
        f'hint link-by-title: "{name}" is {way} of "my_plan.md"; name the file and put the title after a pipe.'
        for name, way in (("The whole", "the title"), ("Road", "an alias"), ("Head", "the first heading"))
    ]


def test_a_slug_has_a_code_of_its_own() -> None:
    assert codes(f"-- note.md --\n[[my-plan]] [[The whole]]\n{NOTES}", link_by_slug="hint") == ["link-by-slug"]
