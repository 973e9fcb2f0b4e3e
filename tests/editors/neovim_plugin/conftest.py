"""Gives a test every Neovim that the plugin is for."""

from collections.abc import Iterator

import pytest

from tests.editors import neovim
from tests.editors.neovim import Neovim
from tests.editors.neovim_plugin.plugin import VAULT, VERSIONS, Start, write


@pytest.fixture(params=VERSIONS)
def start(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Start]:
    """Start this Neovim with an init file, in a vault of its own."""
    (client,) = (each for each in neovim.CLIENTS if each.name == request.param)
    client.need()
    running: list[Neovim] = []

    def begin(init: str, files: dict[str, str] = VAULT) -> Neovim:
        folder = tmp_path_factory.mktemp("n")
        (folder / "init.lua").write_text(init, "utf-8")
        vault = write(folder / "vault", files)
        running.append(Neovim(client.unpacked, vault, folder / "home", start=str(folder / "init.lua")))
        return running[-1]

    yield begin
    for editor in running:
        editor.close()
