"""The settings that the vault itself holds: ``.obsidian/app.json`` and, over it, ``.vaultmark.toml``.

Both are data from whoever wrote the vault: read with a limit, checked by ``vault.settings``, never run.
"""

import json
import tomllib
from collections.abc import Callable

from vaultmark.store.reading import NotAFileError, TooLargeError, read_bytes
from vaultmark.vault.settings import Settings, obsidian_settings, settings_from

OBSIDIAN_FILE = ".obsidian/app.json"
OWN_FILE = ".vaultmark.toml"
_MOST_BYTES = 256_000
_LFS_POINTER = "version https://git-lfs.github.com/"


def read_settings(root: str, base: Settings | None = None) -> tuple[Settings, tuple[str, ...]]:
    """Return the settings of the vault at the real path ``root``, laid over ``base``, and what is wrong with its files.

    Each message is one sentence that begins with the file's name; what is wrong is left as it was. Never raises.
    """
    app, app_error = _read(root, OBSIDIAN_FILE, "JSON", json.loads)
    own, own_error = _read(root, OWN_FILE, "TOML", tomllib.loads)
    settings = obsidian_settings(app, base)
    messages = [error for error in (app_error, own_error) if error]
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
