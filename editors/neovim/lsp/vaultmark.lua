-- The server's configuration for Neovim 0.11 and newer. Yours, by vim.lsp.config('vaultmark', {...}), is laid over it.
return require('vaultmark.server').config()
