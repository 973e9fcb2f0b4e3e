"""What every test shares: a cache folder of its own, reproducible property tests, and the way to the real vaults."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("vaultmark", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("vaultmark")

SHARED_VAULTS = Path(__file__).resolve().parents[2] / "shared" / "vaults"


@pytest.fixture(scope="session", autouse=True)
def cache_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Keep the tests, and the processes that they start, out of the cache of the person who runs them."""
    folder = tmp_path_factory.mktemp("cache")
    os.environ["XDG_CACHE_HOME"] = str(folder)
    return folder


@pytest.fixture(scope="session")
def shared_vault() -> Callable[[str], Path]:
    """Return a function from a real vault's name to its read-only folder; skips where the vaults are absent."""

    def find(name: str) -> Path:
        folder = SHARED_VAULTS / name
        if not folder.is_dir():
            pytest.skip(f"the real vault {name!r} is not beside the project")
        return folder

    return find
