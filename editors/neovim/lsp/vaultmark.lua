-- The language server's configuration for Neovim 0.11 and newer; `plugin/vaultmark.lua` enables it.
return {
  cmd = { 'vaultmark', 'serve' },
  filetypes = { 'markdown' },
  root_markers = { '.vaultmark.toml', '.obsidian', '.git' },
  -- Neovim leaves file watching off on Linux; with it the server learns at once what other programs change.
  capabilities = { workspace = { didChangeWatchedFiles = { dynamicRegistration = true } } },
}
