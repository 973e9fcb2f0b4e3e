"""What real editors sent when they were recorded, told again for another folder."""

import json
from pathlib import Path
from typing import Any

import pytest

_FOLDER = Path(__file__).resolve().parents[3] / "shared" / "clients"
CLIENTS: list[Any] = sorted(_FOLDER.glob("*.json")) or [
    pytest.param(None, marks=pytest.mark.skip(reason="the recorded clients are not beside the project"))
]


def initialize_params(recorded: Path, root: Path) -> dict[str, Any]:
    """Return the parameters of an editor's ``initialize`` with ``root`` open."""
    text = recorded.read_text("utf-8").replace("file:///vault", root.as_uri())
    params: dict[str, Any] = json.loads(text.replace('"/vault"', json.dumps(str(root))))
    return params
