"""What YAML's events say, and that no block of YAML can hang, crash or grow the reader."""

import threading
import time
from collections.abc import Callable

import pytest

from vaultmark.syntax.front_matter import read_front_matter
from vaultmark.syntax.front_matter_yaml import MAX_ALIASES, MAX_DEPTH, MAX_NODES, YamlError, read_mapping


@pytest.mark.parametrize("block", ["- a\n", "[a, b]", "text", "'text'", "a\nb\n", "~", "|\n x"])
def test_valid_yaml_may_be_no_mapping(block: str) -> None:
    assert read_mapping(block) is None


@pytest.mark.parametrize("block", ["", "\n\n", "# comment\n", "{}", "{ }\n"])
def test_nothing_is_an_empty_mapping(block: str) -> None:
    mapping = read_mapping(block)
    assert mapping is not None
    assert not mapping.entries
    assert not mapping.repeated


@pytest.mark.parametrize(
    ("most", "block"),
    [
        (MAX_DEPTH - 1, lambda n: "a: " + "[" * n + "]" * n),
        (MAX_DEPTH - 1, lambda n: "a: " + "{b: " * n + "c" + "}" * n),
        (MAX_NODES - 4, lambda n: "a: [" + "1," * n + "1]"),
        (MAX_ALIASES, lambda n: "a: &x b\nc: [" + "*x," * n + "]"),
    ],
)
def test_limit_is_the_last_that_is_read(most: int, block: Callable[[int], str]) -> None:
    assert read_mapping(block(most)) is not None
    with pytest.raises(YamlError, match=r"more than|deeper than"):
        read_mapping(block(most + 1))


def test_aliases_of_aliases_are_counted_as_what_they_stand_for() -> None:
    lines = ["l0: &l0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 10)}]" for n in range(1, 6)]
    with pytest.raises(YamlError, match="more than 4000 values"):
        read_mapping("\n".join(lines))


def test_offset_of_an_error_is_in_the_block() -> None:
    with pytest.raises(YamlError, match="cannot start any token") as error:
        read_mapping("é🧪: x\r\nb: @c\n")
    assert error.value.offset == 10


FAMILIES = [
    *[
        "[",
        "{",
        "? ",
        "- ",
        "[a, ",
        "{a: ",
        '"',
        "'",
        "|\n",
        "*a ",
        "!t ",
        "# \n",
        "\n",
        "%",
        "\t",
        "<<: *a\n",
        "a: |9\n",
    ],
    *[
        "a: b\n",
        "a:\n- b\n",
        "é: ü\n",
        "k: |\n x\n",
        "? a\n: b\n",
        "a: &x b\nc: *x\n",
        "- ? ",
        "a: - ",
        "&a [*a, ",
        "!<",
        "...",
    ],
]


@pytest.mark.parametrize("unit", FAMILIES)
def test_hostile_block_is_quick_even_on_a_small_stack(unit: str) -> None:
    def cost(length: int) -> float:
        text = "---\n" + unit * (length // len(unit)) + "\n---\n" + "a " * 10
        begin = time.thread_time()
        read_front_matter(text)
        return time.thread_time() - begin

    costs: list[float] = []
    threading.stack_size(256 * 1024)
    try:
        thread = threading.Thread(target=lambda: costs.extend(cost(length) for length in (1000, 60_000, 1_000_000)))
        thread.start()
        thread.join()
    finally:
        threading.stack_size(0)
    assert costs[1] < 0.5
    assert costs[2] < 1
