"""What front matter is, what stands in it and where, and what becomes of the rest."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultmark.syntax import front_matter as module
from vaultmark.syntax.front_matter import read_front_matter, video_of
from vaultmark.syntax.front_matter_yaml import YamlError, read_mapping
from vaultmark.syntax.note import Entry


def marked(text: str) -> str:
    """Return the text up to the body with «» round each value."""
    front_matter, body_start, _ = read_front_matter(text)
    assert front_matter is not None, "no front matter"
    for entry in reversed(front_matter.entries):
        start, end = entry.value_span
        text = f"{text[:start]}«{text[start:end]}»{text[end:]}"
    return text[: body_start + 2 * len(front_matter.entries)]


def values(text: str) -> list[tuple[str, str, str, int]]:
    front_matter, _, _ = read_front_matter(text)
    return [(e.key, e.value, e.quote, e.depth) for e in front_matter.entries] if front_matter else []


@pytest.mark.parametrize(
    "expected",
    [
        "---\ntitle: «A title»\nvideoId: «a1B2c3D4e5_»\n---\n",
        "---\r\ntitle: «A title»\r\nn: «1»\r\n---\r\n",
        "\ufeff---\ntitle: «x»\n---\n",
        "--- \t\ntitle: «x»\n---  \n",
        "---\n---\n",
        "---\n\n# only a comment\n---\n",
        "---\ntitle: «x»\n---",
        '---\ntitle: "«A: \\"quoted\\" one»"\n---\n',
        "---\ntitle: '«it''s»' # why\n---\n",
        '---\naliases:\n  - «One»\n  - "«[[Two]]»"\n---\n',
        "---\naliases: [«One», '«Two»', ]\ntags: «a b»\n---\n",
        '---\ntitle: &t «One»\nother: !!str «Two»\nthird: !x &y "«Three»"\nsame: «*t»\n---\n',
        "---\ntext: |-\n  «two\n  lines»\nempty:«»\nfolded: >\n  «more»\n\n---\n",
        "---\r\ntext: |\r\n  «two\r\n  lines»\r\nnext: «x»\r\n---\r\n",
        "---\nmany: «words\n  on two lines»\n---\n",
        "---\nup: [[«Note»]]\n---\n",
        "---\nmap:\n  inner: «x»\n  list: [«y»]\nlast: «z»\n---\n",
        "---\n? [complex, key]\n: not read\nlast: «z»\n---\n",
        "---\ncreated: {{date}«»}\nlast: «z»\n---\n",
        '---\n{"title": "«x»", "tags": ["«a»", "«b»"]}\n---\n',
        "---\ntitle: «with\u2028foreign\x85breaks»\nnext: «🧪 é»\n---\n",
        "---\ndate: «2024-13-45»\n1: «yes»\ncontent: «0o17»\n---\n",
    ],
)
def test_values_stand_where_they_are_said_to(expected: str) -> None:
    text = expected.replace("«", "").replace("»", "")
    assert marked(text + "body\n---\n" if text.endswith("\n") else text) == expected


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("---\ntitle: 1:30\n---", [("title", "1:30", "", 1)]),
        ("---\ntitle: null\nb: ~\nc: 'null'\n---", [("title", "", "", 1), ("b", "", "", 1), ("c", "null", "'", 1)]),
        ('---\na: "\\u00e9\\n"\n---', [("a", "é\n", '"', 1)]),
        ("---\ntags:\n- a\n- b\n---", [("tags", "a", "", 2), ("tags", "b", "", 2)]),
        ("---\na: [[x]]\nb: {c: d}\n---", [("a", "x", "", 3), ("b", "d", "", 3)]),
        ("---\na: |\n  x\n---", [("a", "x\n", "|", 1)]),
        ("---\na: &l [x, y]\nb: *l\n---", [("a", "x", "", 2), ("a", "y", "", 2), ("b", "x", "", 2), ("b", "y", "", 2)]),
        ("---\na: x\u2028y\n---", [("a", "x\u2028y", "", 1)]),
        ("---\na: 'x'\nb: []\n---", [("a", "x", "'", 1)]),
    ],
)
def test_every_value_stays_text(text: str, found: list[tuple[str, str, str, int]]) -> None:
    assert values(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "---",
        "---\ntitle: never closed\n",
        "\n---\ntitle: x\n---\n",
        " ---\ntitle: x\n---\n",
        "----\ntitle: x\n----\n",
        "---x\ntitle: x\n---\n",
        "---\njust prose between two rules\n---\n",
        "---\n- a\n- list\n---\n",
        "---\n" + "prose without any key\n" * 4000 + "---\n",
    ],
)
def test_note_without_a_mapping_has_no_front_matter(text: str) -> None:
    assert read_front_matter(text) == (None, 0, ())


def test_body_begins_behind_a_byte_order_mark() -> None:
    assert read_front_matter("\ufeff# Title") == (None, 1, ())


@pytest.mark.parametrize(
    ("text", "reason", "line", "found"),
    [
        ("---\ntitle: A: b\nvideoId: x\n---\n", "mapping values are not allowed", "title: A: b", {"videoId": "x"}),
        ("---\naliases:\n- @one\n- two\n---\n", "cannot start any token", "- @one", {"aliases": "two"}),
        ("---\ntags: [a, b]\nx: %\n---\n", "cannot start any token", "x: %", {"tags": "a"}),
        ("---\r\nno key\r\ntitle: 'x'\r\n---\r\n", "mapping values", "title: 'x'", {"title": "x"}),
        ("---\ntitle: a\x01b\n---\n", "U+0001", "title: a\x01b", {"title": "a\x01b"}),
        ("---\ntitle: a\ud800b\n---\n", "U+D800", "title: a\ud800b", {"title": "a\ud800b"}),
        ("---\na: x\nb: *nothing\n---\n", "names no anchor", "b: *nothing", {"a": "x"}),
        ("---\na: &a [*a]\n---\n", "names no anchor", "a: &a [*a]", {}),
        ("---\na: &a {b: c}\n<<: *a\nd: e\n---\n", "merge keys", "<<: *a", {"d": "e"}),
        ("---\na: b\n...\nc: d\n---\n", "`...`", "...", {"a": "b", "c": "d"}),
        ("---\na: " + "[" * 65 + "\nb: c\n---\n", "deeper than 64", "a: " + "[" * 65, {"b": "c"}),
        ("---\na: b\n" + "x: [" + "1," * 4000 + "1]\n---\n", "more than 4000 values", None, {"a": "b"}),
        ("---\na: &a b\n" + "c: *a\n" * 65 + "---\n", "more than 64 aliases", "c: *a", {}),
        ("---\na: b\n" + "x: y\n" * 20_000 + "---\n", "more than 65536 characters", "a: b", {"a": "b", "x": "y"}),
    ],
)
def test_unreadable_block_is_one_problem_and_keeps_its_simple_lines(
    text: str, reason: str, line: str | None, found: dict[str, str]
) -> None:
    front_matter, body_start, problems = read_front_matter(text + "body")
    assert front_matter is not None
    assert text + "body" == text[:body_start] + "body"
    assert [problem.code for problem in problems] == ["front-matter"]
    assert reason in problems[0].message
    assert line is None or problems[0].span.of(text) == line
    number = text[: problems[0].span.start].count("\n") + 1
    assert f"line {number}:" in problems[0].message
    first = {entry.key: entry.value for entry in reversed(front_matter.entries)}
    assert {key: first[key] for key in found if key in first} == found
    assert all(entry.value_span.of(text) == entry.value for entry in front_matter.entries)


def test_repeated_key_is_a_problem_and_its_first_value_comes_first() -> None:
    text = "---\ntitle: One\ntitle: Two\n---\n"
    front_matter, _, problems = read_front_matter(text)
    assert front_matter is not None
    assert [entry.value for entry in front_matter.values("title")] == ["One", "Two"]
    assert [problem.span.of(text) for problem in problems] == ["title: Two"]
    assert "line 3: this key stands twice" in problems[0].message


@pytest.mark.parametrize(
    ("lines", "video", "malformed"),
    [
        ("videoId: a1B2c3D4e5_", "a1B2c3D4e5_", None),
        ("video_id: '-1B2c3D4e5_'", "-1B2c3D4e5_", None),
        ("videoId: https://youtu.be/a1B2c3D4e5_?t=3", "a1B2c3D4e5_", None),
        ("videoId: a1B2c3D4e5", None, "a1B2c3D4e5"),
        ("videoId: 00:01:01", None, "00:01:01"),
        ("videoId:", None, None),
        ("video: media/Talk 1.mp4", "Talk 1.mp4", None),
        ("source: '[[media/Talk 1.mp3|the talk]]'", "Talk 1.mp3", None),
        ("source: '![[Talk 1.mp3#t=4:09]]'", "Talk 1.mp3", None),
        ("source: '[[Talk 1]]'\nvideo: talk.pdf", None, None),
        ("videoId: wrong\nurl: https://youtu.be/a1B2c3D4e5_", "a1B2c3D4e5_", "wrong"),
        ("url: https://www.youtube.com/watch?v=a1B2c3D4e5_", "a1B2c3D4e5_", None),
        ("source:\n  - https://example.org\n  - https://example.org/a.mp3?x=1", "https://example.org/a.mp3", None),
        ("youtube: a1B2c3D4e5_", "a1B2c3D4e5_", None),
        ("youtube: '@channel'", None, None),
        ("source: elevenchars", None, None),
        ("video: https://vimeo.com/123\nsource: https://youtu.be/a1B2c3D4e5_", "https://vimeo.com/123", None),
        ("title: x", None, None),
    ],
)
def test_video_is_found(lines: str, video: str | None, malformed: str | None) -> None:
    text = f"---\n{lines}\n---\n"
    found, problems = video_of(read_front_matter(text)[0])
    assert found == video
    assert [(problem.code, problem.span.of(text)) for problem in problems] == (
        [("video-id-malformed", malformed)] if malformed else []
    )


def test_note_without_front_matter_names_no_video() -> None:
    assert video_of(None) == (None, ())


LINE = st.one_of(
    st.from_regex(r"[A-Za-z_-]{1,5}:? {0,2}[ -~é🧪\u2028\x85]{0,8}", fullmatch=True),
    st.from_regex(r"[a-z]: \"?[a-z:# ,'é]{0,6}\"? ?", fullmatch=True),
    st.sampled_from(
        ["null: Null", "a: ~", "a: 12:30", "k: yes", "a: b: c", "a: b #c", "a:  b  ", "a: 'b'", "---", "- x"]
    ),
)


def through_yaml(block: str) -> tuple[Entry, ...] | None:
    try:
        mapping = read_mapping(block)
    except YamlError:
        return None
    return mapping.entries if mapping and not mapping.repeated else None


@given(st.lists(LINE, max_size=5).map("\n".join), st.sampled_from(["\n", "\r\n"]))
def test_plain_block_means_what_yaml_says(block: str, line_break: str) -> None:
    block = block.replace("\n", line_break)
    plain = module._read_plain_block(block, 0, len(block))
    if plain:
        assert plain == through_yaml(block)


@given(st.one_of(st.text(), st.text(alphabet="-ab:# \n\r\"'[]{}&*!|>?,%@`~.<\u2028\x85\x00\ud800")))
def test_any_block_is_read_or_reported(block: str) -> None:
    text = f"---\n{block}\n---\nbody"
    front_matter, body_start, problems = read_front_matter(text)
    assert len(problems) <= 1
    assert 0 <= body_start <= len(text)
    for entry in front_matter.entries if front_matter else ():
        assert front_matter is not None
        assert front_matter.span.start < entry.value_span.start <= entry.value_span.end < front_matter.span.end
        assert front_matter.span.start < entry.key_span.start < entry.value_span.start


def notes_of(folder: Path, count: int) -> Iterator[str]:
    paths = sorted(folder.rglob("*.md"))
    for path in paths[:: max(1, len(paths) // count)]:
        yield path.read_bytes().decode("utf-8", "replace")


@pytest.mark.parametrize(
    "vault",
    ["talks", "kepano-obsidian", "jzhao-garden", "dnd5e-markdown", "tasks-docs", "powershell-crlf", "oldwinter-shared"],
)
def test_front_matter_of_real_notes(vault: str, shared_vault: Callable[[str], Path]) -> None:
    seen = 0
    for text in notes_of(shared_vault(vault), 400):
        front_matter, _, _ = read_front_matter(text)
        if front_matter is None:
            continue
        seen += 1
        lines = text[slice(*front_matter.span)].split("\n")
        block = "\n".join(lines[1:-1])
        plain = module._read_plain_block(block, 0, len(block))
        assert plain is None or plain == through_yaml(block)
        for entry in front_matter.entries:
            if not entry.quote and "\n" not in entry.value_span.of(text):
                assert entry.value_span.of(text) in {entry.value, "null", "~"}
    assert seen > 10
