"""Everything that a parsed note depends on besides its bytes, as one short word: the version stamp of the cache."""

import hashlib
import sqlite3
import sys
import unicodedata
from functools import cache
from pathlib import Path

import markdown_it
import msgspec
import yaml

import vaultmark

_PACKAGE = Path(vaultmark.__file__).parent
_SOURCES = (
    "text",
    "syntax",
    "vault/identity.py",
    "vault/summary.py",
    "store/cache.py",
    "store/entry.py",
    "store/parsing.py",
)
_LIBRARIES = (markdown_it.__version__, yaml.__version__, msgspec.__version__, unicodedata.unidata_version)


@cache
def recipe() -> str:
    """Return 12 characters that change when the parser, the summary, the rows or what they stand on change."""
    hashed = hashlib.blake2b(digest_size=6)
    for word in (vaultmark.__version__, sys.version, sqlite3.sqlite_version, *_LIBRARIES):
        hashed.update(word.encode())
    for name in _SOURCES:
        path = _PACKAGE / name
        for source in sorted(path.glob("*.py")) if path.is_dir() else [path]:
            hashed.update(_bytes_of(source))
    return hashed.hexdigest()


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""  # Installed without sources; then the version stands for them.
