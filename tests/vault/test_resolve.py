"""Which file, heading or block a link means; one case for each statement of the rules."""

import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.vault_text import read_vault
from vaultmark.syntax.note import Link
from vaultmark.vault.identity import NotePath
from vaultmark.vault.resolve import find, is_url, path_from, resolve
from vaultmark.vault.settings import LinkSettings, ResolutionRules, Settings
from vaultmark.vault.target import (
    Ambiguous,
    BlockTarget,
    FileTarget,
    HeadingTarget,
    HtmlIdTarget,
    NoteTarget,
    Rung,
    Target,
    TimeTarget,
    Unresolved,
    UrlTarget,
)
from vaultmark.vault.vault import Vault

OBSIDIAN = Settings(links=LinkSettings(dialect="obsidian"))


def rendered(vault: Vault, target: Target) -> str:
    """Say in one line what a link means: the rung, the file, and the part of it; ``!`` marks a part that is not."""
    match target:
        case NoteTarget(path, rung, missing):
            return f"{rung or 'self'}: {path}" + (f" !{missing}" if missing else "")
        case HeadingTarget(path, rung, index):
            return f"{rung or 'self'}: {path} # {vault.notes[path].headings[index]} [{index}]"
        case BlockTarget(path, rung, block_id):
            return f"{rung or 'self'}: {path} ^{block_id}"
        case HtmlIdTarget(path, rung, html_id):
            return f"{rung or 'self'}: {path} id={html_id}"
        case FileTarget(path, rung):
            return f"{rung} file: {path}"
        case UrlTarget(url):
            return f"url: {url}"
        case TimeTarget(seconds):
            return f"time: {seconds}"
        case Ambiguous(paths, rung, chosen):
            return f"ambiguous {rung}: {' | '.join(paths)}; {rendered(vault, chosen)}"
        case Unresolved(text):
            return f"unresolved: {text}"


def check(files: str, source: str, written: str, expected: str, settings: Settings | None = None) -> None:
    """Check what the one link that ``written`` is means in the note ``source`` of a vault of ``files``.

    ``files`` are paths, one a line, each with an optional text after `` = `` in which ``;`` stands for a line break.
    """
    entries = [line.strip().partition(" = ") for line in files.strip().splitlines()]
    texts = {path: text.replace(";", "\n") for path, _, text in entries}
    texts[source] = texts.get(source, "") + f"\n\n{written}\n"
    vault = read_vault("".join(f"-- {path} --\n{text}\n" for path, text in texts.items()), settings).vault
    note = vault.note(NotePath(source))
    assert note is not None
    link: Link = note.links[-1]
    assert rendered(vault, resolve(vault, NotePath(source), link)) == expected


FILE_CASES = {
    "a path from the root comes before the own folder": (
        "Plan.md\ntalks/Plan.md",
        "talks/a.md",
        "[[Plan]]",
        "path: Plan.md",
    ),
    "the own folder comes before a shorter path elsewhere": (
        "x/Plan.md\ntalks/2024/Plan.md",
        "talks/2024/a.md",
        "[[Plan]]",
        "own_folder: talks/2024/Plan.md",
    ),
    "a path from the own folder is in the own folder": (
        "b/sub/Plan.md\na/sub/Plan.md",
        "a/n.md",
        "[[sub/Plan]]",
        "own_folder: a/sub/Plan.md",
    ),
    "the end of a path is found anywhere": ("x/y/Plan.md", "a/n.md", "[[y/Plan]]", "suffix: x/y/Plan.md"),
    "only whole segments are the end of a path": ("x/my/Plan.md", "a/n.md", "[[y/Plan]]", "slug: x/my/Plan.md"),
    "the path with the fewest characters wins, not the one with the fewest folders": (
        "a/b/Plan.md\nlonger/Plan.md",
        "n.md",
        "[[Plan]]",
        "suffix: a/b/Plan.md",
    ),
    "equal lengths are ambiguous and the first by code points is taken": (
        "b/Plan.md\na/Plan.md\nlong/Plan.md",
        "n.md",
        "[[Plan]]",
        "ambiguous suffix: a/Plan.md | b/Plan.md; suffix: a/Plan.md",
    ),
    "case does not matter": ("Plan.md", "n.md", "[[pLAN]]", "path: Plan.md"),
    "the exact spelling comes first in the own folder": (
        "t/acquiredFM.md\nt/acquiredfm.md",
        "t/n.md",
        "[[acquiredFM]]",
        "own_folder: t/acquiredFM.md",
    ),
    "and so does the other exact spelling": (
        "t/acquiredFM.md\nt/acquiredfm.md",
        "t/n.md",
        "[[acquiredfm]]",
        "own_folder: t/acquiredfm.md",
    ),
    "neither spelling is ambiguous": (
        "t/acquiredFM.md\nt/acquiredfm.md",
        "t/n.md",
        "[[ACQUIREDFM]]",
        "ambiguous own_folder: t/acquiredFM.md | t/acquiredfm.md; own_folder: t/acquiredFM.md",
    ),
    "the exact spelling comes before a shorter path": (
        "a/plan.md\nlonger/Plan.md",
        "n.md",
        "[[Plan]]",
        "suffix: longer/Plan.md",
    ),
    "a rung decides before spelling does": ("t/plan.md\nx/Plan.md", "t/n.md", "[[Plan]]", "own_folder: t/plan.md"),
    "composed and decomposed letters are equal": ("Cafe\u0301.md", "n.md", "[[Caf\u00e9]]", "path: Cafe\u0301.md"),
    "sharp s is folded": ("STRASSE.md", "n.md", "[[straße]]", "path: STRASSE.md"),
    "a no-break space is a space": ("My note.md", "n.md", "[[My\u00a0note]]", "path: My note.md"),
    "slashes are not counted": ("a/Plan.md", "n.md", "[[a//Plan]]", "path: a/Plan.md"),
    "a backslash is no separator": ("a/Plan.md", "n.md", "[[a\\Plan]]", "unresolved: a\\Plan"),
    "the ending may be written": ("Plan.md", "n.md", "[[Plan.MD]]", "path: Plan.md"),
    "a dot belongs to the name": ("v1.2.md", "n.md", "[[v1.2]]", "path: v1.2.md"),
    "a percent sign is itself in a wikilink": ("My note.md", "n.md", "[[My%20note]]", "unresolved: My%20note"),
    "an attachment needs its ending": ("img.png", "n.md", "[[img]]", "unresolved: img"),
    "an attachment is found by its name": ("x/y/img.png", "n.md", "![[img.png]]", "suffix file: x/y/img.png"),
    "an attachment comes before a note with that ending in its name": (
        "img.png\nimg.png.md",
        "n.md",
        "[[img.png]]",
        "path file: img.png",
    ),
    "a target that ends in .md is no attachment": ("img.png\nimg.png.md", "n.md", "[[img.png.md]]", "path: img.png.md"),
    "a slash in front means the root": ("Plan.md\nt/Plan.md", "t/n.md", "[[/Plan]]", "path: Plan.md"),
    "after a slash in front nothing else is tried": ("t/Plan.md", "t/n.md", "[[/Plan]]", "unresolved: /Plan"),
    "a dot and slash mean the own folder": ("Plan.md\nt/Plan.md", "t/n.md", "[[./Plan]]", "path: t/Plan.md"),
    "after a dot and slash nothing else is tried": ("Plan.md", "t/n.md", "[[./Plan]]", "unresolved: ./Plan"),
    "two dots mean the folder above": ("Plan.md\nt/Plan.md", "t/n.md", "[[../Plan]]", "path: Plan.md"),
    "a target never leaves the vault": ("Plan.md", "t/n.md", "[[../../Plan]]", "unresolved: ../../Plan"),
    "a link to nothing is unresolved": ("Plan.md", "n.md", "[[Plam]]", "unresolved: Plam"),
    "a link may mean its own note": ("", "n.md", "[[n]]", "path: n.md"),
}

NAME_CASES = {
    "a title": ("x.md = ---;title: The Plan;---", "n.md", "[[The plan]]", "title: x.md"),
    "a title with a slash": ("x.md = ---;title: AI/ML today;---", "n.md", "[[AI/ML today]]", "title: x.md"),
    "an alias": ("x.md = ---;aliases: [P, The Plan];---", "n.md", "[[the plan]]", "alias: x.md"),
    "the first heading of level 1": ("x.md = ## Zero;# The Plan;# Two", "n.md", "[[The Plan]]", "heading: x.md"),
    "no other heading": ("x.md = # One;# The Plan", "n.md", "[[The Plan]]", "unresolved: The Plan"),
    "a file name comes before a title": (
        "a/b/Plan.md\nx.md = ---;title: Plan;---", "n.md", "[[Plan]]", "suffix: a/b/Plan.md"),
    "a title comes before an alias": (
        "a.md = ---;aliases: [Plan B];---\nx.md = ---;title: Plan B;---", "n.md", "[[Plan B]]", "title: x.md"),
    "an alias comes before a heading": (
        "a.md = # Plan B\nx.md = ---;aliases: [Plan B];---", "n.md", "[[Plan B]]", "alias: x.md"),
    "a heading comes before a slug": ("plan_b.md\nx.md = # Plan B", "n.md", "[[Plan B]]", "heading: x.md"),
    "the slug of a file name": ("plan_b_now.md", "n.md", "[[Plan B, now!]]", "slug: plan_b_now.md"),
    "the slug of a title": ("x.md = ---;title: Plan: B;---", "n.md", "[[plan-b]]", "slug: x.md"),
    "the slug of a first heading": ("x.md = # Plan: *B*", "n.md", "[[plan b]]", "slug: x.md"),
    "the last segment's slug": ("deep/plan_b.md", "n.md", "[[elsewhere/Plan B]]", "slug: deep/plan_b.md"),
    "a slug of a file name before that of a title": (
        "x/plan-b.md\na.md = ---;title: Plan? B;---", "n.md", "[[Plan B]]", "slug: x/plan-b.md"),
    "nothing but punctuation is no slug": ("x.md = # ...", "n.md", "[[!!!]]", "unresolved: !!!"),
    "of several with one title the own folder's comes first": (
        "a.md = ---;title: Plan B;---\nt/longer.md = ---;title: Plan B;---", "t/n.md", "[[Plan B]]",
        "title: t/longer.md"),
    "then the shortest": (
        "a.md = ---;title: Plan B;---\nlonger.md = ---;title: Plan B;---", "t/n.md", "[[Plan B]]", "title: a.md"),
    "then they are ambiguous": (
        "b.md = ---;title: Plan B;---\na.md = ---;title: Plan B;---", "t/n.md", "[[Plan B]]",
        "ambiguous title: a.md | b.md; title: a.md"),
    "a title spelled exactly so comes first": (
        "a.md = ---;title: PLAN B;---\nlonger.md = ---;title: Plan B;---", "n.md", "[[Plan B]]", "title: longer.md"),
}  # fmt: skip

MARKDOWN_CASES = {
    "relative to the note first": ("Plan.md\nt/Plan.md", "t/n.md", "[x](Plan.md)", "relative: t/Plan.md"),
    "relative through folders": ("a/Plan.md", "t/n.md", "[x](../a/./Plan.md)", "relative: a/Plan.md"),
    "then from the root": ("a/Plan.md", "t/n.md", "[x](a/Plan.md)", "path: a/Plan.md"),
    "then anywhere": ("x/Plan.md", "t/n.md", "[x](Plan.md)", "suffix: x/Plan.md"),
    "the ending may be left out": ("Plan.md", "n.md", "[x](Plan)", "relative: Plan.md"),
    "percent-encoding is decoded": ("My Plan.md", "n.md", "[x](My%20Plan.md)", "relative: My Plan.md"),
    "angle brackets": ("My Plan.md", "n.md", "[x](<My Plan.md>)", "relative: My Plan.md"),
    "never by title": ("x.md = ---;title: Plan;---", "n.md", "[x](Plan)", "unresolved: Plan"),
    "never by slug": ("plan_b.md", "n.md", "[x](plan-b)", "unresolved: plan-b"),
    "two dots never leave the vault": ("Plan.md", "t/n.md", "[x](../../Plan.md)", "unresolved: ../../Plan.md"),
    "a slash in front means the root ": ("Plan.md\nt/Plan.md", "t/n.md", "[x](/Plan)", "path: Plan.md"),
    "a site's address": ("Plan.md", "n.md", "[x](/blog/post#top)", "url: /blog/post#top"),
    "a site's address with .md is a note": ("Plan.md", "n.md", "[x](/blog/post.md)", "unresolved: /blog/post.md"),
    "a folder": ("a/b/x.md", "a/n.md", "[x](b)", "url: b"),
    "a folder with a slash": ("a/b/x.md", "a/n.md", "[x](B/)", "url: B/"),
    "a folder from the root": ("a/b/x.md", "c/n.md", "[x](a/b#part)", "url: a/b#part"),
    "a folder of files that are no notes": ("a/b/x.png", "n.md", "[x](./a)", "url: ./a"),
    "the folders round a note": ("a.md", "b/n.md", "[x](..)", "url: .."),
    "no folder": ("a/b/x.md", "n.md", "[x](b)", "unresolved: b"),
    "no folder beside a note called so": ("a/b/x.md", "c/n.md", "[x](./a)", "unresolved: ./a"),
    "a folder is no note": ("a/b/x.md", "n.md", "[x](a.md)", "unresolved: a.md"),
    "a folder is no image": ("a/b/x.md", "n.md", "![x](a)", "unresolved: a"),
    "a folder in a wikilink": ("a/b/x.md", "n.md", "[[a]]", "unresolved: a"),
    "a folder outside the vault": ("a.md", "b/n.md", "[x](../..)", "unresolved: ../.."),
    "an image": ("a/img.png", "n.md", "![x](a/img.png)", "relative file: a/img.png"),
    "a URL": ("Plan.md", "n.md", "[x](https://example.org/Plan.md#a)", "url: https://example.org/Plan.md#a"),
    "a mail address": ("a.md", "n.md", "[x](mailto:a@example.org)", "url: mailto:a@example.org"),
    "a wikilink to a URL": ("a.md", "n.md", "[[https://example.org/a]]", "url: https://example.org/a"),
    "an autolink": ("a.md", "n.md", "<https://example.org/a>", "url: https://example.org/a"),
    "a time": ("a.md", "n.md", "[[07:23:01]]", "time: 26581"),
    "a note whose name is a time": ("07:23:01.md", "n.md", "[[07:23:01]]", "path: 07:23:01.md"),
    "a number is no time": ("a.md", "n.md", "[[1984]]", "unresolved: 1984"),
}

FRAGMENT_CASES = {
    "a heading": ("x.md = # One;## Why?", "n.md", "[[x#why]]", "path: x.md # Why? [1]"),
    "the first of several": ("x.md = # A;## B;## B", "n.md", "[[x#B]]", "path: x.md # B [1]"),
    "a path of headings": ("x.md = # A;## C;# B;## C", "n.md", "[[x#B#C]]", "path: x.md # C [3]"),
    "each deeper than the one before": ("x.md = # A;# B;## C", "n.md", "[[x#A#B]]", "path: x.md !A#B"),
    "levels may be left out": ("x.md = # A;## B;#### C", "n.md", "[[x#A#C]]", "path: x.md # C [2]"),
    "no backtracking": ("x.md = ## A;# A;## B", "n.md", "[[x#A#B]]", "path: x.md !A#B"),
    "no such heading": ("x.md = # A", "n.md", "[[x#B]]", "path: x.md !B"),
    "a heading that is gone leaves the note by title": (
        "x.md = ---;title: Plan B;---",
        "n.md",
        "[[Plan B#Z]]",
        "title: x.md !Z",
    ),
    "a block": ("x.md = text ^Id-1", "n.md", "[[x#^id-1]]", "path: x.md ^Id-1"),
    "no such block": ("x.md = text ^id", "n.md", "[[x#^other]]", "path: x.md !^other"),
    "a heading of this note": ("n.md = # A;## B", "n.md", "[[#B]]", "self: n.md # B [1]"),
    "a block of this note": ("n.md = text ^b", "n.md", "[[#^b]]", "self: n.md ^b"),
    "a missing heading of this note": ("n.md = # A", "n.md", "[x](#b)", "self: n.md !b"),
    "no fragment after the hash": ("x.md = # A", "n.md", "[[x#]]", "path: x.md"),
    "a GitHub slug": ("x.md = # Next steps!", "n.md", "[y](x.md#next-steps)", "relative: x.md # Next steps! [0]"),
    "a GitHub slug's second": ("x.md = # A b;# A b", "n.md", "[y](x.md#a-b-1)", "relative: x.md # A b [1]"),
    "no GitHub slug in a wikilink": ("x.md = # Next steps", "n.md", "[[x#next-steps]]", "path: x.md !next-steps"),
    "an HTML id": ("x.md = <a id='here'></a>text", "n.md", "[y](x.md#here)", "relative: x.md id=here"),
    "no HTML id in a wikilink": ("x.md = <a id='here'></a>text", "n.md", "[[x#here]]", "path: x.md !here"),
    "a viewer's fragment": ("f.pdf", "n.md", "![[f.pdf#page=3]]", "path file: f.pdf"),
}

SECTIONS = (FILE_CASES, NAME_CASES, MARKDOWN_CASES, FRAGMENT_CASES)
CASES = {name: case for section in SECTIONS for name, case in section.items()}


def test_no_case_hides_another() -> None:
    assert len(CASES) == sum(map(len, SECTIONS))


@pytest.mark.parametrize("name", CASES)
def test_a_link_means(name: str) -> None:
    check(*CASES[name])


@pytest.mark.parametrize("name", NAME_CASES)
def test_obsidian_resolves_by_file_name_alone(name: str) -> None:
    files, source, written, expected = NAME_CASES[name]
    if not expected.startswith("suffix"):
        expected = f"unresolved: {written[2:-2]}"
    check(files, source, written, expected, OBSIDIAN)


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        (LinkSettings(), "title: a.md"),
        (LinkSettings(titles=False), "alias: b.md"),
        (LinkSettings(titles=False, aliases=False), "heading: c.md"),
        (LinkSettings(titles=False, aliases=False, headings=False), "slug: plan_b.md"),
        (LinkSettings(titles=False, aliases=False, headings=False, slugs=False), "unresolved: Plan B"),
    ],
)
def test_each_rule_beyond_obsidian_can_be_switched_off(links: LinkSettings, expected: str) -> None:
    files = "a.md = ---;title: Plan B;---\nb.md = ---;aliases: [Plan B];---\nc.md = # Plan B\nplan_b.md"
    check(files, "n.md", "[[Plan B]]", expected, Settings(links=links))


def test_nothing_is_said_against_a_fragment_of_a_note_that_was_not_read() -> None:
    from vaultmark.vault.summary import UNREAD

    vault = read_vault("-- n.md --\n[[big#Heading]]\n").vault
    index = vault.index.with_changes({NotePath("big.md"): UNREAD})
    note = vault.note(NotePath("n.md"))
    assert note is not None
    vault = Vault(index, vault.source)
    assert rendered(vault, resolve(vault, NotePath("n.md"), note.links[0])) == "path: big.md"


def test_a_lookup_among_20_000_equal_names_touches_few_entries() -> None:
    files = {NotePath(f"folder {number}/README.md"): True for number in range(20_000)}
    from vaultmark.vault.summary import NoteSummary

    index = Vault.of({}).index.with_changes(dict.fromkeys(files, NoteSummary()))
    before = index.touched
    source = NotePath("folder 777/a.md")
    for target in ("README", "folder 5/README", "./readme", "/folder 6/README.md", "older 5/README"):
        find(index, source, target, rules=ResolutionRules(titles=False, aliases=False, headings=False, slugs=False))
    assert index.touched - before < 10
    found = find(index, NotePath("a.md"), "README", rules=ResolutionRules())
    assert found is not None
    assert len(found.paths) == 10
    ranked = index.touched
    for number in range(100):
        find(index, NotePath(f"elsewhere/{number}.md"), "readme", rules=ResolutionRules())
    assert index.touched == ranked


def test_a_link_by_one_of_thousands_of_aliases_takes_no_thousand_times_as_long() -> None:
    def seconds(count: int) -> float:
        names = [f"alias {number}" for number in range(count)]
        index = Vault.of({"n.md": f"---\naliases: [{', '.join(names)}]\n---\n"}).index
        taken = []
        for _ in range(5):
            started = time.process_time()
            for number in range(60):
                found = find(index, NotePath("a.md"), names[number % count].upper(), rules=ResolutionRules())
                assert found is not None
                assert found.rung is Rung.ALIAS
            taken.append(time.process_time() - started)
        return min(taken)

    assert seconds(4000) < 50 * seconds(4)


@pytest.mark.parametrize(
    ("folder", "target", "expected"),
    [
        ("", "a/b", "a/b"),
        ("x/y", "../b.md", "x/b.md"),
        ("x", "./b", "x/b"),
        ("x", "../../b", None),
        ("", "../b", None),
        ("x", "b/../../../c", None),
        ("x", "..", None),
        ("x", "b/", None),
        ("x", "/", None),
    ],
)
def test_a_path_is_followed_from_a_folder(folder: str, target: str, expected: str | None) -> None:
    assert path_from(folder, target) == expected


@pytest.mark.parametrize("target", ["mailto:x", "//host/x", "obsidian://open", "tel:+1", "data:image/png;base64,"])
def test_a_scheme_makes_a_url(target: str) -> None:
    assert is_url(target, markdown=True)


@pytest.mark.parametrize("target", ["C:x", "Re: plan.md", "a/b:c", "07:23:01", ":x", "é:x", "x"])
def test_other_colons_make_none(target: str) -> None:
    assert not is_url(target, markdown=True)


def test_the_seed_note_links_by_file_name_title_and_to_nothing(shared_vault: Callable[[str], Path]) -> None:
    root = shared_vault("talks")
    vault = Vault.of({str(path.relative_to(root)): path.read_text("utf-8") for path in root.rglob("*.md")})
    seed = NotePath("mk_thisisit/significance_of_open_research_and_cooperation_in_ai.md")
    note = vault.note(seed)
    assert note is not None
    said = Counter(rendered(vault, resolve(vault, seed, link)).split(":")[0] for link in note.links if link.is_wiki)
    assert said == {"own_folder": 1, "title": 8, "unresolved": 2}
    own = Counter(
        (link.target, rendered(vault, resolve(vault, path, link)).rpartition("/")[2])
        for path in vault.notes
        for link in (vault.note(path) or note).links
        if link.target.lower() == "acquiredfm"
    )
    assert own == {("acquiredFM", "acquiredFM.md"): 35, ("acquiredfm", "acquiredfm.md"): 68}
