"""Tags in the text and in the front matter."""

import pytest

from tests.features.completion.check import accepted, labels

TAGS = "-- tags.md --\n#project/alpha #Projector #other/project\n"


@pytest.mark.parametrize(
    ("line", "label", "after"),
    [
        ("see #proj<|> x", "project/alpha", "see #project/alpha x"),
        ("see #proj<|>xyz x", "Projector", "see #Projector x"),
        ("see #<|>", "other", "see #other"),
    ],
)
def test_a_tag_replaces_what_is_typed_of_it(line: str, label: str, after: str) -> None:
    assert accepted(f"-- here.md --\n{line}\n{TAGS}", label) == after


def test_a_value_of_the_front_matter_gets_no_number_sign() -> None:
    assert accepted(f"-- here.md --\n---\ntags: [one, proj<|>]\n---\n{TAGS}", "project") == "tags: [one, project]"


def test_tags_that_begin_so_come_first_and_the_one_being_typed_is_left_out() -> None:
    assert labels(f"-- here.md --\n#proj<|>\n{TAGS}") == ["project", "project/alpha", "Projector", "other/project"]
