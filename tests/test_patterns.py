"""Every regular expression of the package takes linear time, whatever it is fed.

Patterns are found in the source, so that a new one is under test the moment it is written. One that is searched for
begins with a literal (the engine then skips to it quickly) or is one repeated set (nothing follows, so nothing
backtracks), or is listed here with the reason why it may begin otherwise. One that is only ever matched at a given
place may begin with anything. Each is then run, in the way in which it is used, over texts made to hurt it.
"""

import ast
import importlib
import itertools
import re
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

sre = importlib.import_module("re._constants")
sre_parser = importlib.import_module("re._parser")

PACKAGE = Path(__file__).resolve().parents[1] / "server" / "vaultmark"
MATCHING = {"match", "fullmatch"}

_WHOLE_TAG = "runs over what the pattern of a whole tag has matched as attributes, so it matches all the way"
BEGINS_OTHERWISE = {
    "features.timestamp_fix.halves._CLOCK": "runs over one half of a time, of which it sees 200 characters",
    "syntax.bare_time._EACH": "runs over the few characters of one bracket that was found by a literal",
    "syntax.bare_time._LINE_START": "matches at every line, and runs to its end",
    "syntax.front_matter._LINE": "matches at every line, and runs to its end",
    "syntax.heading_name._UNDERSCORE_EMPHASIS": "runs over one heading, of which it looks at each character once",
    "syntax.html_tag._ATTRIBUTE": _WHOLE_TAG,
    "syntax.parser._FRONT_MATTER_TAG": "runs over one value of the front matter, of which all but commas match",
    "syntax.plain._CLOSING_MARKS": "runs over the text of one heading",
    "syntax.timestamp._HAS_CLOCK": "runs over the text of one label, whose length was looked at",
    "syntax.timestamp_anchor._ATTRIBUTE": _WHOLE_TAG,
}
"""`module.NAME` of a pattern that is searched for and begins with neither literal nor set, and why that is quick."""

SEES_NO_OTHER_TEXT = {
    "syntax.html_tag._ATTRIBUTE": _WHOLE_TAG,
    "syntax.timestamp_anchor._ATTRIBUTE": _WHOLE_TAG,
}
"""`module.NAME` of a pattern that would be slow on a text that it never sees, and why it never does."""

GENERIC = "a 0[](){}<>#^%$`~!@\\|:;.,-_=*+/\"'&\n\r\té日\u2028\ud800"
SIZES = (16, 24, 64, 256, 1024, 4096, 16384)
"""Characters; the first two steps are small, so that an exponential pattern is caught before it hangs."""
SLOW = 0.01
"""Seconds; what stays below has no say, for its time is mostly noise."""
GROWTH = 8
"""How many times as long a text four times as long may take: 4 is linear, 16 is quadratic."""


def modules() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
        yield ".".join(parts).removesuffix(".__init__"), ast.parse(path.read_text("utf-8"))


def compiled_in(module: str, tree: ast.Module) -> Iterator[tuple[str, Any]]:
    """Yield each constant of a module that is a pattern, a method of one, or holds some."""
    for node in tree.body:
        if isinstance(node, ast.Assign | ast.AnnAssign) and "re.compile" in ast.unparse(node):
            for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
                if isinstance(target, ast.Name):
                    yield target.id, getattr(importlib.import_module(module), target.id)


def patterns_in(value: Any) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict):
        yield from (each for part in value.values() for each in patterns_in(part))
    elif isinstance(value, tuple | list):
        yield from (each for part in value for each in patterns_in(part))
    elif isinstance(getattr(value, "__self__", None), re.Pattern):
        yield value.__self__


def uses() -> dict[str, set[str]]:
    """Return the methods that are called on each name, by the module that defines it."""
    found: dict[str, set[str]] = defaultdict(set)
    for module, tree in modules():
        origins = {
            alias.asname or alias.name: f"{node.module}.{alias.name}"
            for node in tree.body
            if isinstance(node, ast.ImportFrom)
            for alias in node.names
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                found[origins.get(node.value.id, f"{module}.{node.value.id}")].add(node.attr)
    return found


def patterns() -> Iterator[tuple[str, tuple[re.Pattern[str], set[str]]]]:
    used = uses()
    for module, tree in modules():
        for name, value in compiled_in(module, tree):
            method = {value.__name__} if hasattr(value, "__self__") and not isinstance(value, re.Pattern) else set()
            for count, pattern in enumerate(patterns_in(value)):
                key = f"{module.removeprefix('vaultmark.')}.{name}"
                yield f"{key}[{count}]" if count else key, (pattern, method or used[f"{module}.{name}"])


PATTERNS = dict(patterns())


def literals(pattern: re.Pattern[str]) -> list[str]:
    """Return the characters that stand in a pattern, so that a text can be made of what it looks for."""
    found: list[str] = []

    def walk(item: object) -> None:
        if isinstance(item, tuple) and len(item) == 2 and item[0] in (sre.LITERAL, sre.NOT_LITERAL):
            found.append(chr(item[1]))
        elif isinstance(item, tuple | list | sre_parser.SubPattern):
            for part in item:
                walk(part)

    walk(sre_parser.parse(pattern.pattern, pattern.flags))
    return list(dict.fromkeys(found))


def families(pattern: re.Pattern[str]) -> Iterator[str]:
    own = literals(pattern)[:10]
    yield from dict.fromkeys([*GENERIC, *own])
    yield from ("".join(pair) for pair in itertools.permutations(own[:6], 2))
    yield "".join(own)
    yield "".join(own) + " a"
    yield "[[" + "a"
    yield "](" + "<"
    yield '<a data-t="'
    yield " \n"


def seconds(pattern: re.Pattern[Any], characters: str, how: set[str]) -> float:
    text = characters.encode("utf-8", "surrogatepass") if isinstance(pattern.pattern, bytes) else characters
    started = time.process_time()
    if "fullmatch" in how:
        pattern.fullmatch(text)
    if "match" in how:
        pattern.match(text)
    if not how <= MATCHING:
        for _ in pattern.finditer(text):
            pass
    return time.process_time() - started


@pytest.mark.parametrize("name", [name for name in PATTERNS if name not in SEES_NO_OTHER_TEXT])
def test_a_pattern_takes_linear_time(name: str) -> None:
    pattern, used = PATTERNS[name]
    how = used & MATCHING if used and used <= MATCHING else {"finditer"}
    starts = {"", *(char for char in literals(pattern)[:2])}
    for start, unit in itertools.product(starts, families(pattern)):
        before = 0.0
        for size in SIZES:
            text = start + unit * (size // len(unit)) + "\0"
            taken = seconds(pattern, text, how)
            if taken > SLOW and taken > GROWTH * before:
                taken = min(seconds(pattern, text, how) for _ in range(9))
                assert taken < max(SLOW, GROWTH * before), f"{start + unit!r} to {size} takes {1000 * taken:.0f} ms"
            before = taken


def begins_with_a_literal(items: list[Any]) -> bool:
    while items and items[0][0] in (sre.AT, sre.SUBPATTERN, sre.ATOMIC_GROUP):
        operation, value = items[0]
        if operation is sre.AT:
            items = items[1:]
        else:
            inner = value[-1] if operation is sre.SUBPATTERN else value
            items = [*inner, *items[1:]]
    if not items:
        return False
    operation, value = items[0]
    if operation in (sre.LITERAL, sre.IN):
        return True
    if operation is sre.BRANCH:
        return all(begins_with_a_literal(list(branch)) for branch in value[1])
    if operation in (sre.MAX_REPEAT, sre.POSSESSIVE_REPEAT):
        least, _, inner = value
        one_set = len(inner) == 1 and inner[0][0] in (sre.LITERAL, sre.IN, sre.NOT_LITERAL)
        return one_set and least > 0 and len(items) == 1
    return False


@pytest.mark.parametrize("name", [name for name, (_, used) in PATTERNS.items() if not used or used - MATCHING])
def test_a_pattern_that_is_searched_for_begins_with_a_literal_or_says_why_not(name: str) -> None:
    pattern, _ = PATTERNS[name]
    items = list(sre_parser.parse(pattern.pattern, pattern.flags))
    assert begins_with_a_literal(items) or name in BEGINS_OTHERWISE, pattern.pattern


def test_the_lists_of_exceptions_name_patterns_that_exist() -> None:
    assert {*BEGINS_OTHERWISE, *SEES_NO_OTHER_TEXT} <= set(PATTERNS)


def test_patterns_are_compiled_once_at_the_top_of_their_module() -> None:
    for path in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        for function in ast.walk(tree):
            if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
                continue
            for node in ast.walk(function):
                if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "re":
                    assert node.attr not in {"compile", "search", "match", "fullmatch", "sub", "split", "findall"}, (
                        f"{path.name}:{node.lineno} compiles a pattern where it is used"
                    )
