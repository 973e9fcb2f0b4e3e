"""All editors that the scenarios are played in: the columns of the table in `editors/README.md`, in its order."""

from tests.editors import emacs, helix, neovim, vim
from tests.editors.editor import Client

CLIENTS: tuple[Client, ...] = (*neovim.CLIENTS, *emacs.CLIENTS, *helix.CLIENTS, *vim.CLIENTS)
