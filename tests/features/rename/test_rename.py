"""What can be renamed where."""

import pytest

from tests.features.rename.check import prepared, renamed

NOTES = "-- my_plan.md --\n---\ntitle: The whole\naliases: [Road]\n---\n# Head\n## Sub\n-- pic.png --\n"
ELSEWHERE = (
    "Nothing here can be renamed; put the cursor on a link, a heading, a tag, a block id, a footnote, "
    "or in the front matter on the title, an alias or the videoId."
)


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("[[my_pl<|>an]]", "my_plan"),
        ("[x](./my_pl<|>an.md)", "./my_plan.md (my_plan)"),
        ("[[The wh<|>ole | t]]", "The whole"),
        ("[[ro<|>ad]]", "road (Road)"),
        ("[[he<|>ad]]", "head (Head)"),
        ("[[my-pl<|>an]]", "my-plan (my_plan)"),
        ("[[the_wh<|>ole]]", "the_whole (The whole)"),
        ("[[my_plan#he<|>ad]]", "head (Head)"),
        ("![[pic.<|>png]]", "pic.png"),
        ("## Sub<|> part", "Sub part"),
        ("#pro<|>j/x", "proj/x"),
        ("plain <|>text", ELSEWHERE),
        ("[x](https://e.<|>org)", ELSEWHERE),
        ("text ^i<|>d", "id"),
        ("[[#^i<|>d]]\n\ntext ^id", "id"),
        ("[[my_plan#He<|>ad#Sub]]", "Head"),
        ("[[my_plan#Head#Su<|>b]]", "Sub"),
        ("text[^no<|>te]\n\n[^note]: here", "note"),
        ("[text][la<|>bel]\n\n[label]: my_plan.md", "label"),
        ("[te<|>xt][label]\n\n[label]: my_plan.md", "label (my_plan)"),
        ("[text][label]\n\n[la<|>bel]: my_plan.md", "label"),
        ("[text][label]\n\n[label]: my_pl<|>an.md", "my_plan.md (my_plan)"),
        ("[[no<|>pe]]", "This link leads nowhere yet; create the note first, or edit the link."),
    ],
)
def test_the_thing_under_the_cursor_is_named(line: str, what: str) -> None:
    source = f"-- here.md --\n{line}\n{NOTES}"
    assert prepared(source) == what
    if what.endswith("."):
        assert renamed(source, "New") == what


def test_title_and_alias_are_renamed_where_they_are_written() -> None:
    assert prepared("---\ntitle: The wh<|>ole\n---\n") == "The whole"
    assert prepared("---\naliases:\n  - Ro<|>ad\n---\n") == "Road"


def test_a_video_is_renamed_where_the_front_matter_names_it() -> None:
    assert prepared("---\nvideoId: dQw4<|>w9WgXcQ\n---\n") == "dQw4w9WgXcQ"


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("<|>title: The whole", "The whole"),
        ("title<|>:   'The whole'", "The whole"),
        ("vide<|>oId: dQw4w9WgXcQ", "dQw4w9WgXcQ"),
        ("videoId:<|> dQw4w9WgXcQ", "dQw4w9WgXcQ"),
        ("al<|>iases: [Road]", ELSEWHERE),
        ("aliases: <|>[Road, Way]", ELSEWHERE),
        ("tit<|>le:", ELSEWHERE),
        ("tit<|>le:\n  The whole", ELSEWHERE),
        ("vide<|>oId:\n  - dQw4w9WgXcQ", ELSEWHERE),
        ("oth<|>er: The whole", ELSEWHERE),
    ],
)
def test_the_key_of_a_title_or_a_video_stands_for_its_value(line: str, what: str) -> None:
    assert prepared(f"---\n{line}\n---\n") == what


def test_a_title_is_renamed_from_its_key() -> None:
    assert renamed("-- a.md --\n---\n<|>title: Old\n---\n", "New") == "-- a.md --\n---\ntitle: New\n---\n"


def test_the_same_name_changes_nothing() -> None:
    assert renamed(f"-- here.md --\n[[my_pl<|>an]]\n{NOTES}", "my_plan") == ""
    assert renamed("# He<|>ad\n", "Head") == ""
