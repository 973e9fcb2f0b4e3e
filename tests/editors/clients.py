"""All editors that the scenarios are played in: the columns of the table in `editors/README.md`, in its order."""

from tests.editors import eglot, helix, lsp_mode, neovim, vim
from tests.editors.editor import Client

CLIENTS: tuple[Client, ...] = (
    *neovim.CLIENTS,
    *eglot.CLIENTS,
    *lsp_mode.CLIENTS,
    *helix.CLIENTS,
    *vim.CLIENTS,
)
