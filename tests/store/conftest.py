"""A folder of notes on disk, and a store whose cache lies beside it."""

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from vaultmark.store.store import Store
from vaultmark.vault.settings import Settings

Writes = Callable[[Mapping[str, str | bytes]], str]
Opens = Callable[..., Store]

YEAR_2020 = 1_577_836_800


@pytest.fixture
def root(tmp_path: Path) -> str:
    folder = tmp_path / "vault"
    folder.mkdir()
    return os.path.realpath(folder)


@pytest.fixture
def write(root: str) -> Writes:
    """Return a function that writes files, last changed long ago, and returns the root."""

    def write_files(files: Mapping[str, str | bytes]) -> str:
        for path, content in files.items():
            full = Path(root, path)
            full.parent.mkdir(parents=True, exist_ok=True)
            full.write_bytes(content.encode() if isinstance(content, str) else content)
            os.utime(full, (YEAR_2020, YEAR_2020))
        return root

    return write_files


@pytest.fixture
def open_store(root: str, tmp_path: Path) -> Iterator[Opens]:
    """Return a function that opens a store on the vault; all stores share one cache folder."""
    opened: list[Store] = []

    def open_one(settings: Settings | None = None) -> Store:
        opened.append(Store(root, settings, str(tmp_path / "cache")))
        return opened[-1]

    yield open_one
    for store in opened:
        store.close()
