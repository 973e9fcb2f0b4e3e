"""Where a fault of ours was raised, said without any text of a note."""

import traceback
from pathlib import PurePath


def where_raised(error: BaseException) -> str:
    """Return the error's type and place, such as ``KeyError in hover.py, line 33``.

    The error's own message is left out: it may quote a note.
    """
    frames = traceback.extract_tb(error.__traceback__)
    if not frames:
        return type(error).__name__
    return f"{type(error).__name__} in {PurePath(frames[-1].filename).name}, line {frames[-1].lineno}"
