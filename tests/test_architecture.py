"""What server/ARCHITECTURE.md states as absences, checked on the source itself."""

import ast
import io
import re
import sys
import tokenize
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "server" / "vaultmark"
SOURCES = sorted(PACKAGE.rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
EVERYTHING = SOURCES + TESTS + sorted((ROOT / "bench").rglob("*.py"))

LAYERS: dict[str, set[str]] = {
    "text": set(),
    "syntax": {"text"},
    "vault": {"text", "syntax"},
    "features": {"text", "syntax", "vault"},
    "store": {"text", "syntax", "vault"},
    "lsp": {"text", "syntax", "vault", "features", "store"},
    "cli": {"text", "syntax", "vault", "features", "store"},
}
"""What each package may import of ours, besides itself; every package may ask for the version in `vaultmark`."""

CORE = {"text", "syntax", "vault", "features"}
PURE = {
    *("array", "bisect", "collections", "dataclasses", "datetime", "enum", "fnmatch", "functools", "html"),
    *("itertools", "math", "re", "struct", "sys", "types", "typing", "unicodedata", "urllib.parse"),
    *("frontmatter", "markdown_it", "msgspec", "rapidfuzz", "webvtt", "yaml"),
}
"""All that the core imports: nothing that touches a disk, a thread or the protocol, and of dates not the clock."""
CLOCKS = {"today", "now", "utcnow"}
IMPURE_CALLS = {"open", "print", "input", "eval", "exec", "compile", "breakpoint", "__import__"}
PROTOCOL = {"pygls", "lsprotocol"}
SHAPELESS_NAMES = {"utils", "util", "helpers", "helper", "common", "manager", "misc"}
MOST_LINES = 500
MOST_HANDLER_LINES = 10
HANDLER_DECORATORS = {"request", "notification", "feature", "command"}
NEEDS_A_REASON = re.compile(r"noqa|type: ignore|pragma|TODO|FIXME|XXX|HACK")
MACHINE_PATH = re.compile(r"/(?:work|home|root|tmp)/\w|[A-Z]:\\Users")


def ids(path: Path) -> str:
    return str(path.relative_to(ROOT))


def package_of(path: Path) -> str:
    """Return the package right below `vaultmark`, or "" for its own modules."""
    parts = path.relative_to(PACKAGE).parts
    return parts[0] if len(parts) > 1 else ""


def imports_of(path: Path) -> Iterator[str]:
    """Yield the full dotted name of everything that a file imports, at any depth and for type checkers too."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{ids(path)}:{node.lineno} imports relatively; write the full name"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def comments_of(path: Path) -> Iterator[tuple[int, str]]:
    for token in tokenize.generate_tokens(io.StringIO(path.read_text("utf-8")).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string


@pytest.mark.parametrize("path", SOURCES, ids=ids)
def test_a_package_imports_only_the_layers_below_it(path: Path) -> None:
    package = package_of(path)
    if not package:
        return
    allowed = LAYERS[package] | {package, "__version__"}
    if package == "cli" and path.stem == "serve":
        allowed |= {"lsp"}
    ours = {name.split(".")[1] for name in imports_of(path) if name.startswith("vaultmark.")}
    assert ours <= allowed, f"{package} may not import {sorted(ours - allowed)}"


def test_every_package_has_its_layer() -> None:
    assert {folder.parent.name for folder in PACKAGE.glob("*/__init__.py")} == set(LAYERS)


@pytest.mark.parametrize("path", [path for path in SOURCES if package_of(path) in CORE], ids=ids)
def test_the_core_does_no_input_or_output(path: Path) -> None:
    foreign = {name for name in imports_of(path) if not name.startswith("vaultmark.")}
    assert not {name for name in foreign if not any(f"{name}.".startswith(f"{pure}.") for pure in PURE)}
    calls = [node.func for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)]
    assert not {called.id for called in calls if isinstance(called, ast.Name)} & IMPURE_CALLS
    assert not {called.attr for called in calls if isinstance(called, ast.Attribute)} & CLOCKS


def test_text_needs_nothing_but_the_standard_library() -> None:
    allowed = {"vaultmark", "array", "bisect", "collections", "enum", "functools", "itertools", "re", "typing"}
    used = {name.split(".")[0] for path in SOURCES if package_of(path) == "text" for name in imports_of(path)}
    assert used <= allowed


@pytest.mark.parametrize("path", [path for path in SOURCES if package_of(path) != "lsp"], ids=ids)
def test_only_lsp_knows_the_protocol(path: Path) -> None:
    assert not {name.split(".")[0] for name in imports_of(path)} & PROTOCOL


def test_only_the_workers_are_processes_and_nobody_opens_a_connection() -> None:
    outward = {"http", "multiprocessing", "requests", "socket", "ssl", "subprocess", "urllib.request", "webbrowser"}
    users = {
        ids(path)
        for path in SOURCES
        for name in imports_of(path)
        if any(f"{name}.".startswith(f"{each}.") for each in outward)
    }
    assert users == {"server/vaultmark/store/workers.py"}


def test_a_uri_is_made_and_taken_apart_in_one_file() -> None:
    assert {ids(path) for path in SOURCES if "file://" in path.read_text("utf-8")} == {"server/vaultmark/lsp/uri.py"}


def test_only_the_commands_that_rewrite_notes_reach_what_writes_them() -> None:
    users = {
        name: {
            ids(path)
            for path in SOURCES
            if any(f"{each}.".startswith(f"vaultmark.store.{name}.") for each in imports_of(path))
        }
        for name in ("rewrite", "guard.allowing_rewrites")
    }
    package = "server/vaultmark"
    assert users == {
        "rewrite": {f"{package}/cli/rewriting.py"},
        "guard.allowing_rewrites": {f"{package}/store/rewrite.py"},
    }
    verbs = {
        ids(path) for path in SOURCES if any(each.startswith("vaultmark.cli.rewriting.") for each in imports_of(path))
    }
    assert verbs == {f"{package}/cli/{verb}.py" for verb in ("fix", "rename")}


@pytest.mark.parametrize("path", EVERYTHING, ids=ids)
def test_a_file_is_short_and_has_a_name_that_says_something(path: Path) -> None:
    assert path.stem.strip("_") not in SHAPELESS_NAMES
    assert path.read_text("utf-8").count("\n") <= MOST_LINES


@pytest.mark.parametrize("path", SOURCES, ids=ids)
def test_every_module_says_what_it_answers(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text("utf-8")))


@pytest.mark.parametrize("path", SOURCES, ids=ids)
def test_no_class_manages_and_no_function_gets(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ClassDef):
            assert not re.search(r"Manager|Helper|Utils?$", node.name), f"line {node.lineno}: {node.name}"
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert not re.match(r"_?(?:get|set)_", node.name), f"line {node.lineno}: {node.name}"


@pytest.mark.parametrize("path", EVERYTHING, ids=ids)
def test_every_ignore_and_every_open_end_has_a_reason(path: Path) -> None:
    for line, comment in comments_of(path):
        if NEEDS_A_REASON.search(comment):
            words = re.sub(r"noqa: [A-Z0-9, ]+|type: ignore\[[\w, -]+\]|pragma: no cover|[^\w\s]", " ", comment).split()
            assert len(words) >= 2, f"line {line}: {comment} needs its reason beside it"


@pytest.mark.parametrize("path", EVERYTHING, ids=ids)
def test_no_file_names_a_folder_of_the_machine_it_was_written_on(path: Path) -> None:
    if path == Path(__file__).resolve():
        return
    assert not MACHINE_PATH.search(path.read_text("utf-8"))


@pytest.mark.parametrize("path", [path for path in SOURCES if package_of(path) == "lsp"], ids=ids)
def test_a_handler_only_translates(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        called = {ast.unparse(item.func if isinstance(item, ast.Call) else item) for item in node.decorator_list}
        if {name.rpartition(".")[2] for name in called} & HANDLER_DECORATORS:
            body = node.body[1:] if ast.get_docstring(node) else node.body
            lines = body[-1].end_lineno - body[0].lineno + 1 if body and body[-1].end_lineno else 0
            assert lines <= MOST_HANDLER_LINES, f"{node.name} at line {node.lineno} has {lines} lines"


def test_a_worker_process_loads_no_protocol() -> None:
    reached: set[str] = set()
    waiting = ["vaultmark.store.workers"]
    while waiting:
        name = waiting.pop()
        path = PACKAGE.parent.joinpath(*name.split(".")).with_suffix(".py")
        if name in reached or not path.is_file():
            continue
        reached.add(name)
        for imported in imports_of(path):
            waiting += [imported, imported.rpartition(".")[0]]
        assert not {imported.split(".")[0] for imported in imports_of(path)} & PROTOCOL, name


def methods_of(path: Path) -> set[str]:
    """Return the requests that a feature's docstring names, as files are named for them."""
    said = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
    return {re.sub(r"([A-Z])", r"_\1", name).lower() for name in re.findall(r"``textDocument/(\w+)``", said)}


@pytest.mark.parametrize("path", [path for path in SOURCES if package_of(path) == "features"], ids=ids)
def test_the_name_of_a_method_leads_to_its_feature_and_its_test(path: Path) -> None:
    """`textDocument/documentLink` is answered by `document_link.py` or `document_link/`, its test is named likewise."""
    if methods := methods_of(path):
        feature = path.parent if path.stem == "__init__" else path
        assert feature.stem in methods | {f"{method}s" for method in methods}
        beside = ROOT / "tests" / feature.relative_to(PACKAGE).parent
        assert (beside / f"test_{feature.stem}.py").is_file() or list((beside / feature.stem).glob("test_*.py"))


ARCHITECTURE = (ROOT / "server" / "ARCHITECTURE.md").read_text("utf-8")


def test_the_code_map_names_every_module() -> None:
    named = set(re.findall(r"[\w/]*?(\w+\.py)\b", ARCHITECTURE))
    ours = {path.name for path in SOURCES if package_of(path) and path.stem not in ("__init__", "__main__")}
    features = {path.name for path in SOURCES if package_of(path) == "features"}
    assert ours - features <= named, "the code map leaves out a module"
    assert named <= ours | {"__init__.py"} | {path.name for path in TESTS}, "the code map names what is not there"


def test_every_dependency_is_justified() -> None:
    listed = set(re.findall(r"[\w-]+", " ".join(re.findall(r"^\| ([\w, -]+) \|", ARCHITECTURE, re.MULTILINE))))
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    assert listed - {"package"} == {re.split(r"[><=]", requirement)[0] for requirement in declared}


def test_what_is_imported_is_declared_and_what_is_declared_is_imported() -> None:
    modules = {
        "markdown-it-py": "markdown_it",
        "python-frontmatter": "frontmatter",
        "pyyaml": "yaml",
        "webvtt-py": "webvtt",
    }
    used = {name.split(".")[0] for path in SOURCES for name in imports_of(path)}
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    names = {re.split(r"[><=]", requirement)[0] for requirement in declared}
    assert used - sys.stdlib_module_names - {"vaultmark"} == {modules.get(name, name) for name in names}
