"""Layered maps answer as a dictionary would, however many layers of changes they have."""

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from vaultmark.vault.identity import NotePath
from vaultmark.vault.layered import Buckets, Layered, Pairs, add_pairs

keys = st.text("abcdef", min_size=1, max_size=2)


@given(st.lists(st.dictionaries(keys, st.none() | st.integers(), max_size=30), max_size=12))
def test_a_layered_map_is_a_dictionary(history: list[dict[str, int | None]]) -> None:
    layered: Layered[str, int] = Layered()
    plain: dict[str, int] = {}
    for changes in history:
        before, copy = layered, dict(layered)
        layered = layered.with_changes(changes)
        plain = {key: value for key, value in {**plain, **changes}.items() if value is not None}
        assert dict(layered) == plain
        assert len(layered) == len(plain)
        assert set(layered) == set(plain)
        assert all(key in layered for key in plain)
        assert layered.get("zz") is None
        assert dict(before) == copy


def test_no_changes_return_the_very_map() -> None:
    layered: Layered[str, int] = Layered()
    assert layered.with_changes({}) is layered


def test_buckets_keep_their_order_for_few_changes_and_for_many() -> None:
    def backwards(path: NotePath) -> str:
        return path[::-1]

    paths = [NotePath(f"{number:02}") for number in range(40)]
    many: Pairs = {}
    for path in paths[:30]:
        add_pairs(many, ["k"], path)
    buckets = Buckets(backwards).with_changes({}, many)
    for path in paths[30:]:
        buckets = buckets.with_changes({}, {"k": path})
    assert list(buckets["k"]) == sorted(paths, key=backwards)
    buckets = buckets.with_changes({"k": paths[3]}, {})
    assert list(buckets["k"]) == sorted(set(paths) - {paths[3]}, key=backwards)
    emptied = buckets.with_changes({"k": [path for path in paths if path != paths[3]]}, {})
    assert emptied["k"] == ()
    assert not emptied.keys


def test_what_is_made_of_the_large_map_lasts_while_much_changes() -> None:
    made: list[int] = []

    def make(base: Mapping[str, int]) -> int:
        made.append(len(base))
        return len(base)

    layered: Layered[str, int] = Layered({f"{number}": number for number in range(10_000)})
    layered.of_base(make)
    for start in range(0, 2_000, 500):
        layered = layered.with_changes({f"{number}": -number for number in range(start, start + 500)})
        layered.of_base(make)
    assert made == [10_000]
    layered = layered.with_changes({"one more": 1})
    assert layered.of_base(make) == 10_001
