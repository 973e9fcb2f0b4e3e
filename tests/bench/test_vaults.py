"""The word map that makes a larger vault of the same shape: lengths stay, links go on meaning what they meant."""

from pathlib import Path

import pytest
from sites import find_sites
from vaults import doubled, map_note, map_words, note_files

_NOTE = """\
---
title: Open talks
videoId: abcdefghijk
tags: [talk]
---
From: [[a_channel]] <br/>

# First heading

See [[Open talks | the talks]], [[sub/other#Part|x]], [again](../sub/The%20other.md#part) and <https://x.y/z>.
A time <a class="yt-timestamp" data-t="00:04:09">[00:04:09]</a>, [a site](https://example.org/open).
"""


def test_every_stem_title_and_link_target_changes_and_nothing_else() -> None:
    assert (
        map_note(_NOTE, 1)
        == """\
---
title: Uqip vemlt
videoId: ecdfighjokl
tags: [talk]
---
From: [[e_djeppim]] <br/>

# Gostv jiefoph

See [[Uqip vemlt | the talks]], [[tac/uvjis#Part|x]], [again](../tac/Vji%20uvjis.md#part) and <https://x.y/z>.
A time <a class="yt-timestamp" data-t="00:04:09">[00:04:09]</a>, [a site](https://example.org/open).
"""
    )


@pytest.mark.parametrize("copy", [1, 2, 3])
def test_different_words_stay_different_and_keep_their_length(copy: int) -> None:
    words = ["talk", "Talk", "walk", "open_talk", "naïve", "2024", "zoo", "aeiou", "xyz"]
    mapped = [map_words(word, copy) for word in words]
    assert len(set(mapped)) == len(words)
    assert [len(word) for word in mapped] == [len(word) for word in words]
    assert map_words(words[0], copy) != words[0]


def test_a_doubled_vault_has_twice_the_notes_and_as_many_links_to_each(tmp_path: Path) -> None:
    vault = tmp_path / "small"
    vault.mkdir()
    (vault / "hub.md").write_text("# Hub\n")
    for number in range(3):
        (vault / f"note{number}.md").write_text("## Some heading of its own\n\nFrom: [[hub]] and [[Hub | it]]\r\n")
    larger = doubled(vault, tmp_path / "work")
    assert sum(1 for _ in note_files(larger)) == 8
    assert {path.parent.name for path in note_files(larger)} == {"small-0", "small-1"}
    assert find_sites(larger).hub.links == find_sites(vault).hub.links == 3
    assert sum(path.stat().st_size for path in note_files(larger)) == 2 * sum(
        path.stat().st_size for path in note_files(vault)
    )
