"""Every regular expression of the package takes linear time, whatever it is fed.

Patterns are found in the source, so that a new one is under test the moment it is written. Each begins with a literal
(the engine then skips to it quickly), or is one repeated set (nothing follows, so nothing backtracks), or is listed
here with the reason why it may begin otherwise. Each is then run over texts made to hurt it.
"""

import ast
import importlib
import itertools
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

sre = importlib.import_module("re._constants")
sre_parser = importlib.import_module("re._parser")

PACKAGE = Path(__file__).resolve().parents[1] / "server" / "vaultmark"

BEGINS_OTHERWISE: dict[str, str] = {}
"""`module.NAME` of a pattern that begins with neither literal nor set, and why that is quick all the same."""

MATCHED_ONCE: dict[str, str] = {}
"""`module.NAME` of a pattern that is only matched at one place, never searched for, and where that place is."""

GENERIC = "a 0[](){}<>#^%$`~!@\\|:;.,-_=*+/\"'&\n\r\té日\u2028\ud800"
SIZES = (16, 24, 64, 256, 1024, 4096, 16384)
"""Characters; the first two steps are small, so that an exponential pattern is caught before it hangs."""
SLOW = 0.01
"""Seconds; what stays below has no say, for its time is mostly noise."""
GROWTH = 8
"""How many times as long a text four times as long may take: 4 is linear, 16 is quadratic."""


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        names = [
            target.id
            for node in tree.body
            if isinstance(node, ast.Assign | ast.AnnAssign)
            for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
            if isinstance(target, ast.Name)
        ]
        if "re.compile" not in path.read_text("utf-8"):
            continue
        module = importlib.import_module(".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts))
        for name in names:
            value = getattr(module, name, None)
            if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                yield f"{module.__name__.removeprefix('vaultmark.')}.{name}", value


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


def seconds(pattern: re.Pattern[str], text: str, *, once: bool) -> float:
    started = time.perf_counter()
    if once:
        pattern.match(text)
    else:
        for _ in pattern.finditer(text):
            pass
    return time.perf_counter() - started


@pytest.mark.parametrize("name", PATTERNS)
def test_a_pattern_takes_linear_time(name: str) -> None:
    pattern, once = PATTERNS[name], name in MATCHED_ONCE
    starts = {"", *(char for char in literals(pattern)[:2])}
    for start, unit in itertools.product(starts, families(pattern)):
        before = 0.0
        for size in SIZES:
            text = start + unit * (size // len(unit)) + "\0"
            taken = seconds(pattern, text, once=once)
            if taken > SLOW and taken > GROWTH * before:
                taken = min(seconds(pattern, text, once=once) for _ in range(3))
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


@pytest.mark.parametrize("name", PATTERNS)
def test_a_pattern_begins_with_a_literal_or_says_why_not(name: str) -> None:
    pattern = PATTERNS[name]
    items = list(sre_parser.parse(pattern.pattern, pattern.flags))
    assert begins_with_a_literal(items) or name in BEGINS_OTHERWISE, pattern.pattern


def test_the_lists_of_exceptions_name_patterns_that_exist() -> None:
    assert {*BEGINS_OTHERWISE, *MATCHED_ONCE} <= set(PATTERNS)


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
