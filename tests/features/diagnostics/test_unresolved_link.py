"""Links that lead nowhere, and those that must not be called so."""

import pytest

from tests.features.diagnostics.check import findings


def test_a_link_that_leads_nowhere_is_reported_on_its_target() -> None:
    assert findings("see [[No such#x | text]]") == (
        "see [[No such#x | text]]\n"
        "      ^^^^^^^\n"
        'information unresolved-link: No note or file is called "No such"; create it or correct the link.'
    )


@pytest.mark.parametrize("text", ["[x](nope.md)", "![](nope.png)", "[r]\n\n[r]: nope.md", "![[nope.png]]"])
def test_every_kind_of_link_is_reported_once(text: str) -> None:
    assert findings(text).count("unresolved-link") == 1


@pytest.mark.parametrize(
    "text",
    [
        "[[note]] [[Note]] [[#Here]]\n# Here",
        "`[[nope]]` \n\n    [[nope]]\n",
        "%%[[nope]]%%",
        "[x](/about) [x](/a/b#c)",
        "[x](https://e.org) <https://e.org> [[https://e.org]] [x](mailto:a@e.org)",
        "-- note.md --\n[x](examples) [y](examples/more/)\n-- examples/more/z.md --\n",
        "[[07:23:01]]",
        "[20:40] text [00:04:09]",
    ],
)
def test_what_is_no_dead_link_is_not_reported(text: str) -> None:
    assert findings(text) == ""


def test_the_message_does_not_change_with_other_notes() -> None:
    alone = findings("[[nope]]")
    assert findings("-- note.md --\n[[nope]]\n-- other.md --\n[[nope]] [[nope]]\n-- nopes.md --\n") == alone


def test_a_code_that_is_off_is_not_reported() -> None:
    assert findings("[[nope]]", unresolved_link="off") == ""
    assert findings("[[nope]]", unresolved_link="error").split("\n")[2].startswith("error unresolved-link")
