"""The settings that the vault itself holds: files of ``.obsidian`` and, over them, ``.vaultmark.toml``.

All are data from whoever wrote the vault: read with a limit, checked by ``vault.settings``, never run.
"""

import json
import tomllib
from collections.abc import Callable

from vaultmark.store.reading import NotAFileError, TooLargeError, read_bytes
from vaultmark.vault.obsidian_settings import OBSIDIAN_FILES, obsidian_settings
from vaultmark.vault.settings import Settings, settings_from

OWN_FILE = ".vaultmark.toml"
_OBSIDIAN = {name: f".obsidian/{name}" for name in OBSIDIAN_FILES}
SETTINGS_FILES = frozenset({OWN_FILE, *_OBSIDIAN.values()})
"""All that is read, by path from the vault's root."""
_MOST_BYTES = 256_000
_LFS_POINTER = "version https://git-lfs.github.com/"


def read_settings(root: str, base: Settings | None = None) -> tuple[Settings, tuple[str, ...]]:
    """Return the settings of the vault at the real path ``root``, laid over ``base``, and what is wrong with its files.

    Each message is one sentence that begins with the file's name; what is wrong is left as it was. Never raises.
    """
    read = {name: _read(root, path, "JSON", json.loads) for name, path in _OBSIDIAN.items()}
    own, own_error = _read(root, OWN_FILE, "TOML", tomllib.loads)
    settings = obsidian_settings({name: content for name, (content, _) in read.items()}, base)
    messages = [error for error in (*(error for _, error in read.values()), own_error) if error]
    if own is not None:
        settings, errors = settings_from(own, settings)
        messages += [f"{OWN_FILE}: {error}" for error in errors]
    return settings, tuple(messages)


def _read(root: str, path: str, language: str, loads: Callable[[str], object]) -> tuple[object, str | None]:
    """Return what a file says and what is wrong with it; both None if there is no such file."""
    try:
        data, _ = read_bytes(root, path, _MOST_BYTES)
        text = data.decode("utf-8-sig")
        if text.startswith(_LFS_POINTER):
            return None, f"{path} is a pointer of git-lfs, not the file itself; run `git lfs pull`."
        return loads(text), None
    except NotAFileError:
        return None, None
    except TooLargeError:
        return None, f"{path} is not read, since it has more than {_MOST_BYTES:,} bytes."
    except OSError as error:
        return None, f"{path} can't be read ({error.strerror})."
    except UnicodeDecodeError:
        return None, f"{path} is not read, since it is not UTF-8."
    except (ValueError, RecursionError) as error:
        # The first line of a parser's message says where; it quotes no more than a word of the file.
        where = (
            f"line {error.lineno}" if isinstance(error, json.JSONDecodeError) else str(error).partition("\n")[0][-80:]
        )
        return None, f"{path} is not valid {language} ({where}); its settings are not used."
