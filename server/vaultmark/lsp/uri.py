"""URIs and file-system paths of either flavour; the only place where a URI is taken apart, built or compared.

Which vault a path belongs to is left to ``session``.
"""

import os
import re
import unicodedata
from typing import Literal
from urllib.parse import quote_from_bytes, unquote_to_bytes

Flavour = Literal["posix", "windows"]
HERE: Flavour = "windows" if os.name == "nt" else "posix"

_URI = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):(?://([^/?#]*))?([^?#]*)")
_DRIVE = re.compile(r"/?([A-Za-z]):(?=[/\\]|$)")
_SAFE = "/-._~!$&'()*+,;=@"


def path_of(uri: str, flavour: Flavour = HERE) -> str | None:
    r"""Return the path that a ``file`` URI names; None for other schemes and for other machines on POSIX.

    ``file:///c%3A/x.md`` is ``C:\x.md`` and ``file://server/share/x.md`` is ``\\server\share\x.md`` on Windows.
    Bytes that are no UTF-8 come back as ``os.fsdecode`` gives them.
    """
    found = _URI.match(uri)
    if not found or found[1].lower() != "file":
        return None
    host, path = (found[2] or "").lower(), unquote_to_bytes(found[3])
    if b"\0" in path or not path:
        return None
    decoded = path.decode("utf-8", "surrogateescape")
    if flavour == "posix":
        return decoded if host in ("", "localhost") else None
    if host not in ("", "localhost"):
        return f"//{host}{decoded}".replace("/", "\\")
    drive = _DRIVE.match(decoded)
    return (f"{drive[1].upper()}:{decoded[drive.end() :]}" if drive else decoded).replace("/", "\\")


def uri_of(path: str, flavour: Flavour = HERE) -> str:
    """Return the ``file`` URI of an absolute path, spelled as most clients do: lower-case drive, ``%3A``."""
    if flavour == "windows":
        path = path.replace("\\", "/")
        if path.startswith("//"):
            return "file:" + _quoted(path)
        if drive := _DRIVE.match(path):
            return f"file:///{drive[1].lower()}%3A{_quoted(path[drive.end() :])}"
    return "file://" + _quoted(path)


def normalised(uri: str, flavour: Flavour = HERE) -> str:
    """Return the key under which two spellings of one URI are equal.

    Escapes, the drive's case, ``localhost`` and the normal form of Unicode make no difference; the case of a path does.
    """
    path = path_of(uri, flavour)
    if path is None:
        return uri
    return uri_of(unicodedata.normalize("NFC", path), flavour)


def name_in(uri: str) -> str:
    """Return the last segment of any URI, decoded: what a document is called that is no file."""
    found = _URI.match(uri)
    name = unquote_to_bytes(found[3] if found else uri).decode("utf-8", "replace")
    return name.rstrip("/").rpartition("/")[2] or "untitled"


def _quoted(path: str) -> str:
    return quote_from_bytes(path.encode("utf-8", "surrogateescape"), _SAFE)
