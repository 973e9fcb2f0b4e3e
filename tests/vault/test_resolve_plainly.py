"""Finding by maps and bisection gives what looking through all files gives, rule by rule."""

from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from vaultmark.vault.identity import NotePath, file_name, folder, is_note, name_of, slug_of, spelling_of, stem
from vaultmark.vault.index import Index
from vaultmark.vault.resolve import Found, find, path_from
from vaultmark.vault.settings import ResolutionRules
from vaultmark.vault.summary import NoteSummary, lines_of
from vaultmark.vault.target import Rung

# Characters on both sides of the slash in the order of code points, and names that differ only by case.
FOLDERS = ["", "a/", "A/", "a-b/", "b/", "b/a/", "b!a/", "x.a/", "a0/"]
NAMES = ["Plan", "plan", "Plan B", "plan_b", "img.png", "v1.2"]
ALL_RULES = ResolutionRules()

notes = st.dictionaries(
    st.builds(lambda where, name: NotePath(f"{where}{name}.md"), st.sampled_from(FOLDERS), st.sampled_from(NAMES)),
    st.builds(
        lambda title, alias, heading: NoteSummary(
            title=title,
            aliases=(alias,) if alias else (),
            heading_lines=lines_of([heading] if heading else []),
            heading_levels=b"\1" if heading else b"",
        ),
        *[st.none() | st.sampled_from(NAMES)] * 3,
    ),
    max_size=12,
)
files = st.sets(st.builds(lambda where: NotePath(f"{where}img.png"), st.sampled_from(FOLDERS)), max_size=4)
targets = st.builds(
    lambda where, name, end: f"{where}{name}{end}",
    st.sampled_from([*FOLDERS, "/", "./", "../", "/a/", "../../", "b//a/"]),
    st.sampled_from([*NAMES, "PLAN", "plan b"]),
    st.sampled_from(["", "", ".md", ".MD"]),
)

Groups = Iterator[tuple[Rung, list[tuple[str, str, NotePath]], str | None]]


def groups(summaries: dict[NotePath, NoteSummary], own: str, target: str, everything: list[NotePath]) -> Groups:
    """Yield, for each rule, what fits (spelling found, spelling asked for, path) and the folder that is preferred."""

    def at(path: str | None) -> list[tuple[str, str, NotePath]]:
        if path is None:
            return []
        asked = spelling_of(path)
        return [(spelling_of(each), asked, each) for each in everything if name_of(each) == name_of(path)]

    if target.startswith(("/", "./", "../")):
        yield Rung.PATH, at(path_from("" if target[0] == "/" else own, target)), None
        return
    plain = target.replace("//", "/")
    yield Rung.PATH, at(plain), None
    yield Rung.OWN_FOLDER, at(f"{own}/{plain}" if own else None), None
    depth = plain.count("/") + 1
    ends = [("/".join(spelling_of(each).split("/")[-depth:]), each) for each in everything]
    endings = [(end, spelling_of(plain), each) for end, each in ends if name_of(each).endswith("/" + name_of(plain))]
    yield Rung.SUFFIX, endings, None
    called: dict[Rung, list[tuple[NotePath, str | None]]] = {
        Rung.TITLE: [(each, summary.title) for each, summary in summaries.items()],
        Rung.ALIAS: [(each, alias) for each, summary in summaries.items() for alias in summary.aliases],
        Rung.HEADING: [(each, summary.first_h1) for each, summary in summaries.items()],
    }
    for rung, names in called.items():
        fitting = [(name, target, each) for each, name in names if name and name_of(name) == name_of(target)]
        yield rung, [(spelling_of(name), spelling_of(asked), each) for name, asked, each in fitting], own
    last = file_name(target)
    stems: list[tuple[NotePath, str | None]] = [(each, stem(each)) for each in summaries]
    for names in (stems, called[Rung.TITLE], called[Rung.HEADING]):
        matching = [(each, name) for each, name in names if name and slug_of(name) == slug_of(last)]
        yield Rung.SLUG, [(spelling_of(name), spelling_of(last), each) for each, name in matching], own


def plainly(
    summaries: dict[NotePath, NoteSummary], attachments: set[NotePath], source: NotePath, target: str
) -> Found | None:
    everything = [each for each in [*summaries, *attachments] if is_note(each) or not is_note(target)]
    for rung, fitting, own in groups(summaries, folder(source), target, everything):
        if fitting:
            paths = [
                (spelling != asked, own is not None and folder(path) != own, len(path), path)
                for spelling, asked, path in fitting
            ]
            best = min(paths)[:3]
            return Found(tuple(sorted({path for *rank, path in paths if tuple(rank) == best})), rung)
    return None


@settings(max_examples=400)
@given(notes, files, st.sampled_from(FOLDERS), targets)
def test_the_maps_find_what_looking_at_everything_finds(
    summaries: dict[NotePath, NoteSummary], attachments: set[NotePath], where: str, target: str
) -> None:
    index = Index.empty().with_changes(summaries, dict.fromkeys(attachments, True))
    source = NotePath(f"{where}source.md")
    assert find(index, source, target, rules=ALL_RULES) == plainly(summaries, attachments, source, target)
