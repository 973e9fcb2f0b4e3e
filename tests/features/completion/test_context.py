"""What is being completed, and what exactly is replaced."""

import pytest

from tests.vault_text import CURSOR, carets
from vaultmark.features.completion.context import Context, Wanted, context_at


def context(marked: str) -> tuple[str, Context | None]:
    before, after = marked.split(CURSOR)
    return before + after, context_at(before + after, len(before))


def check(marked: str, wanted: Wanted, replaced: str, query: str, closing: str = "", note: str = "") -> Context:
    text, found = context(marked)
    assert found is not None
    assert (found.wanted, found.query, found.closing, found.note) == (wanted, query, closing, note)
    assert carets(text, found.replace_span).split("\n")[-1].strip() == "^" * len(replaced) or not replaced
    assert found.replace_span.of(text) == replaced
    before = text[found.replace_span.start : len(marked.split(CURSOR, maxsplit=1)[0])]
    assert before == found.lead + found.query, "clients filter by what stands before the cursor"
    return found


@pytest.mark.parametrize(
    ("marked", "replaced", "query", "closing"),
    [
        ("see [[<|>", "[[", "", "]]"),
        ("see [[<|>]]", "[[", "", ""),
        ("see [[<|>]", "[[]", "", "]]"),
        ("see [[Pl<|>an]] and", "[[Plan", "Pl", ""),
        ("see [[Pl<|> and so on", "[[Pl", "Pl", "]]"),
        ("see [[Pl<|> and [[Other]]", "[[Pl", "Pl", "]]"),
        ("see [[Pl<|>an | the plan]]", "[[Plan", "Pl", ""),
        ("see [[Pl<|>an\\|the plan]]", "[[Plan", "Pl", ""),
        ("see [[Pl<|>an#Next]]", "[[Plan", "Pl", ""),
        ("see [[ Pl<|> ]]", "[[ Pl", "Pl", ""),
        ("see [[a/b/Pl<|>]]", "[[a/b/Pl", "a/b/Pl", ""),
        ("a\r\nb [[Pl<|>\r\nc]]", "[[Pl", "Pl", "]]"),
        ("[[Done]] [[Pl<|>", "[[Pl", "Pl", "]]"),
    ],
)
def test_a_note_is_completed_inside_double_brackets(marked: str, replaced: str, query: str, closing: str) -> None:
    check(marked, Wanted.NOTE, replaced, query, closing)


def test_an_embed_may_be_any_file() -> None:
    check("![[im<|>]]", Wanted.ANY_FILE, "[[im", "im", "")


@pytest.mark.parametrize(
    ("marked", "wanted", "replaced", "query", "note"),
    [
        ("[[Plan#Ne<|>]]", Wanted.HEADING, "[[Plan#Ne", "Ne", "Plan"),
        ("[[ Plan # Ne<|>]]", Wanted.HEADING, "[[ Plan # Ne", "Ne", "Plan"),
        ("[[#<|>]]", Wanted.HEADING, "[[#", "", ""),
        ("[[Plan#Next#St<|>]]", Wanted.HEADING, "[[Plan#Next#St", "St", "Plan"),
        ("[[##Ne<|>]]", Wanted.ANY_HEADING, "[[##Ne", "Ne", ""),
        ("[[Plan#^ab<|>]]", Wanted.BLOCK, "[[Plan#^ab", "ab", "Plan"),
        ("[[Plan^ab<|>]]", Wanted.BLOCK, "[[Plan^ab", "ab", "Plan"),
        ("[[#^<|>]]", Wanted.BLOCK, "[[#^", "", ""),
        ("[[^^ab<|>]]", Wanted.ANY_BLOCK, "[[^^ab", "ab", ""),
    ],
)
def test_a_fragment_is_completed_behind_its_sign(
    marked: str, wanted: Wanted, replaced: str, query: str, note: str
) -> None:
    check(marked, wanted, replaced, query, "", note)


@pytest.mark.parametrize(
    ("marked", "replaced", "query", "closing"),
    [
        ("[text](<|>", "", "", ")"),
        ("[text](<|>)", "", "", ""),
        ("[text](a/Pl<|>an.md)", "a/Plan.md", "a/Pl", ""),
        ("[text](<My Pl<|>an.md>)", "<My Plan.md>", "My Pl", ""),
        ("[text](Pl<|> and then", "Pl", "Pl", ")"),
        ('[text](Pl<|>an.md#next "t")', "Plan.md", "Pl", ""),
    ],
)
def test_a_destination_is_completed_between_parentheses(marked: str, replaced: str, query: str, closing: str) -> None:
    if replaced:
        check(marked, Wanted.DESTINATION, replaced, query, closing)
    else:
        _, found = context(marked)
        assert found is not None
        assert (found.wanted, found.closing, len(found.replace_span.of(marked))) == (Wanted.DESTINATION, closing, 0)


def test_a_heading_is_completed_in_a_destination() -> None:
    check("[text](Plan.md#ne<|>)", Wanted.DESTINATION_HEADING, "Plan.md#ne", "ne", "", "Plan.md")


@pytest.mark.parametrize(
    ("marked", "replaced", "query"),
    [
        ("a #pro<|>", "#pro", "pro"),
        ("a #pro<|>ject/sub b", "#project/sub", "pro"),
        ("a #<|>", "#", ""),
        ("#p<|>", "#p", "p"),
        ("(#日<|>本)", "#日本", "日"),
    ],
)
def test_a_tag_is_completed_behind_its_sign(marked: str, replaced: str, query: str) -> None:
    check(marked, Wanted.TAG, replaced, query)


@pytest.mark.parametrize(
    ("marked", "replaced", "query"),
    [
        ("---\ntags: [one, tw<|>]\n---\n", "tw", "tw"),
        ("---\ntags: tw<|>o\n---\n", "two", "tw"),
        ("---\ntags:\n  - one\n  - tw<|>\n---\n", "tw", "tw"),
        ("---\ntags:\n- '#tw<|>'\n---\n", "#tw", "tw"),
        ("---\r\ntags: tw<|>\r\n---\r\n", "tw", "tw"),
    ],
)
def test_a_tag_is_completed_in_the_front_matter(marked: str, replaced: str, query: str) -> None:
    check(marked, Wanted.TAG_VALUE, replaced, query)


@pytest.mark.parametrize(
    "marked",
    [
        "plain <|>text",
        "[[Plan|te<|>xt]]",
        "[[Plan]]<|>",
        "[text](https://exa<|>mple.org)",
        "[text](done)<|>",
        "#<|>",
        "word#ta<|>",
        "a &#12<|>",
        "---\ntitle: tw<|>\n---\n",
        "---\nitems:\n  - tw<|>\n---\n",
        "---\ntag<|>s: x\n---\n",
        "<|>",
    ],
)
def test_nothing_is_completed_elsewhere(marked: str) -> None:
    assert context(marked)[1] is None


def test_a_quoted_link_in_the_front_matter_knows_its_quote() -> None:
    assert check('---\nup: "[[Pl<|>]]"\n---\n', Wanted.NOTE, "[[Pl", "Pl", "").quote == '"'
